"""`kith vocabulary`: Orphanet's own figures into a vault."""

from pathlib import Path

from journal.journal import open_journal
from tests.end_to_end.conftest import PASSPHRASE, Kith

FILE = """<JDBOR date="2025-12-09"><DisorderList><Disorder><OrphaCode>58</OrphaCode>
<Name lang="en">Alexander disease</Name>
<PrevalenceList><Prevalence><PrevalenceType><Name>Point prevalence</Name></PrevalenceType>
<PrevalenceClass><Name>&lt;1 / 1 000 000</Name></PrevalenceClass>
<PrevalenceGeographic><Name>Worldwide</Name></PrevalenceGeographic></Prevalence></PrevalenceList>
</Disorder></DisorderList></JDBOR>"""


def test_added_figures_are_kept_in_the_vault_beside_the_preferences(kith: Kith, tmp_path: Path) -> None:
    given = tmp_path / "en_product9_prev.xml"
    given.write_text(FILE)
    assert kith.json("vocabulary", "add", str(given))["added"] == 1
    journal = open_journal(kith.vault, PASSPHRASE)
    try:
        assert [one.name for one in journal.added_conditions] == ["Alexander disease"]
        assert journal.preferences.lock_after == 5
    finally:
        journal.close()


def test_another_file_leaves_the_vault_as_it_was(kith: Kith, tmp_path: Path) -> None:
    given = tmp_path / "letter.xml"
    given.write_text("<letter/>")
    assert "en_product9_prev.xml" in kith.refused("vocabulary", "add", str(given))
    assert "missing.xml" in kith.refused("vocabulary", "add", str(tmp_path / "missing.xml"))
    journal = open_journal(kith.vault, PASSPHRASE)
    try:
        assert journal.added_conditions == ()
    finally:
        journal.close()
