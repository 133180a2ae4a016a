"""Choosing a folder without leaving a trace of where one looked."""

from pathlib import Path

from platformdirs import user_cache_path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

_TRACE = "QtProject.conf"


def ask_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """The chosen folder, None when the reader thought better of it."""
    place = user_cache_path("kith") / "dialogs"
    # Qt's dialog writes the places one visits into its own settings: let them go to ours, and away.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(place))
    try:
        dialog = QFileDialog(parent, title, str(start))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
    finally:
        (place / _TRACE).unlink(missing_ok=True)
    return Path(chosen[0]) if chosen else None
