"""Whether the system has what Qt needs: without it Qt ends the process in a way that Python cannot catch."""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

NEEDED: dict[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""Shared library -> Debian package that brings it."""

_WITHOUT_SCREEN = frozenset({"libEGL.so.1", "libGL.so.1", "libglib-2.0.so.0", "libdbus-1.so.3", "libfontconfig.so.1"})


def missing(
    load: Callable[[str], object] = ctypes.CDLL, environment: Mapping[str, str] = os.environ
) -> tuple[str, ...]:
    """The packages whose libraries cannot be loaded; empty off Linux.

    Without an X screen its libraries are not asked for.
    """
    if not sys.platform.startswith("linux"):
        return ()
    offscreen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal", "wayland"}
    return tuple(
        package
        for library, package in NEEDED.items()
        if not (offscreen and library not in _WITHOUT_SCREEN) and not _loads(load, library)
    )


def _loads(load: Callable[[str], object], library: str) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True
