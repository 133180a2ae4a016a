"""Is everything as it should be?"""

from typing import Any

import pytest

from journal import driver
from journal.progress import SILENT
from journal.store.reader import Reader
from journal.vault import OpenVault, backups, checking
from journal.vault.backups import write_backup


@pytest.mark.parametrize("check", [checking.check, checking.check_deep])
def test_a_sound_vault_has_no_problem(check: Any, vault: OpenVault, write: Any) -> None:
    write(vault, "one")
    write_backup(vault, backups.DAILY, SILENT)
    found = check(vault, SILENT)
    assert found.ok
    assert found.problems == ()
    assert found.counts == {"changes": 0, "attachments": 0}
    assert found.seconds >= 0


def test_a_file_of_somebody_else_is_reported_and_left_alone(vault: OpenVault) -> None:
    (vault.folder.path / "letter.txt").write_bytes(b"mine")
    found = checking.check(vault, SILENT)
    assert not found.ok
    assert found.problems == ("“letter.txt” is not part of the journal. It was left alone.",)
    assert (vault.folder.path / "letter.txt").read_bytes() == b"mine"


def test_a_file_that_others_may_read_is_reported(vault: OpenVault) -> None:
    vault.folder.database.chmod(0o644)
    assert "Other users of this computer can read “journal.db”" in checking.check(vault, SILENT).problems[0]


def test_where_the_bits_say_nothing_they_are_not_asked(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.folder.database.chmod(0o644)
    monkeypatch.setattr(checking, "_BITS_SAY_WHO", False)
    assert checking.check(vault, SILENT).ok


@pytest.mark.parametrize("name", ["vault.json", "vault.json.copy"])
def test_a_damaged_header_is_reported(name: str, vault: OpenVault) -> None:
    (vault.folder.path / name).write_bytes(b"{}")
    (problem,) = checking.check(vault, SILENT).problems
    assert problem.startswith(f"“{name}” is damaged")


def test_a_used_up_reserve_is_reported(vault: OpenVault) -> None:
    vault.make_room()
    (problem,) = checking.check(vault, SILENT).problems
    assert "reserve" in problem


def test_a_cut_database_is_reported(vault: OpenVault) -> None:
    vault.folder.database.write_bytes(vault.folder.database.read_bytes()[:-1])
    found = checking.check(vault, SILENT)
    assert "its end is missing" in found.problems[0]
    assert found.counts == {}


def test_a_database_that_does_not_open_is_reported(vault: OpenVault) -> None:
    vault.folder.database.write_bytes(bytes(vault.folder.database.stat().st_size))
    (problem,) = checking.check(vault, SILENT).problems
    assert "is damaged: file is not a database" in problem


def test_a_flipped_bit_that_no_opening_sees_is_found_by_the_deep_check(vault: OpenVault) -> None:
    content = bytearray(vault.folder.database.read_bytes())
    content[-2000] ^= 1
    vault.folder.database.write_bytes(content)
    assert not checking.check_deep(vault, SILENT).ok


def test_while_a_reader_holds_the_log_pages_are_not_judged(vault: OpenVault) -> None:
    reader = Reader(vault.folder.database, vault.database_key)
    with reader.snapshot():
        connection = driver.connect(vault.folder.database, vault.database_key)
        connection.execute("INSERT INTO preference VALUES ('late', x'')")
        (problem,) = checking.check_deep(vault, SILENT).problems
        connection.close()
    reader.close()
    assert "is being read just now" in problem


def test_damaged_backups_are_reported(vault: OpenVault) -> None:
    cut = write_backup(vault, backups.DAILY, SILENT).path
    (cut / "journal.db").write_bytes(b"")
    (vault.folder.backups / "notes").mkdir()
    problems = checking.check(vault, SILENT).problems
    assert len(problems) == 2
    assert cut.name in problems[0]
    assert "notes" in problems[1]


def test_a_flipped_bit_in_a_backup_is_found_by_the_deep_check(vault: OpenVault) -> None:
    path = write_backup(vault, backups.DAILY, SILENT).path / "journal.db"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert checking.check(vault, SILENT).ok
    (problem,) = checking.check_deep(vault, SILENT).problems
    assert path.parent.name in problem
