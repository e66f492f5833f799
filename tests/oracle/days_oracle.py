#!/usr/bin/python3
"""Days, weeks, months, holidays and working days, compared with Python, dateutil, python3-holidays and QuantLib.

usage: days_oracle.py DAY_TABLE    the program of tests/tools/day_table.cc
"""

import datetime
import re
import subprocess
import sys
import unittest

import holidays
import QuantLib
from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

FIRST_YEAR, LAST_YEAR = 1900, 2200  # that the program accepts
HOLIDAY_YEARS = range(1990, 2101)
EVES = {"midsommarafton", "julafton", "nyårsafton"}
OTHER_NAMES = {"Sveriges nationaldag": "nationaldagen"}  # python3-holidays', where they differ by more than a capital

# Computed apart from this program. Easter Sunday, Ascension Day, Midsummer Eve, All Saints' Day, working days (eves off), klämdagar.
KNOWN_YEARS = {
    2019: ("04-21", "05-30", "06-21", "11-02", 250, "05-31 06-07 12-23 12-27 12-30"),
    2020: ("04-12", "05-21", "06-19", "10-31", 252, "05-22"),
    2021: ("04-04", "05-13", "06-25", "11-06", 253, "05-14"),
    2022: ("04-17", "05-26", "06-24", "11-05", 253, "01-07 05-27"),
    2023: ("04-09", "05-18", "06-23", "11-04", 251, "05-19 06-05"),
    2024: ("03-31", "05-09", "06-21", "11-02", 251, "05-10 06-07 12-23 12-27 12-30"),
    2025: ("04-20", "05-29", "06-20", "11-01", 249, "05-02 05-30"),
}
# Published: dagsmart.se (2013), Uppsala universitet (2018), arbetet.se 2017-01-02 (working days).
PUBLISHED_KLAMDAGAR = {2013: "05-10 06-07 12-23 12-27 12-30", 2018: "04-30 05-11"}
PUBLISHED_WORKING_DAYS = {2016: 253, 2017: 251}


def table(name, first, last):
    output = subprocess.run([DAY_TABLE, name, str(first), str(last)], check=True, stdout=subprocess.PIPE).stdout.decode()
    return [line.split(" ") for line in output.splitlines()]


def read(texts):
    output = subprocess.run([DAY_TABLE, "read"], input="\n".join(texts).encode(), check=True, stdout=subprocess.PIPE).stdout.decode()
    return output.splitlines()


def days(first, last):
    day = datetime.date(first, 1, 1)
    while day.year <= last:
        yield day
        day += datetime.timedelta(1)


def day(text):
    return datetime.date.fromisoformat(text)


