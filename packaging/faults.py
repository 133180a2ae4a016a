"""Runs every test of a fault in its long form and writes the README's table of what was reached.

    python3 packaging/faults.py [--short] [--only WORD]     # the long form takes about an hour on two busy cores

A row is a fault of the contract: what was demanded, what its tests told, whether its control failed as it must. With
`--only` the rows whose name holds WORD are run and the others stay as they were. Status 1 when a test did not pass.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import environment
from readme import Place

README = environment.ROOT / "README.md"
PLACE = Place("<!-- faults: written by packaging/faults.py -->", "<!-- end of faults -->")
COMMAND = "python3 packaging/faults.py"
NOT_RUN = "not run"

_HEAD = "| fault | demanded | reached | its control | on |\n|---|---|---|---|---|\n"


@dataclass(frozen=True)
class Row:
    """One fault. `tests`, `controls`: names of tests, `file::function`; a control is one that must see the fault."""

    fault: str
    demanded: str
    tests: tuple[str, ...]
    controls: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How one test ended, all its parameters together, and the figures it told."""

    passed: bool
    figures: tuple[str, ...]


_FAULTS, _VAULT, _CRYPTO, _JOURNAL = (f"tests/{room}/test_" for room in ("faults", "vault", "crypto", "journal"))
_PLACES = f"{_FAULTS}places.py::test_"
ROWS = (
    Row(
        "kill -9 while saving", "200 kills, 50 inside a commit, 2,000 entries acknowledged: none lost, none damaged",
        (f"{_FAULTS}saving.py::test_nothing_acknowledged_is_lost_however_often_it_is_killed",),
        (f"{_FAULTS}saving.py::test_acknowledged_before_its_commit_an_entry_would_be_lost",),
    ),
    Row(
        "power loss, replayed from every call of a writer",
        "3,000 states, none damaged, nothing acknowledged lost",
        (f"{_FAULTS}power.py::test_after_a_power_loss_at_any_moment_nothing_acknowledged_is_missing_and_nothing_is_damaged",),
        (f"{_FAULTS}power.py::test_without_waiting_for_the_disk_entries_would_be_lost",),
    ),
    Row(
        "flipped bits in header, database, backup", "1,000 each, all refused or repaired, nothing wrong shown",
        (
            f"{_VAULT}header.py::test_each_flipped_bit_in_the_header_is_repaired_from_the_copy",
            f"{_VAULT}header.py::test_each_flipped_bit_in_both_files_is_refused",
            f"{_VAULT}opening.py::test_a_flipped_bit_anywhere_is_told_by_opening_or_by_the_deep_check",
            f"{_VAULT}restoring.py::test_a_flipped_bit_in_a_backup_is_refused_and_leaves_nothing",
        ),
        (f"{_VAULT}checking.py::test_a_flipped_bit_that_no_opening_sees_is_found_by_the_deep_check",),
    ),
    Row(
        "a database cut at 0, 1 and every 512 bytes", "all told, never an empty journal",
        (f"{_VAULT}opening.py::test_a_cut_database_is_told_wherever_it_is_cut",),
        (f"{_VAULT}wrong_database.py::test_without_our_checks_an_emptied_database_would_open_as_an_empty_journal",),
    ),
    Row(
        "another SQLite in the place of the encrypting one", "refused in three ways, no file written",
        (
            "tests/test_driver.py::test_another_sqlite_is_refused_before_a_file_is_written",
            "tests/test_driver.py::test_a_stub_in_this_very_process_is_refused",
        ),
        ("tests/test_driver.py::test_without_the_guard_the_file_would_be_plain",),
    ),
    Row(
        "a day's words hunted in every file", "none outside what was exported in clear",
        (
            f"{_FAULTS}markers.py::test_no_file_of_the_day_holds_a_word_that_was_written_down",
            f"{_FAULTS}markers.py::test_no_name_of_a_file_holds_one_either",
        ),
        (f"{_FAULTS}markers.py::test_the_search_finds_what_a_chosen_export_holds",),
    ),
    Row(
        "a full and a failing disk at every write of save, backup, export, migration, passphrase change, import",
        "old file intact, a sentence that names the action, a retry works",
        (f"{_FAULTS}full_disk.py::test_whichever_write_is_refused_nothing_is_lost_and_a_retry_works",),
        (f"{_FAULTS}full_disk.py::test_written_in_place_the_old_file_would_be_gone",),
    ),
    Row(
        "a migration killed 30 times from every older version", "the old or the new, complete",
        (f"{_FAULTS}migration.py::test_killed_at_any_step_the_old_or_the_new_is_there_complete",),
        (f"{_FAULTS}migration.py::test_statement_by_statement_it_would_be_half_done",),
    ),
    Row(
        "every kind of backup, by passphrase and by recovery code", "digest equal, 100 MB under 30 s",
        (
            f"{_FAULTS}coming_back.py::test_every_kind_of_backup_comes_back_by_either_secret",
            f"{_FAULTS}coming_back.py::test_a_backup_and_the_recovery_code_alone_bring_the_journal_back_in_a_new_home",
        ),
        (f"{_FAULTS}coming_back.py::test_with_another_code_it_does_not_come_back",),
    ),
    Row(
        "a passphrase change killed 100 times", "one of the two always opens",
        (f"{_VAULT}passphrase.py::test_killed_at_any_moment_one_of_the_two_opens",),
        (f"{_VAULT}header.py::test_without_both_files_nothing_opens",),
    ),
    Row(
        "mutated files, 2,000 a format", "no crash, no hang, the child under its limit",
        (f"{_FAULTS}hostile.py::test_a_mutated_file_is_read_or_refused",),
        (f"{_FAULTS}hostile.py::test_a_reader_that_breaks_off_is_seen",),
    ),
    Row(
        "bombs", "refused, under 2 s each",
        (
            f"{_FAULTS}hostile.py::test_a_bomb_is_refused",
            f"{_CRYPTO}kdf.py::test_a_hostile_profile_is_refused_before_any_work",
            f"{_CRYPTO}age.py::test_a_hostile_header_is_refused_before_any_work",
        ),
        ("tests/test_confinement.py::test_memory_is_bounded_and_its_end_is_a_sentence",),
    ),
    Row(
        "a second instance; a stale lock; a copy of an open journal", "refused under 1 s; opened; told",
        (
            f"{_FAULTS}second.py::test_a_second_program_is_refused_and_after_a_kill_the_next_one_opens",
            f"{_FAULTS}second.py::test_a_copy_of_an_open_journal_opens_whole_or_is_told_and_the_journal_is_unharmed",
        ),
        (f"{_FAULTS}second.py::test_without_the_lock_two_would_have_it_open",),
    ),
    Row(
        "the clock set back and forward ten years",
        "no crash, order kept, future entries marked, no stamp over a day ahead followed",
        (
            f"{_FAULTS}clock.py::test_the_history_keeps_the_order_in_which_entries_were_written",
            f"{_FAULTS}clock.py::test_the_list_marks_what_is_dated_into_the_future",
            f"{_FAULTS}clock.py::test_the_clock_of_changes_does_not_follow_a_stamp_of_more_than_a_day_ahead",
        ),
        (f"{_FAULTS}clock.py::test_by_the_time_of_day_alone_the_order_would_be_another",),
    ),
    Row(
        "bad places: only to be read, a pulled stick, no locks, a newer Kith, an exchange that goes away",
        "each its own sentence, nothing damaged, a retry works",
        (
            f"{_PLACES}where_nothing_can_be_written_it_is_read_and_exported_and_told",
            f"{_PLACES}one_of_a_newer_kith_is_read_and_never_written",
            f"{_PLACES}a_backup_of_a_newer_kith_is_told_and_an_earlier_one_comes_back",
            f"{_PLACES}a_stick_that_is_pulled_while_the_journal_is_open_is_told",
            f"{_PLACES}a_folder_of_the_exchange_that_goes_away_halfway_is_told_and_the_next_round_works",
            f"{_VAULT}only_read.py::test_a_disk_that_locks_nothing_is_told",
            f"{_VAULT}only_read.py::test_what_was_not_closed_is_told_and_opens_where_it_may_be_written",
        ),
        (f"{_PLACES}written_where_nothing_can_be_written_the_system_would_refuse",),
    ),
    Row(
        "files of other devices, flipped or cut",
        "1,000 flips and every cut of each, none believed; the whole file is taken afterwards",
        (
            f"{_FAULTS}sync.py::test_a_flipped_bit_makes_it_nobodys_file_and_the_whole_one_is_taken",
            f"{_FAULTS}sync.py::test_half_a_file_is_nobodys_and_the_whole_one_is_taken",
        ),
        (f"{_FAULTS}sync.py::test_without_the_seal_other_words_would_be_shown",),
    ),
    Row(
        "500 schedules of 2 to 4 devices with loss, doubling, reordering, half files, clocks days apart, one restored",
        "the same state and history everywhere, nothing lost",
        (
            f"{_JOURNAL}schedules.py::test_any_schedule_ends_in_the_same_state_and_history",
            f"{_JOURNAL}wrong_clocks.py::test_an_edit_on_a_device_that_is_behind_is_the_last_word_on_both",
        ),
        (f"{_JOURNAL}schedules.py::test_taken_as_they_come_two_devices_would_differ",),
    ),
    Row(
        "the memory of a program that was locked", "no key, no passphrase, no entry in it",
        (f"{_FAULTS}memory.py::test_a_locked_program_holds_nothing_of_the_open_one",),
        (f"{_FAULTS}memory.py::test_a_program_that_is_open_holds_its_key",),
    ),
    Row(
        "a day on the command line and in the window without a network, traced", "no AF_INET socket",
        (
            f"{_FAULTS}offline.py::test_no_word_and_no_window_asks_for_a_network",
            f"{_FAULTS}offline.py::test_whoever_prints_asks_this_computer_alone",
        ),
        (f"{_FAULTS}offline.py::test_a_program_that_asks_is_seen",),
    ),
)  # fmt: skip


