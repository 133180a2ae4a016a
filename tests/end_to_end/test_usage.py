"""What is typed must fit: nothing is passed over in silence, and nothing is half done."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Kith, without_notice


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("log", "dose", "Aspirin", "--times", "08:00"), "--times goes only with: log treatment"),
        (("log", "symptom", "Rash", "--as-needed"), "--as-needed goes only with: log treatment"),
        (("log", "symptom", "Rash", "--suspect", "Aspirin"), "--suspect goes only with: log side-effect"),
        (("log", "symptom", "Rash", "--at", "now", "--from", "now"), "Leave one of them out"),
        (("log", "measurement", "weight"), "NAME VALUE UNIT"),
        (("log", "dreams"), "'dreams' is not one of: symptom"),
        (("list", "--from", "2027", "--to", "2026"), "begins after it ends"),
        (("list", "--kind", "dreams"), "'dreams' is not one of: person"),
        (("sample", "--people", "x"), "'x' is no number from 1 up"),
        (("sample", "--years", "21"), "'21' is more than 20"),
        (("export", "a.pdf", "--format", "json", "--audience", "self"), "'a.pdf' ends like pdf"),
        (("export", "a.json", "--audience", "self", "--history"), "only with a .kith file"),
        (("export", "a.json", "--audience", "self", "--for", "me"), "is no share"),
        (("export", "a.json", "--audience", "peer", "--for", "me", "--continue", "abcd"), "is for whom it was"),
        (("export", "a.json", "--audience", "peer", "--sealed", "abcd"), "--audience doctor"),
        (("plan", "a.json", "--audience", "public", "--sealed", "abcd"), "--audience doctor"),
    ],
)
def test_an_option_that_would_be_passed_over_is_wrong_usage(kith: Kith, words: tuple[str, ...], says: str) -> None:
    assert kith.run(*words).status == 2
    assert says in kith.refused(*words)


def test_what_a_record_refers_to_is_named_by_the_ending_of_its_id(kith: Kith) -> None:
    treatment = kith.json("log", "treatment", "Aspirin")["id"]
    symptom = kith.json("log", "symptom", "Rash")["id"]
    assert kith.json("log", "dose", "--set", f"treatment={treatment[-8:]}")["treatment"] == treatment
    suspects = json.dumps([{"treatment": treatment[-8:], "confidence": None}])
    effect = kith.json("log", "side-effect", "Itch", "--set", f"suspects={suspects}")
    assert effect["suspects"][0]["treatment"] == treatment
    episode = kith.json("log", "episode", "Flare", "--set", f'members=["{symptom[-8:]}"]')
    assert episode["members"] == [symptom]
    assert "no record with the id 'nowhere'" in kith.refused("edit", episode["id"], "--set", "members.1=nowhere")


def test_an_edit_keeps_what_it_does_not_touch_and_writes_nothing_where_nothing_differs(kith: Kith) -> None:
    treatment = kith.json("log", "treatment", "Aspirin")["id"]
    dose = kith.json("log", "dose", "Aspirin")["id"]
    kith.done("erase", treatment)
    assert kith.json("edit", dose, "--set", "reason=pain")["treatment"] == treatment
    before = len(kith.json("history", dose))
    kith.done("edit", dose, "--set", "reason=pain")
    assert len(kith.json("history", dose)) == before


def test_the_trash_takes_and_gives_back_once(kith: Kith) -> None:
    saved = kith.json("log", "symptom", "Rash")["id"]
    assert "not in the trash" in kith.refused("undelete", saved)
    kith.done("delete", saved)
    assert "in the trash already" in kith.refused("delete", saved)


def test_redo_of_more_than_there_is_does_all_there_is(kith: Kith) -> None:
    for name in ("One", "Two"):
        kith.done("log", "symptom", name)
    kith.done("undo", "2")
    assert len(kith.json("undo", "9", "--redo")["undone"]) == 2
    assert "nothing to redo" in kith.refused("undo", "--redo")


def test_a_treatment_begun_today_can_be_stopped_today(kith: Kith) -> None:
    kith.done("log", "treatment", "Ibuprofen", "--as-needed")
    assert "Say what changes" in kith.refused("treatment", "change", "Ibuprofen")
    assert kith.json("treatment", "stop", "Ibuprofen")["effective"]["ongoing"] is False


def test_a_list_says_when_it_is_empty_and_when_it_is_cut(kith: Kith) -> None:
    assert "Nothing was found" in kith.run("list", "--search", "zebra").err
    for _each in range(51):
        kith.done("log", "symptom", "Rash")
    ran = kith.run("list")
    assert (len(ran.out.splitlines()), "newest 50" in ran.err) == (50, True)
    assert "newest 50" not in kith.run("list", "--quiet").err


def test_a_dry_run_replaces_nothing_and_so_needs_no_free_name(kith: Kith, tmp_path: Path) -> None:
    out = tmp_path / "mine.json"
    out.write_text("mine")
    assert kith.json("export", str(out), "--audience", "doctor", "--dry-run")["sha256"] is None
    assert out.read_text() == "mine"


def test_standard_output_holds_the_file_and_the_report_stands_beside(kith: Kith) -> None:
    ran = kith.run("export", "-", "--format", "json", "--audience", "doctor")
    assert json.loads(ran.out)["format"] == "kith-summary"
    assert "Kept as it is" in ran.err
    assert kith.json("shares") == []


def test_a_backup_that_is_not_there_is_told_as_missing(kith: Kith, tmp_path: Path) -> None:
    sentence = kith.refused("restore", str(tmp_path / "gone"), "--to", str(tmp_path / "new"))
    assert "There is no backup at" in sentence
    kith.done("log", "symptom", "Rash")
    kith.done("backup")
    assert "2 records" in kith.done("backups")


_STOPPED_WHILE_IT_IS_READ = """
import os, signal, sys

