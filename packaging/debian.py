"""What Kith needs of the operating system beyond Python, and how a Debian or Ubuntu is given it."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

# Qt aborts in a way Python cannot catch when one of these is missing, offscreen too.
LIBRARIES = {
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

# The tests open a real window on a virtual screen, talk over a bus of their own, watch system calls, and read our files
# with other people's programs.
PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "age": "age",
    "strace": "strace",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "syncthing": "syncthing",
    "dbus-daemon": "dbus",
}


class SystemLacksError(Exception):
    """Packages of the system are missing and we may not install them; `str(error)` says what to do."""

    def __init__(self, packages: list[str], *, apt: bool) -> None:
        names = " ".join(packages)
        install = "sudo apt-get install -y --no-install-recommends"
        super().__init__(
            f"Kith needs some packages of your system first. Type this line, then start again:\n    {install} {names}"
            if apt
            else f"Kith needs some packages of your system first. Debian calls them:\n    {names}\n"
            "Install what your system calls them, then start again.",
        )


def missing_libraries(libraries: Iterable[str] = LIBRARIES) -> list[str]:
    """Which of these shared libraries the loader does not find; [] where Qt brings its own (Windows, macOS)."""
    if not sys.platform.startswith("linux"):
        return []
    return [library for library in libraries if not _loads(library)]


def missing_programs(programs: Iterable[str] = PROGRAMS) -> list[str]:
    """Which of these programs are not on the PATH; [] where the tests that use them do not run."""
    if not sys.platform.startswith("linux"):
        return []
    return [program for program in programs if shutil.which(program) is None]


def venv_package() -> list[str]:
    """The package that lets this Python make an environment with pip; [] when it already can."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def refuse_unless_root(packages: list[str]) -> None:
    """Raises SystemLacksError, with the line to type, unless `provide` may install these."""
    apt = shutil.which("apt-get") is not None
    if not apt or os.geteuid() != 0:
        raise SystemLacksError(packages, apt=apt)


def provide(packages: list[str]) -> None:
    """Installs `packages` by apt-get, quietly. Raises CalledProcessError after printing what apt-get said."""
    _apt_get("update")
    _apt_get("install", "-y", "--no-install-recommends", *packages)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _apt_get(*words: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", "-qq", *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        # Quiet while all goes well; whole when it does not.
        print(done.stdout, file=sys.stderr)
    done.check_returncode()
