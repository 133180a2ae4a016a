"""The README's table of faults says what the tests told, and what was not run."""

import ast
from pathlib import Path

import faults
import pytest

ROOT = Path(faults.__file__).parents[1]
REPORT = """<testsuites><testsuite name="pytest">
<testcase classname="tests.faults.test_power" name="test_lost[full]"><properties>
<property name="figure" value="3,000 states"/></properties></testcase>
<testcase classname="tests.faults.test_power" name="test_lost[slow]"/>
<testcase classname="tests.faults.test_power" name="test_seen"><failure message="no"/></testcase>
</testsuite></testsuites>"""
ROW = faults.Row(
    "power", "none lost", ("tests/faults/test_power.py::test_lost",), ("tests/faults/test_power.py::test_seen",)
)


def functions(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_all_parameters_of_a_test_are_one_outcome() -> None:
    found = faults.outcomes(REPORT)
    assert found["tests/faults/test_power.py::test_lost"] == faults.Outcome(passed=True, figures=("3,000 states",))
    assert not found["tests/faults/test_power.py::test_seen"].passed


def test_a_control_that_sees_nothing_is_told() -> None:
    line = faults.line(ROW, faults.outcomes(REPORT), "2026-03-05")
    assert line == "| power | none lost | 3,000 states | **does not see it** | 2026-03-05 |"


def test_a_failed_test_is_told() -> None:
    found = faults.outcomes(REPORT.replace("test_lost[slow]", "test_other").replace("test_seen", "test_lost"))
    row = faults.Row("power", "none lost", ROW.tests, ROW.tests)
    assert "**failed**" in str(faults.line(row, found, "2026-03-05"))


def test_what_was_not_run_stays_as_it_was_or_says_so() -> None:
    first = faults.ROWS[0]
    before = f"| {first.fault} | {first.demanded} | 200 kills | 3 lost | 2026-03-05 |\n"
    rows = faults.table({}, before, "2026-03-06").splitlines()[2:]
    assert rows[0] == before.strip()
    assert all("| not run |" in row for row in rows[1:])


@pytest.mark.parametrize("row", faults.ROWS, ids=lambda row: row.fault)
def test_every_row_has_tests_and_a_control_that_are_there(row: faults.Row) -> None:
    assert row.tests
    assert row.controls
    for name in (*row.tests, *row.controls):
        path, _, function = name.partition("::")
        assert function in functions(path), name


def test_the_readme_has_a_place_for_the_table_and_every_fault() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert faults.PLACE.placed(readme, faults.PLACE.present(readme).strip("\n") + "\n") == readme
    assert [row.fault for row in faults.ROWS if f"| {row.fault} |" not in readme] == []
