"""What this computer remembers of a vault."""

import stat
from pathlib import Path

from journal.crypto import keys
from journal.crypto.canonical import canonical
from journal.vault.state import Memory, Remembered, known_folders, state_folder

VAULT = "00000000-0000-4000-8000-000000000000"
DATA_KEY = keys.new_data_key()


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def recalled() -> int | None:
    found = Memory(VAULT, DATA_KEY, Path("journal")).recall()
    return None if found is None else found.commit


def test_nothing_is_remembered_at_first() -> None:
    assert recalled() is None


def test_the_highest_commit_is_remembered_with_its_folder() -> None:
    Memory(VAULT, DATA_KEY, Path("journal")).note(7)
    found = Memory(VAULT, DATA_KEY, Path("elsewhere")).recall()
    assert found is not None
    assert (found.commit, found.folder, found.vault) == (7, "journal", VAULT)


def test_commits_are_written_at_most_once_a_second_and_once_more_when_closed() -> None:
    clock = Clock()
    memory = Memory(VAULT, DATA_KEY, Path("journal"), clock)
    memory.note(1)
    memory.note(2)
    assert recalled() == 1
    clock.now = 1.0
    memory.note(3)
    assert recalled() == 3
    memory.note(4)
    memory.close()
    assert recalled() == 4


def test_closing_without_a_commit_writes_nothing() -> None:
    Memory(VAULT, DATA_KEY, Path("journal")).close()
    assert recalled() is None


def test_a_lower_commit_is_not_remembered() -> None:
    Memory(VAULT, DATA_KEY, Path("journal")).note(7)
    copy = Memory(VAULT, DATA_KEY, Path("copy"))
    copy.recall()
    copy.note(3)
    copy.close()
    assert recalled() == 7


def test_after_going_back_on_purpose_the_lower_commit_counts() -> None:
    Memory(VAULT, DATA_KEY, Path("journal")).note(7)
    Memory(VAULT, DATA_KEY, Path("journal")).start_from(3)
    assert recalled() == 3


def test_what_another_wrote_is_not_believed() -> None:
    Memory(VAULT, DATA_KEY, Path("journal")).note(7)
    path = state_folder() / f"{VAULT}.json"
    path.write_bytes(path.read_bytes().replace(b'"commit":7', b'"commit":9'))
    assert recalled() is None


def test_nobody_else_may_read_it() -> None:
    Memory(VAULT, DATA_KEY, Path("journal")).note(7)
    assert stat.S_IMODE(state_folder().stat().st_mode) == 0o700
    assert stat.S_IMODE((state_folder() / f"{VAULT}.json").stat().st_mode) == 0o600


def test_a_state_that_cannot_be_written_is_told_and_tried_again() -> None:
    clock = Clock()
    memory = Memory(VAULT, DATA_KEY, Path("journal"), clock)
    blocked = state_folder() / f"{VAULT}.json"
    blocked.mkdir(parents=True)
    memory.note(7)
    assert "could not be written" in memory.trouble
    blocked.rmdir()
    clock.now = 5.0
    memory.note(7)
    assert memory.trouble == ""
    assert recalled() == 7


def test_a_state_folder_that_cannot_be_made_is_told_and_harms_nothing(state_home: Path) -> None:
    (state_home / "kith").write_bytes(b"in the way")
    memory = Memory(VAULT, DATA_KEY, Path("journal"))
    memory.note(7)
    assert "could not be written" in memory.trouble
    assert recalled() is None


def test_the_journals_of_this_user_are_known_by_their_folders_the_last_used_first(tmp_path: Path) -> None:
    for number, day in enumerate((5, 7, 6)):
        folder = tmp_path / f"journal-{number}"
        folder.mkdir()
        (folder / "vault.json").touch()
        note = Remembered(vault=str(number), folder=str(folder), commit=1, at=f"2026-03-0{day}T07:12:00Z")
        state_folder().mkdir(parents=True, exist_ok=True)
        (state_folder() / f"{number}.json").write_bytes(canonical(note) + b"\nseal\n")
    assert [folder.name for folder in known_folders()] == ["journal-1", "journal-2", "journal-0"]
    (tmp_path / "journal-1" / "vault.json").unlink()
    assert [folder.name for folder in known_folders()] == ["journal-2", "journal-0"]


def test_a_note_that_says_nothing_is_left_out() -> None:
    assert known_folders() == ()
    state_folder().mkdir(parents=True)
    (state_folder() / "a.json").write_bytes(b"\xff\n")
    (state_folder() / "b.json").write_bytes(b"{}")
    (state_folder() / "c.json").mkdir()
    assert known_folders() == ()
