"""What the program remembers outside the vault: geometry, theme, language, and nothing else."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from ui.theme import Mode

SAMPLE = "sample"
"""The folder of the made-up journal, beside the others."""


class Settings:
    """The one user of QSettings. The file is readable by its owner alone."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or _kept_in(QStandardPaths.StandardLocation.GenericConfigLocation) / "window.ini"
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._store = QSettings(str(self._path), QSettings.Format.IniFormat)

    def geometry(self) -> QByteArray:
        """Where the window was; empty the first time."""
        value = self._store.value("geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Remember where the window is."""
        self._keep("geometry", geometry)

    def mode(self) -> Mode:
        """The chosen look; SYSTEM until one is chosen."""
        value = str(self._store.value("theme/mode", Mode.SYSTEM.value))
        return Mode(value) if value in {mode.value for mode in Mode} else Mode.SYSTEM

    def scale(self) -> float:
        """The chosen size of type, 1.0 until one is chosen."""
        try:
            return float(str(self._store.value("theme/scale", 1.0)))
        except ValueError:
            return 1.0

    def keep_theme(self, mode: Mode, scale: float) -> None:
        """Remember the look."""
        self._keep("theme/mode", mode.value)
        self._keep("theme/scale", scale)

    def language(self) -> str:
        """The chosen language like "de"; empty to follow the system."""
        return str(self._store.value("language", ""))

    def keep_language(self, language: str) -> None:
        """Remember the language."""
        self._keep("language", language)

    def _keep(self, key: str, value: object) -> None:
        self._store.setValue(key, value)
        self._store.sync()
        # Qt writes a new file with the group's and the world's right to read.
        self._path.chmod(0o600)


def usual_folder() -> Path:
    """Where the journal lies when none is named, for the command line as well.

    Qt is asked, because platformdirs takes as long to import as the first window to be drawn.
    """
    return _kept_in(QStandardPaths.StandardLocation.GenericDataLocation) / "journal"


def _kept_in(location: QStandardPaths.StandardLocation) -> Path:
    return Path(QStandardPaths.writableLocation(location)) / "kith"
