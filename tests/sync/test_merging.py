"""One record, many writers: the same outcome in any order, and nothing that anybody wrote is forgotten."""

import random
from itertools import permutations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.model import codec
from journal.sync.lines import Line, raw
from journal.sync.merging import Lost, merge
from tests.journal.making import note

NOTE = note("slept badly", tags=("night",))


def body(**changed: object) -> bytes:
    return codec.encode(msgspec.structs.replace(NOTE, **changed))


def line(at: int, device: str, before: bytes | None, after: bytes | None) -> Line:
    return Line(record=NOTE.id.replace("-", ""), clock=f"{at:020x}", device=device, was=raw(before), becomes=raw(after))


BORN = line(1, "a", None, body())


def read(lines: list[Line]) -> object:
    merged = merge(lines).body
    return None if merged is None else codec.decode(merged)


def test_what_two_changed_in_two_members_both_stands() -> None:
    text = line(2, "a", body(), body(text="slept well"))
    tags = line(3, "b", body(), body(tags=("day",)))
    merged = merge([BORN, text, tags])
    assert merged.body is not None
    assert codec.decode(merged.body) == msgspec.structs.replace(NOTE, text="slept well", tags=("day",))
    assert merged.lost == ()


def test_of_what_two_changed_in_one_member_the_later_stands_and_the_other_is_named() -> None:
    one = line(2, "a", body(), body(text="slept well"))
    other = line(3, "b", body(), body(text="slept not at all"))
    merged = merge([BORN, one, other])
    assert read([BORN, one, other]) == msgspec.structs.replace(NOTE, text="slept not at all")
    assert merged.lost == (Lost(one.record, "text", one.clock),)


def test_a_later_change_that_saw_the_earlier_loses_nothing() -> None:
    one = line(2, "a", body(), body(text="slept well"))
    other = line(3, "b", body(text="slept well"), body(text="slept very well"))
    assert merge([BORN, one, other]).lost == ()


def test_the_same_value_twice_is_no_loss() -> None:
    one = line(2, "a", body(), body(text="slept well"))
    other = line(3, "b", body(), body(text="slept well"))
    assert merge([BORN, one, other]).lost == ()


def test_what_was_taken_away_stays_away_and_an_edit_of_meanwhile_is_named() -> None:
    gone = line(2, "a", body(), None)
    edit = line(3, "b", body(), body(text="slept well"))
    merged = merge([BORN, gone, edit])
    assert merged.body is None
    assert merged.lost == (Lost(edit.record, "", edit.clock),)
    assert merge([BORN, line(2, "b", body(), body(text="slept well")), line(3, "a", body(), None)]).lost


def test_what_came_back_is_there_again() -> None:
    gone, back = line(2, "a", body(), None), line(3, "a", None, body(text="again"))
    assert read([BORN, gone, back]) == msgspec.structs.replace(NOTE, text="again")
    assert merge([BORN, gone, line(3, "a", body(), None)]).lost == ()


def test_two_births_of_one_record_differ_in_what_is_named() -> None:
    other = line(2, "b", None, body(text="imported twice"))
    assert merge([BORN, other]).lost == (Lost(BORN.record, "text", BORN.clock),)
    assert merge([BORN, line(2, "b", None, body())]).lost == ()


def test_members_that_make_no_record_together_give_way_to_the_last_writer() -> None:
    odd = body().replace(b'"slept badly"', b"7")
    merged = merge([BORN, line(2, "b", body(), odd), line(3, "a", body(), body(tags=("day",)))])
    assert merged.body == body(tags=("day",))
    assert [lost.member for lost in merged.lost] == []


def test_unknown_members_travel_along() -> None:
    newer = body()[:-1] + b',"aura":{"side":"left"}}'
    seen = line(2, "b", body(), newer)
    edit = line(3, "a", body(), body(text="slept well"))
    merged = merge([BORN, seen, edit]).body
    assert merged is not None
    assert b'"aura":{"side":"left"}' in merged
    assert b"slept well" in merged


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_any_order_and_any_number_of_copies_give_the_same(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    texts = ["slept well", "slept badly", "woke at four", "no sleep"]
    lines = [BORN]
    for at in range(2, 8):
        known = body(text=chance.choice(texts), tags=(chance.choice(texts),))
        after = chance.choice([None, body(text=chance.choice(texts)), body(tags=(chance.choice(texts),))])
        lines.append(line(at, chance.choice("abc"), chance.choice([known, known, None]), after))
    usable = [one for one in lines if one.before is not None or one.after is not None]
    expected = merge(usable)
    for order in list(permutations(usable))[:: 7919 % max(1, len(usable))][:20]:
        assert merge([*order, *chance.sample(order, 2)]) == expected


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_every_text_that_gave_way_unseen_is_named(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    edits = [line(2 + at, device, body(), body(text=f"text of {device}")) for at, device in enumerate("abcd")]
    chance.shuffle(edits)
    lost = merge([BORN, *edits]).lost
    assert {one.clock for one in lost} == {f"{at:020x}" for at in (2, 3, 4)}
