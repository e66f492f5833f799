#!/usr/bin/python3
"""Plans that are broken in every way that people and programs break files: one clear report, in time, and the status it promises.

usage: bad_input.py TIDPLAN
"""

import re
import unittest

from program import PLAN, ProgramTest


def with_step(step, *, matter="    order: rs before rf\n"):
    return PLAN.replace("    order: rs before rf\n", matter) + f"      extra: {step}\n"


# What, the file, the codes that are reported. No code: the plan is right.
PLANS = [
    ("as it should be", PLAN, ""),
    ("with a byte order mark", "\ufeff" + PLAN, ""),
    ("with CRLF", PLAN.replace("\n", "\r\n"), ""),
    ("with CR alone", PLAN.replace("\n", "\r"), ""),
    ("empty", "", "E0105"),
    ("one line end", "\n", "E0105"),
    ("one byte order mark", "\ufeff", "E0105"),
    ("comments only", "# a\n# b\n", "E0105"),
    ("only a comment's sign", "#", "E0105"),
    ("`...` only", "...\n", "E0105"),
    ("null", "~\n", "E0105"),
    ("a text", "tidplan\n", "E0201 E0205"),
    ("a list", "- tidplan: 1\n", "E0201 E0205"),
    ("a program", bytes(range(256)) * 64, "E0101 E0103"),
    ("zeros", b"\0" * 4096, "E0103"),
    ("a zip file", b"PK\x03\x04\x14\x00\x08\x08\x08\x00" + bytes(200), "E0103"),
    ("a line of control characters", PLAN + "# " + "\x15" * 10_000 + "\n", "E0103"),
    ("Windows-1252", PLAN.encode("cp1252"), "E0101"),
    ("UTF-16 LE", PLAN.encode("utf-16"), "E0102"),
    ("UTF-16 BE", b"\xfe\xff" + PLAN.encode("utf-16-be"), "E0102"),
    ("UTF-16 without mark", PLAN.encode("utf-16-le"), "E0102 E0103"),
    ("cut off inside a letter", PLAN.encode()[:-1] + b"\xc3", "E0101"),
    ("a surrogate", PLAN.encode() + b"# \xed\xa0\x80\n", "E0101"),
    ("tabs", PLAN.replace("  RS:", "\tRS:"), "E0107"),
    ("a quote that does not end", PLAN.replace("title: Budget", 'title: "Budget'), "E0108"),
    ("wrong indentation", PLAN.replace("    order:", "   order:"), "E0110"),
    ("100,000 brackets", PLAN + "fields: " + "[" * 100_000, "E0113"),
    ("100,000 braces", PLAN + "fields: " + "{a: " * 100_000, "E0113"),
    ("100,000 levels by dashes", "tidplan: " + "\n- " + "- " * 100_000, "E0113"),
    ("2,000 levels by indentation", "".join(" " * i + "a:\n" for i in range(2_000)), "E0113"),
    ("100,000 closing brackets", "tidplan: " + "]" * 100_000, "E0106 E0109"),
    ("an alias bomb", "tidplan: 1\na0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 60)), "E0115"),
    ("a bomb of merges", "tidplan: 1\nm0: &m0 {a: 1}\n" + "".join(f"m{i}: &m{i} {{<<: [*m{i - 1}, *m{i - 1}], k{i}: 1}}\n" for i in range(1, 60)), "E0115"),
    ("an alias of itself", PLAN + "fields: &a {x: *a}\n", "E0116"),
    ("a key twice", PLAN + "id: region\n", "E0111"),
    ("a key four times", PLAN + "id: region\n" * 3, "E0111"),
    ("an unknown key", PLAN + "mötesplan: a\n", "E0203"),
    ("a list for a text", PLAN.replace("year: 2027", "year: [2027]"), "E0205"),
    ("a text for a map", PLAN + "processes: Budget\n", "E0205"),
    ("a map for a text", PLAN.replace("title: Budget för år 2028", "title: {sv: Budget}"), "E0205"),
    ("an impossible date", with_step("{activity: Extra, date: 2027-02-30}"), "E0401"),
    ("month 13", with_step("{activity: Extra, date: 2027-13-01}"), "E0401"),
    ("a span turned round", with_step("{activity: Extra, lasts: 2027-05-20 .. 2027-05-01}"), "E0404"),
    ("year 0", PLAN.replace("year: 2027", "year: 0"), "E0406"),
    ("year 10000", PLAN.replace("year: 2027", "year: 10000"), "E0406"),
    ("year -1", PLAN.replace("year: 2027", "year: -1"), "E0207 E0406"),
    ("a year of 1,000 figures", PLAN.replace("year: 2027", "year: " + "9" * 1000), "E0207 E0406"),
    ("a day of year 0", with_step("{activity: Extra, date: 0000-01-01}"), "E0406"),
    ("a day of year 10000", with_step("{activity: Extra, date: 10000-01-01}"), "E0406"),
    ("a circle", with_step("{activity: Extra, when: [after rf, before rs]}"), "E0501"),
    ("an unknown name", with_step("{activity: Extra, when: before rrs}"), "E0302"),
    ("an unknown body", with_step("{activity: Extra, body: KS, date: June}"), "E0301"),
    ("a name with two readings", PLAN.replace("  RF: {", "  Political: {kind: political, meetings: [2027-05-04]}\n  RF: {")
     + "      p: {body: Political, role: prepare, activity: Extra, date: May}\n      e: {activity: Extra 2, when: after political}\n", "E0303"),
    ("a step before itself", with_step("{activity: Extra, when: before extra}"), "E0309"),
    ("a date that counts from itself", with_step("{activity: Extra, date: 2 days before extra}"), "E0309"),
    ("a template that does not end", with_step("{activity: Extra $(year, date: 2027-05-04}"), "E0213"),
    ("a template in itself", PLAN + "variables: {a: $(a)}\nsteps: {x: {activity: $(a), date: 2027-05-04}}\n", "E0212"),
    ("templates of templates", PLAN + "variables: {" + ", ".join(f"a{i}: $(a{i + 1})$(a{i + 1})" for i in range(3)) + ", a3: x}\n"
     + "steps: {x: {activity: $(a0), date: 2027-05-04}}\n", "E0212"),
    ("a number out of all measure", with_step("{activity: Extra, when: at least 99999999999999999999 days before rs}"), "E0312"),
    ("a sentence of 100,000 words", with_step("{activity: Extra, when: before " + "rs and " * 50_000 + "rs}"), ""),
    ("a key of 500 letters", PLAN + "å" * 500 + ": 1\n", "E0203"),
    ("a key of 1,000,000 letters", PLAN + "å" * 1_000_000 + ": 1\n", "E0110"),
    ("a text of 1,000,000 letters", with_step("{activity: " + "å" * 1_000_000 + ", date: 2027-05-04}"), ""),
    ("a date of 1,000,000 letters", with_step("{activity: Extra, date: " + "1" * 1_000_000 + "}"), "E0401 E0403 E0406"),
    ("rows without number", PLAN + "steps: {x: {for: {" + ", ".join(f"v{i}: [a, b, c, d]" for i in range(12)) + "}, activity: $(v0), date: 2027-05-04}}\n", "E0215"),
    ("a calendar for a plan", "calendar: 1\nbodies: {RS: {meetings: [2027-05-25]}}\n", "E0201"),
    ("a plan for its own calendar", PLAN.replace("year: 2027", "year: 2027\ncalendar: plan.yaml"), "E0201"),
]


class BadInput(ProgramTest):
    def check(self, *arguments, **how):
        done = self.run_program("check", *arguments, "--format", "short", **how)
        findings = re.findall(r"^(?:(?:.+):\d+:\d+: )?(?:error|warning|info)\[(\w\d{4})\]: .+$", done.stdout.decode(), re.M)
        self.assertEqual(len(findings), done.stdout.decode().count("\n"), "a line that is no finding")
        self.assertEqual(done.stderr, b"")
        return done.returncode, findings

    def test_plans(self):
        for what, content, codes in PLANS:
            with self.subTest(what):
                self.write("plan.yaml", content)
                status, found = self.check("plan.yaml")
                if not codes:
                    self.assertEqual((status, found), (0, []))
                    continue
                self.assertEqual(status, 1)
                self.assertEqual(len(set(found)), 1, f"one report for one mistake: {found}")
                self.assertIn(found[0], codes.split())
                self.assertLess(len(self.run_program("check", "plan.yaml").stdout), 10_000, "a drawing that fills the screen")

    def test_calendars(self):
        self.write("plan.yaml", "tidplan: 1\nyear: 2027\ncalendar: calendar.yaml\nsteps: {rs: {body: RS, activity: RS beslutar, date: May}}\n")
        for what, content, codes in PLANS:
            if not codes or not codes.startswith("E01"):
                continue
            with self.subTest(what):
                self.write("calendar.yaml", content.replace("tidplan: 1", "calendar: 1") if isinstance(content, str) else content)
                status, found = self.check("plan.yaml")
                self.assertEqual(status, 1)
                self.assertTrue(set(found) <= set(codes.split()) | {"E0203"}, f"an unread calendar makes no unknown bodies: {found}")

    def test_circle_is_shown_as_a_path(self):
        self.write("plan.yaml", with_step("{activity: Extra, when: [after rf, before rs]}"))
        path = "`budget.rs` before `budget.rf` before `budget.extra` before `budget.rs`"
        said = self.said(self.run_program("check", "plan.yaml"))
        turned = re.search(r"in a circle: (.+)", said)[1]
        self.assertIn(turned, f"{path} before `budget.rf` before `budget.extra` before `budget.rs`")

    def test_line_ends_and_marks_change_nothing(self):
        self.write("plan.yaml")
        plain = self.run_program("show", "plan.yaml").stdout
        for content in ("\ufeff" + PLAN, PLAN.replace("\n", "\r\n"), PLAN.replace("\n", "\r"), PLAN.rstrip("\n")):
            self.write("plan.yaml", content)
            self.assertEqual(self.run_program("show", "plan.yaml").stdout, plain)

    def test_every_cut_of_a_plan(self):
        for end in range(0, len(PLAN), 7):
            self.write("plan.yaml", PLAN[:end])
            self.run_program("build", "plan.yaml", "--force")


if __name__ == "__main__":
    unittest.main()