def outcomes(report: str) -> dict[str, Outcome]:
    """Name of a test, `file::function`, -> how it ended; `report`: what pytest wrote as JUnit XML."""
    found: dict[str, list[tuple[bool, str]]] = {}
    for case in ET.fromstring(report).iter("testcase"):  # noqa: S314 - our own
        passed = all(child.tag not in {"failure", "error", "skipped"} for child in case)
        told = [str(one.get("value")) for one in case.iter("property") if one.get("name") == "figure"]
        function = str(case.get("name")).partition("[")[0]
        name = str(case.get("classname")).replace(".", "/") + ".py::" + function
        found.setdefault(name, []).append((passed, "; ".join(told)))
    return {
        name: Outcome(all(passed for passed, _told in cases), tuple(told for _passed, told in cases if told))
        for name, cases in found.items()
    }


def line(row: Row, found: Mapping[str, Outcome], when: str) -> str | None:
    """The row as Markdown, or None when one of its tests was not run."""
    tests, controls = _of(row.tests, found), _of(row.controls, found)
    if tests is None or controls is None:
        return None
    figures = "<br>".join(figure for one in tests for figure in one.figures) or "passed"
    reached = figures if all(one.passed for one in tests) else "**failed**"
    told = "; ".join(figure for one in controls for figure in one.figures) or "fails as it must"
    control = told if all(one.passed for one in controls) else "**does not see it**"
    return f"| {row.fault} | {row.demanded} | {reached} | {control} | {when} |"


