"""A migration that is killed at any step leaves the old schema or the new one, complete."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journal import driver
from journal.crypto import keys
from journal.driver import Connection
from journal.store import schema, upkeep
from journal.vault import backups, unlock
from journal.vault import header as headers
from journal.vault.folder import Folder
from tests.conftest import Tell

GOLDEN = Path(__file__).parents[1] / "golden" / "schema"
PASSPHRASE = "golden"
KILLS = 30 if os.environ.get("KITH_LONG") else 10

# The handler runs before each step of SQLite's machine; the child ends itself as kill -9 would.
OPEN = """
import itertools, os, signal, sys
from pathlib import Path
from journal.store import schema
from journal.vault import unlock
steps, end = itertools.count(), int(sys.argv[2])
migrate = MIGRATE
def killed(connection):
    def step():
        if next(steps) == end:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0
    connection.set_progress_handler(step, 1)
    migrate(connection)
    connection.set_progress_handler(None, 1)
schema.migrate = killed
unlock(Path(sys.argv[1]), "golden").close()
print(next(steps))
"""
WHOLE = OPEN.replace("MIGRATE", "schema.migrate")
PIECE_BY_PIECE = OPEN.replace(
    "MIGRATE",
    "lambda connection: (schema.STEPS[1](connection), connection.execute('PRAGMA user_version = 2'))",
)


@pytest.fixture
def key() -> str:
    found = headers.find(Folder(GOLDEN / "1"), headers.by_passphrase(PASSPHRASE))
    return keys.database_key(found.data_key)


def copied(version: int, to: Path) -> Path:
    shutil.copytree(GOLDEN / str(version), to)
    return to


def connected(folder: Path, key: str) -> Connection:
    return driver.connect(folder / "journal.db", key)


def tables(connection: Connection) -> set[tuple[str, str]]:
    return set(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def state(folder: Path, key: str) -> tuple[int, set[tuple[str, str]], str]:
    """Version, tables and digest of a vault, however it was left."""
    connection = connected(folder, key)
    upkeep.checkpoint(connection)
    assert upkeep.integrity(connection) == ()
    found = (schema.version_of(connection), tables(connection), upkeep.digest(connection))
    connection.close()
    return found


def migrated(code: str, folder: Path, end: int, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, str(folder), str(end)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def steps_of(code: str, folder: Path, environment: dict[str, str], version: int = 1) -> int:
    ended = migrated(code, copied(version, folder), -1, environment)
    assert ended.stderr == ""
    return int(ended.stdout)


@pytest.mark.parametrize("version", range(1, schema.VERSION + 1))
def test_the_golden_vault_has_the_tables_of_its_version(version: int, key: str, tmp_path: Path) -> None:
    fresh = driver.connect(tmp_path / "fresh.db", key, create=True)
    schema.create(fresh, "vault", "device", version)
    golden = connected(copied(version, tmp_path / "vault"), key)
    assert schema.version_of(golden) == version
    assert tables(golden) == tables(fresh)
    golden.close()
    fresh.close()


@pytest.mark.parametrize("version", range(1, schema.VERSION + 1))
def test_every_golden_vault_opens_with_all_that_was_in_it(version: int, key: str, tmp_path: Path) -> None:
    newest = state(copied(schema.VERSION, tmp_path / "newest"), key)
    vault = unlock(copied(version, tmp_path / "vault"), PASSPHRASE)
    made = backups.listing(vault)
    vault.close()
    assert state(tmp_path / "vault", key) == newest
    expected = [(backups.BEFORE_MIGRATION, version)] if version < schema.VERSION else []
    assert [(backup.manifest.kind, backup.manifest.schema) for backup in made] == expected


@pytest.mark.parametrize("version", range(1, schema.VERSION))
def test_killed_at_any_step_the_old_or_the_new_is_there_complete(
    version: int,
    key: str,
    tmp_path: Path,
    unmeasured: dict[str, str],
    figure: Tell,
) -> None:
    steps = steps_of(WHOLE, tmp_path / "whole", unmeasured, version)
    states = [state(copied(whole, tmp_path / f"whole {whole}"), key) for whole in range(version, schema.VERSION + 1)]
    for kill in range(KILLS):
        folder = copied(version, tmp_path / f"killed {kill}")
        ended = migrated(WHOLE, folder, steps * kill // KILLS, unmeasured)
        assert ended.returncode == -9, ended.stderr
        assert state(folder, key) in states
        unlock(folder, PASSPHRASE).close()
        assert state(folder, key) == states[-1]
    figure(f"from version {version}: {KILLS} kills, old or new, complete")


def test_statement_by_statement_it_would_be_half_done(
    key: str, tmp_path: Path, unmeasured: dict[str, str], figure: Tell
) -> None:
    steps = steps_of(PIECE_BY_PIECE, tmp_path / "whole", unmeasured)
    folder = copied(1, tmp_path / "killed")
    assert migrated(PIECE_BY_PIECE, folder, steps // 2, unmeasured).returncode == -9
    states = [state(copied(version, tmp_path / f"whole {version}"), key) for version in range(1, schema.VERSION + 1)]
    assert state(folder, key) not in states
    figure("statement by statement it is half done")
