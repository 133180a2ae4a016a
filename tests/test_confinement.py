import io
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from journal import confinement
from journal.confinement import (
    ChangingFileError,
    ReaderStoppedError,
    Source,
    UnreadableFileError,
    confined,
)
from journal.progress import SILENT, Cancelled, Progress

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps this limit")
decode = msgspec.msgpack.Decoder(list[str]).decode


def source(content: bytes = b"", name: str = "file", size: int | None = None) -> Source:
    return Source(name, len(content) if size is None else size, lambda: io.BytesIO(content))


def ask(probe: str, *sources: Source, progress: Progress = SILENT) -> Iterator[str]:
    """What a probe tells. An isolated interpreter finds the probes by their path alone."""
    start = "import runpy, sys; sys.path.insert(0, sys.argv[1]); runpy.run_module('probes', run_name='__main__')"
    program = (sys.executable, "-I", "-c", start, str(Path(__file__).parent))
    return confined(program, sources, {"probe": probe}, decode, progress)


def test_a_reader_is_told_every_file_apart() -> None:
    told = list(ask("echo", source(b"one", "a"), source(b"two", "b"), source(b"", "c")))
    assert told == ["a: one", "b: two", "c: "]


def test_what_is_not_read_of_one_file_does_not_run_into_the_next() -> None:
    told = list(ask("first_byte", source(b"one" * 1_000_000, "a"), source(b"two", "b")))
    assert told == ["a: o", "b: t"]


def test_rows_come_in_order_however_many() -> None:
    assert list(ask("many")) == [str(number) for number in range(10_000)]


def test_nothing_of_the_environment_is_inherited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_SECRET", "word")
    assert set(ask("environment")) <= {"LC_CTYPE", "LD_LIBRARY_PATH", "SYSTEMROOT"}


def test_no_descriptor_but_the_three_is_inherited(tmp_path: Path) -> None:
    with (tmp_path / "open").open("w"):
        assert list(ask("descriptors")) == []


def test_no_file_can_be_opened() -> None:
    assert list(ask("opening")) == ["OSError"]


def test_no_socket_can_be_made() -> None:
    assert list(ask("connecting")) == ["OSError"]


@LINUX
def test_memory_is_bounded_and_its_end_is_a_sentence() -> None:
    with pytest.raises(ReaderStoppedError, match="needs more memory than a file may"):
        list(ask("swelling"))


@pytest.mark.parametrize("probe", ["dying", "failing", "leaving", "lying", "babbling"])
def test_a_child_that_dies_or_talks_nonsense_is_one_sentence(probe: str) -> None:
    with pytest.raises(ReaderStoppedError, match="Nothing was changed"):
        list(ask(probe))


def test_a_file_that_cannot_be_read_is_the_reader_s_sentence() -> None:
    with pytest.raises(UnreadableFileError, match="no cake here"):
        list(ask("refusing"))


def test_a_file_that_shrinks_while_it_is_read_is_told() -> None:
    with pytest.raises(ChangingFileError, match="'file' changed"):
        list(ask("echo", source(b"short", size=100)))


def test_a_file_that_cannot_be_opened_is_told_as_the_system_says_it() -> None:
    def refuse() -> io.BytesIO:
        raise PermissionError(13, "Permission denied")

    with pytest.raises(PermissionError):
        list(ask("echo", Source("file", 5, refuse)))


def test_a_silent_child_ends_within_a_moment_of_being_cancelled() -> None:
    stop = time.monotonic() + 1
    progress = Progress(report=lambda *_: None, cancelled=lambda: time.monotonic() > stop)
    started = time.monotonic()
    with pytest.raises(Cancelled):
        list(ask("sleeping", progress=progress))
    assert time.monotonic() - started < 10


def test_rows_that_nobody_wants_any_more_end_the_child() -> None:
    rows = ask("sleeping", source(b"x" * 10_000_000))
    started = time.monotonic()
    rows.close()  # type: ignore[attr-defined]
    assert time.monotonic() - started < 10


def test_progress_goes_from_nothing_to_all_that_was_to_be_read() -> None:
    steps: list[tuple[int, int]] = []
    progress = Progress(report=lambda done, total, _label: steps.append((done, total)), cancelled=lambda: False)
    list(ask("echo", source(b"x" * 3_000_000), progress=progress))
    assert steps == sorted(steps)
    assert steps[-1] == (3_000_000, 3_000_000)


def test_time_on_the_processor_grows_with_the_files() -> None:
    assert confinement.cpu_seconds(0) == 60
    assert confinement.cpu_seconds(1_000_000_000) == 160
