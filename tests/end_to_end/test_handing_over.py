import csv
import io
import json
import zipfile
from pathlib import Path

import pypdf
import pytest

from journal.anonymization.policy import Audience
from tests.end_to_end.conftest import Kith

FORMATS = ("pdf", "html", "csv", "zip", "json")


@pytest.fixture
def logged(kith: Kith) -> Kith:
    """A week of Ines, full of what must not leave for strangers."""
    kith.done(
        "edit", kith.json("people")[0]["id"], "--set", 'other_names=["Ines Moreira"]', "--set", 'known_words=["Pipoca"]'
    )
    kith.done("log", "provider", "Dr Hannah Lee", "--set", "role=neurologist", "--set", "clinic=Brunel Infirmary")
    kith.done("log", "condition", "Migraine", "--at", "2019")
    kith.done("log", "treatment", "Amitriptyline", "--amount", "10 mg", "--times", "21:30", "--from", "2026-01-05")
    for day in range(1, 8):
        at = f"2026-03-{day:02d}T14:30"
        kith.done("log", "symptom", "Headache", "--severity", str(day), "--at", at, "--tag", "Pipoca")
        kith.done("log", "dose", "Amitriptyline", "--at", f"2026-03-{day:02d}T21:30")
    kith.done("log", "symptom", "Nausea", "--answer", "skipped", "--at", "2026-03-03")
    kith.done("log", "symptom", "Dizzy", "--answer", "none", "--at", "2026-03-04")
    kith.done("log", "note", "Dr Lee at Brunel Infirmary rang me on 0117 496 0123", "--at", "2026-03-05")
    return kith


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("audience", list(Audience))
def test_a_file_is_written_for_every_audience_in_every_format(
    logged: Kith, tmp_path: Path, audience: str, ending: str
) -> None:
    out = tmp_path / f"out.{ending}"
    report = logged.json("export", str(out), "--audience", audience)
    assert out.stat().st_size == report["bytes"]
    assert out.stat().st_mode & 0o077 == 0
    assert report["verification"] == []
    # Of somebody of whom nothing but complaints leaves, it could be anyone in the world.
    assert report["risk"]["verdict"] == ("fine" if audience in {"peer", "public"} else "identified")
    assert (report["share"] is None) == (audience == "self")


