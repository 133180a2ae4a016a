"""Two journals on one computer, driven as a person would: paired, exchanged, and carried by Syncthing itself."""

from pathlib import Path

import pytest

from tests.end_to_end.conftest import Kith, Ran


class Machine(Kith):
    """A journal with a state folder of its own, as on another computer."""

    def __init__(self, home: Path, patch: pytest.MonkeyPatch) -> None:
        home.mkdir()
        super().__init__(home)
        self._patch = patch
        self.done("create", "--test-kdf")

    def run(self, *words: str, stdin: str = "") -> Ran:
        self._patch.setenv("XDG_STATE_HOME", str(self.home / "state"))
        return super().run(*words, stdin=stdin)


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Machine, Machine]:
    """A desk that admitted a laptop; the desk has a person."""
    desk, laptop = Machine(tmp_path / "desk", monkeypatch), Machine(tmp_path / "laptop", monkeypatch)
    desk.done("people", "add", "Ines")
    request, answer = str(tmp_path / "request"), str(tmp_path / "answer.age")
    words = laptop.json("sync", "pair", "--ask", request, "--name", "laptop")["words"]
    assert "not the same" in desk.refused(
        "sync", "pair", "--answer", request, "--out", answer, "--words", "one two", "--name", "desk"
    )
    desk.done("sync", "pair", "--answer", request, "--out", answer, "--words", words, "--name", "desk")
    laptop.done("sync", "pair", "--join", answer)
    return desk, laptop


def test_a_pair_exchanges_through_a_folder(two: tuple[Machine, Machine], tmp_path: Path) -> None:
    desk, laptop = two
    carried = tmp_path / "carried"
    carried.mkdir()
    desk.done("log", "symptom", "Headache", "--severity", "6")
    assert desk.json("sync", str(carried))["sent"] == 2
    assert "2 changes taken over" in laptop.done("sync", str(carried))
    assert laptop.done("list", "--json") == desk.done("list", "--json")
    assert [one["name"] for one in laptop.json("sync", "devices")] == ["desk", "laptop"]
    assert "(this device)" in laptop.done("sync", "devices")


def test_a_removed_device_is_refused(two: tuple[Machine, Machine], tmp_path: Path) -> None:
    desk, laptop = two
    carried = tmp_path / "carried"
    carried.mkdir()
    assert "Only an owner" in laptop.refused("sync", "remove", "desk")
    assert "See: kith sync devices" in desk.refused("sync", "remove", "phone")
    desk.done("sync", "remove", "laptop")
    desk.done("sync", str(carried))
    assert "taken out" in laptop.refused("sync", str(carried))
    assert "(removed)" in desk.done("sync", "devices")


def test_what_is_missing_is_said(kith: Kith, tmp_path: Path) -> None:
    assert "takes part in no exchange" in kith.refused("sync", str(tmp_path))
    assert "which step" in kith.refused("sync", "pair")
    assert "which device" in kith.refused("sync", "remove")
    assert "where the answer goes" in kith.refused("sync", "pair", "--answer", "x")
    assert "could not be read" in kith.refused("sync", "pair", "--answer", "x", "--out", str(tmp_path / "y"))
    letter = tmp_path / "letter"
    letter.write_text("hello")
    assert "no file of the pairing" in kith.refused("sync", "pair", "--answer", str(letter), "--out", "y")
    assert "is there already" in kith.refused("sync", "pair", "--ask", str(letter))
    assert "asked for nothing" in kith.refused("sync", "pair", "--join", str(letter))
    request = tmp_path / "request"
    kith.done("sync", "pair", "--ask", str(request))
    assert "Nobody can be asked" in kith.refused("sync", "pair", "--answer", str(request), "--out", "y")
