"""Files of other devices, flipped or cut on their way: nobody's files, and the whole one is taken afterwards."""

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from journal import devices
from journal.model import codec
from journal.model.change import addition
from journal.store.rows import identity_of
from journal.sync import envelope
from journal.sync.lines import Line, raw
from tests.conftest import Tell
from tests.journal.devices import Device, pair
from tests.journal.making import ADA, note

LONG = bool(os.environ.get("KITH_LONG"))
FLIPS = 1_000 if LONG else 60
CUTS_APART = 1 if LONG else 97


class Carried(NamedTuple):
    """A laptop that has read nothing yet, its folder, and what the desk put there, in the order of its chain."""

    desk: Device
    laptop: Device
    folder: Path
    files: tuple[tuple[str, bytes], ...]


@pytest.fixture
def carried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Carried]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    desk, laptop, folder = Device(tmp_path, "desk"), Device(tmp_path, "laptop"), tmp_path / "carried"
    folder.mkdir()
    pair(desk, laptop)
    desk.journal.apply([addition(ADA)], title="people")
    desk.write("a harbour in the fog")
    desk.journal.attach(b"a picture" * 40)
    desk.sync(folder)
    read = {path.name: path.read_bytes() for path in folder.iterdir()}
    yield Carried(desk, laptop, folder, tuple(sorted(read.items(), key=lambda file: sequence(desk, file[1]))))
    desk.close()
    laptop.close()


def sequence(device: Device, data: bytes) -> int:
    file = envelope.unseal(data, devices.state_of(device.journal).keys)
    assert file is not None
    return file.header.sequence


def shown(device: Device) -> tuple[object, ...]:
    return device.records(), device.history(), device.journal.exchange.attachments()


def flipped(data: bytes) -> Iterator[bytes]:
    drawn = random.Random(11)  # noqa: S311 - which bits, not a secret
    for _flip in range(FLIPS):
        bit = drawn.randrange(8 * len(data))
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)


def cut(data: bytes) -> Iterator[bytes]:
    return (data[:length] for length in range(0, len(data), CUTS_APART))


def refused(carried: Carried, damage: Callable[[bytes], Iterator[bytes]]) -> int:
    """Each file of the chain, however damaged, is nobody's; then the whole one is taken. How many were damaged."""
    laptop, count = carried.laptop, 0
    for name, whole in carried.files:
        before = shown(laptop)
        for data in damage(whole):
            (carried.folder / name).write_bytes(data)
            done = laptop.sync(carried.folder)
            assert (done.taken, done.lost) == (0, ())
            assert shown(laptop) == before
            count += 1
        (carried.folder / name).write_bytes(whole)
        laptop.sync(carried.folder)
    assert shown(laptop) == shown(carried.desk)
    return count


def test_a_flipped_bit_makes_it_nobodys_file_and_the_whole_one_is_taken(carried: Carried, figure: Tell) -> None:
    count = refused(carried, flipped)
    assert count == FLIPS * len(carried.files)
    figure(f"{count:,} flips in {len(carried.files)} files: all refused, the whole files taken afterwards")


def test_half_a_file_is_nobodys_and_the_whole_one_is_taken(carried: Carried, figure: Tell) -> None:
    figure(f"{refused(carried, cut):,} cuts: all refused, the whole files taken afterwards")


def test_without_the_seal_other_words_would_be_shown(figure: Tell) -> None:
    entry = note("a harbour in the fog")
    written = Line(
        record=identity_of(entry.id).hex(), clock="0" * 20, device="desk", becomes=raw(codec.encode(entry))
    )  # fmt: skip
    wrong = 0
    for data in flipped(msgspec.json.encode([written])):
        try:
            (read,) = msgspec.json.decode(data, type=list[Line])
            wrong += read.after is not None and codec.decode(read.after) != entry
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError):
            continue
    assert wrong
    figure(f"without the seal {wrong} of {FLIPS:,} flips show something else")
