"""A real journal with the cheap key profile, in a folder of its own; two people in it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from journal import vault as vaults
from journal.journal import Journal, create_journal
from journal.model.change import addition
from tests.journal.devices import Device, Make
from tests.journal.making import ADA, BEN

PASSPHRASE = "rain on the roof"
NOW = datetime(2026, 3, 5, 13, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def state_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed vault."""
    found = tmp_path / "vault"
    create_journal(found, PASSPHRASE, test_kdf=True).journal.close()
    return found


@pytest.fixture
def reopened(folder: Path) -> Callable[[], AbstractContextManager[Journal]]:
    """Opens the vault of `folder` for a while."""

    @contextmanager
    def opened() -> Iterator[Journal]:
        journal = Journal(vaults.unlock(folder, PASSPHRASE), now=lambda: NOW)
        try:
            yield journal
        finally:
            journal.close()

    return opened


@pytest.fixture
def journal(reopened: Callable[[], AbstractContextManager[Journal]]) -> Iterator[Journal]:
    with reopened() as opened:
        opened.apply([addition(ADA), addition(BEN)], title="People")
        yield opened


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], AbstractContextManager[Journal]]:
    """Makes a new journal with Ada in it, for each example of a property."""

    @contextmanager
    def made() -> Iterator[Journal]:
        journal = create_journal(tmp_path / str(uuid4()), PASSPHRASE, test_kdf=True).journal
        try:
            journal.apply([addition(ADA)], title="People")
            yield journal
        finally:
            journal.close()

    return made


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Makes devices; each is closed in the end."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    made: list[Device] = []

    def one(name: str, skew: timedelta = timedelta()) -> Device:
        made.append(Device(tmp_path, name, skew))
        return made[-1]

    yield one
    for device in made:
        device.close()
