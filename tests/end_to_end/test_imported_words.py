"""Words that a file brought are kept all at once, before they stop a share one by one."""

from pathlib import Path

import pytest

from tests.end_to_end.conftest import Kith
from tests.imports.shelf import PATIENT, bundle, of_patient


@pytest.fixture
def brought(kith: Kith, tmp_path: Path) -> Kith:
    """A journal into which a hospital's file brought a pill that no list knows, and a visit to somebody's praise."""
    pill = of_patient(
        "MedicationStatement", "m1", status="active", medicationCodeableConcept={"text": "Brindlexor plus"}
    )
    named = of_patient("MedicationStatement", "m2", status="active", medicationCodeableConcept={"text": "with Rose"})
    file = tmp_path / "hospital.json"
    file.write_text(bundle(PATIENT, pill, named))
    kith.done("import", str(file))
    return kith


def test_what_an_import_brought_is_listed_and_kept_at_once(brought: Kith) -> None:
    listed = brought.json("words", "imported")
    assert [one["words"] for one in listed] == [["Brindlexor"]]
    assert "Brindlexor" in brought.done("words", "imported")
    assert brought.json("words", "keep", "--imported") == [{"word": "brindlexor", "verdict": "keep"}]
    assert "No import" in brought.done("words", "imported")
    assert "No import" in brought.done("words", "keep", "--imported")


def test_a_word_and_all_words_are_two_wishes(brought: Kith) -> None:
    assert "leave the word out" in brought.refused("words", "keep", "Brindlexor", "--imported")
    assert "Say which word" in brought.refused("words", "keep")


def test_kept_words_are_asked_about_no_more(brought: Kith, tmp_path: Path) -> None:
    before = brought.run("export", str(tmp_path / "a.json"), "--audience", "peer").err
    assert "2 places" in before
    brought.done("words", "keep", "--imported")
    assert "1 place " in brought.run("export", str(tmp_path / "a.json"), "--audience", "peer").err
