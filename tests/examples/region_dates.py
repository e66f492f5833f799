#!/usr/bin/python3
"""Whether the comparison in the region's README is true: its tables, its numbers, and the rows of the plan that carry a date.

In: the folder examples/region-2021 with its kept outputs. Out: what the README says wrongly or leaves out; exit status 1 if
there is anything. `region_dates.py FOLDER --rows` prints the rows that the tables should have.
"""

import csv
import re
import sys
from datetime import date
from pathlib import Path

WEEKDAYS = "må ti on to fr lö sö".split()
MAX_DATED = 15

# Steps of the plan for any year whose published row has another name than their own with the years taken out.
PUBLISHED_AS = {
    "tillämpning.au": "tillämpning.au-2",
    "budgetdialog.dag-1": "budgetdialog.dialog(Förvaltningsdirektör HSF)",
    "budgetdialog.dag-3": "budgetdialog.dialog(Direktör VO Digitalisering)",
    "årsredovisning.analys": "analysgrupper",
    "vp(HSN).fsg": "vp.fsg-hsn",
    "vp(RUN).fsg": "vp.fsg-run",
    "vp-rs.fsg": "vp.fsg-rs",
    "vp(HSN).au": "vp.au",
    "vp(RUN).au": "vp.au",
    "vp(HSN).beslut": "vp.hsn",
    "vp(RUN).beslut": "vp.rs-run",
    "vp-rs.rs": "vp.rs-run",
    "vp-klart": "vp.klart",
    "aktivitetsplaner.samverkan": "aktivitetsplaner.beslut",
    "skr-föregående": "skr-2020-12",
    "skr-februari": "skr-2021-02",
    "skr-april": "skr-2021-04",
    "skr-augusti": "skr-2021-08",
    "skr-oktober": "skr-2021-10",
    "skr-december": "skr-2021-12",
}
# Rows of the round before the plan's year: the plan has those of its own.
EARLIER = re.compile(r"^(regionplan|vp.*|basenheter)-2021\.|^skr-2020-10$")


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def published_dates(path):
    """Date by name of the step, with the years taken out of the matter's name."""
    rows = [row for row in rows_of(path) if not EARLIER.match(row["step"])]
    return {re.sub(r"^([^.]+?)-20\d\d\.", r"\1.", row["step"]): row["date"] for row in rows}


def published_name(step):
    return PUBLISHED_AS.get(step, step.replace("budgetdialog.dag-2(", "budgetdialog.dialog("))


def day_text(iso):
    return f"{iso} {WEEKDAYS[date.fromisoformat(iso).weekday()]}"


class Comparison:
    """Each dated row of the plan beside its published row."""

    def __init__(self, folder):
        published = published_dates(folder / "out/proposed.csv")
        self.rows = rows_of(folder / "out/plan.csv")
        self.lines = {}       # step -> the first four cells of its line
        self.days = {}        # step -> days from the published date to the plan's
        self.windows = []     # steps that are shown as a month
        for row in self.rows:
            step, theirs = row["step"], published[published_name(row["step"])]
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["date"]):
                self.windows.append((step, theirs.startswith(row["date"])))
                continue
            self.days[step] = (date.fromisoformat(row["date"]) - date.fromisoformat(theirs)).days
            shift = f"{self.days[step]:+d}" if self.days[step] else "0"
            self.lines[step] = [f"`{step}`", day_text(theirs), day_text(row["date"]), shift]
        self.board = [row["step"] for row in self.rows if row["body"] in ("RS", "RF")]
        self.shown = [step for step in self.lines if self.days[step] or step in self.board]


def problems(folder):
    text = (folder / "README.md").read_text("utf-8")
    it = Comparison(folder)
    found = {}
    for line in re.findall(r"^\| `.*\|$", text, re.M):
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if len(cells) == 5:
            found[cells[0].strip("`")] = cells
    for step in it.shown:
        if found.get(step, [])[:4] != it.lines[step]:
            yield f"README: the line of {step} should begin with | {' | '.join(it.lines[step])} |"
        elif not found[step][4]:
            yield f"README: no explanation at {step}"
    for step in found.keys() - set(it.shown):
        yield f"README: {step} has its published date and no place in the tables"

    same = sum(1 for days in it.days.values() if days == 0)
    board_same = sum(1 for step in it.board if it.days[step] == 0)
    plain = " ".join(text.split())
    for said in (
        f"Of {len(it.rows)} rows, {same} have the published date, {len(it.days) - same} another, and {len(it.windows)} are SKR's",
        f"Of the {len(it.board)} rows of RS and RF, {board_same} land on the published meeting",
    ):
        if said not in plain:
            yield f"README: should say: {said}"
    for step, inside in it.windows:
        if not inside:
            yield f"{step}: the published day is not in its month"
    yield from dated_rows(folder)


def dated_rows(folder):
    """A row with a date of its own in plan.yaml has a reason, and there are few of them."""
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    plan = (folder / "plan.yaml").read_text("utf-8")
    dated = re.findall(rf"\b(?:date|when|earliest|latest|lasts|prefer): [^,}}\n]*(?:{months}|\d{{4}}-|W\d\d|Q\d)", plan)
    reasons = (folder / "out/plan.md").read_text("utf-8").count("\n  - Skäl: ")
    if not 0 < len(dated) <= MAX_DATED:
        yield f"plan.yaml: {len(dated)} rows carry a date, and {MAX_DATED} may"
    if len(dated) != reasons:
        yield f"plan.yaml: {len(dated)} rows carry a date, and {reasons} have a reason"


def main(arguments):
    if not arguments or arguments[1:] not in ([], ["--rows"]):
        sys.exit(__doc__)
    folder = Path(arguments[0])
    if arguments[1:]:
        it = Comparison(folder)
        print("\n".join("| " + " | ".join(it.lines[step]) + " |" for step in it.shown))
        return 0
    said = list(problems(folder))
    print("\n".join(said) or "the comparison is true")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
