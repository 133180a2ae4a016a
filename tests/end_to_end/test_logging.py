import json
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Kith


def test_a_new_journal_prints_its_recovery_code_once(home: Path) -> None:
    kith = Kith(home)
    made = kith.json("create", "--test-kdf", "--person", "Ines")
    assert set(made) == {"vault", "id", "person", "recovery_code"}
    assert [one["name"] for one in kith.json("people")] == ["Ines"]


def test_a_symptom_is_logged_and_listed(kith: Kith) -> None:
    saved = kith.json(
        "log",
        "symptom",
        "Headache",
        "--severity",
        "6",
        "--note",
        "woke with it",
        "--tag",
        "work",
        "--at",
        "2026-03-05T14:30",
    )
    assert saved["severity"] == {"answer": "given", "value": {"scale": "nrs-11", "raw": 6, "recall": "now"}}
    assert saved["effective"]["start"] == "2026-03-05T14:30+01:00"
    assert kith.json("list") == [saved, *kith.json("people")]
    assert kith.json("show", saved["id"][-6:]) == saved


def test_every_shortcut_makes_its_record(kith: Kith) -> None:
    treatment = kith.json(
        "log", "treatment", "Amitriptyline", "--amount", "10 mg", "--times", "21:30", "--from", "2026-01-05"
    )
    assert treatment["segments"][0]["amount"] == 10
    assert treatment["segments"][0]["unit"] == "mg"
    assert treatment["effective"]["ongoing"]
    dose = kith.json("log", "dose", "amitr", "--status", "skipped", "--at", "2026-01-06T21:30")
    assert (dose["treatment"], dose["status"]) == (treatment["id"], "skipped")
    effect = kith.json("log", "side-effect", "Dry mouth", "--suspect", "Amitriptyline", "--grade", "mild")
    assert effect["suspects"] == [{"treatment": treatment["id"], "confidence": None}]
    pressure = kith.json("log", "measurement", "blood pressure", "120/80", "mmHg")
    assert [(p["name"], p["value"], p["ucum"]) for p in pressure["parts"]] == [
        ("systolic", 120, "mm[Hg]"),
        ("diastolic", 80, "mm[Hg]"),
    ]
    weight = kith.done("log", "measurement", "weight", "71.50", "kg", "--json")
    assert '"value":71.50' in weight
    assert kith.json("log", "note", "New pillow since Sunday")["text"] == "New pillow since Sunday"
    checkin = kith.json("log", "checkin", "--mood", "3", "--energy", "skipped")
    assert checkin["mood"]["value"]["scale"] == "five"
    assert checkin["energy"] == {"answer": "skipped", "value": None}


def test_undo_and_redo_take_back_and_bring_back(kith: Kith) -> None:
    saved = kith.json("log", "symptom", "Headache")
    undone = kith.json("undo")["undone"]
    assert [one["changes"] for one in undone] == [1]
    assert saved["id"] not in [one["id"] for one in kith.json("list")]
    kith.done("undo", "--redo")
    assert saved["id"] in [one["id"] for one in kith.json("list")]


def test_an_edit_is_kept_in_the_history(kith: Kith) -> None:
    saved = kith.json("log", "symptom", "Headache", "--severity", "8")
    edited = kith.json("edit", saved["id"], "--set", "severity.raw=7", "--set", "character=throbbing")
    assert edited["severity"]["value"]["raw"] == 7
    line = kith.json("history", saved["id"])[0]
    assert (line["before"]["severity"]["value"]["raw"], line["after"]["character"]) == (8, "throbbing")


def test_a_deleted_record_is_in_the_trash_and_comes_back(kith: Kith) -> None:
    saved = kith.json("log", "symptom", "Headache")
    assert kith.json("delete", saved["id"]) == {"id": saved["id"]}
    assert [one["id"] for one in kith.json("list", "--deleted")] == [saved["id"]]
    assert kith.json("undelete", saved["id"]) == saved


def test_an_erased_record_leaves_no_history(kith: Kith) -> None:
    saved = kith.json("log", "symptom", "Zebrafish")
    kith.done("erase", saved["id"])
    assert kith.json("list", "--search", "zebra") == []
    assert saved["id"] not in [line["id"] for line in kith.json("history")]