def _of(names: Iterable[str], found: Mapping[str, Outcome]) -> list[Outcome] | None:
    ended: list[Outcome] = []
    for name in names:
        if name not in found:
            return None
        ended.append(found[name])
    return ended


def table(found: Mapping[str, Outcome], before: str, when: str) -> str:
    """All rows; one that was not run stands as it stood in the table `before`, or says so."""
    old = {row.split("|")[1].strip(): row for row in before.splitlines() if row.startswith("| ")}
    missing = "| {} | {} | " + NOT_RUN + " | | |"
    rows = [line(row, found, when) or old.get(row.fault) or missing.format(row.fault, row.demanded) for row in ROWS]
    return _HEAD + "\n".join(rows) + "\n"


def main() -> int:
    """Run, and write the table with date and command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="as in the tests; the table is printed, not written")
    parser.add_argument("--only", metavar="WORD", default="")
    options = parser.parse_args()
    python = environment.prepare(test=True)
    rows = [row for row in ROWS if options.only in row.fault]
    names = sorted({name for row in rows for name in (*row.tests, *row.controls)})
    with tempfile.TemporaryDirectory() as place:
        report = Path(place) / "report.xml"
        # A long form may take longer than a test that hangs.
        words = ["-q", "-p", "no:randomly", "-o", "faulthandler_timeout=14400", f"--junitxml={report}", *names]
        long = {} if options.short else {"KITH_LONG": "1"}
        values = {"QT_QPA_PLATFORM": "offscreen"} | os.environ | long
        command = [str(python), "-m", "pytest", *words]
        status = subprocess.run(command, cwd=environment.ROOT, env=values, check=False).returncode
        found = outcomes(report.read_text(encoding="utf-8"))
    readme = README.read_text(encoding="utf-8")
    text = table(found, PLACE.present(readme), f"{datetime.now().astimezone().date():%Y-%m-%d}")
    print(text)
    if not options.short:
        README.write_text(PLACE.placed(readme, text), encoding="utf-8")
    return 1 if status else 0


if __name__ == "__main__":
    sys.exit(main())
