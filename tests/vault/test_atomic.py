"""Files are written whole or not at all, for nobody else to read."""

import errno
import os
import resource
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from journal.vault import atomic
from journal.vault.atomic import UnconfirmedError, WriteError, atomic_write


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_holds_what_was_written_for_nobody_else(tmp_path: Path) -> None:
    atomic_write(tmp_path / "brief.pdf", b"%PDF")
    assert (tmp_path / "brief.pdf").read_bytes() == b"%PDF"
    assert mode(tmp_path / "brief.pdf") == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["brief.pdf"]


def test_an_old_file_is_replaced_and_loses_its_readers(tmp_path: Path) -> None:
    old = tmp_path / "brief.pdf"
    old.write_bytes(b"old")
    old.chmod(0o644)
    atomic_write(old, b"new")
    assert old.read_bytes() == b"new"
    assert mode(old) == 0o600


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"untouched")
    (tmp_path / "brief.pdf").symlink_to(target)
    atomic_write(tmp_path / "brief.pdf", b"new")
    assert target.read_bytes() == b"untouched"
    assert not (tmp_path / "brief.pdf").is_symlink()


def test_a_file_larger_than_one_write_is_written_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: write(handle, bytes(content[:7])))
    atomic_write(tmp_path / "brief.pdf", bytes(range(256)))
    assert (tmp_path / "brief.pdf").read_bytes() == bytes(range(256))


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, "the disk is full"), (errno.EIO, "the disk reported an error")],
)
def test_when_the_disk_fails_the_old_file_is_intact_and_a_retry_works(
    call: str,
    number: int,
    sentence: str,
    tmp_path: Path,
) -> None:
    def fail(*_values: object) -> None:
        raise OSError(number, os.strerror(number))

    path = tmp_path / "brief.pdf"
    atomic_write(path, b"old")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, call, fail)
        with pytest.raises(WriteError, match=f"“brief.pdf” could not be written: {sentence}") as caught:
            atomic_write(path, b"new")
    assert caught.value.reason == sentence
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["brief.pdf"]
    atomic_write(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_name_that_the_disk_does_not_confirm_is_told_and_the_new_file_is_whole(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "brief.pdf"
    atomic_write(path, b"old")
    monkeypatch.setattr(atomic, "sync_folder", failing)
    with pytest.raises(UnconfirmedError, match=r"was written, but the disk did not confirm it: the disk reported an"):
        atomic_write(path, b"new")
    assert path.read_bytes() == b"new"
    assert [found.name for found in tmp_path.iterdir()] == ["brief.pdf"]


def test_a_new_name_that_the_disk_does_not_confirm_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "beside").mkdir()
    monkeypatch.setattr(atomic, "sync_folder", failing)
    with pytest.raises(OSError, match="error"):
        atomic.put(tmp_path / "beside", tmp_path / "named")
    assert list(tmp_path.iterdir()) == []


def failing(*_values: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_real_limit_of_the_system_leaves_the_old_file(tmp_path: Path, unmeasured: dict[str, str]) -> None:
    path = tmp_path / "brief.pdf"
    atomic_write(path, b"old")
    code = (
        "import sys; from pathlib import Path; from journal.vault.atomic import atomic_write;"
        "atomic_write(Path(sys.argv[1]), bytes(1 << 20))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, 1 << 16)),
        env=unmeasured,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "the file would be larger than allowed here" in ended.stderr
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["brief.pdf"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="the folder is not there"):
        atomic_write(tmp_path / "none" / "brief.pdf", b"")


def test_a_failure_without_a_word_of_ours_is_told_in_the_systems_words() -> None:
    assert atomic.reason_of(OSError(errno.ELOOP, os.strerror(errno.ELOOP))) == os.strerror(errno.ELOOP)
    assert atomic.reason_of(OSError("odd")) == "odd"


def test_what_a_crash_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".kith-0123456789abcdef.tmp").write_bytes(b"half")
    (tmp_path / ".kith-0123456789abcdee.tmp").mkdir()
    (tmp_path / ".kith-0123456789abcdee.tmp" / "journal.db").write_bytes(b"half")
    (tmp_path / ".kith-0123456789abcded.tmp").symlink_to(tmp_path)
    for name in (".kith-mine.tmp", "brief.pdf", ".kith-0123456789abcdef.tmp.txt"):
        (tmp_path / name).write_bytes(b"mine")
    assert atomic.sweep(tmp_path) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".kith-0123456789abcdef.tmp.txt",
        ".kith-mine.tmp",
        "brief.pdf",
    ]


def test_what_another_program_may_be_writing_now_is_not_swept(tmp_path: Path) -> None:
    young, old = atomic.temporary(tmp_path), atomic.temporary(tmp_path)
    for path in (young, old):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    assert atomic.sweep(tmp_path, older_than=3600) == 1
    assert list(tmp_path.iterdir()) == [young]


def test_where_folders_have_no_handles_nothing_waits_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "_FOLDERS_HAVE_HANDLES", False)
    atomic.sync_folder(tmp_path / "not opened, so it need not be there")


def test_a_file_in_the_place_of_the_folder_is_told_by_the_name_that_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "letter").write_bytes(b"mine")
    with pytest.raises(WriteError, match=r"brief\.pdf"):
        atomic_write(tmp_path / "letter" / "brief.pdf", b"%PDF")
    assert (tmp_path / "letter").read_bytes() == b"mine"


def test_the_log_of_a_database_that_was_being_made_is_swept_with_it(tmp_path: Path) -> None:
    made = atomic.temporary(tmp_path)
    for ending in ("", "-wal", "-shm", "-journal", "-mine"):
        made.with_name(made.name + ending).write_bytes(b"x")
    assert atomic.sweep(tmp_path) == 4
    assert [path.name for path in tmp_path.iterdir()] == [made.name + "-mine"]
