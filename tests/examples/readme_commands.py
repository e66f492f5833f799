#!/usr/bin/python3
"""Whether the commands in the examples' READMEs run as written, on a copy of the examples.

In: the program, and the root of the repository. A command whose comment says `exit status 1` has that status, another one that
builds with errors (`--force`) too, all others 0. Out: the commands that end otherwise; exit status 1 if there is any.
"""

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = "scripts/tidplan"


def commands(root):
    for page in sorted(set(root.glob("examples/*/README.md")) - {root / "examples/errors/README.md"}):
        blocks = re.findall(r"^```sh\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)
        if not blocks:
            yield page, None
        for block in blocks:
            for line in block.splitlines():
                yield page, line


def run(program, folder, line):
    words = shlex.split(line, comments=True)
    if words[0] != PROGRAM:
        return f"does not begin with {PROGRAM}"
    status = 1 if "exit status 1" in line or "--force" in words else 0
    done = subprocess.run([program, *words[1:]], cwd=folder, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != status:
        return f"exit status {done.returncode}, not {status}\n{done.stdout}{done.stderr}"
    return None


def main(arguments):
    if len(arguments) != 2:
        sys.exit(__doc__)
    program, root = str(Path(arguments[0]).resolve()), Path(arguments[1])
    problems, count = [], 0
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(root / "examples", Path(folder) / "examples", ignore=shutil.ignore_patterns("errors"))
        for page, line in commands(root):
            count += line is not None
            wrong = "has no commands" if line is None else run(program, folder, line)
            if wrong:
                problems.append(f"{page.relative_to(root)}: {line or ''}: {wrong}")
    print("\n".join(problems) or f"{count} commands")
    return 1 if problems or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
