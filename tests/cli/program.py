"""What the tests of the command line share: a folder to work in, and the program run in it."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = str(Path(sys.argv.pop(1)).resolve())
SECONDS = 30  # that a run may take, on a busy machine too

PLAN = """\
tidplan: 1
id: region-tidplan
year: 2027
bodies:
  RS: {kind: political, meetings: [2027-05-25, 2027-06-08]}
  RF: {kind: political, meetings: [2027-06-22]}
matters:
  budget:
    title: Budget för år 2028
    order: rs before rf
    steps:
      rs: {body: RS, role: propose, activity: RS föreslår $(matter.title)}
      rf: {body: RF, role: decide, activity: RF beslutar $(matter.title), date: June}
"""


class ProgramTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.folder.chmod(0o755)

    def write(self, name, content=PLAN):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run_program(self, *arguments, environment=None, **how):
        """Ended by itself, in time, with a status of its own: neither a signal nor an assertion."""
        variables = {**os.environ, "SOURCE_DATE_EPOCH": "1800000000", **(environment or {})}
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        if "input" not in how:
            streams["stdin"] = subprocess.DEVNULL
        done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, env=variables, timeout=SECONDS, **{**streams, **how})
        self.assertIn(done.returncode, (0, 1, 2), done.stderr)
        return done

    def said(self, done):
        return ((done.stdout or b"") + (done.stderr or b"")).decode()

    def contents(self, folder):
        """Every file below a folder, those left half-done too."""
        root = self.folder / folder
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