class Days(unittest.TestCase):
    maxDiff = 2000

    def test_every_day_with_weekday_and_iso_week(self):
        epoch = datetime.date(1970, 1, 1).toordinal()
        wanted = []
        for d in days(FIRST_YEAR, LAST_YEAR):
            year, week, weekday = d.isocalendar()
            # The last days of 2200 lie in a week of 2201, a year that the program does not accept.
            monday = datetime.date.fromisocalendar(year, week, 1).isoformat() if year <= LAST_YEAR else "-"
            wanted.append([d.isoformat(), str(d.toordinal() - epoch), str(weekday), str(year), str(week), monday])
        self.assert_equal_rows(table("days", FIRST_YEAR, LAST_YEAR), wanted)

    def test_weeks_exist_as_in_python(self):
        def monday(year, week):
            try:
                return datetime.date.fromisocalendar(year, week, 1).isoformat()
            except ValueError:
                return "-"

        wanted = [[str(y), str(w), monday(y, w)] for y in range(FIRST_YEAR, LAST_YEAR + 1) for w in range(55)]
        self.assert_equal_rows(table("weeks", FIRST_YEAR, LAST_YEAR), wanted)

    def test_months_as_in_dateutil(self):
        rows = table("months", 2019, 2024) + table("months", 2096, 2104)
        self.assert_equal_rows(rows, [[d, n, (day(d) + relativedelta(months=int(n))).isoformat()] for d, n, _ in rows])

    def test_spans_are_whole_and_meet(self):
        rows = table("spans", FIRST_YEAR, LAST_YEAR - 1)
        one = datetime.timedelta(1)
        for size in (lambda part: part.isdigit(), lambda part: part[0] == "Q", lambda part: part == "year"):
            spans = [(day(first), day(last)) for _, part, first, last in rows if size(part)]
            self.assertEqual((spans[0][0].year, spans[-1][1]), (FIRST_YEAR, datetime.date(LAST_YEAR - 1, 12, 31)))
            for (_, last), (first, _) in zip(spans, spans[1:]):
                self.assertEqual((first - last, first.day), (one, 1))
        for year, part, first, last in rows:
            months = {"year": (1, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}.get(part) or (int(part),) * 2
            self.assertEqual(((day(first).year, day(first).month), (day(last).year, day(last).month)), ((int(year), months[0]), (int(year), months[1])))

    def test_reads_the_days_that_python_knows(self):
        texts = [f"{y}-{m:02}-{d:02}" for y in (1899, 1900, 1999, 2000, 2023, 2024, 2100, 2200, 2201) for m in range(15) for d in range(34)]
        texts += [d.isoformat() for d in days(FIRST_YEAR, LAST_YEAR)]
        texts += ["", "2021", "2021-6-21", "2021-06-2", "21-06-2021", "2021/06/21", "20210621", "2021-06-211", " 2021-06-21", "2021-06-21 "]
        texts += ["2021-06-2x", "+021-06-21", "2021-0 -21", "2021-06--1", "２021-06-21"]
        for text, said in zip(texts, read(texts)):
            shaped = re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
            try:
                known = shaped and FIRST_YEAR <= day(text).year <= LAST_YEAR
            except ValueError:
                known = False
            if known:
                self.assertEqual(said, text)
            else:
                # What has the shape of a date gets a reason.
                self.assertEqual((said[:2], len(said) > 2), ("- ", bool(shaped)), f"{text}: {said}")

    def assert_equal_rows(self, found, wanted):
        self.assertEqual(len(found), len(wanted))
        self.assertEqual([(f, w) for f, w in zip(found, wanted) if f != w][:5], [])


class Holidays(unittest.TestCase):
    def setUp(self):
        self.rows = [(date, kind, " ".join(name)) for date, kind, *name in table("holidays", HOLIDAY_YEARS[0], HOLIDAY_YEARS[-1])]

    def test_easter_as_in_dateutil(self):
        for year, sunday, *_ in table("years", FIRST_YEAR, LAST_YEAR):
            self.assertEqual(sunday, easter(int(year)).isoformat())

    def test_days_and_names_as_in_python3_holidays(self):
        wanted = set()
        for date, names in holidays.Sweden(years=HOLIDAY_YEARS, include_sundays=False).items():
            for name in names.split(", "):
                name = OTHER_NAMES.get(name, name if name.startswith("Kristi") else name[0].lower() + name[1:])
                wanted.add((date.isoformat(), "eve" if name in EVES else "holiday", name))
        self.assertEqual(set(self.rows) ^ wanted, set())

    def test_days_off_as_in_quantlib(self):
        # QuantLib, too, has the three eves off; no day of these years differs.
        sweden = QuantLib.Sweden()
        for date, eves_off, *_ in table("working", HOLIDAY_YEARS[0], HOLIDAY_YEARS[-1]):
            d = day(date)
            self.assertEqual(eves_off == "1", sweden.isBusinessDay(QuantLib.Date(d.day, d.month, d.year)), date)

    def test_eves_that_are_working_days(self):
        eves = {date for date, kind, _ in self.rows if kind == "eve"}
        for date, eves_off, eves_on, kind_off, kind_on in table("working", HOLIDAY_YEARS[0], HOLIDAY_YEARS[-1]):
            is_eve_in_the_week = date in eves and day(date).weekday() < 5
            self.assertEqual(eves_off != eves_on, is_eve_in_the_week, date)
            self.assertEqual(kind_off != kind_on, date in eves and not is_eve_in_the_week, date)

    def test_known_and_published_years(self):
        named = {(date[:4], name): date[5:] for date, _, name in self.rows}
        found = {int(year): (sunday[5:], int(working), " ".join(d[5:] for d in between))
                 for year, sunday, working, *between in table("years", 2013, 2025)}
        for year, (sunday, ascension, midsummer, saints, working, between) in KNOWN_YEARS.items():
            self.assertEqual(found[year], (sunday, working, between))
            self.assertEqual(
                (named[str(year), "påskdagen"], named[str(year), "Kristi himmelsfärdsdag"], named[str(year), "midsommarafton"],
                 named[str(year), "alla helgons dag"]), (sunday, ascension, midsummer, saints))
        for year, between in PUBLISHED_KLAMDAGAR.items():
            self.assertEqual(found[year][2], between)
        for year, working in PUBLISHED_WORKING_DAYS.items():
            self.assertEqual(found[year][1], working)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    DAY_TABLE = sys.argv.pop(1)
    unittest.main()
