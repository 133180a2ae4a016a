"""A computer whose clock jumps ten years keeps everything, in the order in which it was written."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal import driver
from journal.cli import main
from journal.journal import Journal, create_journal, open_journal
from journal.model.change import Change
from journal.model.validation import too_far_ahead
from journal.progress import SILENT
from journal.store import upkeep
from journal.store.clock import Clock, after
from journal.vault import backups
from tests.conftest import Tell
from tests.journal.making import ADA, at, note

PASSPHRASE = "rain on the roof"
TODAY = datetime(2026, 3, 5, 12, tzinfo=UTC)
TEN_YEARS = timedelta(days=3652)
DAY_MS = 86_400_000
JUMPS = [TODAY, TODAY + TEN_YEARS, TODAY - TEN_YEARS, TODAY, TODAY + TEN_YEARS, TODAY - TEN_YEARS, TODAY]


class Jumping:
    """A clock that is set anew for each entry."""

    def __init__(self) -> None:
        self.now = TODAY

    def __call__(self) -> datetime:
        return self.now


def written(folder: Path, clock: Jumping) -> list[str]:
    """One note at each of the jumps, dated by the clock as it stood; the journal is closed and opened between."""
    create_journal(folder, PASSPHRASE, test_kdf=True).journal.close()
    ids = []
    for place, clock.now in enumerate(JUMPS):
        opened = open_journal(folder, PASSPHRASE)
        journal = Journal(opened.vault, now=clock)
        if place == 0:
            journal.apply([Change(None, ADA)], title="Person")
        entry = note(start=clock.now.isoformat(timespec="minutes"))
        journal.apply([Change(None, entry)], title="Note")
        ids.append(entry.id)
        backups.back_up_daily(journal.vault, SILENT, clock.now)
        journal.close()
        opened.close()
    return ids


def clocks(folder: Path) -> list[int]:
    """The milliseconds of every change, as they were written."""
    journal = open_journal(folder, PASSPHRASE)
    path, key = journal.vault.folder.database, journal.vault.database_key
    journal.close()
    connection = driver.connect(path, key, read_only=True)
    found = [
        Clock.of(clock).milliseconds for (clock,) in connection.execute("SELECT clock FROM change ORDER BY number")
    ]
    assert upkeep.integrity(connection) == ()
    connection.close()
    return found


def test_the_history_keeps_the_order_in_which_entries_were_written(
    tmp_path: Path,
    figure: Tell,
) -> None:
    ids = written(tmp_path / "journal", Jumping())
    journal = open_journal(tmp_path / "journal", PASSPHRASE)
    assert [past.id for past in journal.history()] == [*reversed(ids), ADA.id]
    assert len(backups.listing(journal.vault)) >= 3
    assert len(journal.vault.notices) == 1
    journal.undo(len(ids))
    assert journal.counts(ADA.id) == {"person": 1}
    journal.redo()
    journal.close()
    figure(f"{len(JUMPS)} entries over jumps of ten years: none lost, order kept, all undone")


def test_by_the_time_of_day_alone_the_order_would_be_another(
    tmp_path: Path,
    figure: Tell,
) -> None:
    written(tmp_path / "journal", Jumping())
    journal = open_journal(tmp_path / "journal", PASSPHRASE)
    told = [(past.at, past.id) for past in journal.history()]
    journal.close()
    assert sorted(told, reverse=True) != told
    figure("sorted by time of day the order is another")


def test_an_entry_of_a_clock_that_was_ahead_is_known_as_one(tmp_path: Path) -> None:
    ids = written(tmp_path / "journal", Jumping())
    journal = open_journal(tmp_path / "journal", PASSPHRASE)
    ahead = [id for id in ids if too_far_ahead(journal.get(id), TODAY)]
    journal.close()
    assert ahead == [ids[1], ids[4]]


def test_the_list_marks_what_is_dated_into_the_future(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], figure: Tell
) -> None:
    written(tmp_path / "journal", Jumping())
    (tmp_path / "typed").write_text(PASSPHRASE)
    given = ["--vault", str(tmp_path / "journal"), "--passphrase-file", str(tmp_path / "typed")]
    assert main([*given, "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    marked = [line[:4] for line in lines if "(dated in the future)" in line]
    assert marked == ["2036", "2036"]
    assert len(lines) == len(JUMPS) + 1
    figure(f"{len(marked)} entries of ten years ahead marked, no other")


def test_the_clock_of_changes_does_not_follow_a_stamp_of_more_than_a_day_ahead(tmp_path: Path) -> None:
    written(tmp_path / "journal", Jumping())
    wrong = int((TODAY + TEN_YEARS).timestamp() * 1000)
    last = clocks(tmp_path / "journal")[-1]
    assert last < wrong - DAY_MS
    assert last == int(TODAY.timestamp() * 1000)


def test_one_of_less_than_a_day_ahead_is_followed() -> None:
    now = int(TODAY.timestamp() * 1000)
    assert after(Clock(now + DAY_MS - 1, 0), now) == Clock(now + DAY_MS - 1, 1)
    assert after(Clock(now + DAY_MS + 1, 0), now) == Clock(now, 0)


def test_a_day_in_the_timeline_is_the_day_that_was_written(tmp_path: Path) -> None:
    written(tmp_path / "journal", Jumping())
    journal = open_journal(tmp_path / "journal", PASSPHRASE)
    assert [day for day, _count in journal.days(ADA.id, ("note",))] == sorted({when.date() for when in JUMPS})
    journal.close()
    assert at("2026").start == "2026"
