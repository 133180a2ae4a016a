"""What was decided about a word holds in every format: kept it is read, never shared it is not."""

import pytest

from journal.anonymization.disclosure import disclose
from journal.anonymization.known import KEEP, NEVER, gather
from journal.anonymization.plan import make_plan
from journal.anonymization.policy import CLEANED, STRANGERS, Audience
from journal.anonymization.reopening import reopen
from journal.exports.formats import FORMATS
from journal.exports.handing_over import Produced, produce
from journal.model.symptoms import Symptom
from journal.progress import SILENT
from tests.anonymization.people import ME, made
from tests.anonymization.people import severity as rated

WORD = "Zorbalune"
RECORDS = (
    ME,
    *(
        made(Symptom, f"2026-03-0{day}", name=f"{WORD} ache", severity=rated(day), tags=(WORD.upper(),))
        for day in (1, 2)
    ),
)
WRITTEN = [name for name in FORMATS if name != "kith"]


def written(audience: Audience, name: str, verdict: str) -> tuple[Produced, str]:
    """The file of the two entries once its owner decided, and everything that can be read in it, folded."""
    known = gather(RECORDS, [(WORD.lower(), verdict)] if verdict else [])
    disclosure = disclose(make_plan(audience, RECORDS, known), RECORDS)
    produced = produce(disclosure, known, FORMATS[name], file_name="summary-4f2a.x", progress=SILENT)
    return produced, "\n".join(text for _where, text in reopen(produced.data, f"a.{name}").texts).casefold()


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("audience", sorted(CLEANED))
def test_a_word_that_is_never_shared_is_in_no_file(audience: Audience, name: str) -> None:
    produced, text = written(audience, name, NEVER)
    assert produced.may_leave
    assert "ache" in text
    assert WORD.casefold() not in text


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("audience", sorted(CLEANED))
def test_a_word_that_may_stay_is_read_and_not_asked_about(audience: Audience, name: str) -> None:
    produced, text = written(audience, name, KEEP)
    assert produced.may_leave
    assert WORD.casefold() in text


@pytest.mark.parametrize("audience", sorted(STRANGERS))
def test_an_undecided_word_holds_the_file_up(audience: Audience) -> None:
    assert written(audience, "json", "")[0].undecided
