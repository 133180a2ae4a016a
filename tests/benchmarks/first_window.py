"""One start of a program, ended when its first window was painted and answers.

python -m tests.benchmarks.first_window bare
python -m tests.benchmarks.first_window kith VAULT
"""

import os
import sys
from typing import Any


def bare() -> None:
    """The least that shows a window with PySide6."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - only what this start needs
    from PySide6.QtGui import QPaintEvent  # noqa: PLC0415 - the same
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415 - the same

    class Window(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            QTimer.singleShot(0, lambda: os._exit(0))

    app = QApplication(sys.argv)
    window = Window()
    window.resize(1000, 700)
    window.show()
    app.exec()


def kith(folder: str) -> None:
    """The program as it starts."""
    from ui import app  # noqa: PLC0415 - the same

    def load() -> Any:
        # Asked for when the first window has been painted.
        os._exit(0)

    app._load = load
    # As from a desktop's menu, without words.
    os.environ["KITH_VAULT"] = folder
    app.main([])


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if sys.argv[1] == "bare":
        bare()
    else:
        kith(sys.argv[2])
