"""Runs Kith where every call that changes the disk is told to somebody first: `watched.py SOCKET`, a program.

For each request on the socket (a JSON line: what to do, with which words) a fork of this process gives up its say over
the calls below, by seccomp's user notification, hands the listener over and does the work. See `watching`.
"""

import ctypes
import json
import os
import platform
import socket
import struct
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import IO

from journal import memory
from journal.cli import main
from journal.crypto import kdf
from journal.driver import Connection
from journal.journal import Journal, open_journal
from journal.model.change import Change
from journal.model.ids import new_id
from journal.model.moments import Moment
from journal.model.records import Effective
from journal.model.symptoms import Symptom
from journal.progress import SILENT
from journal.store import writer as writers
from journal.vault import backups, passphrase

# The kernel's numbers of the calls, by machine.
_X86_64 = {
    "write": 1, "pwrite64": 18, "ftruncate": 77, "fallocate": 285, "fsync": 74, "fdatasync": 75, "openat": 257,
    "rename": 82, "mkdir": 83, "rmdir": 84, "unlink": 87, "unlinkat": 263,
}  # fmt: skip
_AARCH64 = {
    "write": 64, "pwrite64": 68, "ftruncate": 46, "fallocate": 47, "fsync": 82, "fdatasync": 83, "openat": 56,
    "renameat": 38, "mkdirat": 34, "unlinkat": 35,
}  # fmt: skip
NUMBERS = {"x86_64": _X86_64, "aarch64": _AARCH64}.get(platform.machine(), {})
"""Name -> number; empty on a machine that is not known here."""

_SECCOMP = {"x86_64": 317, "aarch64": 277}
_FILTER_MODE, _NEW_LISTENER, _NO_NEW_PRIVILEGES = 1, 8, 38
_ALLOW, _NOTIFY = 0x7FFF0000, 0x7FC00000
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_FLAGS_OF_OPENAT = 32

COMMITS = 12
"""Entries between two of the writer's other deeds."""


def listener() -> int:
    """From now on every call above waits for an answer; gives the descriptor where it is asked for."""
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    code = ctypes.create_string_buffer(_filter())
    told = ctypes.create_string_buffer(struct.pack("HxxxxxxQ", len(code.raw) // 8, ctypes.addressof(code)))
    found: int = library.syscall(_SECCOMP[platform.machine()], _FILTER_MODE, _NEW_LISTENER, told)
    if found < 0:
        raise OSError(ctypes.get_errno(), "seccomp")
    return found


def _filter() -> bytes:
    """Notify of each number; of `openat` only where it may create a file."""
    plain = [number for name, number in NUMBERS.items() if name != "openat"]
    steps = [(_LOAD, 0, 0, 0), (_EQUAL, 0, 3, NUMBERS["openat"])]
    steps += [(_LOAD, 0, 0, _FLAGS_OF_OPENAT), (_ANY_BIT, len(plain) + 2, 0, os.O_CREAT), (_RETURN, 0, 0, _ALLOW)]
    steps += [(_EQUAL, len(plain) - place, 0, number) for place, number in enumerate(plain)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _NOTIFY)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def write_entries(words: Sequence[str]) -> int:
    """Open, write, back up, change the passphrase, write, close, open, write; `folder person how acknowledged`.

    Each id is written to the file `acknowledged` once `apply` has returned.
    """
    folder, person, how, acknowledged = words
    # As often as in a long life: each time the log is moved into the file.
    writers._COMMITS_A_CHECKPOINT = 5
    said = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    numbers = count()

    def write(journal: Journal) -> None:
        if how == "off":
            journal._writer.run_alone(_careless)
        for _each in range(COMMITS):
            note = "x" * (next(numbers) * 997 % 9000)
            record = Symptom(
                id=new_id(), person=person, recorded="2026-03-05T07:12:00.000Z", name="dizzy", note=note,
                effective=Effective(start=Moment("2026-03-05T07:12+00:00")),
            )  # fmt: skip
            journal.apply([Change(None, record)], title="Symptom")
            os.write(said, record.id.encode() + b"\n")

    journal = open_journal(Path(folder), "old words")
    write(journal)
    backups.write_backup(journal.vault, backups.BY_HAND, SILENT)
    passphrase.change_passphrase(journal.vault, "new words")
    os.write(said, b"changed\n")
    write(journal)
    journal.close()
    journal = open_journal(Path(folder), "new words")
    write(journal)
    journal.close()
    return 0


def _careless(connection: Connection) -> None:
    connection.execute("PRAGMA synchronous = OFF")


def write_in_place(words: Sequence[str]) -> int:
    """As a program without care writes a file."""
    Path(words[0]).write_bytes(b"new")
    return 0


WORKS: dict[str, Callable[[Sequence[str]], int]] = {
    "kith": lambda words: main(list(words)),
    "entries": write_entries,
    "in place": write_in_place,
}


def _serve(asked: socket.socket) -> None:
    with asked.makefile() as lines:
        for line in lines:
            request = json.loads(line)
            with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
                child = os.fork()
                if child == 0:
                    os._exit(_worked(asked, request, out, err))
                _pid, status = os.waitpid(child, 0)
                told = {"status": os.waitstatus_to_exitcode(status), "out": _read(out), "err": _read(err)}
            asked.sendall(json.dumps(told).encode() + b"\n")


def _worked(asked: socket.socket, request: dict[str, list[str]], out: IO[bytes], err: IO[bytes]) -> int:
    work, *words = request["words"]
    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    told = listener()
    socket.send_fds(asked, [b"."], [told])
    os.close(told)
    asked.close()
    try:
        return WORKS[work](words)
    except Exception:  # noqa: BLE001 - as the interpreter would end
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


if __name__ == "__main__":
    # Who watches reads what is written out of this process's memory.
    memory.forbid_dumps = lambda: None
    # A passphrase of full strength would take a second each time.
    passphrase.change_passphrase = partial(passphrase.change_passphrase, calibrate=lambda: kdf.TEST)
    _serve(socket.socket(fileno=int(sys.argv[1])))
