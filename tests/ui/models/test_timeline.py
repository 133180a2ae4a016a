"""The timeline over many records: a window of them, read on at both ends, touched only where it differs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import msgspec
import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.modeltest import ModelTester

from journal.model.documents import Note
from journal.model.ids import new_id
from journal.model.moments import Moment, moment_on, seconds
from journal.model.records import Effective, Record
from journal.model.selection import Selection
from ui.models.rows import Entry
from ui.models.timeline import PAGE, WINDOW, TimelineModel

PERSON = new_id()
TODAY = date(2026, 2, 17)


@dataclass(frozen=True)
class Pages:
    """A log in memory that answers as the journal does: whole seconds, newest first."""

    records: list[Record]

    def read(self, selection: Selection, before: int | None, limit: int) -> "Answered":
        found = [
            record for record in self.records if selection.holds(record) and (before is None or second(record) < before)
        ]
        cut = found[:limit]
        cut += [record for record in found[limit:] if second(record) == second(cut[-1])]
        return Answered(tuple(cut), second(cut[-1]) if len(cut) < len(found) else None)


@dataclass(frozen=True)
class Answered:
    records: tuple[Record, ...]
    next: int | None


def second(record: Record) -> int:
    assert record.effective.start is not None
    return seconds(record.effective.start)


def note(day: date, text: str = "a") -> Record:
    at = Effective(start=moment_on(day))
    return Note(id=new_id(), person=PERSON, recorded="2026-02-16T18:48:00.000Z", effective=at, text=text)


@pytest.fixture
def log() -> Pages:
    """Three thousand days with one note each."""
    return Pages([note(TODAY - timedelta(days=back), f"note {back}") for back in range(3_000)])


@pytest.fixture
def model(log: Pages) -> TimelineModel:
    made = TimelineModel(log.read, lambda _id: None, lambda: TODAY)
    made.select(Selection(person=PERSON))
    return made


def texts(model: TimelineModel) -> list[str]:
    rows = (model.row(model.index(at)) for at in range(model.rowCount()))
    return [row.record.text for row in rows if isinstance(row, Entry) and isinstance(row.record, Note)]


def to_the_end(model: TimelineModel) -> None:
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())


def test_it_keeps_the_rules_of_a_model(model: TimelineModel, qtmodeltester: ModelTester, log: Pages) -> None:
    # From here on the tester listens and checks after every change.
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    for _ in range(WINDOW + 2):
        model.fetchMore(QModelIndex())
    for _ in range(3):
        model.fetch_newer()
    log.records.insert(0, note(TODAY, "new"))
    model.reload()
    model.select(Selection(person=PERSON, text="note 5"))
    assert texts(model)[0] == "note 5"


def test_at_first_one_page_is_read(model: TimelineModel) -> None:
    assert texts(model) == [f"note {back}" for back in range(PAGE)]


def test_it_never_holds_more_than_its_window(model: TimelineModel) -> None:
    to_the_end(model)
    assert len(texts(model)) <= WINDOW * PAGE
    assert texts(model)[-1] == "note 2999"


def test_scrolling_down_and_up_again_misses_nothing_and_repeats_nothing(model: TimelineModel) -> None:
    to_the_end(model)
    while model.can_fetch_newer():
        model.fetch_newer()
        shown = texts(model)
        first = int(shown[0].split()[1])
        assert shown == [f"note {first + at}" for at in range(len(shown))]
    assert texts(model)[0] == "note 0"


def test_a_day_far_back_is_gone_to_at_once_and_read_on_from_both_ways(model: TimelineModel) -> None:
    model.select(Selection(person=PERSON), at=TODAY - timedelta(days=1_500))
    assert texts(model)[0] == "note 1500"
    for _ in range(4):
        model.fetch_newer()
    model.fetchMore(QModelIndex())
    shown = [int(text.split()[1]) for text in texts(model)]
    assert shown == list(range(shown[0], shown[0] + len(shown)))
    assert shown[0] < 1_500 < shown[-1]


def test_going_up_after_a_jump_ends_at_the_newest(model: TimelineModel) -> None:
    model.select(Selection(person=PERSON), at=TODAY - timedelta(days=700))
    for _ in range(60):
        model.fetch_newer()
    assert texts(model)[0] == "note 0"
    assert not model.can_fetch_newer()


def changed_rows(model: TimelineModel, act: Callable[[], None]) -> tuple[int, int]:
    """(rows inserted, rows removed) while `act` runs; a reset fails."""
    counts = [0, 0]
    model.rowsInserted.connect(lambda _parent, first, last: counts.__setitem__(0, counts[0] + last - first + 1))
    model.rowsRemoved.connect(lambda _parent, first, last: counts.__setitem__(1, counts[1] + last - first + 1))
    model.modelReset.connect(lambda: pytest.fail("the model was reset"))
    act()
    return counts[0], counts[1]


def test_an_entry_made_touches_its_rows_alone(model: TimelineModel, log: Pages) -> None:
    log.records.insert(0, note(TODAY, "new"))
    assert changed_rows(model, model.reload) == (1, 0)
    assert texts(model)[:2] == ["new", "note 0"]


def test_an_entry_changed_touches_its_row_alone(model: TimelineModel, log: Pages) -> None:
    log.records[50] = msgspec.structs.replace(log.records[50], text="changed")
    assert changed_rows(model, model.reload) == (1, 1)
    assert texts(model)[50] == "changed"


def test_nothing_changed_touches_nothing(model: TimelineModel) -> None:
    assert changed_rows(model, model.reload) == (0, 0)


def test_headings_and_gaps_cannot_be_chosen(model: TimelineModel) -> None:
    heading, entry = model.index(0), model.index(1)
    assert not model.flags(heading) & model.flags(entry) & model.flags(entry).ItemIsSelectable
    assert model.flags(entry) & model.flags(entry).ItemIsSelectable


def test_an_entry_is_found_by_its_id(model: TimelineModel, log: Pages) -> None:
    assert model.index_of(log.records[7].id).isValid()
    assert not model.index_of(new_id()).isValid()


def test_an_empty_log_has_no_rows(qtmodeltester: ModelTester) -> None:
    model = TimelineModel(lambda *_asked: Answered((), None), lambda _id: None, lambda: TODAY)
    model.select(Selection(person=PERSON))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.rowCount() == 0
    assert not model.canFetchMore(QModelIndex())


def test_the_clock_is_asked_and_not_the_computer(log: Pages) -> None:
    days = [TODAY]
    model = TimelineModel(log.read, lambda _id: None, lambda: days[0])
    model.select(Selection(person=PERSON))
    assert model.data(model.index(0)) == "Today, Tuesday, 17 February"
    days[0] = TODAY + timedelta(days=1)
    model.reload()
    assert model.data(model.index(0)) == "Yesterday, Tuesday, 17 February"


def test_moments_that_are_finer_than_a_day_keep_their_order() -> None:
    moments = [Moment(f"2026-02-16T{hour:02d}:00+01:00") for hour in (20, 15, 8)]
    base = note(TODAY)
    records = [
        msgspec.structs.replace(
            base, id=new_id(), effective=Effective(start=moment), text=str(datetime.fromisoformat(moment).hour)
        )
        for moment in moments
    ]
    model = TimelineModel(Pages(records).read, lambda _id: None, lambda: TODAY)
    model.select(Selection(person=PERSON))
    assert texts(model) == ["20", "15", "8"]
