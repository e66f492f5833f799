"""Reads tidplan's calendar files with the strict checker, vobject, icalendar and calcurse; they must agree with its CSV."""

import csv
import datetime
import io
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import uuid
import zoneinfo

from oracle import require, same_bytes_everywhere, sample, tool

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import icslint

try:
    import dateutil.tz
    import icalendar
    import vobject
except ImportError as problem:
    sys.exit(f"{problem.name} is missing: apt install python3-{problem.name}")

NAMESPACE = uuid.UUID("fd3db363-7e4f-4db9-b74f-ee3e70c5dcd8")
STATUS = {"fixed": "CONFIRMED", "preliminary": "TENTATIVE", "reserve": "TENTATIVE", "cancelled": "CANCELLED"}
WRITTEN = {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS", "TRANSP",
           "X-MICROSOFT-CDO-BUSYSTATUS", "LOCATION", "CATEGORIES", "RELATED-TO"}
DAY = datetime.timedelta(days=1)

# One fault at a time in a good file, with what the checker has to say.
MUTATIONS = [
    (b"\r\n", b"\n", "bare LF"),
    (b"\r\n ", b"", "octets"),
    (b"SUMMARY:", b"SUMMARY:a,b", "without a backslash"),
    (b"SUMMARY:", b"SUMMARY:a\\x", "escapes nothing"),
    (b"SUMMARY:", b"SUMMARY:a\x01", "control character"),
    (b"SUMMARY:", b"SUMMARY:\xe5", "UTF-8"),
    (b"SUMMARY:", b"SUMMARY:\\\r\n n", "inside an escape"),
    (b"SUMMARY:", b"SUMMARY:\xc3\r\n \xa5", "UTF-8"),
    (b"SUMMARY:", b"SUMMARY:x\nraw", "bare LF or CR"),
    (b"SUMMARY:", b"SUMMARY:x\r\nraw text without name ", "not a content line"),
    (b"SUMMARY:", b"COMMENT:", "no SUMMARY"),
    (b"DTSTAMP:20261121T194000Z\r\n", b"", "no DTSTAMP"),
    (b"DTSTAMP:20261121T194000Z", b"DTSTAMP:20261121T194000", "must be UTC"),
    (b"UID:", b"X-UID:", "no UID"),
    (b"PRODID:-//tidplan//tidplan//SV\r\n", b"", "PRODID must"),
    (b"VERSION:2.0\r\n", b"", "VERSION must"),
    (b"TZID:Europe/Stockholm\r\n", b"TZID:Europe/Oslo\r\n", "without VTIMEZONE"),
    (b"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n", b"", "no RRULE"),
    (b"DTEND;VALUE=DATE:20210522", b"DTEND:20210522T000000Z", "different kinds"),
    (b"DTEND;VALUE=DATE:20210522", b"DTEND;VALUE=DATE:20210521", "not after"),
    (b"DTEND;VALUE=DATE:20210522", b"DTEND;VALUE=DATE:20210520", "not after"),
    (b"DTEND;VALUE=DATE:20210522\r\n", b"", "no DTEND"),
    (b"DTSTART;VALUE=DATE:20210521", b"DTSTART:20210521", "not a DATE-TIME"),
    (b"DTSTART;VALUE=DATE:20210521", b"DTSTART;VALUE=DATE:2021-05-21", "not a DATE"),
    (b"DTSTART;VALUE=DATE:20210521", b"DTSTART;VALUE=DATE:20210231", "no such time"),
    (b"STATUS:CONFIRMED", b"STATUS:PRELIMINARY", "does not exist"),
    (b"STATUS:CONFIRMED", b"STATUS:CONFIRMED\r\nSTATUS:CONFIRMED", "more than once"),
    (b"BEGIN:VCALENDAR", b"\xef\xbb\xbfBEGIN:VCALENDAR", "byte order mark"),
    (b"END:VCALENDAR\r\n", b"", "not closed"),
    (b"END:VCALENDAR\r\n", b"END:VCALENDAR", "no final CRLF"),
    (b"CALSCALE", b"\r\nCALSCALE", "blank line"),
    (b"REFRESH-INTERVAL;VALUE=DURATION", b"REFRESH-INTERVAL", "needs VALUE=DURATION"),
    (b"PT12H", b"12H", "no duration"),
    (b"RELATED-TO;RELTYPE=DEPENDS-ON", b"RELATED-TO;RELTYPE=AFTER", "RELTYPE"),
    (b"RELATED-TO;RELTYPE=DEPENDS-ON:", b"RELATED-TO;RELTYPE=DEPENDS-ON:x", "unknown UID"),
    (b"SEQUENCE:0", b"SEQUENCE:first", "no number"),
    (b"X-PUBLISHED-TTL:PT12H", b"X-PUBLISHED-TTL:PT12H\r\nMETHOD:PUBLISH", "METHOD"),
    (b"END:VEVENT\r\nEND:VCALENDAR", b"BEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR", "VALARM"),
    (b"END:VCALENDAR\r\n", b"END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "second calendar"),
]


def check_linter():
    """A checker that finds nothing proves nothing."""
    good = sample("small", "ics").replace(b"Redovisningen", b"Redovisningen " + b"x" * 53 + b"\r\n ")
    require(icslint.lint(good) == [], f"the good file: {icslint.lint(good)}")
    for old, new, expected in MUTATIONS:
        count = -1 if old in (b"\r\n", b"\r\n ") else 1
        bad = good.replace(old, new, count)
        require(bad != good, f"the mutation of {old!r} does nothing")
        faults = icslint.lint(bad)
        require(any(expected in fault for fault in faults), f"{old!r} to {new!r}: {faults}, not {expected!r}")


def expected_events(report):
    """By UID: start, end (not included), summary's end and status, computed from the CSV."""
    events = {}
    for row in csv.DictReader(io.StringIO(sample(report, "csv").decode(), newline="")):
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"]):
            continue
        name = unicodedata.normalize("NFC", "region-tidplan/2021/" + row["step"])
        start, end = datetime.date.fromisoformat(row["date"]), datetime.date.fromisoformat(row["end_date"]) + DAY
        if row["time"]:
            first, _, last = row["time"].partition("-")
            start = datetime.datetime.combine(start, datetime.time.fromisoformat(first))
            end -= DAY
            if last:
                end = datetime.datetime.combine(end, datetime.time.fromisoformat(last))
            elif end > start.date():  # until midnight of the last day
                end = datetime.datetime.combine(end + DAY, datetime.time())
            else:
                end = datetime.datetime.combine(end, start.time()) + datetime.timedelta(hours=1)
        activity = row["activity"][1:] if re.match("'[=+@-]", row["activity"]) else row["activity"]
        events[str(uuid.uuid5(NAMESPACE, name))] = (start, end, activity, STATUS[row["status"]])
    return events


def naive(moment):
    return moment.replace(tzinfo=None) if isinstance(moment, datetime.datetime) else moment


def compare(reader, found, expected):
    """`found` has windows too, which the CSV gives no day."""
    for uid, (start, end, activity, status) in expected.items():
        require(uid in found, f"{reader}: no event {uid} for {activity!r}")
        event = found[uid]
        require((event["start"], event["end"]) == (start, end), f"{reader}: {event['start']} to {event['end']}, not {start} to {end}")
        require(event["status"] == status, f"{reader}: {event['status']}, not {status}")
        if reader == "icalendar" and "\\" in activity:
            continue  # it takes escapes away in the wrong order: the text \\n becomes a newline
        flat = re.sub(r"[\t\r\n]", " ", activity).strip()
        if event["summary"].endswith("…"):
            part = event["summary"][:-1].split(": ")[-1]
            require(part in flat or flat[:20] in event["summary"], f"{reader}: summary {event['summary']!r} of {flat!r}")
            require(len(event["summary"]) <= 80, f"{reader}: summary of {len(event['summary'])} characters")
            require(activity in event["description"], f"{reader}: {activity!r} is not in {event['description']!r}")
        else:
            require(event["summary"].strip().endswith(flat), f"{reader}: summary {event['summary']!r} of {flat!r}")


def read_with_vobject(data):
    calendar = vobject.readOne(data.decode())
    calendar.validate(raiseException=True)
    events = {}
    for event in calendar.vevent_list:
        description = event.description.value if hasattr(event, "description") else ""
        events[event.uid.value] = {"start": naive(event.dtstart.value), "end": naive(event.dtend.value), "summary": event.summary.value,
                                   "status": event.status.value, "description": description}
    return events


def read_with_icalendar(data):
    events = {}
    for event in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        require(not event.errors, f"icalendar: {event.errors}")
        require(set(event.keys()) <= WRITTEN, f"icalendar: properties {set(event.keys()) - WRITTEN}")
        events[str(event["UID"])] = {"start": naive(event["DTSTART"].dt), "end": naive(event["DTEND"].dt), "summary": str(event["SUMMARY"]),
                                     "status": str(event["STATUS"]), "description": str(event.get("DESCRIPTION", ""))}
    return events


def check_calcurse(data, count):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "plan.ics")
        with open(path, "wb") as file:
            file.write(data)
        store = os.path.join(folder, "calcurse")
        os.mkdir(store)
        variables = {**os.environ, "TZ": "Europe/Stockholm", "LC_ALL": "C.UTF-8"}
        run = subprocess.run([tool("calcurse"), "-D", store, "-i", path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                             check=False, env=variables)
        report = re.search(r"(\d+) apps / (\d+) events / 0 todos / 0 skipped", run.stdout)
        require(run.returncode == 0 and report and int(report[1]) + int(report[2]) == count, f"calcurse: {run.stdout}, not {count} events")


def check_zone(data):
    """The file's two rules against the system's zone data, every six hours of the years for which they are meant."""
    block = data[data.index(b"BEGIN:VTIMEZONE"):data.index(b"END:VTIMEZONE")] + b"END:VTIMEZONE\r\n"
    ours = dateutil.tz.tzical(io.StringIO(block.decode().replace("\r\n", "\n"))).get()
    system = zoneinfo.ZoneInfo("Europe/Stockholm")
    moment = datetime.datetime(1996, 1, 1, 4)
    while moment.year < 2038:
        require(moment.replace(tzinfo=ours).utcoffset() == moment.replace(tzinfo=system).utcoffset(), f"the zone at {moment}")
        moment += datetime.timedelta(hours=6)


def check_previous(report):
    first = sample(report, "ics")
    with tempfile.NamedTemporaryFile() as old:
        old.write(first)
        old.flush()
        require(sample(report, "ics", old.name) == first, f"{report}: rebuilt from itself")


def main():
    check_linter()
    for report in ("small", "hostile", "large"):
        data = sample(report, "ics")
        faults = icslint.lint(data)
        require(not faults, f"{report}: {faults[:5]}")
        require(not [line for line in data.split(b"\r\n") if line.endswith(b" ")], f"{report}: a line that ends in a space")
        expected = expected_events(report)
        require(len(expected) > 3, "the CSV has rows")
        compare("vobject", read_with_vobject(data), expected)
        compare("icalendar", read_with_icalendar(data), expected)
        check_calcurse(data, data.count(b"\r\nBEGIN:VEVENT\r\n"))
        check_previous(report)
    check_zone(sample("small", "ics"))
    for report in ("small", "hostile", "large"):
        same_bytes_everywhere(report, "ics")
    print(f"{len(MUTATIONS)} planted faults found; three calendars read by four readers")


if __name__ == "__main__":
    sys.exit(main())
