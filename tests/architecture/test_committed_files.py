"""What is committed names no machine and no registry: it must mean the same to whoever clones it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

# Put together here, so that this file does not name them either.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
        ("golang", "org"),
        ("crates", "io"),
    )
)
FOLDERS = tuple(f"/{top}/" for top in ("work", "root", "opt"))
LOCKS = re.compile(r"(^|/)(uv\.lock|pylock.*\.toml|poetry\.lock|Pipfile\.lock)$")


def names_of_machines(content: bytes) -> list[str]:
    """Every folder of a machine and every registry's host in `content`."""
    return [found.group().decode() for found in _machines().finditer(content)]


def _machines() -> re.Pattern[bytes]:
    # A checkout right under / has a name that a text may say for another reason.
    here = {f"{path}/" for path in (ROOT, Path.home(), Path(sys.prefix)) if len(path.parts) > 2}
    folders = "|".join(re.escape(name) for name in sorted({*here, *FOLDERS}))
    # A folder counts where a path begins, not inside a longer one (tests/work/, https://host/opt/).
    return re.compile(rf"(?<![\w./-])(?:{folders})|{'|'.join(map(re.escape, REGISTRIES))}".encode())


def committed() -> Iterator[Path]:
    """Every file that git keeps here and that is there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    yield from (path for name in listed.decode().split("\0") if name and (path := ROOT / name).is_file())


def test_no_committed_file_names_a_machine_or_a_registry() -> None:
    found = {
        str(path.relative_to(ROOT)): names for path in committed() if (names := names_of_machines(path.read_bytes()))
    }
    assert found == {}


def test_no_lock_with_addresses_is_committed() -> None:
    assert [path for path in committed() if LOCKS.search(path.as_posix())] == []


def test_git_lists_what_is_here() -> None:
    assert Path(__file__).resolve() in set(committed())


@pytest.mark.parametrize(
    "text",
    [
        f"data = '{FOLDERS[0]}main/x'",
        f"see {FOLDERS[1]}notes",
        f"from {Path(sys.prefix)}/lib",
        "--index-url https://" + REGISTRIES[0] + "/simple",
        "files." + REGISTRIES[1],
    ],
)
def test_a_planted_name_of_a_machine_is_found(text: str) -> None:
    assert names_of_machines(text.encode())


@pytest.mark.parametrize("text", ["tests/work/x", "a/root/b", "the network opts", "https://example.org/opt/x"])
def test_what_only_looks_alike_passes(text: str) -> None:
    assert names_of_machines(text.encode()) == []
