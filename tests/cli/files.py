#!/usr/bin/python3
"""Files, pipes and surroundings that fail: a clear report, status 2, and what was there before is still whole.

usage: files.py TIDPLAN
"""

import os
import resource
import shutil
import signal
import subprocess
import threading
import unittest
from pathlib import Path

import program
from program import PLAN, ProgramTest

NOBODY = 65534


class Inputs(ProgramTest):
    def refused(self, code, *words, done):
        said = self.said(done)
        self.assertEqual(done.returncode, 2, said)
        self.assertIn(f"error[{code}]", said)
        self.assertEqual(said.count("error["), 1, said)
        for word in words:
            self.assertIn(word, said)

    def test_missing_and_odd_files(self):
        self.write("kalender/a.yaml")
        self.refused("E0901", "`plan.yaml`", done=self.run_program("check", "plan.yaml"))
        self.refused("E0901", "`a/b/plan.yaml`", done=self.run_program("check", "a/b/plan.yaml"))
        self.refused("E0902", "`kalender`", done=self.run_program("check", "kalender"))
        self.refused("E0903", "`/dev/null`", "ordinary file", done=self.run_program("check", "/dev/null"))
        self.refused("E0903", "`/dev/zero`", "ordinary file", done=self.run_program("check", "/dev/zero"))
        self.refused("E0901", "``", done=self.run_program("check", ""))
        (self.folder / "ring").symlink_to("ring")
        self.refused("E0903", "`ring`", done=self.run_program("check", "ring"))
        self.refused("E0903", done=self.run_program("check", "a" * 5000))

    def test_no_permission(self):
        if os.geteuid() == 0:
            shutil.copy(program.PROGRAM, self.folder / "tidplan")
            command = self.folder / "tidplan"
        else:
            command = program.PROGRAM
        self.write("plan.yaml").chmod(0)
        as_nobody = {"user": NOBODY} if os.geteuid() == 0 else {}
        done = subprocess.run([command, "check", "plan.yaml"], cwd=self.folder, capture_output=True, timeout=program.SECONDS, check=False, **as_nobody)
        self.refused("E0903", "permission", done=done)

    def test_two_gigabytes(self):
        path = self.write("plan.yaml", "tidplan: 1\n")
        os.truncate(path, 2 << 30)
        done = self.run_program("check", "plan.yaml")
        self.assertEqual((done.returncode, self.said(done).count("error[E0104]")), (1, 1))

    def test_pipes(self):
        os.mkfifo(self.folder / "pipe")
        writer = threading.Thread(target=self.write, args=("pipe",))
        writer.start()
        self.assertEqual(self.run_program("check", "pipe").returncode, 0)
        writer.join()
        self.refused("E0903", "nobody writes", done=self.run_program("check", "pipe"))
        self.assertEqual(self.run_program("check", "-", input=PLAN.encode()).returncode, 0)
        self.assertEqual(self.run_program("check", "/dev/stdin", input=PLAN.encode()).returncode, 0)

    def test_nothing_is_shown_of_a_file_outside_the_folder(self):
        self.write("hemligt.txt", "root: x: 0\n")
        (self.folder / "a/b").mkdir(parents=True)
        for name in ("../hemligt.txt", "b/../../hemligt.txt", self.folder / "hemligt.txt"):
            self.write("a/plan.yaml", PLAN.replace("bodies:", f"calendar: {name}\nbodies:"))
            done = self.run_program("check", "a/plan.yaml")
            said = self.said(done)
            self.assertEqual(done.returncode, 1, said)
            self.assertIn("error[E0201]", said)
            self.assertNotIn("root", said)
        self.write("kalender/2027.yaml", "calendar: 1\nbodies: {KS: {meetings: [2027-05-04]}}\n")
        self.write("a/plan.yaml", PLAN.replace("bodies:", "calendar: ../kalender/2027.yaml\nbodies:"))
        self.assertEqual(self.run_program("check", "a/plan.yaml").returncode, 0)

    def test_closed_standard_input(self):
        self.refused("E0903", "standard input cannot be read: it is closed", done=self.run_program("check", "-", preexec_fn=lambda: os.close(0)))

    def test_endless_pipe(self):
        cat = subprocess.Popen(["cat", "/dev/zero"], stdout=subprocess.PIPE)
        done = self.run_program("check", "-", stdin=cat.stdout)
        cat.stdout.close()
        cat.wait()
        self.assertIn("error[E0104]", self.said(done))

    def test_swedish_names_and_blanks(self):
        self.write("Tidplan för år 2027/plan å ä ö.yaml", PLAN.replace("bodies:", "calendar: möten i maj.yaml\nbodies:"))
        self.write("Tidplan för år 2027/möten i maj.yaml", "calendar: 1\nbodies: {KS: {meetings: [2027-05-04]}}\n")
        done = self.run_program("build", "Tidplan för år 2027/plan å ä ö.yaml")
        self.assertEqual(done.returncode, 0, self.said(done))
        self.assertEqual(sorted(self.contents("Tidplan för år 2027/out")), [f"plan å ä ö.{ending}" for ending in ("csv", "ics", "md")])

    def test_surroundings_change_nothing(self):
        self.write("plan.yaml")
        outputs = set()
        for variables in ({"LANG": "C", "LC_ALL": "C"}, {"LANG": "sv_SE.UTF-8", "LC_ALL": "sv_SE.UTF-8"}, {"LC_ALL": "nowhere"}, {"TZ": "America/Los_Angeles"},
                          {"TZ": "Pacific/Kiritimati"}, {"TZ": "nowhere"}, {"HOME": "/nowhere", "TMPDIR": "/nowhere"}):
            shutil.rmtree(self.folder / "out", ignore_errors=True)
            self.assertEqual(self.run_program("build", "plan.yaml", environment=variables).returncode, 0)
            shown = self.run_program("show", "plan.yaml", environment=variables).stdout
            outputs.add((shown, *sorted(self.contents("out").items())))
        self.assertEqual(len(outputs), 1)


