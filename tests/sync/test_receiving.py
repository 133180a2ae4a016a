"""A hostile folder: what is forged, changed, re-signed, reordered or of an epoch that is over counts for nothing."""

from itertools import permutations
from uuid import uuid4

import msgspec
import pytest

from journal.crypto import identity
from journal.crypto.canonical import canonical
from journal.sync import envelope, group, pairing, receiving, sending, state
from journal.sync.envelope import Header
from journal.sync.group import RosterError
from journal.sync.lines import DamagedLinesError, Line, pack, unpack
from journal.sync.state import State

MADE = "2026-03-05T13:30:00.000Z"


def line(number: int, device: str) -> Line:
    return Line(record=f"{number:032x}", clock=f"{number:020x}", device=device)


def two() -> tuple[State, State, bytes]:
    """An owner and an editor, and the file that tells of the editor."""
    owner = state.found(str(uuid4()), "desk")
    own, id_ = identity.new_identity(), str(uuid4())
    asked = pairing.ask(id_, "laptop", own)
    request = pairing.read_request(asked)
    signed = group.admit(owner.roster, pairing.device_of(request, "editor"), owner.keys[0], owner.identity, owner.id)
    owner, told = sending.send_roster(owner, signed, owner.keys[0], MADE)
    return owner, pairing.join(pairing.answer(owner, request, signed), asked, own), told


def sent(of: State, *numbers: int) -> tuple[State, list[bytes]]:
    files = []
    for number in numbers:
        of, (data,) = sending.send(of, [([line(number, of.id)], number)], MADE)
        files.append(data)
    return of, files


def numbers(taken: receiving.Taken) -> list[int]:
    return [int(one.clock, 16) for one in taken.lines]


def test_in_any_order_and_doubled_each_device_comes_in_its_own() -> None:
    owner, editor, told = two()
    owner, files = sent(owner, 1, 2, 3)
    for order in permutations([told, *files]):
        assert numbers(receiving.take(editor, [*order, order[0]])) == [1, 2, 3]


def test_what_is_missing_holds_up_what_comes_after() -> None:
    owner, editor, told = two()
    owner, files = sent(owner, 1, 2, 3)
    taken = receiving.take(editor, [told, files[0], files[2]])
    assert numbers(taken) == [1]
    assert [(wait.device, wait.missing) for wait in taken.waiting] == [(owner.id, 3)]
    assert numbers(receiving.take(taken.state, [files[2], files[1]])) == [2, 3]


def test_what_a_device_had_seen_comes_before_what_it_wrote() -> None:
    owner, editor, told = two()
    owner, first = sent(owner, 1)
    editor = receiving.take(editor, [told, *first]).state
    editor, answer = sent(editor, 2)
    third = receiving.take(owner, answer)
    assert numbers(third) == [2]
    late = state.found(str(uuid4()), "phone")
    fresh = msgspec.structs.replace(late, roster=editor.roster, epochs=editor.epochs)
    held = receiving.take(fresh, answer)
    assert numbers(held) == []
    assert held.waiting
    assert numbers(receiving.take(held.state, [*answer, *first, told])) == [1, 2]


@pytest.mark.parametrize("at", [0, 5, 12, 13, 24, 40, 200, -1])
def test_a_changed_byte_makes_it_nobodys_file(at: int) -> None:
    owner, editor, told = two()
    _owner, (data,) = sent(owner, 1)
    changed = bytearray(data)
    changed[at] ^= 1
    taken = receiving.take(editor, [told, bytes(changed)])
    assert numbers(taken) == []
    assert numbers(receiving.take(taken.state, [data])) == [1]


@pytest.mark.parametrize("length", [0, 5, 12, 20, 60, 300])
def test_half_a_file_is_nobodys_file(length: int) -> None:
    owner, editor, told = two()
    _owner, (data,) = sent(owner, 1)
    assert numbers(receiving.take(editor, [told, data[:length]])) == []


