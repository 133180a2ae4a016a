"""The journal that a verb works on, and the person whose log it is."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import platformdirs

from journal.cli.named import called
from journal.cli.terminal import first_line, passphrase, warn
from journal.cli.words import option
from journal.errors import KithError
from journal.i18n import _
from journal.journal import Journal, open_journal_with
from journal.model.moments import Moment, parse_when
from journal.model.people import Person
from journal.model.zones import SYSTEM_ZONE
from journal.vault import header as headers
from journal.vault.header import Opener
from journal.vault.opened import OpenVault
from journal.vault.opening import unlock_with


class NobodyError(KithError):
    """The journal holds no person yet."""

    def __init__(self) -> None:
        super().__init__(_("There is nobody in this journal yet. Add someone with: kith people add NAME"))


class WhoError(KithError):
    """It is not clear whose log is meant."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(
            _("There are several people in this journal. Say which one with --person: {names}.").format(
                names=", ".join(names)
            ),
        )


class NoSuchPersonError(KithError):
    """Nobody, or more than one, is called so."""

    def __init__(self, name: str, names: list[str]) -> None:
        super().__init__(
            _("'{name}' names nobody here, or more than one. These people are in the journal: {names}.").format(
                name=name,
                names=", ".join(names),
            ),
        )


def folder(options: argparse.Namespace) -> Path:
    """The journal's folder: `--vault`, else KITH_VAULT, else the system's place for a user's data."""
    named = option(options, "vault") or os.environ.get("KITH_VAULT")
    return Path(named) if named else Path(platformdirs.user_data_dir("kith", appauthor=False)) / "journal"


def opener(options: argparse.Namespace) -> Opener:
    """What opens the journal: `--keyring`, a caregiver's file with `--caregiver-key-file`, else the passphrase."""
    if option(options, "keyring", default=False):
        return headers.by_keyring()
    if (named := option(options, "caregiver_key_file")) is not None:
        return headers.by_caregiver_key(first_line(named))
    return headers.by_passphrase(passphrase(options))


def unlocked(options: argparse.Namespace, secret: Opener) -> OpenVault:
    """The journal's folder opened by `secret`, its notices told; for verbs that need no records. They close it."""
    vault = unlock_with(folder(options), secret)
    for notice in vault.notices:
        warn(notice)
    return vault


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Journal]:
    """The journal, unlocked; closed at the end, whatever happens."""
    journal = open_journal_with(folder(options), opener(options))
    try:
        for notice in journal.vault.notices:
            warn(notice)
        yield journal
    finally:
        journal.close()


def person(options: argparse.Namespace, journal: Journal, named: str | None = None) -> Person:
    """Whose log: `named` or `--person`, else the only one. NAME is whole, then folded, then a unique beginning."""
    people = journal.people()
    name = named or option(options, "person")
    if not people:
        raise NobodyError
    if name is None:
        if len(people) > 1:
            raise WhoError([one.name for one in people])
        return people[0]
    return by_name(name, people)


def by_name(name: str, people: tuple[Person, ...]) -> Person:
    """The one person that `name` means. Raises NoSuchPersonError."""
    found = called(name, people, lambda one: (one.id, one.name))
    if len(found) == 1:
        return found[0]
    # Of two with the same name only the id tells which.
    raise NoSuchPersonError(name, [f"{one.name} ({one.id})" for one in found] or [one.name for one in people])


def now() -> datetime:
    """The present with this computer's offset."""
    return datetime.now(SYSTEM_ZONE)


def when(text: str) -> Moment:
    """A typed WHEN, local where it says no offset. Raises MomentError."""
    return parse_when(text, now(), SYSTEM_ZONE)


def when_given(text: str | None) -> Moment | None:
    """The WHEN of an option; None where the option was not given. An empty one is no time. Raises MomentError."""
    return None if text is None else when(text)
