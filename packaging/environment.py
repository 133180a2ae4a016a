"""Makes and keeps .venv: the locked packages by hash, then Kith itself, once for each change of the lists."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import debian

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RUN = ROOT / "packaging" / "requirements.txt"
TEST = ROOT / "packaging" / "requirements-test.txt"


def python() -> Path:
    """The interpreter of the environment."""
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def say(step: str) -> None:
    """One line for each step, at once."""
    print(f"- {step}", flush=True)


def prepare(*, test: bool) -> Path:
    """Everything Kith needs (with the test tools when `test`), quickly when it is there; gives its interpreter.

    Raises debian.SystemLacksError and CalledProcessError.
    """
    current = is_current(test=test)
    lacking = _lacking_packages(test=test, venv=not current)
    if lacking:
        debian.refuse_unless_root(lacking)
        say(f"Installing {len(lacking)} packages of the system: {' '.join(lacking)}")
        debian.provide(lacking)
    if not current:
        _install(test=test)
    return python()


def is_current(*, test: bool) -> bool:
    """Whether the environment was made from the lists as they are now."""
    file = _stamp(test=test)
    return python().exists() and file.exists() and file.read_text(encoding="utf-8") == _digest(test=test)


def stamp(*, test: bool) -> None:
    """Remembers that the environment was made from the lists as they are; with the test tools it is good for both."""
    for either in (False, True)[: 1 + test]:
        _stamp(test=either).write_text(_digest(test=either), encoding="utf-8")


def _lacking_packages(*, test: bool, venv: bool) -> list[str]:
    packages = [debian.LIBRARIES[name] for name in debian.missing_libraries()]
    if test:
        packages += [debian.PROGRAMS[name] for name in debian.missing_programs()]
    if venv and _uv() is None:
        packages += debian.venv_package()
    return packages


def _install(*, test: bool) -> None:
    for either in (False, True):
        _stamp(test=either).unlink(missing_ok=True)
    installer = _uv()
    if not _fits(pip=installer is None):
        _make(installer)
    command = [*installer, "pip", "install", "--python", str(python())] if installer else [*_pip(), "install"]
    lists = [RUN, TEST] if test else [RUN]
    count = sum(line[:1].isalnum() for path in lists for line in path.read_text(encoding="utf-8").splitlines())
    say(f"Installing {count} Python packages, each checked against its hash (the first time some 200 MB to download)")
    _run(*command, "--quiet", "--require-hashes", *(word for path in lists for word in ("-r", str(path))))
    say("Installing Kith itself")
    _run(*command, "--quiet", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp(test=test)


def _make(installer: list[str] | None) -> None:
    version = ".".join(str(part) for part in sys.version_info[:3])
    say(f"Making .venv with Python {version}")
    if VENV.exists():
        shutil.rmtree(VENV)
    if installer:
        _run(*installer, "venv", "--quiet", "--python", sys.executable, str(VENV))
    else:
        _run(sys.executable, "-m", "venv", str(VENV))


def _fits(*, pip: bool) -> bool:
    """Whether the environment there is of the Python that runs us, and has pip when we need it."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    code = f"import sys; assert '%d.%d' % sys.version_info[:2] == {version!r}" + ("; import pip" if pip else "")
    try:
        return subprocess.run([python(), "-c", code], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _uv() -> list[str] | None:
    """The uv command when it is there and answers (a shim may be there that does not)."""
    if shutil.which("uv") is None:
        return None
    return ["uv"] if subprocess.run(["uv", "--version"], capture_output=True, check=False).returncode == 0 else None


def _pip() -> list[str]:
    return [str(python()), "-m", "pip", "--disable-pip-version-check"]


def _stamp(*, test: bool) -> Path:
    return VENV / ("kith-test.stamp" if test else "kith-run.stamp")


def _digest(*, test: bool) -> str:
    """Changes when a list, pyproject.toml, the Python or the place of the checkout does."""
    text = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for path in (ROOT / "pyproject.toml", RUN, *([TEST] if test else [])):
        text.update(hashlib.sha256(path.read_bytes()).digest())
    return text.hexdigest()


def _run(*words: str) -> None:
    subprocess.run(words, cwd=ROOT, stdin=subprocess.DEVNULL, check=True)
