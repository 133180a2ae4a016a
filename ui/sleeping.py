"""The computer goes to sleep or its screen locks: told over D-Bus, where there is one."""

from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
)
"""Path and interface of those who say that the screen is covered."""

_LOGIN = "org.freedesktop.login1"


class SleepWatch(QObject):
    """Emits `begun` when the screen locks or the computer is about to sleep. Without a bus it never does.

    The names are those of systemd-logind, of the freedesktop screen saver and of GNOME's. Any session's lock counts: on
    a computer that two people use at once, one time too many does no harm.
    """

    begun = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        system: QDBusConnection | None = None,
        session: QDBusConnection | None = None,
    ) -> None:
        super().__init__(parent)
        system = system or QDBusConnection.systemBus()
        session = session or QDBusConnection.sessionBus()
        # Any: the binding takes what SLOT gives, its stubs ask for bytes.
        sleeping: Any = SLOT("_sleep(bool)")
        locking: Any = SLOT("_lock()")
        if system.isConnected():
            manager = "/org/freedesktop/login1"
            system.connect(_LOGIN, manager, f"{_LOGIN}.Manager", "PrepareForSleep", self, sleeping)
            system.connect(_LOGIN, "", f"{_LOGIN}.Session", "Lock", self, locking)
        if session.isConnected():
            for path, interface in _SAVERS:
                session.connect("", path, interface, "ActiveChanged", self, sleeping)

    @Slot(bool)
    def _sleep(self, begins: bool) -> None:  # noqa: FBT001 - as the bus sends it: true before, false after
        if begins:
            self.begun.emit()

    @Slot()
    def _lock(self) -> None:
        self.begun.emit()
