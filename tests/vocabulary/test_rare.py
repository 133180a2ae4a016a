"""How common a condition is, and beside it what Orphanet says."""

import csv
import os
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from journal.vocabulary.rare import CLASSES, Condition, Figure, bundled, together

EVERY = bundled().every


def test_there_are_about_four_hundred() -> None:
    assert 380 <= len(EVERY) <= 420
    assert sum(one.prevalence == "1-5/10000" for one in EVERY) >= 292


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.name)
def test_every_row_is_whole(one: Condition) -> None:
    assert one.prevalence in CLASSES
    assert one.where
    assert one.group
    assert one.source


def test_the_classes_leave_no_gap() -> None:
    assert all(first[1] == second[0] for first, second in pairwise(CLASSES.values()))


def test_a_name_is_found_however_it_is_written() -> None:
    found = bundled().named("HYPERMOBILE ehlers danlos syndrome")
    assert found is not None
    assert found.group == "Ehlers-Danlos syndrome"
    assert bundled().coded(found.orpha) is found


def test_a_synonym_finds_the_condition() -> None:
    found = bundled().named("high blood pressure")
    assert found is not None
    assert found.name == "Hypertension"


def test_what_is_not_listed_is_unknown() -> None:
    assert bundled().named("Made-up disease") is None
    assert bundled().coded("0") is None


def test_a_countrys_own_figure_is_preferred_and_all_make_the_range() -> None:
    one = Condition(
        name="X", prevalence="1-5/10000", where="Japan", source="s", elsewhere=(Figure("Europe", "1-9/100000"),)
    )
    assert one.share("Japan") == (0.0001, 0.0006)
    assert one.share("Europe") == (0.00001, 0.0001)
    assert one.share("Chile") == (0.00001, 0.0006)


def test_what_was_added_fills_only_gaps() -> None:
    mine = Condition(name="Made-up disease", prevalence="<1/1000000", where="Worldwide", source="s")
    other = Condition(name="Hypertension", prevalence="<1/1000000", where="Worldwide", source="s")
    both = together([mine, other])
    assert both.named("made-up disease") == mine
    assert both.named("hypertension") == bundled().named("hypertension")


@pytest.mark.skipif(
    "KITH_RARE_DISEASES" not in os.environ, reason="Orphanet's tables are not here (KITH_RARE_DISEASES)"
)
def test_every_row_of_orphanet_agrees_with_its_tables() -> None:
    folder = Path(os.environ["KITH_RARE_DISEASES"])
    with (folder / "disorders.csv").open(encoding="utf-8", newline="") as file:
        disorders = {row["orpha"]: row for row in csv.DictReader(file)}
    figures: dict[str, set[tuple[str, str]]] = defaultdict(set)
    with (folder / "prevalence.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["type"] == "Point prevalence":
                figures[row["orpha"]].add((row["where"], row["class"]))
    for one in (one for one in EVERY if one.orpha):
        theirs = disorders[one.orpha]
        groups = {disorders[code]["name"] for code in theirs["parents"].split("|") if code in disorders}
        assert one.name == theirs["name"]
        assert one.group in (groups or {one.name})
        assert {(where, class_) for where, class_ in one.figures()} <= figures[one.orpha]
    common = {code for code, found in figures.items() if any(class_ == "1-5/10000" for _where, class_ in found)}
    assert common == {one.orpha for one in EVERY if one.orpha}
