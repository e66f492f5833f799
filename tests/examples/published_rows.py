#!/usr/bin/python3
"""Whether a built Markdown table has exactly the rows of a published one.

In: the Markdown file of `tidplan build`, and a CSV with a header, whose columns are the table's first ones in the same order, the
date first. Out: each row that only one of them has; exit status 1 if there is any, 2 if no table was found.
"""

import csv
import html
import re
import sys
from collections import Counter


def cells_of(line):
    """The cells of a GFM table row, as plain text; a pipe with a backslash before it is text."""
    parts = re.split(r"(?<!\\)((?:\\\\)*)\|", line.strip())
    joined = ["".join(pair) for pair in zip(parts[0::2], parts[1::2] + [""])]
    return [plain(cell) for cell in joined[1:-1]]


def plain(cell):
    """Its text, without the link to a note that the output adds."""
    text = re.sub(r" \(\[not\]\(#[^)]*\)\)$", "", cell.strip())
    text = re.sub(r"<br ?/?>", " ", text)
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    return html.unescape(text).strip()


def clock_span(text):
    """`8.00 - 8.30`, `08:00–08:30` -> `08:00-08:30`. What is no clock time (`fm`) stays."""
    clocks = re.findall(r"(\d{1,2})[.:](\d{2})", text)
    return "-".join("%02d:%s" % (int(hour), minute) for hour, minute in clocks) or text


def normal(cells, header):
    row = dict(zip(header, cells))
    row["date"] = re.sub(r"^(\d{4}-\d{2}-\d{2}) \(.*\)$", r"\1", row["date"].strip())
    row["time"] = clock_span(row["time"])
    return tuple(row[name] for name in header)


def built_rows(path, header):
    """The rows of every table of that width, without its head: what follows a line of dashes."""
    rows, inside = [], False
    with open(path, encoding="utf-8") as file:
        for line in file:
            cells = cells_of(line) if line.startswith("|") else []
            dashes = bool(cells) and all(re.fullmatch(":?-+:?", cell) for cell in cells)
            if inside and len(cells) >= len(header):
                rows.append(normal(cells, header))
            inside = dashes or (inside and bool(cells))
    return rows


def published_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        return header, [normal(row, header) for row in reader]


def main(arguments):
    if len(arguments) != 2:
        print("usage: published_rows.py BUILT.md ROWS.csv", file=sys.stderr)
        return 2
    header, published = published_rows(arguments[1])
    built = built_rows(arguments[0], header)
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
