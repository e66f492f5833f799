#!/usr/bin/env python3
"""Strict checker of the calendar files that tidplan writes.

RFC 5545, 7986 and 9253, and what Outlook and Google demand beyond them. Public parsers read past most faults, so a file that they
accept proves little. Usage: icslint.py FILE...; prints one line a fault and exits 1 if there is any.
"""

import datetime
import re
import sys

TEXT = {"SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "NAME", "X-WR-CALNAME", "X-WR-CALDESC", "CATEGORIES", "CONTACT"}
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "STATUS", "TRANSP", "SEQUENCE", "LAST-MODIFIED",
        "CREATED", "CLASS", "URL", "LOCATION", "RRULE", "COLOR"}
WORDS = {
    "STATUS": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "TRANSP": {"OPAQUE", "TRANSPARENT"},
    "CLASS": {"PUBLIC", "PRIVATE", "CONFIDENTIAL"},
    "X-MICROSOFT-CDO-BUSYSTATUS": {"FREE", "TENTATIVE", "BUSY", "OOF"},
}
RELATIONS = {"PARENT", "CHILD", "SIBLING", "DEPENDS-ON", "FINISHTOSTART", "FINISHTOFINISH", "STARTTOSTART", "STARTTOFINISH", "FIRST",
             "NEXT", "REFID", "CONCEPT"}
DURATION = re.compile(r"[+-]?P(\d+W|\d+D(T(\d+H)?(\d+M)?(\d+S)?)?|T(\d+H)?(\d+M)?(\d+S)?)$")
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
VALUE = r'(?:"[^"]*"|[^";:,]*)'
CONTENT_LINE = re.compile(rf"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+={VALUE}(?:,{VALUE})*)*):(.*)$", re.S)
PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)')


class Property:
    def __init__(self, line, name, parameters, value):
        self.line, self.name, self.parameters, self.value = line, name, parameters, value


class Component:
    def __init__(self, line, kind):
        self.line, self.kind, self.properties, self.parts = line, kind, [], []

    def names(self):
        return [p.name for p in self.properties]


