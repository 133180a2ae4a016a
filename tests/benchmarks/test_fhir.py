"""A bundle of 5,000 resources, read and stored, beside json.loads and the same rows by hand; measured, not judged."""

import json
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from journal import journal as journals
from journal.imports.importing import look, sources
from journal.imports.preview import Options, Preview
from journal.journal import Journal
from journal.model.change import addition
from journal.model.ids import new_id
from journal.model.people import Person
from journal.store import baselines, changing
from tests.imports.shelf import PATIENT, bundle, coded, of_patient

RESOURCES = 5_000


def made_up(chance: random.Random, number: int) -> dict[str, Any]:
    when = f"20{chance.randrange(10, 26)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}T08:30:00+01:00"
    name = chance.choice(("Glucose", "Weight", "Pulse", "Sodium", "Potassium", "Cholesterol"))
    if number % 5 == 0:
        return of_patient(
            "Procedure", f"r{number}", status="completed", code=coded(name), performedPeriod={"start": when}
        )
    if number % 7 == 0:
        return of_patient("Condition", f"r{number}", code=coded(name), onsetDateTime=when, recordedDate=when)
    quantity = {"value": chance.randrange(1000) / 10, "unit": "mmol/l", "system": "http://unitsofmeasure.org"}
    return of_patient(
        "Observation", f"r{number}", status="final", code=coded(name), effectiveDateTime=when,
        valueQuantity=quantity | {"code": "mmol/L"}, category=[coded("laboratory", "laboratory")],
    )  # fmt: skip


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chance = random.Random(1)  # noqa: S311 - the same file each time
    path = tmp_path_factory.mktemp("fhir") / "bundle.json"
    path.write_text(bundle(PATIENT, *(made_up(chance, number) for number in range(RESOURCES))))
    return path


@pytest.fixture
def journal(tmp_path: Path) -> Any:
    opened, _code = journals.create_journal(tmp_path / "vault", "made up for a benchmark", test_kdf=True)
    id_ = new_id()
    opened.apply(
        [addition(Person(id=id_, person=id_, recorded="2026-01-01T00:00:00.000Z", name="Ana Lima"))], title="Ana"
    )
    yield opened
    opened.close()


def previewed(journal: Journal, file: Path) -> Preview:
    options = Options(
        into=journal.people()[0], now=datetime.now(UTC), by_key=journal.imported, by_id=lambda _person, _ids: {}
    )
    return look(sources([file]), options)


def once(benchmark: BenchmarkFixture, work: Callable[[], Any]) -> Any:
    return benchmark.pedantic(work, rounds=1)  # type: ignore[no-untyped-call]  # the plugin gives it no types


@pytest.mark.benchmark(group="FHIR, 5,000 resources")
def test_read_and_stored(benchmark: BenchmarkFixture, journal: Journal, file: Path) -> None:
    def work() -> int:
        preview = previewed(journal, file)
        journal.take_in(preview.changes, title="import")
        return len(preview.new)

    assert once(benchmark, work) == RESOURCES


@pytest.mark.benchmark(group="FHIR, 5,000 resources")
def test_by_hand(benchmark: BenchmarkFixture, journal: Journal, file: Path, tmp_path: Path) -> None:
    changes = [change for change in previewed(journal, file).changes if change.before is None]
    connection = baselines.database(tmp_path / "by-hand.db", "00" * 32)
    people = baselines.enter_people(connection, [journal.people()[0].id])
    rows = baselines.bare([line for some in changing.lines(changes) for line in some], people, 1)

    def work() -> None:
        json.loads(file.read_bytes())
        baselines.write(connection, rows)

    once(benchmark, work)
    connection.close()
