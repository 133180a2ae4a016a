"""Documents and tables as they left when they were last looked at; a change of a page is seen here first."""

import csv
import io
import json
from pathlib import Path

import pytest

from journal.exports.papers import contents
from journal.exports.tables import files
from journal.progress import SILENT
from tests.exports.sharing import shared
from tests.insight.story import log

GOLDEN = Path(__file__).parents[1] / "golden" / "documents"


@pytest.mark.parametrize("audience", ["doctor", "peer", "public"])
def test_the_words_of_a_document_are_those_that_were_looked_at(audience: str) -> None:
    found = contents(shared(log(), audience), SILENT)
    assert json.loads(json.dumps(found)) == json.loads((GOLDEN / f"{audience}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", ["symptom", "dose", "columns"])
def test_a_table_for_the_doctor_is_the_one_that_was_looked_at(kind: str) -> None:
    found = files(shared(log(), "doctor"), SILENT)[f"{kind}.csv"].decode()
    kept = (GOLDEN / f"{kind}.csv").read_text(encoding="utf-8")
    assert list(csv.reader(io.StringIO(found))) == list(csv.reader(io.StringIO(kept)))
