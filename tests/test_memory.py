"""Neither door leaves its memory on the disk."""

import subprocess
import sys

import pytest

_TOLD = """
import ctypes, resource, sys
from journal import memory
memory.forbid_dumps()
print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_the_process_writes_no_core_and_cannot_be_dumped() -> None:
    done = subprocess.run([sys.executable, "-c", _TOLD], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["0", "0"]
