"""A real vault in a temporary folder, with the cheap key profile."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from journal import vault as vaults
from journal.driver import Connection
from journal.store.writer import Writer
from journal.vault import Created, OpenVault, create

PASSPHRASE = "rain on the roof"
WORDS = [f"word {number}" for number in range(40)]

Write = Callable[..., None]


def _keep(word: str, connection: Connection) -> None:
    connection.execute("INSERT INTO preference VALUES (?, ?)", (word, word.encode()))


@pytest.fixture(autouse=True)
def state_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this user's state lies, for this test alone."""
    home = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    return home


@pytest.fixture
def unmeasured() -> dict[str, str]:
    """The environment of a child that is killed: half a coverage file would spoil the others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return {**kept, "PYTHONPATH": str(Path(vaults.__file__).parents[2])}


@pytest.fixture
def created(tmp_path: Path) -> Iterator[Created]:
    """A new vault and its recovery code; the vault is open."""
    made = create(tmp_path / "journal", PASSPHRASE, test_kdf=True)
    yield made
    made.vault.close()


@pytest.fixture
def vault(created: Created) -> OpenVault:
    """A new vault, open and empty."""
    return created.vault


@pytest.fixture
def write() -> Write:
    """Keep words in a vault, one commit each."""

    def keep(vault: OpenVault, *words: str) -> None:
        writer = Writer(vault.folder.database, vault.database_key, committed=vault.committed)
        for word in words:
            writer.run(partial(_keep, word))
        writer.close()

    return keep


@pytest.fixture
def closed(created: Created, write: Write) -> Created:
    """A vault with 40 commits in it, closed."""
    write(created.vault, *WORDS)
    created.vault.close()
    return created


@pytest.fixture
def folder(closed: Created) -> Path:
    """The folder of that vault."""
    return closed.vault.folder.path
