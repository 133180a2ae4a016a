"""Verbs about several devices: sync DIR, sync pair, sync devices, sync remove."""

import argparse
import platform
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from journal import devices, syncing
from journal.attaching import UnreadableFileError
from journal.cli.opened import now, opened
from journal.cli.saving import UsageError
from journal.cli.terminal import confirmed, progress, show, tell, warn
from journal.cli.words import Parser, Verbs, add_verb
from journal.crypto.identity import Public
from journal.errors import KithError
from journal.i18n import _, ngettext
from journal.journal import Journal
from journal.sync import pairing
from journal.sync.group import Device, NoSuchDeviceError
from journal.sync.state import Read, State
from journal.syncing import Synced
from journal.vault.atomic import atomic_write

_APART = 20.0
"""Seconds between two rounds of --watch."""
_LARGEST = 1 << 20
_ROLES = ("owner", "editor", "reader")


class OtherWordsError(KithError):
    """The words of the other device are not those that its owner sees."""

    def __init__(self, words: str) -> None:
        super().__init__(
            _(
                "The words are not the same, so nothing was done. The file is of a device with these words: {words}. "
                "If the other device shows others, somebody exchanged the file."
            ).format(words=words)
        )


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare sync."""
    sync = add_verb(verbs, "sync", _("exchange changes with your other devices through a folder"), _sync)
    sync.add_argument("what", metavar="DIR|pair|devices|remove", help=_("the folder, or one of these words"))
    sync.add_argument("device", metavar="DEVICE", nargs="?", help=_("with remove: its name or id"))
    sync.add_argument("--watch", action="store_true", help=_("again and again until Ctrl+C"))
    step = sync.add_mutually_exclusive_group()
    step.add_argument("--ask", metavar="FILE", help=_("pair: 1. on the new device, a file for the other"))
    step.add_argument("--answer", metavar="FILE", help=_("pair: 2. on the other device, admit it"))
    step.add_argument("--join", metavar="FILE", help=_("pair: 3. on the new device, with the answer"))
    sync.add_argument("--out", metavar="FILE", help=_("pair: where the answer is written"))
    sync.add_argument("--role", choices=_ROLES, default="editor", help=_("pair: what the new device may do"))
    sync.add_argument("--name", metavar="NAME", default=platform.node() or "Kith", help=_("pair: this device's name"))
    sync.add_argument("--words", metavar="WORDS", help=_("pair: the twelve words that the other device shows"))


def _sync(options: argparse.Namespace) -> int:
    return {"pair": _pair, "devices": _devices, "remove": _remove}.get(options.what, _round)(options)


def _round(options: argparse.Namespace) -> int:
    while True:
        # The journal is locked for a round alone, so that the window can open between two.
        with opened(options) as journal, progress(options, _("Exchanging")) as bar:
            done = syncing.sync(journal, Path(options.what), datetime.now(UTC), bar)
            shown = _shown(done, journal)
        show(options, shown, _told(done))
        _warn_about(done, shown)
        if not options.watch:
            return 0
        time.sleep(_APART)


def _told(done: Synced) -> str:
    sent = ngettext("{count} change handed out", "{count} changes handed out", done.sent).format(count=done.sent)
    taken = ngettext("{count} change taken over", "{count} changes taken over", done.taken).format(count=done.taken)
    return f"{sent}, {taken}."


def _warn_about(done: Synced, shown: dict[str, Any]) -> None:
    for lost in shown["overwritten"]:
        warn(
            _("Both changed {field} of {id}: the later one stands, the other is in its history.").format(
                field=lost["field"] or _("the record"), id=lost["id"]
            )
        )
    for wait in shown["waiting"]:
        warn(_("Still on its way: file {number} of {device}.").format(number=wait["missing"], device=wait["device"]))
    if done.strangers:
        warn(_("Some files are of devices that do not take part. They were left alone."))


def _shown(done: Synced, journal: Journal) -> dict[str, Any]:
    names = {device.id: device.name for device in devices.state_of(journal).roster.roster.devices}
    return {
        "sent": done.sent, "taken": done.taken,
        "overwritten": [{"id": _id(lost.record), "field": lost.member or None} for lost in done.lost],
        "waiting": [{"device": names[wait.device], "missing": wait.missing} for wait in done.waiting],
        "strangers": done.strangers,
    }  # fmt: skip


def _id(record: str) -> str:
    return "-".join((record[:8], record[8:12], record[12:16], record[16:20], record[20:]))


def _pair(options: argparse.Namespace) -> int:
    if options.ask:
        return _ask(options)
    if options.answer:
        return _answer(options)
    if options.join:
        return _join(options)
    raise UsageError(_("Say which step: kith sync pair --ask FILE, --answer FILE --out FILE, or --join FILE"))


def _ask(options: argparse.Namespace) -> int:
    out = _new_file(options.ask)
    with opened(options) as journal:
        asked, words = devices.ask(journal, options.name)
        atomic_write(out, asked)
    show(options, {"file": str(out), "words": words}, words)
    tell(
        options,
        _("Bring '{file}' to a device that takes part, and compare these twelve words there.").format(file=out),
    )
    return 0


def _answer(options: argparse.Namespace) -> int:
    if not options.out:
        raise UsageError(_("Say where the answer goes: kith sync pair --answer FILE --out FILE"))
    out, request = _new_file(options.out), pairing.read_request(_bytes_of(options.answer))
    _compare(options, request.public)
    with opened(options) as journal:
        atomic_write(out, devices.answer(journal, request, options.role, options.name, now()))
    show(
        options,
        {"file": str(out), "device": request.id, "name": request.name, "role": options.role},
        _("'{name}' may take part. Bring it '{file}', which only it can open.").format(name=request.name, file=out),
    )
    return 0


def _join(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        state = devices.join(journal, _bytes_of(options.join))
    show(options, _listed(state), _("This device takes part. Now: kith sync DIR"))
    return 0


def _compare(options: argparse.Namespace, public: Public) -> None:
    words = public.fingerprint()
    if options.words is None:
        tell(options, words)
        if not confirmed(_("Does the new device show these twelve words? (yes/no) ")):
            raise OtherWordsError(words)
    elif options.words.lower().split() != words.split():
        raise OtherWordsError(words)


def _devices(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        state = devices.state_of(journal)
    listed = _listed(state)
    lines = [
        f"{one['id']}  {one['role']}  {one['name']}{'' if one['takes_part'] else '  ' + _('(removed)')}"
        f"{'  ' + _('(this device)') if one['this'] else ''}"
        for one in listed
    ]
    show(options, listed, "\n".join(lines))
    return 0


def _listed(state: State) -> list[dict[str, Any]]:
    return [
        {
            "id": one.id, "name": one.name, "role": one.role, "takes_part": one.takes_part, "this": one.id == state.id,
            "seen": _seen(state, one.id), "words": one.public.fingerprint(),
        }
        for one in state.roster.roster.devices
    ]  # fmt: skip


def _seen(state: State, device: str) -> str | None:
    """When the last file of a device that was taken over here was made."""
    return (state.read.get(device, Read()).made or None) if device != state.id else (state.sent.made or None)


def _remove(options: argparse.Namespace) -> int:
    if not options.device:
        raise UsageError(_("Say which device: kith sync remove DEVICE"))
    with opened(options) as journal:
        gone = _named(options.device, devices.state_of(journal).roster.roster.devices)
        state = devices.remove(journal, gone.id, now())
    show(options, _listed(state), _("'{name}' takes part no more.").format(name=gone.name))
    tell(options, _("What it has read stays on it. The others hear of it with the next round."))
    return 0


def _named(text: str, devices: tuple[Device, ...]) -> Device:
    found = [one for one in devices if one.takes_part and text in {one.id, one.name}]
    if len(found) != 1:
        raise NoSuchDeviceError(text)
    return found[0]


def _new_file(named: str) -> Path:
    path = Path(named)
    if path.exists():
        raise UsageError(_("'{path}' is there already. Name a new file.").format(path=path))
    return path


def _bytes_of(named: str) -> bytes:
    try:
        with Path(named).open("rb") as file:
            return file.read(_LARGEST)
    except OSError as error:
        raise UnreadableFileError(named, error.strerror or "") from None