@pytest.mark.parametrize("ending", FORMATS)
def test_a_peer_sees_no_name_no_date_and_no_place(logged: Kith, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"peer.{ending}"
    logged.done("export", str(out), "--audience", "peer")
    text = _text_of(out)
    assert "Headache" in text
    for secret in ("Ines", "Moreira", "Hannah", "Lee", "Brunel", "Pipoca", "2026", "496", "Berlin"):
        assert secret not in text


def _text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return "\n".join(archive.read(name).decode() for name in archive.namelist())
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("audience", ["doctor", "peer"])
def test_a_pdf_is_tagged_and_says_neither_who_nor_when(logged: Kith, tmp_path: Path, audience: str) -> None:
    out = tmp_path / "page.pdf"
    logged.done("export", str(out), "--audience", audience)
    reader = pypdf.PdfReader(out)
    assert "'/Marked': True" in str(reader.root_object["/MarkInfo"])
    assert "/StructTreeRoot" in reader.root_object
    assert not {"/Author", "/CreationDate", "/ModDate"} & set(reader.metadata or {})


def test_a_table_holds_every_answer_state(logged: Kith, tmp_path: Path) -> None:
    out = tmp_path / "own.csv"
    logged.done("export", str(out), "--audience", "self")
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert {row["severity_answer"] for row in rows if row["kind"] == "symptom"} == {"given", "skipped", "none"}


def test_the_lossless_file_makes_the_same_journal_again(logged: Kith, home: Path) -> None:
    logged.done("delete", logged.json("log", "symptom", "Mistake")["id"])
    photo = home / "photo.jpg"
    photo.write_bytes(b"\xff\xd8photo")
    logged.done("attach", str(photo))
    logged.done("words", "never", "Pipoca")
    logged.done("export", str(home / "shared.json"), "--audience", "peer", "--for", "the group")
    out = home / "all.kith"
    logged.done("export", str(out))
    before = [logged.done("list", "--json", *more) for more in ((), ("--deleted",))]
    again = Kith(home)
    again.vault = home / "again"
    again.done("create", "--test-kdf")
    again.done("import", str(out))
    assert [again.done("list", "--json", *more) for more in ((), ("--deleted",))] == before
    assert again.json("words") == [{"word": "pipoca", "verdict": "never"}]
    assert again.json("import", str(out))["new"] == 0
    second = home / "second.kith"
    again.done("export", str(second))
    assert second.read_bytes() == out.read_bytes()


def test_a_plan_can_be_edited_and_carried_out(logged: Kith, tmp_path: Path) -> None:
    path, out = tmp_path / "plan.json", tmp_path / "out.json"
    logged.done("plan", str(path), "--audience", "peer")
    plan = json.loads(path.read_text())
    for record in plan["records"]:
        if record["kind"] == "dose":
            record["ticked"] = False
    path.write_text(json.dumps(plan))
    report = logged.json("export", str(out), "--audience", "peer", "--plan", str(path))
    assert "dose" not in report["records"]
    assert all(record["kind"] != "dose" for record in json.loads(out.read_text())["records"])
    logged.done("edit", next(one["id"] for one in logged.json("list", "--kind", "symptom")), "--set", "character=dull")
    assert "changed since" in logged.refused(
        "export", str(tmp_path / "late.json"), "--audience", "peer", "--plan", str(path)
    )


def test_every_share_is_remembered_as_it_left(logged: Kith, tmp_path: Path) -> None:
    first = logged.json("export", str(tmp_path / "a.json"), "--audience", "peer", "--for", "the group")
    second = logged.json("export", str(tmp_path / "b.json"), "--audience", "peer", "--continue", first["share"])
    shares = {one["id"]: one for one in logged.json("shares")}
    assert shares[first["share"]]["recipient"] == shares[second["share"]]["recipient"] == "the group"
    assert shares[first["share"]]["pseudonym"] == shares[second["share"]]["pseudonym"]
    assert shares[second["share"]]["continues"] == first["share"]
    assert shares[first["share"]]["disclosed"] == json.loads((tmp_path / "a.json").read_text())["records"]
    assert "can only go on" in logged.refused(
        "export", str(tmp_path / "c.json"), "--audience", "doctor", "--continue", first["share"],
    )  # fmt: skip


def test_undo_passes_over_what_was_handed_over(logged: Kith, tmp_path: Path) -> None:
    share = logged.json("export", str(tmp_path / "a.json"), "--audience", "peer")["share"]
    logged.done("undo")
    assert [one["id"] for one in logged.json("shares")] == [share]


def test_nothing_is_written_on_a_dry_run_or_over_a_file(logged: Kith, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    report = logged.json("export", str(out), "--audience", "doctor", "--dry-run")
    assert not out.exists()
    assert (report["sha256"], report["share"]) == (None, None)
    out.write_text("mine")
    assert "is there already" in logged.refused("export", str(out), "--audience", "doctor")
    assert out.read_text() == "mine"


def test_a_name_that_gives_the_person_away_is_refused_for_strangers(logged: Kith, tmp_path: Path) -> None:
    ran = logged.run("export", str(tmp_path / "Ines-Moreira.pdf"), "--audience", "peer")
    assert ran.status == 1
    assert "file name" in ran.err
    assert not list(tmp_path.glob("*.pdf"))


def test_what_is_wrong_with_the_request_is_told(logged: Kith, tmp_path: Path) -> None:
    assert "Say for whom" in logged.refused("export", str(tmp_path / "out.pdf"))
    assert "--format" in logged.refused("export", str(tmp_path / "out.docx"), "--audience", "peer")
    assert "no kind of record" in logged.refused(
        "export", str(tmp_path / "out.pdf"), "--audience", "peer", "--kinds", "dreams"
    )
    assert "only for yourself" in logged.refused("export", str(tmp_path / "out.kith"), "--audience", "doctor")


def test_a_treatment_begun_before_the_period_is_in_its_brief(logged: Kith, tmp_path: Path) -> None:
    out = tmp_path / "brief.json"
    logged.done("export", str(out), "--audience", "doctor", "--from", "2026-03-05", "--to", "2026-03-06")
    names = {record.get("name") for record in json.loads(out.read_text())["records"] if record["kind"] == "treatment"}
    assert names == {"Amitriptyline"}


def test_verify_opens_any_file_and_tells_what_is_in_it(logged: Kith, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Ines saw Dr Hannah Lee on 5 March 2026.")
    ran = logged.run("verify", str(letter), "--json")
    assert ran.status == 1
    assert {"Ines", "Hannah Lee"} <= {
        part for one in json.loads(ran.out)["findings"] for part in (one["what"], one["what"].removeprefix("Dr "))
    }
    clean = tmp_path / "clean.txt"
    clean.write_text("A headache most days.")
    assert logged.run("verify", str(clean)).status == 0


def test_redact_answers_line_by_line_and_needs_no_journal(home: Path) -> None:
    kith = Kith(home)
    ran = kith.run("redact", stdin='{"id": 1, "text": "Write to ines@example.org"}\nnonsense\n')
    first, second = (json.loads(line) for line in ran.out.splitlines())
    assert (first["id"], first["spans"][0]["start"], first["spans"][0]["end"]) == (1, 9, 25)
    assert "ines@" not in first["text"]
    assert second["id"] is None
    assert ran.status == 1


def test_a_plan_is_carried_out_only_for_whom_it_was_made(logged: Kith, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    logged.done("plan", str(path), "--audience", "peer")
    sentence = logged.refused("export", str(tmp_path / "out.pdf"), "--audience", "doctor", "--plan", str(path))
    assert "it was made for: peer" in sentence


def test_a_note_of_one_letter_two_million_times_comes_back(kith: Kith, home: Path) -> None:
    kith.done("log", "note", "x" * 2_000_000)
    kith.done("export", str(home / "all.kith"))
    again = Kith(home)
    again.vault = home / "again"
    again.done("create", "--test-kdf")
    assert again.json("import", str(home / "all.kith"))["refused"] == []
    assert again.done("list", "--json") == kith.done("list", "--json")


def test_tables_are_csv_in_one_file_in_a_zip_and_in_a_folder(logged: Kith, tmp_path: Path) -> None:
    folder, packed = tmp_path / "tables", tmp_path / "tables.zip"
    report = logged.json("export", f"{folder}/", "--format", "csv", "--audience", "doctor")
    assert report["format"] == logged.json("export", str(packed), "--audience", "doctor")["format"] == "csv"
    with zipfile.ZipFile(packed) as archive:
        assert sorted(archive.namelist()) == sorted(path.name for path in folder.iterdir())
    assert "columns.csv" in {path.name for path in folder.iterdir()}
    assert {path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())} == {0}
    assert [one["name"] for one in logged.json("formats")["export"]] == ["pdf", "html", "csv", "json", "kith"]


def test_tables_in_a_folder_replace_nothing_unasked(logged: Kith, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "dose.csv").write_text("mine")
    words = ("export", str(folder), "--format", "csv", "--audience", "self")
    assert "dose.csv' is there already" in logged.refused(*words)
    assert [path.name for path in folder.iterdir()] == ["dose.csv"]
    logged.done(*words, "--force")
    assert (folder / "dose.csv").read_text() != "mine"


def test_a_folder_is_no_file_to_write(logged: Kith, tmp_path: Path) -> None:
    attachment = tmp_path / "scan.jpg"
    attachment.write_bytes(b"\xff\xd8scan")
    saved = logged.json("attach", str(attachment))["id"]
    for words in (
        ("export", str(tmp_path), "--audience", "doctor"),
        ("export", f"{tmp_path}/new/", "--audience", "self", "--format", "json"),
        ("plan", str(tmp_path), "--audience", "doctor"),
        ("show", saved, "--save", str(tmp_path)),
    ):
        assert "is a folder. Name a file to write, like" in logged.refused(*words)


def test_a_word_that_no_option_knows_is_told_with_those_it_knows(home: Path) -> None:
    kith = Kith(home)
    assert "'wild' is not one of: normal, strict" in kith.refused("redact", "--level", "wild")
    sentence = kith.refused("export", "a.pdf", "--audience", "all")
    assert "'all' is not one of: self, doctor, caregiver, peer, public" in sentence
    assert "'csv-zip' is not one of: pdf, html, csv, json, kith" in kith.refused("export", "a", "--format", "csv-zip")


def test_what_one_keeps_for_oneself_is_told_as_kept(logged: Kith, tmp_path: Path) -> None:
    assert "Kept as it is: everything" in logged.done("export", str(tmp_path / "own.json"), "--audience", "self")


def test_a_share_is_updated_under_the_same_name_and_first_day(logged: Kith, tmp_path: Path) -> None:
    first = logged.json("export", str(tmp_path / "a.json"), "--audience", "peer", "--for", "the group")
    before = json.loads((tmp_path / "a.json").read_text())["records"]
    logged.done("log", "symptom", "Headache", "--severity", "2", "--at", "2026-03-09T14:30")
    logged.done("delete", logged.json("list", "--kind", "dose", "--limit", "1")[0]["id"])
    trial = logged.json("shares", "update", first["share"])
    assert trial["difference"] == {"new": {"symptom": 1}, "changed": {}, "gone": {"dose": 1}}
    assert (trial["share"], trial["sha256"]) == (None, None)
    assert len(logged.json("shares")) == 1
    second = logged.json("shares", "update", first["share"], str(tmp_path / "b.json"))
    shares = {one["id"]: one for one in logged.json("shares")}
    old, new = shares[first["share"]], shares[second["share"]]
    for same in ("recipient", "pseudonym", "first_day", "audience"):
        assert old[same] == new[same]
    assert new["continues"] == first["share"]
    after = json.loads((tmp_path / "b.json").read_text())["records"]
    days = [
        {json.dumps(one["effective"]) for one in records if one["kind"] == "symptom"} for records in (before, after)
    ]
    assert days[0] < days[1]
    assert logged.json("shares", "update", second["share"])["difference"] == {"new": {}, "changed": {}, "gone": {}}


def test_an_update_says_in_words_what_is_different_and_keeps_a_file_that_is_there(logged: Kith, tmp_path: Path) -> None:
    share = logged.json("export", str(tmp_path / "a.pdf"), "--audience", "caregiver", "--for", "Mum")["share"]
    symptom = logged.json("list", "--kind", "symptom")[0]["id"]
    logged.done("edit", symptom, "--set", "impact=2")
    told = logged.done("shares", "update", share, "--to", "2026-03")
    assert "New since last time: nothing" in told
    assert "Said otherwise: symptom 1" in told
    assert "is there already" in logged.refused("shares", "update", share, str(tmp_path / "a.pdf"))
    assert "only for yourself" in logged.refused("shares", "update", share, str(tmp_path / "a.kith"))
    assert "no share" in logged.refused("shares", "update", symptom)


def test_a_share_tells_what_its_reader_knows(logged: Kith, tmp_path: Path) -> None:
    share = logged.json("export", str(tmp_path / "a.json"), "--audience", "peer", "--for", "the group")["share"]
    told = logged.done("shares", "show", share)
    assert "the group (peer)" in told
    assert "They know the person as: " in told
    assert "symptom 9" in told
    assert "Made broader: " in told
    assert logged.json("shares", "show", share)["id"] == share


def test_who_lies_in_the_trash_or_has_a_log_of_their_own_is_known_by_name(kith: Kith, tmp_path: Path) -> None:
    kith.done("people", "add", "Xivrel Kwantenborg", "--relation", "brother")
    whose = ("--person", "Ines")
    gone = kith.json("log", "provider", "Dr Quorvella Flimsett", *whose)
    kith.done("delete", gone["id"], *whose)
    kith.done("log", "symptom", "Headache", "--note", "xivrel took me to flimsett, kwantenborg waited", *whose)
    out = tmp_path / "for-a-caregiver.json"
    kith.done("export", str(out), "--audience", "caregiver", "--notes", *whose)
    note = next(one["note"] for one in json.loads(out.read_text())["records"] if one["kind"] == "symptom")
    assert note == "[brother] took me to [doctor], [brother] waited"
