"""What the oracles share: running the sample program, finding tools, counting checks."""

import os
import shutil
import subprocess
import sys


def sample(*arguments, stdin=b"", environment=None):
    """The bytes that emit_sample prints for these arguments."""
    variables = {**os.environ, **(environment or {})}
    return subprocess.run([sys.argv[1], *arguments], input=stdin, stdout=subprocess.PIPE, check=True, env=variables).stdout


def activities(report):
    return sample(report, "activities").decode().split("\0")[:-1]


def tool(name):
    """The path of a tool that the test cannot do without."""
    path = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/bin")
    if path is None:
        sys.exit(f"{name} is missing: apt install {name}")
    return path


def require(condition, message):
    if not condition:
        sys.exit(f"FAILED: {message}")


def same_bytes_everywhere(report, *formats):
    """The output must not depend on the machine's zone or locale."""
    for form in formats:
        usual = sample(report, form)
        for environment in ({"TZ": "Asia/Tokyo", "LC_ALL": "C"}, {"TZ": "America/New_York", "LC_ALL": "sv_SE.UTF-8"}):
            require(sample(report, form, environment=environment) == usual, f"{form} differs under {environment}")
