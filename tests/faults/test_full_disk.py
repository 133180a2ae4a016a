"""Whichever write the disk refuses, what was there is there, a sentence says what was not done, and a retry does it."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from journal import driver
from journal.crypto import keys
from journal.crypto.slots import WrongPassphraseError
from journal.journal import create_journal
from journal.model.change import Change
from journal.store import upkeep
from journal.vault import header as headers
from journal.vault.folder import Folder
from tests.conftest import Tell
from tests.faults.conftest import unmeasured_environment
from tests.faults.watching import LINUX, WRITES, Answer, Call, Ran, Watched, watched
from tests.journal.making import ADA, at
from tests.model.making import symptom

LONG = bool(os.environ.get("KITH_LONG"))
AT = 10_000 if LONG else 5
"""At how many of an action's calls, spread evenly, the disk refuses."""

GOLDEN = Path(__file__).parents[1] / "golden" / "schema" / "1"
OLD, NEW = "old words", "new words"
BEFORE = b"what stood there before"
DIARY = 'full_date,date,weekday,time,mood,activities,note_title,note\n2026-03-05,x,y,6:50 pm,good,"rest",t,"n"\n'

UNCONFIRMED = "was written, but the disk did not confirm it"

NEED_ROOM = {*WRITES, "open", "mkdir", "fallocate"}
ANY = {*NEED_ROOM, "fsync", "fdatasync", "ftruncate", "rename", "unlink"}

pytestmark = LINUX


@dataclass(frozen=True)
class Action:
    """What somebody does on a full disk. `names`: one of these is in the sentence that refuses it."""

    words: Sequence[str]
    names: Sequence[str]
    done: Callable[[Path], bool]
    whole: bool = True
    """Refused means not done at all; otherwise old and new may both be there."""
    secrets: Sequence[str] = (OLD,)


def kept(disk: Path, *passphrases: str) -> set[str]:
    """The ids of all records in the journal there, sound and opened with one of these; nothing is mended."""
    passphrase = next(found for found in passphrases if opens_with(disk, found))
    folder = Folder(disk / "journal")
    key = keys.database_key(headers.find(folder, headers.by_passphrase(passphrase)).data_key)
    connection = driver.connect(folder.database, key)
    upkeep.checkpoint(connection)
    assert upkeep.integrity(connection) == ()
    found = {id.hex() for (id,) in connection.execute("SELECT id FROM record")}
    connection.close()
    return found


def opens_with(disk: Path, passphrase: str) -> bool:
    try:
        headers.find(Folder(disk / "journal"), headers.by_passphrase(passphrase))
    except WrongPassphraseError:
        return False
    return True


ACTIONS = {
    "save": Action(
        ("log", "symptom", "ache"), ("not saved", "could not be opened"), lambda disk: len(kept(disk, OLD)) > 30
    ),
    "backup": Action(
        ("backup",), ("backup was not made", "could not be opened"), lambda disk: len(backups_of(disk)) >= 1
    ),
    "export": Action(
        ("export", "{disk}/own.json", "--force", "--audience", "self"),
        ("“own.json” could not be written", "could not be opened"),
        lambda disk: (disk / "own.json").read_bytes() != BEFORE,
    ),
    "migration": Action(
        ("people",), ("backup was not made", "brought up to date", "could not be opened"),
        lambda disk: len(backups_of(disk)) >= 1, secrets=("golden",), whole=False,
    ),
    "passphrase": Action(
        ("passphrase", "change", "--new-passphrase-file", "{place}/new"),
        ("could not be written", "could not be opened"),
        lambda disk: opens_with(disk, NEW), secrets=(OLD, NEW), whole=False,
    ),
    "import": Action(
        ("import", "{place}/daylio.csv"), ("not saved", "backup was not made", "could not be opened"),
        lambda disk: len(kept(disk, OLD)) > 30,
    ),
}  # fmt: skip


def backups_of(disk: Path) -> list[Path]:
    return [path for path in (disk / "journal" / "backups").iterdir() if not path.name.startswith(".")]


@dataclass
class Refusing:
    """A disk that refuses one call, or every one from then on. Counts those it could have refused."""

    error: int
    calls: set[str]
    at: int = 0
    onwards: bool = False
    seen: int = 0
    refused: list[Call] = field(default_factory=list)

    def told(self) -> str:
        """Which call it was, without what was to be written."""
        return "nothing" if not self.refused else f"{self.refused[0].name} of {Path(self.refused[0].path).name}"

    def __call__(self, call: Call) -> int:
        needless = call.name == "open" and self.onwards and Path(call.path).exists()
        if call.name not in self.calls or needless:
            return 0
        self.seen += 1
        if self.at and (self.seen == self.at or (self.onwards and self.seen > self.at)):
            self.refused.append(call)
            return self.error
        return 0


