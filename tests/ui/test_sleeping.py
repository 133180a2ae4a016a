"""The journal locks when the screen does and before the computer sleeps: over a bus of this test's own."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from ui.sleeping import SleepWatch

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>"""

TOLD: tuple[tuple[str, str, str, list[bool]], ...] = (
    ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", [True]),
    ("/org/freedesktop/login1/session/_32", "org.freedesktop.login1.Session", "Lock", []),
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True]),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True]),
)

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is how a Linux desktop tells it")


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    """The address of a real bus that nobody else is on."""
    daemon = shutil.which("dbus-daemon")
    assert daemon is not None
    (tmp_path / "bus.conf").write_text(BUS.format(folder=tmp_path))
    command = [daemon, f"--config-file={tmp_path / 'bus.conf'}", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.kill()


@pytest.fixture
def desktop(bus: str) -> Iterator[QDBusConnection]:
    """Whoever tells: owns the name that logind has."""
    made = QDBusConnection.connectToBus(bus, "desktop")
    assert made.registerService("org.freedesktop.login1")
    yield made
    QDBusConnection.disconnectFromBus("desktop")


@pytest.fixture
def watch(bus: str, desktop: QDBusConnection, qtbot: QtBot) -> Iterator[SleepWatch]:
    assert desktop.isConnected()
    mine = QDBusConnection.connectToBus(bus, "kith")
    made = SleepWatch(system=mine, session=mine)
    qtbot.wait(50)
    yield made
    QDBusConnection.disconnectFromBus("kith")


def tell(desktop: QDBusConnection, path: str, interface: str, name: str, values: list[bool]) -> None:
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(values)
    assert desktop.send(message)


@pytest.mark.parametrize(("path", "interface", "name", "values"), TOLD, ids=[one[1] for one in TOLD])
def test_a_locked_screen_and_a_computer_about_to_sleep_are_noticed(  # noqa: PLR0913, PLR0917 - one signal, told apart
    watch: SleepWatch,
    desktop: QDBusConnection,
    qtbot: QtBot,
    path: str,
    interface: str,
    name: str,
    values: list[bool],
) -> None:
    with qtbot.waitSignal(watch.begun):
        tell(desktop, path, interface, name, values)


def test_waking_up_locks_nothing(watch: SleepWatch, desktop: QDBusConnection, qtbot: QtBot) -> None:
    path, interface, name, _values = TOLD[0]
    with qtbot.assertNotEmitted(watch.begun, wait=300):
        tell(desktop, path, interface, name, [False])
    with qtbot.waitSignal(watch.begun):
        tell(desktop, path, interface, name, [True])


def test_without_a_bus_nothing_happens() -> None:
    nowhere = QDBusConnection.connectToBus("unix:path=/nonexistent", "nowhere")
    assert not nowhere.isConnected()
    SleepWatch(system=nowhere, session=nowhere)
