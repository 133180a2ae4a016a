"""Journals that stand for devices: each with a clock and a state folder of its own, as on another computer."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from journal import devices as partners
from journal import syncing
from journal.journal import Journal, create_journal
from journal.model.change import Change, addition
from journal.model.records import Record
from journal.model.selection import Selection
from journal.sync import pairing
from journal.vault import unlock
from tests.journal.making import note

PASSPHRASE = "rain on the roof"
NOW = datetime(2026, 3, 5, 13, 30, tzinfo=UTC)


class Device:
    """A journal with a clock of its own and a state folder of its own, as on another computer."""

    def __init__(self, place: Path, name: str, skew: timedelta = timedelta()) -> None:
        self.name, self.skew, self.folder, self.state = name, skew, place / name, place / f"{name}-state"
        self.now = NOW
        create_journal(self.folder, PASSPHRASE, test_kdf=True).journal.close()
        self.open()

    def open(self) -> None:
        os.environ["XDG_STATE_HOME"] = str(self.state)
        self.journal = Journal(unlock(self.folder, PASSPHRASE), now=lambda: self.now + self.skew)

    def back_up(self) -> None:
        self.close()
        shutil.copytree(self.folder, f"{self.folder}-backup")
        self.open()

    def restore(self) -> None:
        self.close()
        shutil.rmtree(self.folder)
        shutil.copytree(f"{self.folder}-backup", self.folder)
        self.open()

    def tick(self) -> None:
        self.now += timedelta(seconds=7)

    def write(self, text: str) -> Record:
        self.tick()
        return self.journal.apply([addition(note(text))], title="a note").records[0]

    def edit(self, id_: str, **changed: object) -> None:
        self.tick()
        before = self.journal.get(id_)
        self.journal.apply([Change(before, replace(before, **changed))], title="an edit")

    def sync(self, folder: Path) -> syncing.Synced:
        self.tick()
        os.environ["XDG_STATE_HOME"] = str(self.state)
        return syncing.sync(self.journal, folder, self.now + self.skew)

    def records(self) -> dict[str, Record]:
        found = [
            record
            for person in self.journal.people()
            for deleted in (False, True)
            for record in self.journal.select(Selection(person=person.id, deleted=deleted))
        ]
        return {record.id: replace(record, revision=0) for record in found}

    def history(self) -> set[tuple[object, ...]]:
        told = self.journal.exchange.of
        devices = {past.device for past in self.journal.history()}
        return {line[1:] for device in devices for line in told(device)}

    def close(self) -> None:
        self.journal.close()


Make = Callable[..., Device]


def pair(owner: Device, other: Device, role: str = "editor") -> None:
    os.environ["XDG_STATE_HOME"] = str(other.state)
    asked, words = partners.ask(other.journal, other.name)
    request = pairing.read_request(asked)
    assert request.public.fingerprint() == words
    assert len(words.split()) == 12
    os.environ["XDG_STATE_HOME"] = str(owner.state)
    answered = partners.answer(owner.journal, request, role, owner.name, owner.now)  # type: ignore[arg-type] # a role
    os.environ["XDG_STATE_HOME"] = str(other.state)
    partners.join(other.journal, answered)


def settle(folder: Path, *devices: Device) -> None:
    for _round in range(3):
        for device in devices:
            device.sync(folder)
