#!/usr/bin/python3
"""Whether a built Markdown table has exactly the rows of a published one.

In: the Markdown file of `tidplan build`, and a CSV with the columns date, time, processes, activity, focus, political,
union, management. Out: each row that only one of them has; exit status 1 if there is any, 2 if no table was found.
"""

import csv
import html
import re
import sys
from collections import Counter

COLUMNS = ("date", "time", "processes", "activity", "focus", "political", "union", "management")


def cells_of(line):
    """The cells of a GFM table row, as plain text; a pipe with a backslash before it is text."""
    parts = re.split(r"(?<!\\)((?:\\\\)*)\|", line.strip())
    joined = ["".join(pair) for pair in zip(parts[0::2], parts[1::2] + [""])]
    return [plain(cell) for cell in joined[1:-1]]


def plain(cell):
    text = re.sub(r"<br ?/?>", " ", cell)
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    return html.unescape(text).strip()


def clock_span(text):
    """`8.00 - 8.30`, `08:00–08:30` -> `08:00-08:30`."""
    return "-".join("%02d:%s" % (int(hour), minute) for hour, minute in re.findall(r"(\d{1,2})[.:](\d{2})", text))


def normal(cells):
    row = dict(zip(COLUMNS, cells))
    row["date"] = row["date"].strip()[:10]
    row["time"] = clock_span(row["time"])
    return tuple(row[name] for name in COLUMNS)


def built_rows(path):
    """Rows of every table whose first columns are the eight; they are known by the date that begins the row."""
    with open(path, encoding="utf-8") as file:
        lines = [line for line in file if line.startswith("|")]
    rows = [cells_of(line) for line in lines]
    return [normal(cells) for cells in rows if len(cells) >= len(COLUMNS) and re.match(r"\d{4}-\d{2}-\d{2}", cells[0])]


def published_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [normal([row[name] for name in COLUMNS]) for row in csv.DictReader(file)]


def main(arguments):
    if len(arguments) != 2:
        print("usage: region_rows.py BUILT.md ROWS.csv", file=sys.stderr)
        return 2
    built, published = built_rows(arguments[0]), published_rows(arguments[1])
    if not built or not published:
        print("no rows found: %d built, %d published" % (len(built), len(published)), file=sys.stderr)
        return 2
    missing, extra = Counter(published) - Counter(built), Counter(built) - Counter(published)
    for row in sorted(missing.elements()):
        print("only published: " + " | ".join(row))
    for row in sorted(extra.elements()):
        print("only built:     " + " | ".join(row))
    print("%d rows published, %d built, %d differ" % (len(published), len(built), sum(missing.values()) + sum(extra.values())))
    return 1 if missing or extra else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
