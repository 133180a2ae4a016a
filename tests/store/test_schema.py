from pathlib import Path

import pytest

from journal import driver
from journal.driver import Connection
from journal.store import keys, schema, upkeep

INSERT = "INSERT INTO record (key, id, kind, flags, revision, body) VALUES (?, ?, 'note', ?, 1, x'7b7d')"


def _database(folder: Path, key: str, version: int) -> Connection:
    connection = driver.connect(folder / "journal.db", key, create=True)
    schema.create(connection, "the vault", "this device", version)
    return connection


def test_a_new_database_has_the_latest_tables_and_its_names(connection: Connection) -> None:
    assert schema.version_of(connection) == schema.VERSION
    assert upkeep.vault_id(connection) == "the vault"
    assert upkeep.device_id(connection) == "this device"
    assert upkeep.commit_number(connection) == 0


def test_the_second_version_counts_the_days_of_the_first(tmp_path: Path, key: str) -> None:
    connection = _database(tmp_path, key, 1)
    noon, unknown = keys.second_key(1, 12 * 3_600), keys.second_key(1, None)
    rows = [
        (noon, b"a", 0),
        (noon + 1, b"b", 0),
        (unknown, b"c", 0),
        (keys.second_key(2, -1), b"d", 0),
        (noon + 2, b"e", 1),
    ]
    connection.executemany(INSERT, rows)
    schema.migrate(connection)
    found = connection.execute("SELECT person, day, count FROM day ORDER BY person, day").fetchall()
    connection.close()
    assert found == [(1, keys.UNKNOWN_DAY, 1), (1, 0, 2), (2, -1, 1)]


def test_a_step_that_fails_leaves_the_version_before_it(
    tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = _database(tmp_path, key, 1)

    def half(connection: Connection) -> None:
        connection.execute("CREATE TABLE half (done)")
        connection.execute("SELECT * FROM nowhere")

    monkeypatch.setattr(schema, "STEPS", (schema.STEPS[0], half))
    with pytest.raises(driver.OperationalError):
        schema.migrate(connection)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    version = schema.version_of(connection)
    connection.close()
    assert version == 1
    assert "half" not in tables


def test_a_current_database_is_left_as_it_is(connection: Connection) -> None:
    before = upkeep.digest(connection)
    schema.migrate(connection)
    assert upkeep.digest(connection) == before
