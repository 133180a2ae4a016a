"""Other people's work is named, with its licence."""

import re

from environment import ROOT, RUN
from lock import pins

NOTICE = (ROOT / "NOTICE.md").read_text(encoding="utf-8")


def _unnamed(pinned: list[str], notice: str) -> list[str]:
    named = set(re.findall(r"[a-z0-9_-]+", notice.lower()))
    return [pin for pin in pinned if pin.split("==")[0] not in named]


def test_every_package_that_is_installed_to_run_is_named() -> None:
    pinned = [pin for pin in pins(RUN.read_text(encoding="utf-8")) if not pin.startswith("#")]
    assert _unnamed(pinned, NOTICE) == []


def test_a_package_that_is_not_named_is_found() -> None:
    assert _unnamed(["rich==1", "richer==1"], "| rich | MIT |") == ["richer==1"]


def test_the_licence_is_the_whole_of_version_three() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.split()[:5] == ["GNU", "GENERAL", "PUBLIC", "LICENSE", "Version"]
    assert "END OF TERMS AND CONDITIONS" in text


def test_what_ships_with_a_licence_has_it_beside_it() -> None:
    for folder in ("fonts", "icons"):
        assert (ROOT / "resources" / folder / "LICENSE").is_file()
        assert f"resources/{folder}" in NOTICE
