"""Reads tidplan's CSV with Python's csv module: same rows, same texts, one field count."""

import csv
import io
import sys

from oracle import activities, require, same_bytes_everywhere, sample

GUARDED = "=+-@\t\r\n\0"


def check(report, form, delimiter, encoding):
    text = sample(report, form).decode(encoding)
    require(text.endswith("\r\n"), "the last record ends CRLF")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    header, *records = rows
    require(header[:3] == ["step", "matter", "activity"], "the header")
    require(all(len(record) == len(header) for record in records), "one field count")
    column = header.index("activity")
    expected = [("'" if text[:1] and text[0] in GUARDED else "") + text for text in activities(report)]
    require([record[column] for record in records] == expected, f"{report} {form}: the texts read back")
    return len(records)


def main():
    count = 0
    for report in ("small", "hostile", "large"):
        count += check(report, "csv", ",", "utf-8")
        require(sample(report, "excel-sv").startswith(b"\xef\xbb\xbf"), "excel-sv has a byte order mark")
        count += check(report, "excel-sv", ";", "utf-8-sig")
        same_bytes_everywhere(report, "csv", "excel-sv")
    print(f"{count} records read back")


if __name__ == "__main__":
    sys.exit(main())