def test_a_file_in_anothers_name_is_not_believed() -> None:
    owner, editor, told = two()
    _owner, (real,) = sent(owner, 1)
    opened = envelope.unseal(real, owner.keys)
    assert opened is not None
    body = pack([line(9, owner.id)])
    forged = msgspec.structs.replace(opened.header, body=envelope.digest_of(body))
    # An editor has the group's key, and not the owner's.
    taken = receiving.take(editor, [told, envelope.seal(forged, body, editor.identity, editor.keys[0])])
    assert numbers(taken) == []
    assert numbers(receiving.take(taken.state, [real])) == [1]


def test_a_chain_that_skips_what_it_does_not_like_is_not_believed() -> None:
    owner, editor, told = two()
    owner, (first, second) = sent(owner, 1, 2)
    opened = envelope.unseal(second, owner.keys)
    assert opened is not None
    skipping = msgspec.structs.replace(opened.header, sequence=2, previous="0" * 64)
    data = envelope.seal(skipping, opened.body, owner.identity, owner.keys[0])
    assert numbers(receiving.take(editor, [told, data])) == []
    assert numbers(receiving.take(editor, [told, data, first, second])) == [1, 2]


def test_a_stranger_with_the_key_is_counted_and_left_alone() -> None:
    owner, editor, told = two()
    stranger = state.found(str(uuid4()), "stranger")
    header = Header(
        type="changes",
        group=owner.roster.roster.group,
        device=stranger.id,
        sequence=1,
        previous="0" * 64,
        seen={},
        made=MADE,
        body=envelope.digest_of(b""),
    )
    taken = receiving.take(editor, [told, envelope.seal(header, b"", stranger.identity, owner.keys[0])])
    assert (numbers(taken), taken.strangers) == ([], 1)


def test_another_groups_file_is_no_file_of_ours() -> None:
    _owner, editor, told = two()
    other, _editor, other_told = two()
    _other, files = sent(other, 1)
    taken = receiving.take(editor, [told, other_told, *files])
    assert (numbers(taken), taken.strangers) == ([], 0)


def test_an_editor_makes_nobody_an_owner() -> None:
    owner, editor, told = two()
    editor = receiving.take(editor, [told]).state
    devices = tuple(msgspec.structs.replace(one, role="owner") for one in editor.roster.roster.devices)
    roster = msgspec.structs.replace(editor.roster.roster, number=9, devices=devices)
    signature = editor.identity.signature(b"kith roster 1", canonical(roster)).hex()
    forged = group.Signed(roster=roster, owner=editor.id, signature=signature)
    with pytest.raises(RosterError, match="not signed by an owner"):
        group.accept(forged, owner.roster)
    _editor, data = sending.send_roster(editor, forged, editor.keys[0], MADE)
    taken = receiving.take(owner, [data])
    assert taken.state.roster == owner.roster
    assert taken.strangers == 1


def test_after_a_removal_the_old_key_opens_nothing_new() -> None:
    owner, editor, told = two()
    editor = receiving.take(editor, [told]).state
    signed, key = group.remove(owner.roster, editor.id, 0, owner.identity, owner.id)
    owner, news = sending.send_roster(owner, signed, key, MADE)
    owner, (secret,) = sent(owner, 1)
    assert envelope.unseal(secret, editor.keys) is None
    taken = receiving.take(editor, [news, secret])
    assert numbers(taken) == []
    with pytest.raises(state.RemovedError):
        state.may_write(taken.state)


def test_lines_of_a_newer_kith_wait() -> None:
    owner, editor, told = two()
    body = b"something new"
    header = Header(
        type="changes",
        group=owner.roster.roster.group,
        device=owner.id,
        sequence=2,
        previous=owner.sent.head,
        seen={},
        made=MADE,
        body=envelope.digest_of(body),
    )
    taken = receiving.take(editor, [told, envelope.seal(header, body, owner.identity, owner.keys[0])])
    assert [(wait.device, wait.missing) for wait in taken.waiting] == [(owner.id, 2)]


def test_what_unpacks_to_no_lines_is_told() -> None:
    for packed in (b"", b"hello", pack([line(1, "a")])[:-2]):
        with pytest.raises(DamagedLinesError):
            unpack(packed)
