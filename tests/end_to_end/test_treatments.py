from tests.end_to_end.conftest import Kith


def test_a_change_of_dose_starts_a_new_segment_and_overwrites_nothing(kith: Kith) -> None:
    kith.done("log", "treatment", "Amitriptyline", "--amount", "10 mg", "--times", "21:30", "--from", "2025-11-04")
    changed = kith.json(
        "treatment", "change", "Amitriptyline", "--amount", "20 mg", "--from", "2026-01-21", "--why", "not enough"
    )
    assert [(one["from"], one["to"], one["amount"]) for one in changed["segments"]] == [
        ("2025-11-04", "2026-01-20", 10),
        ("2026-01-21", None, 20),
    ]
    assert changed["segments"][1]["schedule"]["times"] == ["21:30"]
    assert "last changed on" in kith.refused(
        "treatment", "change", "Amitriptyline", "--amount", "5 mg", "--from", "2026-01-21"
    )


def test_a_stopped_treatment_takes_no_more_doses(kith: Kith) -> None:
    kith.done("log", "treatment", "Propranolol", "--amount", "40 mg", "--times", "08:00", "--from", "2025-11-04")
    stopped = kith.json("treatment", "stop", "Propranolol", "--reason", "cold hands", "--at", "2026-02-01")
    assert (stopped["stop_reason"], stopped["effective"]["end"]) == ("cold hands", "2026-02-01")
    assert "No treatment called" in kith.refused("log", "dose", "Propranolol", "--at", "2026-03-01")
    shown = kith.json("treatments")
    assert [(one["name"], one["current"]) for one in shown] == [("Propranolol", False)]


def test_several_treatments_of_one_name_are_told_by_their_ids(kith: Kith) -> None:
    ids = [kith.json("log", "treatment", "Vitamin D", "--from", "2026-01-01")["id"] for _each in range(2)]
    sentence = kith.refused("log", "dose", "Vitamin D")
    assert all(one in sentence for one in ids)
    assert kith.json("log", "dose", ids[0])["treatment"] == ids[0]


def test_a_summary_counts_days_and_never_takes_missing_for_none(kith: Kith) -> None:
    for day in ("2026-03-01", "2026-03-02", "2026-03-04"):
        kith.done("log", "symptom", "Headache", "--severity", "6", "--at", day)
    found = kith.json("summary", "--from", "2026-03-01", "--to", "2026-03-05")
    assert (found["days"], found["logged_days"]) == (5, 3)
    assert (found["symptoms"][0]["days"], found["symptoms"][0]["missing_days"]) == (3, 2)
    assert "Headache" in kith.done("summary", "--from", "2026-03-01", "--to", "2026-03-05")


def test_due_doses_are_listed(kith: Kith) -> None:
    assert kith.json("doses", "due") == []
    assert kith.run("treatment").status == 2


def test_a_summary_of_ten_thousand_years_is_refused(kith: Kith) -> None:
    assert "at most 200 years" in kith.refused("summary", "--from", "0001", "--to", "9999")
    assert kith.json("summary", "--from", "1850", "--to", "2026")["days"] > 64_000


def test_a_summary_tells_what_was_taken_what_changed_and_what_to_ask(kith: Kith) -> None:
    kith.done("log", "treatment", "Amitriptyline", "--amount", "10 mg", "--times", "21:30", "--from", "2026-03-02")
    kith.done("log", "dose", "Amitriptyline", "--at", "2026-03-02T21:30")
    kith.done("treatment", "change", "Amitriptyline", "--amount", "20 mg", "--from", "2026-03-04")
    kith.done("log", "question", "Is it the dose?")
    told = kith.done("summary", "--from", "2026-03-02", "--to", "2026-03-05")
    assert "Amitriptyline: 1 of 4 doses taken, 3 not written down" in told
    assert "2026-03-02  Amitriptyline: started, 10 mg" in told
    assert "2026-03-04  Amitriptyline: another dose, 20 mg" in told
    assert "To ask: Is it the dose?" in told
