"""What opens the journal, from the command line: another way added, used, taken away; a drill; a repair."""

import os
from pathlib import Path

from journal.journal import create_journal
from tests.end_to_end.conftest import Kith
from tests.exports.test_pdf import text_of


def test_the_ways_to_open_are_listed(kith: Kith) -> None:
    found = kith.json("slots")
    assert [one["type"] for one in found] == ["passphrase", "recovery"]
    assert [set(one) for one in found] == [{"id", "type", "made", "profile"}] * 2
    assert found[0]["profile"]["name"] == "test"
    assert found[1]["profile"] is None
    assert "recovery code" in kith.done("slots", "list")


def test_two_of_three_shares_set_a_new_passphrase(kith: Kith, tmp_path: Path) -> None:
    given = kith.json("slots", "add", "shares", "--need", "2", "--of", "3")["shares"]
    typed, fresh = tmp_path / "shares", tmp_path / "fresh"
    typed.write_text("\n".join(given[::2]))
    fresh.write_text("after the flood")
    kith.done("unlock", "--shares-file", str(typed), "--new-passphrase-file", str(fresh))
    kith.secret.write_text("after the flood")
    assert kith.json("people")


def test_of_a_test_journal_no_sheets_of_shares_are_made_and_no_shares(kith: Kith, tmp_path: Path) -> None:
    assert "test journal" in kith.refused("slots", "add", "shares", "--sheets", str(tmp_path))
    assert [one["type"] for one in kith.json("slots")] == ["passphrase", "recovery"]


def test_each_share_gets_a_sheet(kith: Kith, tmp_path: Path) -> None:
    strong, secret = tmp_path / "strong", tmp_path / "secret"
    secret.write_text("snow on the hill")
    create_journal(strong, "snow on the hill").journal.close()
    kith.vault, kith.secret = strong, secret
    given = kith.json("slots", "add", "shares", "--sheets", str(tmp_path))["shares"]
    for number, share in enumerate(given, 1):
        text = text_of((tmp_path / f"sheet-{number}.pdf").read_bytes())
        assert all(word in text for word in share.split())


def test_a_caregiver_makes_a_pair_and_their_public_file_is_enough(kith: Kith, tmp_path: Path) -> None:
    key, fresh = tmp_path / "key", tmp_path / "fresh"
    fresh.write_text("after the flood")
    made = kith.json("slots", "key", str(key))
    assert made["public"] == f"{key}.pub"
    assert key.stat().st_mode & 0o077 == 0
    assert "is there already" in kith.refused("slots", "key", str(key))
    assert "--public" in kith.refused("slots", "add", "caregiver")
    assert "ends in .pub" in kith.refused("slots", "add", "caregiver", "--public", str(key))
    added = kith.json("slots", "add", "caregiver", "--public", made["public"])
    assert added["words"] == made["words"]
    words = ("unlock", "--caregiver-key-file", str(key), "--new-passphrase-file", str(fresh))
    assert kith.json("people", "--caregiver-key-file", str(key))
    kith.done(*words)
    kith.secret.write_text("after the flood")
    kith.done("slots", "remove", added["id"])
    assert "taken back" in kith.refused(*words)


def test_a_new_recovery_code_and_a_second_passphrase(kith: Kith, tmp_path: Path) -> None:
    code = kith.json("slots", "add", "recovery")["recovery_code"]
    assert code.count("-") == 8
    second = tmp_path / "second"
    second.write_text("a second harbour")
    kith.done("slots", "add", "passphrase", "--new-passphrase-file", str(second))
    kith.secret.write_text("a second harbour")
    assert kith.json("people")


def test_the_last_passphrase_is_not_taken_away(kith: Kith) -> None:
    first = kith.json("slots")[0]["id"]
    assert "only passphrase" in kith.refused("slots", "remove", first)
    assert "kith slots" in kith.refused("slots", "remove", "0" * 16)


def test_a_new_data_key_keeps_every_record_and_gives_a_new_code(kith: Kith, tmp_path: Path) -> None:
    kith.done("log", "symptom", "Headache", "--severity", "6")
    before = kith.done("list", "--json")
    code = kith.json("datakey", "change")["recovery_code"]
    assert kith.done("list", "--json") == before
    made = kith.json("backups")[0]["path"]
    typed = tmp_path / "code"
    typed.write_text(code)
    kith.done("restore", made, "--to", str(tmp_path / "restored"), "--recovery-code-file", str(typed))
    assert kith.refused("datakey")


def test_a_drill_tells_what_a_restore_would_give(kith: Kith) -> None:
    assert "Make one first" in kith.refused("drill")
    made = kith.json("backup")
    done = kith.json("drill")
    assert done["backup"] == made["path"]
    assert done["counts"] == made["counts"]
    assert "opens and is whole" in kith.done("drill")
    database = Path(made["path"]) / "journal.db"
    os.truncate(database, database.stat().st_size - 4096)
    assert "damaged" in kith.refused("drill") or "no backup" in kith.refused("drill")


def test_a_repair_makes_a_new_journal_and_names_what_is_missing(kith: Kith, tmp_path: Path) -> None:
    for severity in range(11):
        kith.done("log", "symptom", "Headache", "--severity", str(severity))
    before = kith.done("list", "--json")
    database = kith.vault / "journal.db"
    os.truncate(database, database.stat().st_size - 4096)
    done = kith.json("repair", "--to", str(tmp_path / "new"))
    assert done["lost"] == []
    assert set(done) == {"path", "records", "from_history", "from_backup", "backup", "lost", "attachments", "gaps"}
    kith.vault = tmp_path / "new"
    assert kith.done("list", "--json") == before
    assert "none is missing" in kith.done("repair", "--to", str(tmp_path / "again"))
