"""How long the window stands still: a real program in a process of its own, and a timer that should tick each 10 ms.

    python -m tests.benchmarks.heartbeat VAULT WHAT [--watch] [--import FILE] [--memory]

Prints how late the latest tick came, in seconds; with --memory how many bytes are this process's own then. With --watch
every thread's stack is shown while a tick is over 35 ms late. The journal is opened with the passphrase of
`tests.benchmarks.vaults`, and is changed a little.
"""

import argparse
import faulthandler
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal.model.change import Change
from journal.progress import Progress
from journal.vault import OpenVault, backups
from tests.benchmarks.vaults import PASSPHRASE, UNTIL
from ui import app as program_of
from ui import messages
from ui.doors import doors_through
from ui.program import Program
from ui.settings import Settings
from ui.speaking import speak
from ui.theme import new_application

Wait = float | Callable[[], bool]
"""Seconds, or what must have come true."""
Steps = Iterator[Wait]

TICK = 10
LATE = 0.045
"""Seconds from one tick to the next after which stacks are shown."""
_PATIENCE = 300
_KEY = 0.09
"""Seconds between two letters of somebody who types fast."""
NOW = datetime.combine(UNTIL, datetime.min.time(), tzinfo=UTC) + timedelta(hours=19, minutes=30)


class Heartbeat(QObject):
    """Ticks while it beats, and remembers how late the latest tick came."""

    def __init__(self, *, watch: bool) -> None:
        super().__init__()
        self.worst, self._watch, self._before, self._busy = 0.0, watch, 0.0, 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)

    def begin(self) -> None:
        """From now on."""
        self.worst, self._before = 0.0, time.perf_counter()
        self._timer.start()

    def end(self) -> None:
        """Until now."""
        self._timer.stop()
        faulthandler.cancel_dump_traceback_later()

    def _tick(self) -> None:
        now = time.perf_counter()
        late = now - self._before - TICK / 1000
        self.worst, self._before = max(self.worst, late), now
        if self._watch:
            if late > LATE - TICK / 1000:
                busy = time.thread_time() - self._busy
                sys.stderr.write(f"--- {late * 1000:.0f} ms late, {busy * 1000:.0f} ms at work\n")
            self._busy = time.thread_time()
            faulthandler.dump_traceback_later(LATE, file=sys.stderr)


