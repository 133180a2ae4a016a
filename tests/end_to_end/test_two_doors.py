"""The window and the command line are two doors of one house."""

from argparse import Namespace

import pytest

from journal.cli.opened import folder
from ui import app
from ui.settings import usual_folder


def test_when_nobody_says_which_both_open_the_same_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KITH_VAULT", raising=False)
    assert app._parser().parse_args([]).vault is None
    assert usual_folder() == folder(Namespace())


def test_a_journal_named_once_is_named_for_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_VAULT", "elsewhere")
    assert app._parser().parse_args([]).vault == folder(Namespace())
