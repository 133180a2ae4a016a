"""What Qt's objects end by: the thread that they belong to, whoever lets go of them last."""

import gc
import threading
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.progress import Progress
from ui.collecting import AWAY, Collecting
from ui.idle import IdleWatch
from ui.jobs import Jobs


class Told(QObject):
    """Tells in which thread it ended."""

    def __init__(self, ended: Callable[[str], None]) -> None:
        super().__init__()
        self._end = weakref.finalize(self, lambda: ended(threading.current_thread().name))


def test_the_collector_runs_on_the_main_thread_alone(qtbot: QtBot) -> None:
    owner = QObject()
    collecting = Collecting(owner)
    assert not gc.isenabled()
    ended: list[str] = []
    circle = Told(ended.append)
    circle.__dict__["itself"] = circle
    del circle
    other = threading.Thread(target=lambda: [[[] for _inner in range(10)] for _outer in range(5_000)])
    other.start()
    other.join()
    assert ended == []
    collecting.look()
    collecting.look()
    qtbot.waitUntil(lambda: ended == [threading.main_thread().name])


def test_what_has_lived_long_is_swept_up_when_everything_is_looked_through() -> None:
    owner = QObject()
    collecting = Collecting(owner)
    circle = Told(lambda _thread: None)
    circle.__dict__["itself"] = circle
    gone = weakref.ref(circle)
    collecting.look()
    collecting.look()
    del circle
    collecting.look()
    assert gone() is not None
    collecting.look_through()
    assert gone() is None


@pytest.mark.parametrize("round_", range(20))
def test_what_a_job_works_with_ends_on_the_main_thread(qtbot: QtBot, round_: int) -> None:
    jobs, ended, done = Jobs(), list[str](), list[object]()
    given = Told(ended.append)
    jobs.start("work", _take, given, done=done.append)
    del given
    qtbot.waitUntil(lambda: bool(done))
    jobs.stop()
    jobs.start("next", _take, round_, done=done.append)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert ended == [threading.main_thread().name]


def _take(_given: object, progress: Progress) -> bool:
    progress.step(1, 1)
    return True


def test_everything_is_looked_through_only_while_nothing_is_under_way(qapp: QApplication, qtbot: QtBot) -> None:
    owner, jobs, going, seen = QObject(), Jobs(), threading.Event(), list[object]()
    collecting, away = Collecting(owner), IdleWatch(qapp, AWAY, owner)
    gc.callbacks.append(lambda phase, told: seen.append(told["generation"]) if phase == "stop" else None)
    collecting.follow(away, jobs)
    jobs.start("work", lambda _progress: going.wait(), done=lambda _answer: None)
    away.passed.emit()
    assert 2 not in seen
    going.set()
    qtbot.waitUntil(lambda: not jobs.running())
    away.passed.emit()
    del gc.callbacks[-1]
    assert 2 in seen