def test_a_time_two_hours_ago_can_stand_after_its_option(kith: Kith) -> None:
    assert kith.json("log", "symptom", "Headache", "--at", "-2h")["effective"]["start"]


def test_search_finds_as_one_types(kith: Kith) -> None:
    saved = kith.json("log", "symptom", "Kopfschmerz", "--note", "nach dem Duschen")
    for typed in ("kopf", "DUSCHEN", "dem dus"):
        assert [one["id"] for one in kith.json("list", "--search", typed)] == [saved["id"]]


def test_a_photo_goes_in_and_comes_out_again(kith: Kith, tmp_path: Path) -> None:
    photo = tmp_path / "rash.jpg"
    photo.write_bytes(b"\xff\xd8" + bytes(range(256)) * 3000)
    saved = kith.json("attach", str(photo), "--name", "Rash")
    out = tmp_path / "again.jpg"
    kith.done("show", saved["id"], "--save", str(out))
    assert out.read_bytes() == photo.read_bytes()
    assert out.stat().st_mode & 0o077 == 0
    assert "is there already" in kith.refused("show", saved["id"], "--save", str(out))


def test_with_several_people_kith_asks_whose_log(kith: Kith) -> None:
    kith.done("people", "add", "Tomas", "--relation", "brother", "--birth", "1990")
    assert "Ines, Tomas" in kith.refused("log", "symptom", "Headache")
    saved = kith.json("log", "symptom", "Headache", "--person", "tom")
    assert saved["person"] == next(one["id"] for one in kith.json("people") if one["name"] == "Tomas")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("log", "symptom"), "name: 'What' cannot be left empty"),
        (("log", "symptom", "Headache", "--severity", "11"), "11 is not on the scale from 0 to 10"),
        (("log", "symptom", "Headache", "--at", "2099-01-01"), "more than 24 hours ahead"),
        (("log", "symptom", "Headache", "--at", "soon"), "no time that Kith can read"),
        (("log", "symptom", "Headache", "--at", "0001-01-01"), "too long ago"),
        (("people", "add", "Zoe", "--birth", "2090"), "birth: 2090 lies more than 24 hours ahead"),
        (("log", "dose", "Aspirin"), "No treatment called 'Aspirin'"),
        (("log", "symptom", "Headache", "--set", "colour=red"), "There is no 'colour' here"),
        (("log", "symptom", "Headache", "--set", "colour"), "is not FIELD=VALUE"),
        (("show", "zzzzzz"), ""),
        (("list", "--person", "Nobody"), "names nobody here"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(kith: Kith, words: tuple[str, ...], says: str) -> None:
    sentence = kith.refused(*words)
    assert says in sentence
    assert sentence.strip()


def test_a_wrong_passphrase_is_told_and_changes_nothing(kith: Kith) -> None:
    kith.secret.write_text("wrong")
    assert kith.refused("list")


def test_usage_errors_have_a_status_of_their_own(kith: Kith) -> None:
    assert kith.run("log", "symptom", "Headache", "--set", "colour=red").status == 2
    assert kith.run("frobnicate").status == 2
    assert kith.run("log").status == 2


def test_the_text_view_shows_one_line_a_record(kith: Kith) -> None:
    kith.done("log", "symptom", "Headache", "--severity", "6")
    assert "Headache" in kith.done("list")
    assert json.loads(kith.done("list", "--json", "--limit", "1"))[0]["name"] == "Headache"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("list", "--limit", "-1"), "'-1' is no number from 0 up"),
        (("list", "--limit", "9" * 20), "is no number from 0 up"),
        (("history", "--limit", "-1"), "'-1' is no number from 0 up"),
        (("undo", "0"), "'0' is no number from 1 up"),
        (("log", "symptom", "Headache", "--at", ""), "no time that Kith can read"),
        (("log", "treatment", "Aspirin", "--amount", "1,000 mg"), "a thousand times apart"),
    ],
)
def test_a_number_or_a_time_that_is_none_is_wrong_usage(kith: Kith, words: tuple[str, ...], says: str) -> None:
    assert kith.run(*words).status == 2
    assert says in kith.refused(*words)


def test_a_comma_before_decimals_is_a_point(kith: Kith) -> None:
    kith.done("log", "treatment", "Aspirin", "--amount", "0,125 mg")
    assert '"amount":0.125' in kith.done("list", "--json", "--kind", "treatment")