class Finder:
    def find_spec(self, name, *_more):
        if name == "journal.cli.program":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Finder())
import journal.cli
"""


def test_ctrl_c_while_the_program_is_still_read_ends_it_without_a_word() -> None:
    ran = subprocess.run([sys.executable, "-c", _STOPPED_WHILE_IT_IS_READ], capture_output=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"")


def test_ctrl_c_while_it_works_is_told_with_a_status_of_its_own(home: Path) -> None:
    # Whoever starts the tests in the background has Ctrl+C passed over, for every child as well.
    hears = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)"
    works = "from journal.cli import main; sys.exit(main(['redact']))"
    started = subprocess.Popen(
        [sys.executable, "-c", f"{hears}; {works}"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=home,
    )  # fmt: skip
    assert started.stdin
    assert started.stdout
    started.stdin.write(b'{"id": 1, "text": "nothing"}\n')
    started.stdin.flush()
    assert json.loads(started.stdout.readline())["id"] == 1
    started.send_signal(signal.SIGINT)
    _out, err = started.communicate()
    assert (started.returncode, err.decode().strip()) == (130, "Interrupted. Nothing was left half done.")


def test_who_reads_only_the_first_line_gets_no_complaint(kith: Kith) -> None:
    for _each in range(3):
        kith.done("log", "note", "x" * 60_000)
    listing = [
        sys.executable, "-m", "journal", "--vault", str(kith.vault), "--passphrase-file", str(kith.secret),
        "list", "--json",
    ]  # fmt: skip
    with subprocess.Popen(listing, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout
        assert started.stderr
        assert started.stdout.read(1) == b"["
        started.stdout.close()
        assert without_notice(started.stderr.read().decode()) == ""
    assert started.returncode == 0


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("import", ""), "paths"),
        (("import", "a.json", "--into", ""), "into"),
        (("--person", "", "list"), "person"),
        (("list", "--vault", ""), "vault"),
        (("export", "", "--audience", "self"), "out"),
        (("attach", ""), "file"),
        (("backup", ""), "place"),
    ],
)
def test_an_empty_word_is_no_name_and_not_the_folder_one_is_in(home: Path, words: tuple[str, ...], name: str) -> None:
    kith = Kith(home)
    assert kith.run(*words).status == 2
    assert f"An empty word stands for {name}" in kith.refused(*words)