FAULTS = {
    "full": lambda at: Refusing(errno.ENOSPC, NEED_ROOM, at, onwards=True),
    "failing once": lambda at: Refusing(errno.EIO, ANY, at),
}


class Bench:
    """Disks one after the other, each as it was before the action, with this user's state on it."""

    def __init__(self, place: Path, runs: Watched) -> None:
        self.runs, self.disk = runs, place / "disk"
        self._place = place
        for name, content in {"old": OLD, "new": NEW, "golden": "golden", "daylio.csv": DIARY}.items():
            (place / name).write_text(content)

    def make(self, name: str) -> None:
        """What is there before an action: a journal, and a file where something will be exported to."""
        for left in (self.disk, self._place / "before"):
            shutil.rmtree(left, ignore_errors=True)
        self.disk.mkdir()
        (self.disk / "own.json").write_bytes(BEFORE)
        if name == "migration":
            shutil.copytree(GOLDEN, self.disk / "journal")
        else:
            fill(self.disk / "journal")
        shutil.copytree(self.disk, self._place / "before")

    def again(self) -> None:
        """The disk is as it was."""
        shutil.rmtree(self.disk)
        shutil.copytree(self._place / "before", self.disk)

    def run(self, action: Action, answer: Answer = lambda _call: 0) -> Ran:
        words = [word.format(disk=self.disk, place=self._place) for word in action.words]
        given = "golden" if "golden" in action.secrets else "old"
        if NEW in action.secrets and opens_with(self.disk, NEW):
            given = "new"
        common = ("--vault", str(self.disk / "journal"), "--passphrase-file", str(self._place / given))
        return self.runs.run("kith", *common, *words, answer=answer)


def fill(folder: Path) -> None:
    journal = create_journal(folder, OLD, test_kdf=True).journal
    aches = [symptom(person=ADA.id, effective=at("2026-03-05"), note="x" * 500) for _number in range(29)]
    journal.apply([Change(None, record) for record in (ADA, *aches)], title="Many")
    journal.close()


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    place = tmp_path_factory.mktemp("disks")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(place / "disk" / "state"))
        with watched(place, unmeasured_environment()) as runs:
            yield Bench(place, runs)


@pytest.fixture(autouse=True)
def _state_on_the_disk(bench: Bench, monkeypatch: pytest.MonkeyPatch, state_home: Path) -> None:
    # What this process itself opens to look at must not be remembered as newer than the next disk.
    assert state_home != bench.disk
    monkeypatch.setenv("XDG_STATE_HOME", str(bench.disk / "state"))


def spread(total: int) -> range:
    """The calls that are refused in turn, from 1."""
    return range(1, total + 1, max(1, total // AT))


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", ACTIONS)
def test_whichever_write_is_refused_nothing_is_lost_and_a_retry_works(
    name: str,
    fault: str,
    bench: Bench,
    figure: Tell,
) -> None:
    action, refusals = ACTIONS[name], 0
    bench.make(name)
    there = kept(bench.disk, *action.secrets)
    bench.again()
    counting = FAULTS[fault](0)
    assert bench.run(action, counting).status == 0
    for number in spread(counting.seen):
        bench.again()
        refusing = FAULTS[fault](number)
        ran = bench.run(action, refusing)
        refusals += len(refusing.refused) > 0
        told = f"{fault}, call {number}, {refusing.told()}: {ran}"
        assert "Traceback" not in ran.err, told
        assert "made a mistake" not in ran.err, told
        assert there <= kept(bench.disk, *action.secrets), told
        if ran.status == 0:
            assert action.done(bench.disk), told
        else:
            assert any(sentence in ran.err for sentence in (*action.names, UNCONFIRMED)), told
            assert not action.whole or action.done(bench.disk) == (UNCONFIRMED in ran.err), told
        again = bench.run(action)
        assert (again.status, action.done(bench.disk)) == (0, True), (told, again)
        assert not list(bench.disk.rglob(".kith-*")), told
    assert refusals
    figure(f"{name}, {fault}: {refusals} of {counting.seen} calls refused, nothing lost")


def test_written_in_place_the_old_file_would_be_gone(bench: Bench, figure: Tell) -> None:
    bench.make("export")
    refusing = Refusing(errno.ENOSPC, set(WRITES), 1)
    assert bench.runs.run("in place", str(bench.disk / "own.json"), answer=refusing).status == 1
    assert (bench.disk / "own.json").read_bytes() != BEFORE
    figure("the old file is gone")
