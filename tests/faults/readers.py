"""Runs one of our confined readers over many files, each in a fork that takes its limits: `readers.py MODULE SOCKET`.

For each file (its length, then what a reader gets on standard input) the answer is a JSON line, then the frames that
the reader wrote. It begins to read where `serve` is called, with what it has imported; nothing else is its own.
"""

import importlib
import json
import os
import socket
import struct
import sys
import tempfile

from journal import confinement
from journal.anonymization import images, pdf

HEAD = struct.Struct(">Q")


def main() -> None:
    """Answer until nobody asks any more."""
    module = importlib.import_module(sys.argv[1])
    # As the programs of those readers do before they take their limits.
    images.make_ready()
    pdf.make_ready()
    with socket.socket(fileno=int(sys.argv[2])) as asked, asked.makefile("rwb") as stream:
        while head := stream.read(HEAD.size):
            content = stream.read(HEAD.unpack(head)[0])
            stream.write(_answered(module.read, content))
            stream.flush()


def _answered(read: confinement.Read, content: bytes) -> bytes:
    """How the reader ended and what it used, as a line; then what it wrote."""
    out, into = os.pipe()
    with tempfile.TemporaryFile() as given:
        given.write(content)
        given.seek(0)
        child = os.fork()
        if child == 0:
            os.dup2(given.fileno(), 0)
            os.dup2(into, 1)
            os._exit(_ended(read))
    os.close(into)
    with os.fdopen(out, "rb") as told:
        frames = told.read()
    _child, status, used = os.wait4(child, 0)
    answer = {
        "status": os.waitstatus_to_exitcode(status), "seconds": used.ru_utime + used.ru_stime,
        "kilobytes": used.ru_maxrss, "length": len(frames),
    }  # fmt: skip
    return json.dumps(answer).encode() + b"\n" + frames


def _ended(read: confinement.Read) -> int:
    try:
        confinement.serve(read)
    except Exception:  # noqa: BLE001 - as the interpreter would end; the frames say that the end is missing
        return 1
    return 0


if __name__ == "__main__":
    main()
