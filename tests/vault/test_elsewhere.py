"""The second place for backups: there or not, and never more than retention keeps."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from journal.progress import SILENT
from journal.vault import OpenVault, backups
from journal.vault.elsewhere import back_up_elsewhere

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder on another disk."""
    place = tmp_path / "stick"
    place.mkdir()
    return place


def test_a_place_that_is_not_there_gets_nothing_and_is_not_made(vault: OpenVault, tmp_path: Path) -> None:
    assert back_up_elsewhere(vault, tmp_path / "unplugged", SILENT) is None
    assert not (tmp_path / "unplugged").exists()


def test_the_place_gets_a_verified_backup_of_its_own(vault: OpenVault, stick: Path) -> None:
    backups.back_up_before(vault, backups.BEFORE_IMPORT, SILENT, NOON)
    made = back_up_elsewhere(vault, stick, SILENT, NOON)
    assert made is not None
    assert made.path.parent == stick
    assert [found.manifest for found in backups.listing(vault, stick)] == [made.manifest]
    assert made.manifest.kind == backups.BEFORE_IMPORT


def test_without_any_other_it_is_the_days_backup(vault: OpenVault, stick: Path) -> None:
    made = back_up_elsewhere(vault, stick, SILENT)
    assert made is not None
    assert made.manifest.kind == backups.DAILY


def test_what_the_place_holds_already_is_not_copied_again(vault: OpenVault, stick: Path, write: Any) -> None:
    backups.back_up_daily(vault, SILENT, NOON)
    assert back_up_elsewhere(vault, stick, SILENT, NOON) is not None
    assert back_up_elsewhere(vault, stick, SILENT, NOON) is None
    write(vault, "more")
    backups.back_up_daily(vault, SILENT, NOON + timedelta(days=1))
    assert back_up_elsewhere(vault, stick, SILENT, NOON + timedelta(days=1)) is not None


def test_old_ones_there_go_too_and_those_at_home_stay(vault: OpenVault, stick: Path, write: Any) -> None:
    for day in range(12):
        write(vault, f"day {day}")
        at = NOON + timedelta(days=day)
        backups.write_backup(vault, backups.BY_HAND, SILENT, at=at)
        backups.write_backup(vault, backups.DAILY, SILENT, place=stick, at=at)
    write(vault, "day 12")
    backups.back_up_daily(vault, SILENT, NOON + timedelta(days=12))
    back_up_elsewhere(vault, stick, SILENT, NOON + timedelta(days=12))
    assert len(backups.listing(vault, stick)) < 12
    assert len(backups.listing(vault)) == 13
