"""What About and `kith vocabulary` say of the lists."""

from pathlib import Path

import pytest

from journal.cli.program import main
from journal.model.codec import loads
from journal.resources import resource
from journal.vocabulary import manifest
from journal.vocabulary.countries import code_of, countries, population

LISTED = manifest()
NOTICE = (Path(__file__).parents[2] / "NOTICE.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("one", LISTED, ids=lambda one: one.name)
def test_every_list_says_whence_it_is(one: object) -> None:
    assert all(getattr(one, member) for member in ("name", "version", "source", "licence", "notice", "count"))


def test_every_file_is_accounted_for() -> None:
    there = {
        item.name for item in resource("terms").iterdir() if not item.name.startswith(("LICENSE", "manifest", "__"))
    }
    assert {one.file for one in LISTED} == there
    assert [name for name in there if name not in NOTICE] == []


def test_the_files_are_small() -> None:
    for name, most in (("terms.sqlite", 15_000_000), ("hpo.sqlite", 5_000_000), ("rare.json", 500_000)):
        assert len(resource("terms", name).read_bytes()) <= most


def test_the_version_of_hpo_is_shown() -> None:
    assert any("version 2025-01-16" in one.notice for one in LISTED if "Phenotype" in one.name)


def test_the_command_line_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vocabulary", "--json"]) == 0
    shown = loads(capsys.readouterr().out)
    assert [tuple(one) for one in shown] == [("name", "version", "source", "licence", "count")] * len(LISTED)


def test_a_reader_sees_the_notices(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vocabulary", "list"]) == 0
    assert "Orphanet (c) 2025" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["DE", "de", " de ", "Germany", "germany", "Deutschland", "ALLEMAGNE"])
def test_a_country_is_found_by_code_and_name(name: str) -> None:
    assert code_of(name) == "DE"
    assert population(name) == countries()["DE"][1] > 80_000_000


def test_no_country_has_no_population() -> None:
    assert population("Atlantis") is None
    assert population("") is None
