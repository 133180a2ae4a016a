"""Choosing a folder or files without leaving a trace of where one looked."""

from pathlib import Path

from platformdirs import user_cache_path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

_TRACE = "QtProject.conf"


def ask_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """The chosen folder, None when the reader thought better of it."""
    chosen = _asked(parent, title, start, QFileDialog.FileMode.Directory)
    return chosen[0] if chosen else None


def ask_files(parent: QWidget, title: str, start: Path) -> tuple[Path, ...]:
    """The chosen files; none when the reader thought better of it."""
    return _asked(parent, title, start, QFileDialog.FileMode.ExistingFiles)


def _asked(parent: QWidget, title: str, start: Path, mode: QFileDialog.FileMode) -> tuple[Path, ...]:
    place = user_cache_path("kith") / "dialogs"
    # Qt's dialog writes the places one visits into its own settings: let them go to ours, and away.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(place))
    try:
        dialog = QFileDialog(parent, title, str(start))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(mode)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, mode is QFileDialog.FileMode.Directory)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
    finally:
        (place / _TRACE).unlink(missing_ok=True)
    return tuple(Path(path) for path in chosen)
