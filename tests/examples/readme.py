#!/usr/bin/python3
"""What the README shows is what the program prints.

usage: readme.py TIDPLAN
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TIDPLAN = Path(sys.argv[1]).resolve()


def blocks():
    """What the README has to hold, with a name for each."""
    plan = (ROOT / "examples/quickstart/plan.yaml").read_text("utf-8")
    yield "the quickstart's plan", f"```yaml\n{plan}```\n"
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "plan.yaml").write_text(plan, "utf-8")
        page = subprocess.run([TIDPLAN, "build", "-f", "md", "-o", "-", "plan.yaml"], cwd=folder, capture_output=True, text=True, check=True).stdout
        yield "its table", page.split("## Tidplan\n\n")[1]
        broken = plan.replace("date: June", "date: 2027-04-28")
        Path(folder, "plan.yaml").write_text(broken, "utf-8")
        found = subprocess.run([TIDPLAN, "check", "plan.yaml"], cwd=folder, capture_output=True, text=True)
        assert found.returncode == 1, found
        yield "the message for the wrong date", f"```\n{found.stdout}```\n"


def main():
    readme = (ROOT / "README.md").read_text("utf-8")
    missing = [f"README.md does not show {name}:\n{text}" for name, text in blocks() if text not in readme]
    print("\n".join(missing) or "README.md shows what the program prints")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
