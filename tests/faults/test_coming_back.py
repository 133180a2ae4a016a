"""From a backup and one secret alone, in a home folder that has never seen Kith, the journal is back."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from journal import driver
from journal.journal import create_journal, open_journal
from journal.model.change import Change
from journal.progress import SILENT
from journal.store import upkeep
from journal.vault import backups, restoring
from journal.vault import header as headers
from tests.conftest import Tell
from tests.journal.making import ADA, note

LONG = bool(os.environ.get("KITH_LONG"))
PASSPHRASE, NEW = "rain on the roof", "snow on the hill"
BYTES = 100_000_000 if LONG else 2_000_000
KINDS = (backups.DAILY, backups.BY_HAND, backups.BEFORE_IMPORT, backups.BEFORE_MIGRATION, backups.BEFORE_RESTORE)


def kith(home: Path, *words: str) -> str:
    """One command in a home folder of its own; its standard output."""
    places = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "STATE", "CACHE", "CONFIG")}
    given = [sys.executable, "-m", "journal", *words]
    environment = os.environ | places | {"HOME": str(home)}
    ran = subprocess.run(given, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def digest(database: Path, key: str) -> str:
    connection = driver.connect(database, key)
    try:
        return upkeep.digest(connection)
    finally:
        connection.close()


def typed(path: Path, words: str) -> str:
    path.write_text(words)
    return str(path)


def test_a_backup_and_the_recovery_code_alone_bring_the_journal_back_in_a_new_home(
    tmp_path: Path,
    figure: Tell,
) -> None:
    made = create_journal(tmp_path / "gone", PASSPHRASE, test_kdf=True)
    made.journal.apply([Change(None, ADA), *(Change(None, note()) for _each in range(30))], title="Notes")
    stick = backups.write_backup(made.journal.vault, backups.BY_HAND, SILENT, place=tmp_path / "stick")
    key, before = made.journal.vault.database_key, stick.manifest.digest
    made.journal.close()
    home, code = tmp_path / "new home", typed(tmp_path / "code", made.recovery_code)
    home.mkdir()
    back = home / "journal"
    kith(home, "restore", str(stick.path), "--to", str(back), "--recovery-code-file", code)
    assert digest(back / "journal.db", key) == before
    new = typed(tmp_path / "new", NEW)
    kith(home, "--vault", str(back), "unlock", "--recovery-code-file", code, "--new-passphrase-file", new)
    listed = json.loads(kith(home, "--vault", str(back), "--passphrase-file", new, "list", "--json"))
    assert [record["kind"] for record in listed].count("note") == 30
    assert digest(back / "journal.db", key) == before
    figure("back in a new home folder, digest equal, a new passphrase set")


def test_with_another_code_it_does_not_come_back(tmp_path: Path, figure: Tell) -> None:
    made = create_journal(tmp_path / "gone", PASSPHRASE, test_kdf=True)
    other = create_journal(tmp_path / "other", PASSPHRASE, test_kdf=True)
    stick = backups.write_backup(made.journal.vault, backups.BY_HAND, SILENT, place=tmp_path / "stick")
    made.journal.close()
    other.journal.close()
    code = typed(tmp_path / "code", other.recovery_code)
    with pytest.raises(AssertionError, match="recovery code"):
        kith(tmp_path, "restore", str(stick.path), "--to", str(tmp_path / "back"), "--recovery-code-file", code)
    assert not (tmp_path / "back").exists()
    figure("with another code nothing comes back")


def test_every_kind_of_backup_comes_back_by_either_secret(tmp_path: Path, figure: Tell) -> None:
    made = create_journal(tmp_path / "journal", PASSPHRASE, test_kdf=True)
    journal = made.journal
    journal.apply([Change(None, ADA)], title="Person")
    journal.attach(os.urandom(BYTES))
    slowest, size = 0.0, 0
    openers = {"passphrase": headers.by_passphrase(PASSPHRASE), "code": headers.by_recovery_code(made.recovery_code)}
    for kind in KINDS:
        backup = backups.write_backup(journal.vault, kind, SILENT, place=tmp_path / "backups")
        size = backup.manifest.size
        for name, opener in openers.items():
            started = time.perf_counter()
            restored = restoring.restore(backup.path, tmp_path / f"{kind} {name}", opener, SILENT)
            slowest = max(slowest, time.perf_counter() - started)
            opened = open_journal(restored.path, PASSPHRASE)
            key = opened.vault.database_key
            opened.close()
            assert digest(restored.path / "journal.db", key) == backup.manifest.digest
    journal.close()
    assert size > BYTES
    figure(f"{len(KINDS)} kinds by either secret, digest equal; {size / 1e6:.0f} MB in {slowest:.1f} s at most")
