"""A network with nothing in it but its loopback, for programs that talk to each other; run under `unshare -n`.

Reads lines of JSON: `["start", name, word, ...]` runs a program under a name, `["stop", name]` ends it. Each is
answered by a line. Whatever runs ends with the input.
"""

import fcntl
import json
import socket
import struct
import subprocess
import sys

_GET_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 1


def bring_up() -> None:
    """Put the loopback up; a new network has it, but down. netdevice(7)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        told = fcntl.ioctl(asked, _GET_FLAGS, struct.pack("16sH14x", b"lo", 0))
        flags = struct.unpack_from("16sH", told)[1]
        fcntl.ioctl(asked, _SET_FLAGS, struct.pack("16sH14x", b"lo", flags | _UP))


def serve() -> None:
    """Do what each line says."""
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for line in sys.stdin:
            word, name, *command = json.loads(line)
            if word == "start":
                running[name] = started(command)
            else:
                stop(running.pop(name))
            sys.stdout.write(f"{word}\n")
            sys.stdout.flush()
    finally:
        for process in running.values():
            stop(process)


def started(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(30)


if __name__ == "__main__":
    bring_up()
    serve()
