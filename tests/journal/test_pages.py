from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.journal import Journal
from journal.model.change import Change, addition
from journal.model.ids import new_id
from journal.model.order import place
from journal.model.records import Record
from journal.model.selection import Selection
from tests.journal.making import ADA, BEN, at, few_words, logs, note, starts

Fresh = Callable[[], AbstractContextManager[Journal]]
days = st.none() | st.sampled_from(
    [date(1, 1, 1), date(600, 1, 1), date(2026, 1, 1), date(2026, 3, 5), date(3200, 1, 1)]
)
selections = st.builds(
    Selection,
    person=st.just(ADA.id),
    kinds=st.sampled_from([(), ("note",), ("note", "symptom"), ("person",), ("dose", "symptom")]),
    start=days,
    end=days,
    tags=st.sampled_from([(), (), ("sleep",), ("strasse",), ("🙂",), ("sleep", "🙂")]),
    text=st.sampled_from(["", "", "…"]) | few_words | st.sampled_from(["str", "caf", "頭", "x", "strasse ca", "4"]),
    deleted=st.sampled_from([False, True, None]),
)


def _pages(journal: Journal, selection: Selection, limit: int) -> Iterator[Record]:
    before = None
    while True:
        page = journal.page(selection, before, limit)
        yield from page.records
        if page.next is None:
            return
        before = page.next


def _newest_first(records: list[Record], selection: Selection) -> list[Record]:
    return sorted((record for record in records if selection.holds(record)), key=place, reverse=True)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=logs(), moves=st.lists(starts, max_size=4), asked=st.lists(selections, min_size=8, max_size=8))
def test_pages_joined_and_the_stream_are_the_sorted_list_of_what_the_selection_holds(
    fresh: Fresh, records: tuple[Record, ...], moves: list[str | None], asked: list[Selection]
) -> None:
    with fresh() as journal:
        stored = journal.apply([addition(record) for record in records], title="Log").records
        moved = [Change(r, msgspec.structs.replace(r, effective=at(to))) for r, to in zip(stored, moves, strict=False)]
        journal.apply(moved, title="Move")
        everything = [journal.get(record.id) for record in (*records, ADA)]
        for selection in asked:
            expected = _newest_first(everything, selection)
            for limit in (1, 2, 50):
                assert list(_pages(journal, selection, limit)) == expected
            assert list(journal.select(selection)) == expected
            assert list(journal.select(selection, oldest_first=True)) == expected[::-1]


def test_no_page_ends_inside_a_second(journal: Journal) -> None:
    journal.apply([addition(note(f"n{number}")) for number in range(7)], title="One second")
    page = journal.page(Selection(person=ADA.id, kinds=("note",)), limit=3)
    assert len(page.records) == 7
    assert page.next is not None
    assert journal.page(Selection(person=ADA.id, kinds=("note",)), page.next) == ((), None)


def test_a_long_log_is_read_page_by_page_in_both_directions(journal: Journal) -> None:
    many = [note(f"n{n}", f"2026-01-{n % 28 + 1:02d}T{n // 28 % 24:02d}:{n % 60:02d}+01:00") for n in range(1_300)]
    journal.apply([addition(record) for record in many], title="Many")
    selection = Selection(person=ADA.id, kinds=("note",))
    expected = _newest_first(list(many), selection)
    assert [r.id for r in journal.select(selection)] == [r.id for r in expected]
    assert [r.id for r in journal.select(selection, oldest_first=True)] == [r.id for r in expected[::-1]]
    assert [r.id for r in _pages(journal, selection, 50)] == [r.id for r in expected]


def test_a_selection_of_ids_gives_those_in_order(journal: Journal) -> None:
    one, two, three = note("one", "2026-01"), note("two", "2026-02"), note("three", "2026-03")
    journal.apply([addition(record) for record in (one, two, three)], title="Three")
    selection = Selection(person=ADA.id, ids=(one.id, three.id, one.id, new_id(), "no id"))
    assert [record.id for record in journal.page(selection).records] == [three.id, one.id]
    assert [record.id for record in journal.select(selection, oldest_first=True)] == [one.id, three.id]


def test_nobody_has_no_records(journal: Journal) -> None:
    nobody = Selection(person=new_id())
    assert journal.page(nobody) == ((), None)
    assert list(journal.select(nobody)) == []


def test_a_stream_does_not_see_what_is_written_while_it_is_read(journal: Journal) -> None:
    journal.apply([addition(note("one"))], title="One")
    stream = journal.select(Selection(person=ADA.id, kinds=("note",)))
    first = next(stream)
    journal.apply([addition(note("two", "2020"))], title="Two")
    assert (first.id, list(stream)) == (first.id, [])


@pytest.mark.parametrize(
    ("typed", "hits"), [("strasse", 1), ("STRA", 1), ("tra", 0), ("munchen", 1), ("頭", 1), ("痛頭", 0)]
)
def test_words_are_found_as_they_are_typed(journal: Journal, typed: str, hits: int) -> None:
    journal.apply([addition(note("Straße in München, 頭痛"))], title="Note")
    assert len(journal.page(Selection(person=ADA.id, text=typed)).records) == hits


def test_an_edited_word_is_found_and_the_old_one_is_not(journal: Journal) -> None:
    (stored,) = journal.apply([addition(note("apple"))], title="Note").records
    journal.apply([Change(stored, msgspec.structs.replace(stored, text="pear"))], title="Edit")
    assert journal.page(Selection(person=ADA.id, text="apple")).records == ()
    assert len(journal.page(Selection(person=ADA.id, text="pear")).records) == 1


def test_a_page_that_goes_on_after_its_person_left_shows_nobody_elses(fresh: Fresh) -> None:
    with fresh() as journal:
        day = at("2026-03-05")
        ben = journal.apply([addition(BEN), addition(note("hers", person=BEN.id, effective=day))], title="Ben")
        gone = journal.page(Selection(person=BEN.id), None, 1).next
        journal.undo()
        cleo = msgspec.structs.replace(BEN, id=(id := new_id()), person=id)
        journal.apply([addition(cleo), addition(note("somebody's", person=id, effective=at("2020")))], title="Cleo")
        assert ben.records
        assert journal.page(Selection(person=BEN.id), gone).records == ()
        assert len(journal.page(Selection(person=id), gone).records) == 2
