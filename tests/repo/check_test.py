#!/usr/bin/python3
"""Each check of check.py finds the fault it is for, and nothing in a tree without faults."""

import sys
import tempfile
from pathlib import Path

import check

SOUND = {
    "include/tidplan/codes.def": 'TIDPLAN_CODE(not_utf8, E, 101, "the file is not UTF-8")\n',
    "include/tidplan/diagnostic.h": '#include <string>\n#include "tidplan/codes.def"\n#include "tidplan/span.h"\n',
    "include/tidplan/span.h": "#include <cstdint>\n",
    "src/source/bytes.h": '#include "tidplan/span.h"\n',
    "src/source/source.cc": '#include "source/bytes.h"\nreport(Code::not_utf8, span, "…");\nif (d.code == Code::not_utf8) return;\n',
    "src/document/reader.cc": "#include <yaml-cpp/yaml.h>\n",
    "src/plan/plan.cc": 'report.help("`{{{}}}`", name).note("`{a}`");\n',
    "docs/diagnostics/E0101.md": "# Not UTF-8\n\nSee [the place](#not-utf-8) and [the list](../../README.md#all-words). `[no](link.md)`\n",
    "examples/errors/E0101-not-utf8/plan.yaml": b"tidplan: 1\r\ntitle: \xe5 \r\n",
    "examples/quickstart/out/plan.csv": "a,b \r\n",
    ".clang-format": "DisableFormat: true\nSortIncludes: Never\n",
    "README.md": "# All `words`\n\n```sh\n$ scripts/run examples/quickstart/out/plan.csv --out examples/new/\n```\n",
    "scripts/run": "#!/bin/sh\n",
}

# check, file, its text (None: the file is missing), part of the message
FAULTS = [
    ("header_order", "include/tidplan/span.h", '#include "tidplan/diagnostic.h"\n', "span.h:1: includes diagnostic.h"),
    ("header_order", "include/tidplan/other.h", "", "other.h: has no place"),
    ("private_headers", "src/fs/disk.cc", '#include "source/bytes.h"\n', "disk.cc:1: includes source/bytes.h, which is private"),
    ("private_headers", "src/fs/disk.cc", '#include "../source/bytes.h"\n', "disk.cc:1: includes ../source/bytes.h"),
    ("libraries", "src/fs/disk.cc", "#include <date/date.h>\n", "disk.cc:1: Hinnant's date is included only in src/day/"),
    ("libraries", "src/source/bytes.h", "#include <fmt/format.h>\n", "bytes.h:1: fmt/format.h"),
    ("libraries", "src/document/second.cc", "#include <yaml-cpp/yaml.h>\n", "second.cc: yaml-cpp is included by one file only"),
    ("formatted", ".clang-format", "BasedOnStyle: Google\n", "diagnostic.h: is not as clang-format writes it"),
    ("sizes", "src/fs/disk.cc", "\n" * 501, "disk.cc: has more than 500 lines"),
    ("doubled_braces", "src/fs/disk.cc", 'report.help("write `{{a}}`");\n', "disk.cc:1: doubled braces"),
    ("doubled_braces", "src/fs/disk.cc", 'report.label(span, "a {{").help("`{{{}}}`", name);\n', "disk.cc:1: doubled braces"),
    ("unfinished", "src/fs/disk.cc", "// TO" "DO: more\n", "disk.cc:1: TO" "DO"),
    ("text_bytes", "src/fs/disk.cc", "int a; \n", "disk.cc:1: blanks"),
    ("text_bytes", "src/fs/disk.cc", "int a;\r\n", "disk.cc:1: ends with CRLF"),
    ("text_bytes", "src/fs/disk.cc", "int a;", "disk.cc: does not end with one line end"),
    ("text_bytes", "src/fs/disk.cc", b"// \xe5\n", "disk.cc: is not UTF-8 at byte 3"),
    ("crlf_outputs", "examples/quickstart/out/plan.csv", "a,b\nc,d\r\n", "plan.csv: has a line end that is not CRLF"),
    ("links", "docs/a.md", "\n[b](b.md)\n", "docs/a.md:2: there is no b.md"),
    ("links", "docs/a.md", "[b](../README.md#words)\n", "docs/a.md:1: ../README.md has no heading for #words"),
    ("readme_commands", "README.md", "```sh\nscripts/walk\n```\n", "names scripts/walk, which does not exist"),
    ("readme_commands", "README.md", "```sh\ncat examples/a.csv\n```\n", "names examples/a.csv"),
    ("code_list", "include/tidplan/codes.def", '// TIDPLAN_CODE(a, E, 102, "a")\nTIDPLAN_CODE(b, W, 102, "b")\n', "def:2: 102 does not come after"),
    ("code_list", "include/tidplan/codes.def", 'TIDPLAN_CODE(a, E, 701, "a")\n', "def:1: E0701 belongs to no block"),
    ("codes", "docs/diagnostics/E0101.md", None, "E0101 not_utf8: has no page"),
    ("codes", "docs/diagnostics/E0102.md", "# Gone\n", "E0102.md: explains a code that does not exist"),
    ("codes", "examples/errors/E0101-not-utf8/plan.yaml", None, "E0101 not_utf8: has no case"),
    ("codes", "examples/errors/E0101-utf8/plan.yaml", "", "E0101-utf8: is named after no code"),
    ("codes", "src/source/source.cc", "if (d.code == Code::not_utf8) return;\n", "E0101 not_utf8: nothing in src emits it"),
    ("codes", "src/fs/disk.cc", 'report(Code::not_utf8, span, "…");\n', "E0101 not_utf8: is emitted by several stages: fs, source"),
]


def problems(name, files):
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
            file.chmod(0o755)
        return list(check.CHECKS[name](check.Tree(Path(folder))))


def main():
    check.NOT_IN_GALLERY.clear()
    check.SEVERAL_STAGES.clear()
    failed = []
    for name in check.CHECKS:
        failed += [f"{name}: finds in a sound tree: {problem}" for problem in problems(name, SOUND)]
        if name not in {fault[0] for fault in FAULTS}:
            failed.append(f"{name}: has no fault to find")
    for name, path, text, wanted in FAULTS:
        if name == "formatted" and check.formatter() is None:
            continue
        files = {**SOUND, path: text}
        found = problems(name, {path: text for path, text in files.items() if text is not None})
        if not any(wanted in problem for problem in found):
            failed.append(f"{name}: does not find `{wanted}`, but: {found}")
    print("\n".join(failed) or f"{len(FAULTS)} faults found")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
