"""Writes requirements.txt and requirements-test.txt: every package with its version and hashes, for all systems.

    python3 packaging/lock.py     # needs uv; the newest versions within pyproject.toml's bounds

The first holds what Kith and its building need, the second what the tests need beyond that. No index, link or path
stands in them: where packages come from is the business of whoever installs them.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN = ROOT / "packaging" / "requirements.txt"
TEST = ROOT / "packaging" / "requirements-test.txt"

_HEAD = "# Written by packaging/lock.py from pyproject.toml; do not edit.\n"
_COMPILE = [
    *("uv", "pip", "compile", "--quiet", "--no-config", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header", "-"),
]


def compiled(*requirements: str) -> str:
    """The lock of `requirements`, as uv prints it. Raises CalledProcessError."""
    text = "\n".join(requirements)
    return subprocess.run(_COMPILE, cwd=ROOT, input=text, capture_output=True, text=True, check=True).stdout


def pins(lock: str) -> dict[str, str]:
    """The first line of each package (name, version, marker) and the whole entry with its hashes."""
    entries: list[list[str]] = []
    for line in lock.splitlines():
        if line.startswith("    "):
            entries[-1].append(line)
        else:
            entries.append([line])
    return {entry[0].removesuffix(" \\"): "\n".join(entry) + "\n" for entry in entries}


def main() -> int:
    """Write both files."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    needed = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    run = pins(compiled(*needed))
    # The run's versions are requirements of the second lock, so that both fit into one environment.
    test = pins(compiled(*needed, *run, *project["project"]["optional-dependencies"]["dev"]))
    RUN.write_text(_HEAD + "".join(run.values()), encoding="utf-8")
    TEST.write_text(_HEAD + "".join(test[pin] for pin in test if pin not in run), encoding="utf-8")
    print(f"{len(run)} packages to run, {len(test) - len(run)} more to test")
    return 0


if __name__ == "__main__":
    sys.exit(main())
