#!/usr/bin/python3
"""Whether the region's README lists the findings of `tidplan check proposed.yaml`: each of them, and no other.

In: the folder examples/region-2021 with its kept outputs. Out: what the README leaves out or invents; exit status 1 if there
is anything. The README names a finding by its code and one of its rows: `E0603 regionplan-2021.csg`.
"""

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path


def findings(path):
    """The rows of each finding, by its code and message; of the first row with it first."""
    rows_of = defaultdict(list)
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for said in filter(None, re.split(r"; (?=[EWI]\d{4} )", row["findings"])):
                rows_of[said].append(row["step"])
    return rows_of


def problems(folder):
    text = (folder / "README.md").read_text("utf-8")
    named = re.findall(r"`([EWI]\d{4}) ([^` ]+)`", text)
    pairs = set(named)
    kept = findings(folder / "out/proposed.csv")
    for said, rows in kept.items():
        code = said.split()[0]
        if not pairs & {(code, row) for row in rows}:
            yield f"README: leaves out {said}"
    true = {(said.split()[0], row) for said, rows in kept.items() for row in rows}
    for code, row in named:
        if (code, row) not in true:
            yield f"README: {code} {row} is no finding"

    last = (folder / "out/proposed-findings.txt").read_text("utf-8").splitlines()[-1]
    count = sum(int(number) for number in re.findall(r"\d+", last))
    for sentence in (f"{count} findings: {last}.", f"# {count} findings, exit status 1"):
        if sentence not in text:
            yield f"README: should say: {sentence}"
    if count != len(kept):
        yield f"{count} findings are counted, and the rows name {len(kept)}"


def main(arguments):
    if len(arguments) != 1:
        sys.exit(__doc__)
    said = list(problems(Path(arguments[0])))
    print("\n".join(said) or "the list is complete and true")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
