"""A share begins to be seen before all of it is read."""

from journal.anonymization.deciding import passages
from journal.anonymization.policy import Audience
from journal.exports.choosing import Chosen, beginning, choose
from journal.model.documents import Note
from journal.model.selection import Selection
from tests.anonymization.people import EVERYTHING, PERSON, made

LONG = made(Note, "2026-03-07", text="Saw Dr Lee in Springfield. " + "Walked along the river, slept well. " * 20_000)


def test_the_beginning_is_cut_where_it_is_long_and_ends_where_it_is_much() -> None:
    first = beginning((LONG, *EVERYTHING))
    assert [one.id for one in first] == [one.id for one in (LONG, *EVERYTHING)]
    assert isinstance(first[0], Note)
    assert LONG.text.startswith(first[0].text)
    assert len(first[0].text) < 5_000
    assert len(beginning([LONG] * 50)) < 10


def test_what_is_told_first_stands_in_the_whole_share_at_the_same_places() -> None:
    told: list[Chosen] = []
    records = (*EVERYTHING, LONG)
    picked = Selection(person=PERSON)
    whole = choose(lambda _selection: records, (), picked, Audience.PEER, notes=True, begun=told.append)
    first = passages(told[0].plan, told[0].records)
    assert {"Lee", "Springfield"} & {one.word.removeprefix("Dr ") for one in first}
    assert {one.place for one in first} <= {one.place for one in passages(whole.plan, whole.records)}
