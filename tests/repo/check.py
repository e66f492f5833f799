#!/usr/bin/python3
"""Checks on the repository itself: what includes what, sizes, bytes, links, and that every code is whole.

usage: check.py [--root DIR] [CHECK...]    all checks but `codes` when none is named; exit 1 if one fails
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

# A public header includes only what stands before it here.
HEADER_ORDER = """text.h span.h codes.def diagnostic.h fs.h source.h document.h shape.h day.h phrase.h calendar.h plan.h link.h model.h
    schedule.h rules.h report.h emit.h render.h compile.h""".split()

# Where each library may be included: the folder, and in how many files (0: any number).
LIBRARY_HOMES = [
    ("yaml-cpp", r"yaml-cpp/", "src/document/", 1),
    ("CLI11", r"CLI/", "src/cli/", 1),
    ("Hinnant's date", r"date/", "src/day/", 0),
    ("utf8proc", r"utf8proc\.h", "src/text/", 0),
    ("libuuid", r"uuid/", "src/", 1),
    ("Catch2", r"catch2/", "tests/", 0),
]

MAX_LINES = 500
# Their bytes are what is tested, or a format's own rules hold.
FOREIGN_BYTES = re.compile(r"(^tests/(golden|conformance|fuzz/corpus)/|^examples/errors/|\.(ics|csv)$)")

# Codes that no plan on a disk can show. Each has a golden case instead of a page of the gallery.
NOT_IN_GALLERY = {
    "source_too_large": "a file of that size has no place in the repository",
    "file_unreadable": "permissions are not kept in a repository",
    "file_unwritable": "permissions are not kept in a repository",
}
# Tables of codes: they name what others emit.
CODE_TABLES = {"src/plan/keys.cc"}
# Codes that more than one stage emits: of the form of values and texts, each stage knows what may stand where it reads.
SEVERAL_STAGES = set("""
    control_character not_a_plan unknown_version unknown_key missing_key unknown_word bad_number not_supported bad_id too_many_steps
    bad_template duplicate_name bad_amount unreadable_date year_out_of_range date_form_not_here bad_time reversed_range
    """.split())

CHECKS = {}


def check(function):
    CHECKS[function.__name__] = function
    return function


class Tree:
    """The files of the repository: those git knows or would add; without git, all but builds and outputs."""

    def __init__(self, root):
        self.root = root
        if (root / ".git").exists():
            command = ["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "-z", "-co", "--exclude-standard"]
            names = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode().split("\0")
        else:
            names = [path.relative_to(root).as_posix() for path in root.rglob("*")]
            names = [name for name in names if not re.match(r"(build|out)/|.*__pycache__/", name)]
        self.files = sorted(name for name in set(names) if name and (root / name).is_file())

    def matching(self, pattern):
        return [name for name in self.files if re.search(pattern, name)]

    def bytes(self, name):
        return (self.root / name).read_bytes()

    def text(self, name):
        return self.bytes(name).decode("utf-8", "replace")

    def lines(self, name):
        return enumerate(self.text(name).splitlines(), 1)

    def includes(self, name):
        for number, line in self.lines(name):
            found = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
            if found:
                yield number, found[1]

    def folders(self, pattern):
        """Names of the folders that hold files and whose path matches, by path."""
        paths = {parent.as_posix() for name in self.files for parent in Path(name).parents}
        return {path: Path(path).name for path in paths if re.search(pattern, path)}


@check
def header_order(tree):
    """Public headers include only those before them."""
    for name in tree.matching(r"^include/tidplan/"):
        own = name.split("/")[-1]
        if own not in HEADER_ORDER:
            yield f"{name}: has no place in HEADER_ORDER (tests/repo/check.py)"
            continue
        for number, included in tree.includes(name):
            if not included.startswith("tidplan/"):
                continue
            other = included.split("/", 1)[1]
            if other not in HEADER_ORDER or HEADER_ORDER.index(other) >= HEADER_ORDER.index(own):
                yield f"{name}:{number}: includes {other}, which does not stand before {own} in the order of the stages"


@check
def private_headers(tree):
    """Only a stage itself includes what stands in its folder of src."""
    stages = {name.split("/")[1] for name in tree.matching(r"^src/[^/]+/")}
    for name in tree.matching(r"^(src|include)/.*\.(h|cc|def)$"):
        stage = name.split("/")[1] if name.startswith("src/") else None
        for number, included in tree.includes(name):
            owner = included.split("/")[0]
            if owner in stages and owner != stage and (tree.root / "src" / included).is_file():
                yield f"{name}:{number}: includes {included}, which is private to the stage {owner}"
            if included.startswith(".."):
                yield f"{name}:{number}: includes {included}: name headers from src or include"


@check
def libraries(tree):
    """Each library is known to one stage."""
    homes = {title: [] for title, _, _, _ in LIBRARY_HOMES}
    for name in tree.matching(r"\.(h|cc)$"):
        for number, included in tree.includes(name):
            if included == "fmt/format.h" and name.endswith(".h") and not name.startswith("tests/"):
                yield f"{name}:{number}: fmt/format.h is slow to compile: headers include fmt/core.h"
            for title, pattern, folder, _ in LIBRARY_HOMES:
                if re.match(pattern, included):
                    homes[title].append(name)
                    if not name.startswith(folder):
                        yield f"{name}:{number}: {title} is included only in {folder}"
    for title, _, _, most in LIBRARY_HOMES:
        files = sorted(set(homes[title]))
        if most and len(files) > most:
            yield f"{files[1]}: {title} is included by one file only, and {files[0]} does"


@check
def doubled_braces(tree):
    """A text that nothing is formatted into shows `{{` as it stands."""
    text = r'"(?:[^"\\]|\\.)*"'
    call = re.compile(r"\.(?:(?:help|note|says)\(|label\([^\"]*,\s*)(" + text + r")\)")
    for name in tree.matching(r"^src/.*\.cc$"):
        for number, line in tree.lines(name):
            if any("{{" in found or "}}" in found for found in call.findall(line)):
                yield f"{name}:{number}: doubled braces in a text without arguments"


def formatter():
    """clang-format of Debian 12, if it is installed: each version formats otherwise."""
    tool = shutil.which("clang-format")
    version = subprocess.run([tool, "--version"], capture_output=True, text=True).stdout if tool else ""
    return tool if " version 14." in version else None


@check
def formatted(tree):
    """`.clang-format` is followed."""
    tool = formatter()
    if tool is None:
        return
    names = tree.matching(r"\.(h|cc)$")
    asked = subprocess.run([tool, "--dry-run", *names], cwd=tree.root, capture_output=True, text=True)
    for name in sorted(set(re.findall(r"^(\S+?):\d+:\d+: warning", asked.stderr, re.MULTILINE))):
        yield f"{name}: is not as clang-format writes it: run clang-format -i"


@check
def sizes(tree):
    """Files that are read as a whole stay short enough for it."""
    for name in tree.matching(r"^(src|include|tests|scripts)/.*\.(h|cc|def|py|txt)$"):
        if not FOREIGN_BYTES.search(name) and len(tree.text(name).splitlines()) > MAX_LINES:
            yield f"{name}: has more than {MAX_LINES} lines; split it by subject"


@check
def unfinished(tree):
    """What is not done is an issue, not a comment."""
    marks = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]) + r")\b")
    for name in tree.files:
        for number, line in tree.lines(name):
            if marks.search(line):
                yield f"{name}:{number}: {marks.search(line)[0]}: do it or file an issue"


@check
def text_bytes(tree):
    """UTF-8, LF line ends, no blanks at the end of a line, one line end at the end of the file."""
    for name in tree.files:
        data = tree.bytes(name)
        if FOREIGN_BYTES.search(name) or b"\0" in data or not data:
            continue
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            yield f"{name}: is not UTF-8 at byte {error.start}"
            continue
        for number, line in enumerate(data.split(b"\n"), 1):
            if line.endswith(b"\r"):
                yield f"{name}:{number}: ends with CRLF"
                break
            if line != line.rstrip():
                yield f"{name}:{number}: blanks at the end of the line"
        if not data.endswith(b"\n") or data.endswith(b"\n\n"):
            yield f"{name}: does not end with one line end"


@check
def crlf_outputs(tree):
    """Calendars and tables that the examples write have CRLF line ends (RFC 5545 3.1, RFC 4180 2)."""
    for name in tree.matching(r"/out/.*\.(ics|csv)$"):
        data = tree.bytes(name)
        if data.count(b"\n") != data.count(b"\r\n"):
            yield f"{name}: has a line end that is not CRLF"


def prose(text):
    """Markdown with code blanked out, line by line as before."""
    out, fence = [], None
    for line in text.splitlines():
        mark = re.match(r"\s*(```+|~~~+)", line)
        if mark and (fence is None or line.strip().startswith(fence)):
            fence = mark[1] if fence is None else None
            out.append("")
        else:
            out.append("" if fence else re.sub(r"(`+).*?\1", "", line))
    return out


def anchors(text):
    """The anchors that GitHub gives to headings, and those that the page sets itself."""
    found = {}
    fence = False
    for line in text.splitlines():
        fence ^= bool(re.match(r"\s*(```|~~~)", line))
        heading = None if fence else re.match(r"#{1,6}\s+(.*?)\s*#*$", line)
        if heading:
            words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading[1]).lower()
            slug = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
            found[slug] = found.get(slug, -1) + 1
    own = set(re.findall(r'<a id="([^"]+)">', text))
    return own | {slug if i == 0 else f"{slug}-{i}" for slug, last in found.items() for i in range(last + 1)}


@check
def links(tree):
    """Links between the pages lead somewhere."""
    for name in tree.matching(r"\.md$"):
        for number, line in enumerate(prose(tree.text(name)), 1):
            for target in re.findall(r"\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)", line) + re.findall(r"^\[[^\]]+\]:\s+(\S+)", line):
                if re.match(r"[a-z][a-z0-9+.-]*:", target):
                    continue
                path, _, anchor = target.partition("#")
                page = (tree.root / name).parent / path if path else tree.root / name
                if not page.exists():
                    yield f"{name}:{number}: there is no {target}"
                elif anchor and page.suffix == ".md" and anchor not in anchors(page.read_text("utf-8")):
                    yield f"{name}:{number}: {path or name} has no heading for #{anchor}"


@check
def readme_commands(tree):
    """Scripts and inputs that the README's commands name exist."""
    if "README.md" not in tree.files:
        return
    top = {name.split("/")[0] for name in tree.files if "/" in name}
    text = tree.text("README.md")
    for block in re.findall(r"^```(?:sh|bash|console)\n(.*?)^```", text, re.M | re.S):
        written = set()
        for line in block.replace("\\\n", " ").splitlines():
            words = re.split(r"[\s=;|&'\"]+", re.sub(r"^\$ |(^|\s)#.*", "", line).strip())
            for before, word in zip([""] + words, words):
                if before in ("-o", "--out", ">", ">>"):
                    written.add(word)
                path = tree.root / word
                if word.split("/")[0] not in top or "/" not in word or any(word.startswith(w) for w in written):
                    continue
                if not path.exists():
                    yield f"README.md: `{line.strip()}` names {word}, which does not exist"
                elif word.startswith("scripts/") and not path.stat().st_mode & 0o111:
                    yield f"README.md: `{line.strip()}` runs {word}, which is not executable"