class Outputs(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("plan.yaml")

    def cannot_write(self, *words, done, folder="out", before=None):
        said = self.said(done)
        self.assertEqual(done.returncode, 2, said)
        self.assertIn("error[E0904]", said)
        for word in words:
            self.assertIn(word, said)
        self.assertEqual(self.contents(folder), before or {})

    def test_folders_are_made(self):
        self.assertEqual(self.run_program("build", "plan.yaml", "-o", "a/b/c").returncode, 0)
        self.assertEqual(len(self.contents("a/b/c")), 3)

    def test_file_in_place_of_the_folder(self):
        self.write("out", "anteckningar")
        done = self.run_program("build", "plan.yaml")
        self.assertEqual((done.returncode, (self.folder / "out").read_text()), (2, "anteckningar"))
        self.assertIn("`out/plan.md` cannot be written: a file stands where its folder should be", self.said(done))

    def test_folder_in_place_of_a_file(self):
        self.write("out/plan.csv/anteckningar", "a")
        self.write("out/plan.md", "gammal")
        self.cannot_write("`out/plan.csv`", "folder of that name", done=self.run_program("build", "plan.yaml"),
                          before={"plan.csv/anteckningar": b"a", "plan.md": b"gammal"})

    def test_no_permission(self):
        self.write("out/plan.md", "gammal")
        shutil.copy(program.PROGRAM, self.folder / "tidplan")
        (self.folder / "out").chmod(0o555)
        self.addCleanup((self.folder / "out").chmod, 0o755)
        as_nobody = {"user": NOBODY} if os.geteuid() == 0 else {}
        done = subprocess.run([self.folder / "tidplan", "build", "plan.yaml"], cwd=self.folder, capture_output=True, timeout=program.SECONDS, check=False, **as_nobody)
        self.cannot_write("`out/plan.md`", "permission", done=done, before={"plan.md": b"gammal"})

    def test_no_permission_for_the_folder(self):
        shutil.copy(program.PROGRAM, self.folder / "tidplan")
        self.folder.chmod(0o555)
        self.addCleanup(self.folder.chmod, 0o755)
        as_nobody = {"user": NOBODY} if os.geteuid() == 0 else {}
        done = subprocess.run([self.folder / "tidplan", "build", "plan.yaml"], cwd=self.folder, capture_output=True, timeout=program.SECONDS, check=False, **as_nobody)
        self.assertIn("`out/plan.md` cannot be written: you have no permission", self.said(done))

    def test_link_to_a_folder_that_is_not_there(self):
        (self.folder / "out").symlink_to("nowhere/out")
        done = self.run_program("build", "plan.yaml")
        self.assertEqual(done.returncode, 2)
        self.assertIn("`out/plan.md` cannot be written: `out` is a link to a place that does not exist", self.said(done))

    def test_not_enough_memory(self):
        limited = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_AS, (40 << 20, 40 << 20))}
        starts = subprocess.run([program.PROGRAM, "--version"], capture_output=True, timeout=program.SECONDS, check=False, **limited)
        if starts.returncode:
            self.skipTest("a program under the sanitizers takes more memory to begin with")
        self.write("plan.yaml", PLAN + "steps: {x: {for: {n: [%s]}, activity: $(n), date: 2027-05-04}}\n" % ", ".join(map(str, range(100_000))))
        done = self.run_program("check", "plan.yaml", **limited)
        self.assertEqual((done.returncode, done.stderr), (2, b"tidplan: there is not enough memory for this plan\n"))

    def test_name_that_drives_a_terminal(self):
        done = self.run_program("build", "plan.yaml", "-f", "md", "-o", "\x1b[31m")
        self.assertEqual(done.returncode, 0)
        self.assertNotIn(b"\x1b", done.stdout)

    def test_no_space(self):
        """A limit on the size of files stands in for a full disk: the write fails when half is done."""
        self.assertEqual(self.run_program("build", "plan.yaml").returncode, 0)
        before = self.contents("out")
        self.write("plan.yaml", PLAN.replace("Budget för", "Budgeten för"))
        done = self.run_program("build", "plan.yaml", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (700, 700)))
        self.cannot_write("no file was changed", done=done, before=before)

    def test_mode_and_link_are_kept(self):
        self.write("public/tidplan.md", "gammal").chmod(0o640)
        (self.folder / "out").mkdir()
        (self.folder / "out/plan.md").symlink_to("../public/tidplan.md")
        self.assertEqual(self.run_program("build", "plan.yaml", "-f", "md").returncode, 0)
        target = self.folder / "public/tidplan.md"
        self.assertTrue((self.folder / "out/plan.md").is_symlink())
        self.assertIn("Budget", target.read_text("utf-8"))
        self.assertEqual(target.stat().st_mode & 0o777, 0o640)

    def test_pipe_in_place_of_a_file(self):
        (self.folder / "out").mkdir()
        os.mkfifo(self.folder / "pipe")
        (self.folder / "out/plan.csv").symlink_to("../pipe")
        done = self.run_program("build", "plan.yaml")
        self.assertEqual(done.returncode, 2)
        self.assertIn("`out/plan.csv` cannot be written: it is not an ordinary file", self.said(done))
        self.assertTrue((self.folder / "pipe").is_fifo())
        self.assertEqual(os.listdir(self.folder / "out"), ["plan.csv"])

    def test_full_standard_output(self):
        for arguments in (["show", "plan.yaml"], ["build", "plan.yaml", "-f", "csv", "-o", "-"], ["explain"], ["--help"]):
            with self.subTest(arguments), open("/dev/full", "wb") as full:
                done = self.run_program(*arguments, stdout=full)
                self.assertEqual(done.returncode, 2)
                self.assertIn(b"standard output could not be written", done.stderr)

    def test_closed_standard_output(self):
        done = self.run_program("show", "plan.yaml", preexec_fn=lambda: os.close(1))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"standard output could not be written", done.stderr)

    def test_reader_that_has_enough(self):
        """As in `tidplan show plan.yaml | head -1`: ended in silence, as other programs are."""
        self.write("plan.yaml", PLAN + "steps: {x: {for: {n: [%s]}, activity: $(n), date: 2027-05-04}}\n" % ", ".join(map(str, range(20_000))))
        show = subprocess.Popen([program.PROGRAM, "show", "plan.yaml"], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        show.stdout.readline()
        show.stdout.close()
        said = show.stderr.read()
        show.stderr.close()
        self.assertEqual((show.wait(program.SECONDS), said), (-signal.SIGPIPE, b""))


if __name__ == "__main__":
    unittest.main()
