"""Two real Syncthing instances, on the loopback of a network of their own, carry the folder between two vaults."""

import json
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from defusedxml import ElementTree

from tests.end_to_end.test_syncing import Machine
from tests.faults.test_offline import ALONE

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="unshare is Linux's")

PATIENCE = 90.0
_OFF = ("globalAnnounceEnabled", "localAnnounceEnabled", "relaysEnabled", "natEnabled", "startBrowser")


class Network:
    """A network in which nothing is but its loopback, and what runs in it."""

    def __init__(self) -> None:
        command = [*ALONE, sys.executable, str(Path(__file__).with_name("loopback.py"))]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, *words: str) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(words).encode() + b"\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline().decode().strip() == words[0]

    def close(self) -> None:
        """End whatever runs in it."""
        self._process.communicate()


class Carrier:
    """One Syncthing with one folder, told of nobody but the other."""

    def __init__(self, network: Network, home: Path, folder: Path, port: int) -> None:
        self.network, self.home, self.folder, self.port = network, home, folder, port
        folder.mkdir(parents=True)
        subprocess.run(
            ["syncthing", "generate", f"--home={home}", "--no-default-folder"], check=True, capture_output=True
        )
        self.id = self._tree().getroot().find("device").get("id")

    def _tree(self) -> Any:
        return ElementTree.parse(self.home / "config.xml")

    def know(self, other: "Carrier") -> None:
        """Write the settings: both devices, one folder, no announcing, no relays."""
        tree = self._tree()
        root = tree.getroot()
        options = root.find("options")
        for name in _OFF:
            options.find(name).text = "false"
        for name, value in (
            ("listenAddress", f"tcp://127.0.0.1:{self.port}"),
            ("urAccepted", "-1"),
            ("crashReportingEnabled", "false"),
            ("autoUpgradeIntervalH", "0"),
            ("reconnectionIntervalS", "1"),
        ):
            options.find(name).text = value
        root.find("gui").set("enabled", "false")
        own = root.find("device")
        devices = [own, ElementTree.fromstring(ElementTree.tostring(own))]
        devices[1].set("id", other.id)
        devices[1].find("address").text = f"tcp://127.0.0.1:{other.port}"
        root.append(devices[1])
        shared = "".join(f'<device id="{one.get("id")}"/>' for one in devices)
        root.append(
            ElementTree.fromstring(
                f'<folder id="kith" path="{self.folder}" type="sendreceive" rescanIntervalS="2" '
                f'fsWatcherEnabled="true" fsWatcherDelayS="1">{shared}</folder>'
            )
        )
        tree.write(self.home / "config.xml")

    def start(self) -> None:
        words = ("syncthing", "serve", f"--home={self.home}", "--no-browser", "--no-restart", "--no-upgrade")
        self.network.ask("start", str(self.home), *words)

    def stop(self) -> None:
        self.network.ask("stop", str(self.home))


@pytest.fixture
def carriers(tmp_path: Path) -> Iterator[tuple[Carrier, Carrier]]:
    """Both, told of each other, not started."""
    assert shutil.which("syncthing"), "the tests need the package syncthing"
    network = Network()
    desk = Carrier(network, tmp_path / "st-desk", tmp_path / "carried-desk", 22001)
    laptop = Carrier(network, tmp_path / "st-laptop", tmp_path / "carried-laptop", 22002)
    desk.know(laptop)
    laptop.know(desk)
    yield desk, laptop
    network.close()


def arrives(source: Path, target: Path) -> None:
    """Wait until Syncthing has brought every file of `source` to `target`."""
    ends = time.monotonic() + PATIENCE
    while {path.name for path in source.glob("*.kith-sync")} - {path.name for path in target.glob("*.kith-sync")}:
        assert time.monotonic() < ends, "Syncthing did not bring the files"
        time.sleep(0.2)


def test_syncthing_carries_two_vaults_to_the_same_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, carriers: tuple[Carrier, Carrier]
) -> None:
    desk, laptop = Machine(tmp_path / "desk", monkeypatch), Machine(tmp_path / "laptop", monkeypatch)
    desk.done("people", "add", "Ines")
    request, answer = str(tmp_path / "request"), str(tmp_path / "answer.age")
    words = laptop.json("sync", "pair", "--ask", request, "--name", "laptop")["words"]
    desk.done("sync", "pair", "--answer", request, "--out", answer, "--words", words, "--name", "desk")
    laptop.done("sync", "pair", "--join", answer)
    at_desk, at_laptop = (one.folder for one in carriers)
    for one in carriers:
        one.start()
    desk.done("log", "symptom", "Headache", "--severity", "6")
    desk.done("sync", str(at_desk))
    arrives(at_desk, at_laptop)
    laptop.done("sync", str(at_laptop))
    assert laptop.done("list", "--json") == desk.done("list", "--json")
    # Both go on while one of the carriers stands still.
    carriers[1].stop()
    id_ = desk.json("list")[0]["id"]
    desk.done("edit", id_, "--set", "note=slept well")
    laptop.done("edit", id_, "--set", f"note=slept badly {secrets.token_hex(4)}")
    laptop.done("log", "note", "written on the train")
    desk.done("sync", str(at_desk))
    laptop.done("sync", str(at_laptop))
    carriers[1].start()
    arrives(at_laptop, at_desk)
    arrives(at_desk, at_laptop)
    told = [
        one
        for machine, at in ((desk, at_desk), (laptop, at_laptop))
        for one in machine.json("sync", str(at))["overwritten"]
    ]
    assert [(one["id"], one["field"]) for one in told] == [(id_, "note"), (id_, "note")]
    assert laptop.done("list", "--json") == desk.done("list", "--json")
    assert [one["kind"] for one in desk.json("list")] == ["note", "symptom", "person"]