class Linter:
    def __init__(self):
        self.faults, self.components, self.root = [], [], None

    def fault(self, line, text):
        self.faults.append(f"{line}: {text}")

    def lint(self, data):
        self.read_components(self.unfold(self.check_octets(data)))
        if self.root is None or self.root.kind != "VCALENDAR":
            self.fault(1, "no VCALENDAR")
            return self.faults
        self.check_calendar()
        for component in self.components:
            self.check_component(component)
        events = [c for c in self.components if c.kind == "VEVENT"]
        zones = {p.value for c in self.components if c.kind == "VTIMEZONE" for p in c.properties if p.name == "TZID"}
        uids = [p.value for c in events for p in c.properties if p.name == "UID"]
        for uid in sorted({u for u in uids if uids.count(u) > 1} if len(set(uids)) < len(uids) else ()):
            self.fault("all", f"UID twice: {uid}")
        known = set(uids)
        for event in events:
            self.check_event(event, zones, known)
        used = {p.parameters["TZID"] for c in events for p in c.properties if "TZID" in p.parameters}
        for zone in sorted(zones - used):
            self.fault("all", f"VTIMEZONE that nothing uses: {zone}")
        return self.faults

    def check_octets(self, data):
        if data.startswith(b"\xef\xbb\xbf"):
            self.fault(1, "byte order mark")
            data = data[3:]
        if not data.endswith(b"\r\n"):
            self.fault("end", "no final CRLF")
        if re.search(rb"(?<!\r)\n|\r(?!\n)", data):
            self.fault("all", "bare LF or CR")
            data = re.sub(rb"\r?\n|\r", b"\r\n", data)
        return data

    def unfold(self, data):
        """The content lines with their line numbers; what is wrong with the physical ones is reported."""
        logical = []
        for number, line in enumerate(data.split(b"\r\n")[:-1], 1):
            if len(line) > 75:
                self.fault(number, f"{len(line)} octets, more than 75 (RFC 5545 section 3.1)")
            if not line.strip():
                self.fault(number, "blank line")
            try:
                line.decode()
            except UnicodeDecodeError:
                self.fault(number, "not UTF-8 by itself: a fold splits a character, or the encoding is wrong")
            if not (line[:1] in (b" ", b"\t") and logical):
                logical.append([number, line])
                continue
            before = logical[-1][1]
            if (len(before) - len(before.rstrip(b"\\"))) % 2:
                self.fault(number, "a fold inside an escape: Google drops the event (collective/icalendar #1501)")
            logical[-1][1] = before + line[1:]
        return logical

    def read_components(self, lines):
        stack = []
        for number, octets in lines:
            text = octets.decode("utf-8", "replace")
            match = CONTENT_LINE.match(text)
            if not match:
                self.fault(number, f"not a content line: {text[:40]!r}")
                continue
            if CONTROL.search(text):
                self.fault(number, "control character")
            name, value = match[1].upper(), match[3]
            if name == "BEGIN":
                component = Component(number, value)
                if stack:
                    stack[-1].parts.append(component)
                elif self.root is None:
                    self.root = component
                else:
                    self.fault(number, "a second calendar: Exchange takes one a file")
                stack.append(component)
                self.components.append(component)
            elif name == "END":
                if stack and stack[-1].kind == value:
                    stack.pop()
                else:
                    self.fault(number, f"END:{value} closes nothing")
            elif not stack:
                self.fault(number, "a property outside the calendar")
            else:
                parameters = {k.upper(): v.strip('"') for k, v in PARAMETER.findall(match[2])}
                if stack[-1].parts:
                    self.fault(number, "a property after a component")
                stack[-1].properties.append(Property(number, name, parameters, value))
                self.check_property(stack[-1].properties[-1])
        for component in stack:
            self.fault("end", f"{component.kind} is not closed")

    def check_property(self, p):
        if p.name in TEXT:
            rest = re.sub(r"\\[\\;,nN]", "", p.value)
            if "\\" in rest:
                self.fault(p.line, f"{p.name}: a backslash that escapes nothing")
            if ";" in rest or ("," in rest and p.name != "CATEGORIES"):
                self.fault(p.line, f"{p.name}: ; or , without a backslash (RFC 5545 section 3.3.11)")
        if p.name in WORDS and p.value not in WORDS[p.name]:
            self.fault(p.line, f"{p.name}:{p.value} does not exist")
        if p.name == "REFRESH-INTERVAL" and p.parameters.get("VALUE") != "DURATION":
            self.fault(p.line, "REFRESH-INTERVAL needs VALUE=DURATION (RFC 7986 section 5.7)")
        if p.name in ("REFRESH-INTERVAL", "X-PUBLISHED-TTL", "DURATION") and not DURATION.match(p.value):
            self.fault(p.line, f"{p.name}: no duration")
        if "GAP" in p.parameters and not DURATION.match(p.parameters["GAP"]):
            self.fault(p.line, "GAP: no duration (RFC 9253 section 6.2)")
        if p.name == "SEQUENCE" and not re.fullmatch(r"\d+", p.value):
            self.fault(p.line, "SEQUENCE: no number")

    def check_calendar(self):
        names = self.root.names()
        for name in ("VERSION", "PRODID"):
            if names.count(name) != 1:
                self.fault(1, f"{name} must stand once (RFC 5545 section 3.6)")
        if not self.root.parts:
            self.fault(1, "no component (RFC 5545 section 3.6)")
        events = [c for c in self.components if c.kind == "VEVENT"]
        if "METHOD" in names and not all("ORGANIZER" in c.names() for c in events):
            self.fault(1, "METHOD without ORGANIZER (RFC 5546 section 3.2.1)")

    def check_component(self, component):
        names = component.names()
        if component.kind in ("STANDARD", "DAYLIGHT"):
            for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"):
                if names.count(name) != 1:
                    self.fault(component.line, f"{name} must stand once in {component.kind}")
            if "RRULE" not in names:
                self.fault(component.line, "no RRULE: Outlook ignores the zone (MS-STANOICAL 2.2.47)")
        if component.kind == "VALARM" and not {"ACTION", "TRIGGER"} <= set(names):
            self.fault(component.line, "VALARM needs ACTION and TRIGGER (RFC 5545 section 3.6.6)")

    def check_event(self, event, zones, uids):
        names = event.names()
        for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"):
            if name not in names:
                self.fault(event.line, f"no {name}")
        for name in sorted(ONCE):
            if names.count(name) > 1:
                self.fault(event.line, f"{name} more than once")
        times = {}
        for p in event.properties:
            if p.name in ("DTSTART", "DTEND"):
                times[p.name] = self.moment(p, zones)
            if p.name in ("DTSTAMP", "LAST-MODIFIED", "CREATED") and not re.fullmatch(r"\d{8}T\d{6}Z", p.value):
                self.fault(p.line, f"{p.name} must be UTC (RFC 5545 section 3.8.7)")
            if p.name == "RELATED-TO":
                if p.value not in uids:
                    self.fault(p.line, f"RELATED-TO an unknown UID {p.value}")
                if p.parameters.get("RELTYPE", "PARENT") not in RELATIONS:
                    self.fault(p.line, f"RELTYPE {p.parameters['RELTYPE']} does not exist")
        start, end = times.get("DTSTART"), times.get("DTEND")
        if start and end and start[0] != end[0]:
            self.fault(event.line, "DTSTART and DTEND are of different kinds (RFC 5545 section 3.8.2.2)")
        elif start and end and end[1] <= start[1]:
            self.fault(event.line, "DTEND is not after DTSTART (it is not included, RFC 5545 section 3.8.2.2)")

    def moment(self, p, zones):
        """Kind and time of a DTSTART or DTEND; None after a fault."""
        is_date = p.parameters.get("VALUE") == "DATE"
        if not re.fullmatch(r"\d{8}" if is_date else r"\d{8}T\d{6}Z?", p.value):
            return self.fault(p.line, f"{p.name}: not a {'DATE' if is_date else 'DATE-TIME'}: {p.value}")
        zone = p.parameters.get("TZID")
        if zone is not None and zone not in zones:
            self.fault(p.line, f"TZID without VTIMEZONE: {zone}")
        try:
            time = datetime.datetime.strptime(p.value[:15], "%Y%m%d" if is_date else "%Y%m%dT%H%M%S")
        except ValueError:
            return self.fault(p.line, f"{p.name}: no such time: {p.value}")
        return ("date" if is_date else "utc" if p.value.endswith("Z") else zone or "floating", time)


def lint(data):
    """The faults of a calendar file (bytes), as lines of text."""
    return Linter().lint(data)


def main(paths):
    bad = 0
    for path in paths:
        with open(path, "rb") as file:
            for fault in lint(file.read()):
                print(f"{path}: {fault}")
                bad = 1
    return bad


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
