from pathlib import Path

from tests.end_to_end.conftest import PASSPHRASE, Kith
from tests.exports.test_pdf import text_of


def test_a_folder_that_is_not_empty_is_refused(home: Path) -> None:
    kith = Kith(home)
    kith.vault.mkdir()
    (kith.vault / "letter.txt").write_text("mine")
    assert "not empty" in kith.refused("create", "--test-kdf")
    assert [path.name for path in kith.vault.iterdir()] == ["letter.txt"]


def test_a_changed_passphrase_opens_and_the_old_one_does_not(kith: Kith, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    fresh.write_text("another harbour\n")
    kith.done("passphrase", "change", "--new-passphrase-file", str(fresh))
    assert kith.refused("list")
    kith.secret.write_text("another harbour")
    assert kith.json("people")


def test_the_recovery_code_opens_and_sets_a_new_passphrase(home: Path) -> None:
    kith = Kith(home)
    code = kith.json("create", "--test-kdf", "--person", "Ines")["recovery_code"]
    typed, fresh = home / "code", home / "fresh"
    typed.write_text(code.lower().replace("-", " "))
    fresh.write_text("after the flood")
    kith.done("unlock", "--recovery-code-file", str(typed), "--new-passphrase-file", str(fresh))
    kith.secret.write_text("after the flood")
    assert [one["name"] for one in kith.json("people")] == ["Ines"]


def test_a_new_journal_comes_with_its_recovery_sheet(home: Path) -> None:
    kith, sheet = Kith(home), home / "sheet.pdf"
    code = kith.json("create", "--recovery-sheet", str(sheet))["recovery_code"]
    assert sheet.stat().st_mode & 0o777 == 0o600
    text = text_of(sheet.read_bytes())
    assert all(group in text for group in code.split("-"))


def test_a_sheet_that_cannot_be_written_leaves_the_journal_and_its_code(home: Path) -> None:
    kith = Kith(home)
    ran = kith.run("create", "--recovery-sheet", str(home / "nowhere" / "sheet.pdf"))
    assert ran.status == 1
    assert len(ran.out.strip().split("-")) == 9
    assert "could not be written" in ran.err
    assert kith.done("people") == ""


def test_a_test_journal_gets_no_recovery_sheet_and_is_not_even_made(home: Path) -> None:
    kith = Kith(home)
    assert "test journal" in kith.refused("create", "--test-kdf", "--recovery-sheet", str(home / "sheet.pdf"))
    assert not kith.vault.exists()
    assert not (home / "sheet.pdf").exists()


def test_a_restored_backup_holds_the_same_records(kith: Kith, tmp_path: Path) -> None:
    for severity in range(11):
        kith.done("log", "symptom", "Headache", "--severity", str(severity))
    before = kith.done("list", "--json")
    made = kith.json("backup")
    assert made["counts"]["symptom"] == 11
    assert [one["path"] for one in kith.json("backups")] == [made["path"]]
    kith.done("log", "symptom", "After the backup")
    kith.done("restore", made["path"], "--to", str(tmp_path / "restored"))
    kith.vault = tmp_path / "restored"
    assert kith.done("list", "--json") == before


def test_a_whole_journal_passes_its_check_and_a_cut_one_does_not(kith: Kith) -> None:
    assert kith.json("check", "--deep")["ok"]
    database = kith.vault / "journal.db"
    database.write_bytes(database.read_bytes()[:-100])
    ran = kith.run("check", "--json")
    assert ran.status == 1
    assert '"ok":false' in ran.out
    assert "Traceback" not in ran.err


def test_a_passphrase_can_come_from_standard_input(kith: Kith) -> None:
    assert kith.run("--passphrase-file", "-", "people", stdin=PASSPHRASE + "\nmore").out.strip() == "Ines"


def test_only_one_thing_can_come_from_standard_input(kith: Kith) -> None:
    words = ("--passphrase-file", "-", "passphrase", "change", "--new-passphrase-file", "-")
    assert "standard input" in kith.refused(*words)


def test_without_a_terminal_and_without_a_file_kith_does_not_wait(home: Path) -> None:
    kith = Kith(home)
    kith.done("create", "--test-kdf")
    kith.secret.unlink()
    assert "could not be read" in kith.refused("list")


def test_a_folder_without_a_journal_is_told(home: Path) -> None:
    assert Kith(home).refused("list")


def test_a_passphrase_that_is_soon_guessed_is_taken_with_a_warning(home: Path) -> None:
    kith = Kith(home)
    kith.secret.write_text("a\n")
    made = kith.run("create", "--test-kdf", "--person", "Ines", "--quiet")
    assert (made.status, len(made.out.splitlines())) == (0, 1)
    assert "easy to guess" in made.err
    offered = made.err.split("drawn by chance: ")[1].split("\n")[0]
    assert len(offered.split(" ")) == 6
    fresh = home / "fresh"
    for typed, warned in (("abc", True), (offered, False)):
        fresh.write_text(typed)
        ran = kith.run("passphrase", "change", "--new-passphrase-file", str(fresh))
        assert (ran.status, "easy to guess" in ran.err) == (0, warned)
        kith.secret.write_text(typed)
    assert kith.json("people")


def test_a_backup_tells_what_it_is_in_four_members(kith: Kith) -> None:
    assert set(kith.json("backup")) == {"path", "sha256", "counts", "seconds"}
    assert [one["kind"] for one in kith.json("backups")] == ["manual"]
