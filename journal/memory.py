"""What was in this process's memory stays off the disk when it ends badly, and out of other processes' sight."""

import ctypes
import sys

if sys.platform != "win32":
    import resource

_PR_SET_DUMPABLE = 4
"""linux/prctl.h."""


def forbid_dumps() -> None:
    """No core file, and on Linux no debugger of the same user at this process; for its whole life, not its children's.

    Called first by both doors. What the system does not have is left out: it is one wall more, not the lock.
    """
    if sys.platform == "win32":
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
