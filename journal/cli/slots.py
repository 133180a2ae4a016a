"""Verbs about what opens the journal: slots, datakey."""

import argparse
from pathlib import Path
from typing import Any

import msgspec

from journal.cli.opened import opener, unlocked
from journal.cli.saving import UsageError
from journal.cli.terminal import first_line, new_passphrase, passphrase, progress, show, tell
from journal.cli.words import Parser, Verbs, add_verb, common_options, group, number
from journal.crypto import caregiver, slots
from journal.crypto.slots import Slot
from journal.exports.share_sheets import share_name, share_sheets
from journal.i18n import N_, _
from journal.vault import backups, datakey, keyslots
from journal.vault import header as headers
from journal.vault.atomic import atomic_write
from journal.vault.backups import BY_HAND
from journal.vault.opened import OpenVault

_TITLES = {
    slots.PASSPHRASE: N_("passphrase"),
    slots.RECOVERY: N_("recovery code"),
    slots.SHARES: N_("shares"),
    slots.KEYRING: N_("this computer's keyring"),
    slots.CAREGIVER: N_("a caregiver's key"),
}


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare slots (list, add, key, remove), datakey change."""
    ways = group(add_verb(verbs, "slots", _("the ways to open the journal"), _list), _list)
    ways.add_parser("list", help=_("what opens the journal"), parents=[common_options()]).set_defaults(run=_list)
    add = ways.add_parser("add", help=_("one more way to open it"), parents=[common_options()])
    add.set_defaults(run=_add)
    add.add_argument("type", choices=tuple(_ADDERS), metavar="TYPE", help=", ".join(_ADDERS))
    add.add_argument("--new-passphrase-file", metavar="FILE")
    add.add_argument("--need", type=number(2), default=2, metavar="N", help=_("so many shares are enough"))
    add.add_argument("--of", type=number(2), default=3, metavar="N", help=_("so many shares are made"))
    add.add_argument("--sheets", metavar="DIR", help=_("write a sheet to print for each share there, as PDF"))
    add.add_argument("--public", metavar="FILE", help=_("the caregiver's public file, which they made with slots key"))
    key = ways.add_parser("key", help=_("make a caregiver's pair of files"), parents=[common_options()])
    key.set_defaults(run=_key)
    key.add_argument("out", metavar="FILE", help=_("the private file; the public one gets .pub at its end"))
    remove = ways.add_parser("remove", help=_("take one of them away"), parents=[common_options()])
    remove.set_defaults(run=_remove)
    remove.add_argument("id", metavar="ID")
    keys = group(add_verb(verbs, "datakey", _("the key that everything is encrypted with"), _needs_word), _needs_word)
    change = keys.add_parser("change", help=_("encrypt the journal anew"), parents=[common_options()])
    change.set_defaults(run=_change)


def _needs_word(_options: argparse.Namespace) -> int:
    raise UsageError(_("Say what to do: kith datakey change"))


def _list(options: argparse.Namespace) -> int:
    vault = unlocked(options, opener(options))
    vault.close()
    found = keyslots.listing(vault)
    lines = [f"{slot.id}  {slot.made}  {_(_TITLES.get(slot.type, slot.type))}" for slot in found]
    show(options, [_shown(slot) for slot in found], "\n".join(lines))
    return 0


def _shown(slot: Slot) -> dict[str, Any]:
    return {"id": slot.id, "type": slot.type, "made": slot.made, "profile": msgspec.to_builtins(slot.profile)}


def _add(options: argparse.Namespace) -> int:
    if options.type == slots.CAREGIVER and not options.public:
        raise UsageError(_("Name the caregiver's public file: kith slots add caregiver --public FILE.pub"))
    vault = unlocked(options, opener(options))
    try:
        given, text = _ADDERS[options.type](vault, options)
        made = vault.header.slots[-1]
    finally:
        vault.close()
    show(options, {**_shown(made), **given}, text)
    tell(options, _("Backups made before this do not know it yet."))
    if options.type == slots.SHARES and options.sheets:
        # After they were shown: a sheet that cannot be written must not take them along.
        _write_sheets(given["shares"], options.need, Path(options.sheets))
    return 0


def _add_passphrase(vault: OpenVault, options: argparse.Namespace) -> tuple[dict[str, Any], str]:
    keyslots.add_passphrase(vault, new_passphrase(options.new_passphrase_file))
    return {}, _("The journal opens with this passphrase too.")


def _add_recovery(vault: OpenVault, _options: argparse.Namespace) -> tuple[dict[str, Any], str]:
    code = keyslots.change_recovery_code(vault)
    return {"recovery_code": code}, code


def _add_shares(vault: OpenVault, options: argparse.Namespace) -> tuple[dict[str, Any], str]:
    if options.sheets:
        # Before anything is changed, so that nothing half wanted is left.
        vault.require_full_strength()
    given = keyslots.change_shares(vault, options.need, options.of)
    return {"need": options.need, "shares": given}, "\n".join(given)


def _write_sheets(shares: tuple[str, ...], need: int, folder: Path) -> None:
    for at in range(1, len(shares) + 1):
        atomic_write(folder / share_name(at), share_sheets(shares, need, (at,)))


def _add_caregiver(vault: OpenVault, options: argparse.Namespace) -> tuple[dict[str, Any], str]:
    public = caregiver.read_public(first_line(options.public))
    keyslots.add_caregiver(vault, public)
    words = caregiver.fingerprint(public)
    told = _("The caregiver's own file opens the journal now. Do these words stand on their screen too? {words}")
    return {"words": words}, told.format(words=words)


def _add_keyring(vault: OpenVault, _options: argparse.Namespace) -> tuple[dict[str, Any], str]:
    keyslots.keep_in_keyring(vault)
    return {}, _("With --keyring the journal opens while you are logged in to this computer.")


_ADDERS = {
    slots.PASSPHRASE: _add_passphrase,
    slots.RECOVERY: _add_recovery,
    slots.SHARES: _add_shares,
    slots.CAREGIVER: _add_caregiver,
    slots.KEYRING: _add_keyring,
}


def _key(options: argparse.Namespace) -> int:
    """A pair for somebody who is to open another's journal; needs no journal of one's own."""
    out = Path(options.out)
    public = out.with_name(f"{out.name}.pub")
    for path in (out, public):
        if path.exists():
            raise UsageError(_("'{path}' is there already. Name a new file for the caregiver's key.").format(path=path))
    pair = caregiver.new_key()
    atomic_write(out, caregiver.written(pair).encode())
    atomic_write(public, caregiver.written_public(pair.public_key()).encode())
    words = caregiver.fingerprint(pair.public_key())
    shown = {"key": str(out), "public": str(public), "words": words}
    told = _("Keep '{path}' and give it to nobody. Send '{public}' to whose journal it is, and compare: {words}")
    show(options, shown, told.format(path=out, public=public, words=words))
    return 0


def _remove(options: argparse.Namespace) -> int:
    vault = unlocked(options, opener(options))
    try:
        gone = keyslots.remove(vault, options.id)
    finally:
        vault.close()
    show(options, _shown(gone), _("Taken away: {what}").format(what=_(_TITLES.get(gone.type, gone.type))))
    tell(options, _("Backups made before this still open with it."))
    return 0


def _change(options: argparse.Namespace) -> int:
    typed = passphrase(options)
    vault = unlocked(options, headers.by_passphrase(typed))
    try:
        with progress(options, _("Encrypting the journal anew")) as bar:
            code = datakey.change(vault, typed, bar)
        with progress(options, _("Backing up")) as bar:
            backups.write_backup(vault, BY_HAND, bar)
    finally:
        vault.close()
    show(options, {"vault": str(vault.folder.path), "recovery_code": code}, code)
    tell(
        options,
        _(
            "The journal is encrypted with a new key, and a backup of it is made. This is its new recovery code: the "
            "old one, shares, keyring and caregivers' keys open it no more. Older backups still open with them."
        ),
    )
    return 0