class Play:
    """Does one thing after another in the running program, each when what it waits for has come."""

    def __init__(self, program: Program, file: Path | None) -> None:
        self.program, self._file = program, file

    @property
    def window(self) -> Any:
        return self.program.window

    def unlock(self) -> Steps:
        self.press()
        yield lambda: self.window is not None
        # The other pages are made in the meantime, and the day's backup has begun.
        yield 3.0

    def press(self) -> None:
        column: Any = self.program.entry.column()
        column.field.edit.setText(PASSPHRASE)
        column.unlock.click()

    def settled(self) -> bool:
        """Nothing is under way."""
        return not self.window.workspace.jobs.running()

    def rest(self) -> Steps:
        yield 2.0

    def look(self) -> Steps:
        """A chart and the timeline, looked at."""
        yield from self.chart()
        yield from self.scroll()

    def search(self) -> Steps:
        page = self._page("timeline")
        yield 0.3
        page.search()
        for word in ("headache", "slept badly", "ibu", "nausea"):
            page.field.edit.clear()
            for letter in word:
                QTest.keyClicks(page.field.edit, letter)
                yield _KEY
            yield 0.3

    def scroll(self) -> Steps:
        page = self._page("timeline")
        yield 0.3
        for _turn in range(200):
            bar = page.list.verticalScrollBar()
            bar.setValue(bar.value() + page.list.height() // 2)
            yield 0.03
        for day in (700, 2000, 3300):
            page.days.chosen.emit((NOW - timedelta(days=day)).date())
            yield 0.2
        for _turn in range(60):
            bar = page.list.verticalScrollBar()
            bar.setValue(bar.value() - page.list.height() // 2)
            yield 0.03

    def inspect(self) -> Steps:
        page = self._page("timeline")
        yield 0.5
        for _turn in range(30):
            QTest.keyClick(page.list, Qt.Key.Key_Down)
            QTest.keyClick(page.list, Qt.Key.Key_Return)
            yield 0.15
            page.list.setFocus()
        yield self.settled

    def save(self) -> Steps:
        """The open entry changed and changed back, with every page made and the timeline in sight."""
        yield from self.turn()
        page = self._page("timeline")
        yield 0.5
        for _turn in range(3):
            QTest.keyClick(page.list, Qt.Key.Key_Down)
            QTest.keyClick(page.list, Qt.Key.Key_Return)
            yield 0.3
            yield self.settled
            record = page.inspector.record()
            after = msgspec.structs.replace(record, tags=(*record.tags, "again"))
            self.window.workspace.apply([Change(record, after)], "Again")
            yield 0.2
            yield self.settled
            self.window.workspace.stack.undo()
            yield 0.2
            yield self.settled

    def turn(self) -> Steps:
        """Every page twice: built, then shown again."""
        for _time in range(2):
            for key in ("today", "timeline", "treatments", "charts", "visits", "share"):
                self.window.show_page(key)
                yield 0.4
                yield self.settled
                yield 0.1

    def chart(self) -> Steps:
        page = self._page("charts")
        yield 0.2
        yield self.settled
        for cell in (2, 1, 0):
            page.period.setFocus()
            QTest.keyClicks(page.period, str(cell + 1))
            page.period.answered.emit((30, 90, 365)[cell])
            yield 0.3
            yield self.settled
        for question in page._asked[:3]:
            page._ask(question.key)
            yield 0.3
            yield self.settled

    def export_pdf(self) -> Steps:
        yield from self._export("pdf", "365")

    def export_json(self) -> Steps:
        yield from self._export("json", "365")

    def _export(self, written: str, period: str) -> Steps:
        page = self._page("share")
        page.ask_path = lambda name: Path(tempfile.mkdtemp()) / name
        page.wishing.format = written
        page.picks.show_audience("peer")
        page.picks.show_period(period)
        page.prepare()
        yield 0.3
        yield self.settled
        yield 0.2
        while (sheet := page.making.sheet) is not None and sheet.open_passages():
            at = next(at for at, one in enumerate(sheet.passages) if one.decision == "ask")
            page.middle.decided.emit(at, "remove")
            yield self.settled
        page.save()
        yield 0.3
        yield self.settled

    def take_in(self) -> Steps:
        assert self._file is not None
        self.window.actions_.take_in.trigger()
        yield 0.3
        dialog: Any = QApplication.activeModalWidget()
        dialog.choose((self._file,))
        yield dialog.take.isEnabled
        yield 0.3
        dialog.take.click()
        yield lambda: not dialog.isVisible()
        yield self.settled
        yield 0.5

    def back_up(self) -> Steps:
        self.window.workspace.run("Backing up", _back_up, self.window.workspace.journal.vault, done=lambda _made: None)
        yield 0.3
        yield self.settled

    def _page(self, key: str) -> Any:
        self.window.show_page(key)
        return self.window.page


DEEDS: dict[str, Callable[[Play], Steps]] = {
    "unlock": Play.unlock,
    "rest": Play.rest,
    "look": Play.look,
    "search": Play.search,
    "scroll": Play.scroll,
    "inspect": Play.inspect,
    "save": Play.save,
    "turn": Play.turn,
    "chart": Play.chart,
    "export_pdf": Play.export_pdf,
    "export_json": Play.export_json,
    "take_in": Play.take_in,
    "back_up": Play.back_up,
}


def _back_up(vault: OpenVault, progress: Progress) -> None:
    made = backups.write_backup(vault, backups.BY_HAND, progress)
    shutil.rmtree(made.path)


def _own_bytes() -> int:
    """What the process has for itself: Linux tells it page by page."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Private_"))


def run(steps: Steps) -> None:
    """Go through the steps while the event loop runs. Raises TimeoutError after five minutes of waiting."""
    for wait in steps:
        until = time.perf_counter() + (_PATIENCE if callable(wait) else wait)
        while time.perf_counter() < until and not (callable(wait) and wait()):
            loop = QEventLoop()
            QTimer.singleShot(5, loop.quit)
            loop.exec()
        if callable(wait) and not wait():
            raise TimeoutError


def main() -> int:
    """Open the journal, do one thing, print the latest tick."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vault", type=Path)
    parser.add_argument("what", choices=DEEDS)
    parser.add_argument("--watch", action="store_true")
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--import", dest="file", type=Path)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = new_application("kith")
    sys.excepthook = messages.report
    settings = Settings(Path(tempfile.mkdtemp()) / "window.ini")
    speak(app, "en")
    doors = doors_through(program_of._load)._replace(now=lambda: NOW)
    program = Program(app, options.vault, settings, doors)
    program.start()
    play, heart = Play(program, options.file), Heartbeat(watch=options.watch)
    run(iter((0.05,)))
    if options.what != "unlock":
        run(play.unlock())
        run(iter((play.settled,)))
    heart.begin()
    run(DEEDS[options.what](play))
    heart.end()
    sys.stdout.write(f"{_own_bytes() if options.memory else round(heart.worst, 4)}\n")
    program._leave()
    return 0


if __name__ == "__main__":
    sys.exit(main())