def test_a_file_that_the_system_refuses_is_a_sentence(kith: Kith) -> None:
    kith.done("log", "symptom", "Headache")
    assert "could not be used" in kith.refused("export", f"{'x' * 300}.json", "--audience", "self")


def test_a_passphrase_that_is_no_text_is_a_sentence(kith: Kith) -> None:
    kith.secret.write_bytes(b"\xff\xfe\n")
    assert "it is no UTF-8 text" in kith.refused("list")


def test_passphrase_alone_is_wrong_usage(kith: Kith) -> None:
    assert kith.run("passphrase").status == 2
    assert "kith passphrase change" in kith.refused("passphrase")


def test_a_person_is_not_erased_from_above_their_log(kith: Kith) -> None:
    kith.done("log", "symptom", "Headache")
    person = kith.json("people")[0]["id"]
    assert "still holds 1 record" in kith.refused("erase", person)
    kith.done("erase", kith.json("list", "--kind", "symptom")[0]["id"])
    kith.done("erase", person)
    assert kith.json("people") == []


def test_two_people_of_one_name_are_told_apart_by_their_ids(kith: Kith) -> None:
    kith.done("people", "add", "Bob")
    second = kith.json("people", "add", "Bob")["id"]
    assert second in kith.refused("list", "--person", "Bob")
    assert kith.json("list", "--person", second, "--kind", "symptom") == []


def test_a_damaged_header_is_a_problem_that_check_reports(kith: Kith) -> None:
    for name in ("vault.json", "vault.json.copy"):
        (kith.vault / name).write_bytes(b"{}")
    ran = kith.run("check", "--json")
    assert ran.status == 1
    assert json.loads(ran.out)["ok"] is False


def test_a_named_file_of_another_format_is_not_passed_over(kith: Kith, tmp_path: Path) -> None:
    diary, bundle = tmp_path / "diary.csv", tmp_path / "bundle.json"
    diary.write_text("full_date,date,weekday,time,mood,activities,note_title,note\n2020-01-01,Jan 1,Wed,10:00,rad,,,\n")
    bundle.write_text('{"resourceType": "Bundle", "type": "collection", "entry": []}')
    assert "'diary.csv' is not of the same format" in kith.refused("import", str(diary), str(bundle))


def test_a_file_of_which_nothing_can_be_taken_is_told_in_a_sentence(kith: Kith, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle.json"
    bundle.write_text(
        '{"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "X"}}]}'
    )
    ran = kith.run("import", str(bundle), "--json")
    assert (ran.status, json.loads(ran.out)["not_imported"]) == (1, {"X": 1})
    assert "Nothing of 'bundle.json' could be taken" in ran.err


def test_a_comma_before_decimals_is_a_point_wherever_a_number_is_typed(kith: Kith) -> None:
    assert '"value":71.5,' in kith.done("log", "measurement", "weight", "71,5", "kg", "--json").replace("}", ",")
    pressure = kith.json("log", "measurement", "blood pressure", "120,5/80", "mmHg")
    assert [part["value"] for part in pressure["parts"]] == [120.5, 80]
    checkin = kith.json("log", "checkin", "--sleep-hours", "7,5")
    assert checkin["sleep_hours"]["value"]["raw"] == 7.5
    edited = kith.json("edit", checkin["id"], "--set", "sleep_hours.raw=6,25")
    assert edited["sleep_hours"]["value"]["raw"] == 6.25
    assert "a thousand times apart" in kith.refused("log", "measurement", "steps", "1,500")


def test_a_check_in_needs_an_answer(kith: Kith) -> None:
    assert kith.run("log", "checkin").status == 2
    assert "--mood" in kith.refused("log", "checkin")
    assert kith.json("log", "checkin", "--mood", "skipped")["mood"] == {"answer": "skipped", "value": None}
    assert kith.json("log", "checkin", "--set", "stress=2")["stress"]["value"]["raw"] == 2
    assert kith.json("log", "checkin", "--note", "in bed all day")["note"] == "in bed all day"


def test_a_word_that_is_none_is_not_decided_about(kith: Kith) -> None:
    for word in ("", "  "):
        assert "Say which word" in kith.refused("words", "keep", word)
    assert kith.json("words") == []
