"""Any schedule of writing, exchanging, carrying and restoring ends in the same state, with nothing lost."""

import os
import random
import shutil
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from journal.model import codec
from journal.model.change import addition
from journal.store.rows import identity_of
from journal.sync.lines import Line, raw
from journal.sync.merging import merge
from tests.conftest import Tell
from tests.journal.devices import Device, Make, pair
from tests.journal.making import ADA, note

SCHEDULES = 500 if os.environ.get("KITH_LONG") else 6
NOTE = note()


@pytest.mark.parametrize("seed", range(SCHEDULES))
def test_any_schedule_ends_in_the_same_state_and_history(seed: int, make: Make, tmp_path: Path, figure: Tell) -> None:
    """2 to 4 devices with folders of their own that are carried with loss, doubling, reordering and half files."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    skews = [timedelta(days=chance.uniform(-5, 5)) for _device in range(4)]
    devices = [make(f"{seed}-{number}", skews[number]) for number in range(chance.randint(2, 4))]
    devices[0].journal.apply([addition(ADA)], title="people")
    folders = [tmp_path / f"at {number}" for number in range(len(devices))]
    for folder in folders:
        folder.mkdir()
    for other in devices[1:]:
        pair(devices[0], other)
    texts = set(happens(chance, devices, folders))
    restored = devices[-1]
    restored.back_up()
    texts |= set(happens(chance, devices, folders))
    restored.sync(folders[-1])
    restored.restore()
    texts |= set(happens(chance, devices, folders))
    for _round in range(4):
        for device, folder in zip(devices, folders, strict=True):
            device.sync(folder)
        carry_all(folders)
    states = [device.records() for device in devices]
    assert all(state == states[0] for state in states)
    assert all(device.history() == devices[0].history() for device in devices)
    told = [line[-1] for line in devices[0].history()]
    assert all(any(f'"{text}"'.encode() in body for body in told if isinstance(body, bytes)) for text in texts)
    if seed == SCHEDULES - 1:
        figure(f"{SCHEDULES} schedules: the same state and history on every device, no text lost")


def test_taken_as_they_come_two_devices_would_differ(figure: Tell) -> None:
    lines = [
        change(1, "desk", None, "slept"),
        change(2, "desk", "slept", "well"),
        change(3, "laptop", "slept", "badly"),
    ]
    here, there = lines, [lines[0], lines[2], lines[1]]
    assert merge(here) == merge(there)
    assert merge(as_they_came(here)) != merge(as_they_came(there))
    figure("in the order of arrival two devices differ")


def change(at: int, device: str, before: str | None, after: str) -> Line:
    was = raw(None if before is None else codec.encode(replace(NOTE, text=before)))
    becomes = raw(codec.encode(replace(NOTE, text=after)))
    return Line(record=identity_of(NOTE.id).hex(), clock=f"{at:020x}", device=device, was=was, becomes=becomes)


def as_they_came(lines: Sequence[Line]) -> list[Line]:
    """The lines as if each had been written when it arrived."""
    return [replace(line, clock=f"{at:020x}") for at, line in enumerate(lines)]


def happens(chance: random.Random, devices: list[Device], folders: list[Path]) -> Iterator[str]:
    """Writing, editing, exchanging and carrying by chance; every text that was written."""
    written: list[str] = []
    for _step in range(10):
        step = chance.randrange(10**9)
        at, act = chance.randrange(len(devices)), chance.random()
        device, text = devices[at], f"text {step} of {at}"
        known = [id_ for id_ in written if id_ in device.records()]
        if act < 0.35 and device.journal.people():
            written.append(device.write(text).id)
            yield text
        elif act < 0.55 and known:
            device.edit(chance.choice(known), text=text)
            yield text
        elif act < 0.75:
            device.sync(folders[at])
        else:
            carry(chance, folders[at], chance.choice(folders))


def carry_all(folders: list[Path]) -> None:
    """Every whole file to everywhere."""
    for one in folders:
        for path in [path for path in one.iterdir() if not path.name.startswith("half")]:
            for other in folders:
                if other != one:
                    shutil.copy(path, other)


def carry(chance: random.Random, source: Path, target: Path) -> None:
    """Some of the files, in any order, some twice, some cut."""
    paths = sorted(source.iterdir())
    chance.shuffle(paths)
    for path in paths:
        act = chance.random()
        if act < 0.5 and source != target:
            shutil.copy(path, target / path.name)
        elif act < 0.6:
            shutil.copy(path, target / f"{chance.randrange(10**9)} (conflict)")
        elif act < 0.7:
            (target / f"half {chance.randrange(10**9)}").write_bytes(path.read_bytes()[:200])