def read_codes(tree):
    """The codes as (line, alive, name, letter, number)."""
    for number, line in tree.lines("include/tidplan/codes.def"):
        found = re.match(r'(//\s*)?TIDPLAN_CODE\((\w+), ([A-Z]), (\d+), ".+"\)$', line)
        if found:
            yield number, not found[1], found[2], found[3], int(found[4])
        elif "TIDPLAN_CODE(" in line:
            yield number, True, line, "", 0


@check
def code_list(tree):
    """codes.def: one line a code, in order, no number twice."""
    last, names = 0, set()
    for line, alive, name, letter, number in read_codes(tree):
        place = f"include/tidplan/codes.def:{line}"
        if not letter:
            yield f'{place}: is not of the form TIDPLAN_CODE(name, E, 101, "summary")'
            continue
        if number <= last:
            yield f"{place}: {number} does not come after {last}: numbers rise, and a dead one is not used again"
        if letter not in "EWI" or number // 100 not in (1, 2, 3, 4, 5, 6, 9):
            yield f"{place}: {letter}{number:04} belongs to no block"
        if alive and name in names:
            yield f"{place}: a second code is called {name}"
        last = max(last, number)
        names.add(name)


@check
def codes(tree):
    """Every code has a page, a case that shows it, and one stage that emits it."""
    alive = {name: f"{letter}{number:04}" for _, living, name, letter, number in read_codes(tree) if living}
    cases = {name: f"{id}-{name.replace('_', '-')}" for name, id in alive.items()}
    gallery = tree.folders(r"^examples/errors/[^/]+$")
    golden = set(tree.folders(r"^tests/golden/").values())

    stages = {name: set() for name in alive}
    for file in tree.matching(r"^src/.*\.(h|cc)$"):
        # A comparison or a case label only asks for the code.
        for name in re.findall(r"(?<!== )(?<!!= )(?<!case )\bCode::(\w+)\b(?! [=!]=)", tree.text(file)):
            if name in stages and file not in CODE_TABLES:
                stages[name].add(file.split("/")[1])

    for name, id in alive.items():
        if f"docs/diagnostics/{id}.md" not in tree.files:
            yield f"{id} {name}: has no page docs/diagnostics/{id}.md"
        if name not in NOT_IN_GALLERY and cases[name] not in gallery.values():
            yield f"{id} {name}: has no case examples/errors/{cases[name]}/"
        if name in NOT_IN_GALLERY and cases[name] in gallery.values():
            yield f"{id} {name}: is in the gallery: take it out of NOT_IN_GALLERY"
        if name in NOT_IN_GALLERY and cases[name] not in golden:
            yield f"{id} {name}: has no golden case {cases[name]}/"
        if not stages[name]:
            yield f"{id} {name}: nothing in src emits it"
        if len(stages[name]) > 1 and name not in SEVERAL_STAGES:
            yield f"{id} {name}: is emitted by several stages: {', '.join(sorted(stages[name]))}"
        if len(stages[name]) < 2 and name in SEVERAL_STAGES:
            yield f"{id} {name}: is not emitted by several stages: take it out of SEVERAL_STAGES"

    for page in tree.matching(r"^docs/diagnostics/[A-Z]\d{4}\.md$"):
        if Path(page).stem not in alive.values():
            yield f"{page}: explains a code that does not exist"
    for path, case in sorted(gallery.items()):
        if not any(case == named or case.startswith(named + "-") for named in cases.values()):
            yield f"{path}: is named after no code"
    for name in list(NOT_IN_GALLERY) + list(SEVERAL_STAGES):
        if name not in alive:
            yield f"tests/repo/check.py: an exception for `{name}`, which is no code"


def main(arguments):
    root = Path(__file__).resolve().parents[2]
    if arguments[:1] == ["--root"]:
        root, arguments = Path(arguments[1]).resolve(), arguments[2:]
    tree = Tree(root)
    failed = 0
    for name in arguments or [name for name in CHECKS if name != "codes"]:
        problems = list(CHECKS[name](tree))
        failed += bool(problems)
        if problems:
            print(f"{name}: {CHECKS[name].__doc__}")
        for problem in problems:
            print(f"  {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
