"""What the section of security does: passphrase, recovery code, further ways to open; each change in a job."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from journal.crypto.passphrases import Strength
from journal.i18n import _
from ui.messages import sentence_of
from ui.models import securing, ways
from ui.models.ways import Ways
from ui.recovery import RecoverySheets
from ui.share_papers import SharePapers
from ui.widgets.button import Button
from ui.widgets.proof_form import ProofForm
from ui.widgets.recovery_card import RecoveryCard
from ui.widgets.security_settings import SecuritySettings
from ui.widgets.shares_card import SharesCard
from ui.workspace import Workspace


class SecurityDesk(QObject):
    """`told` carries what the quiet line may say; `renew_asked` a passphrase that was proven: everything anew.

    `ask_file` and `ask_folder` are handed in.
    """

    told = Signal(str)
    renew_asked = Signal(str)

    def __init__(self, section: SecuritySettings, workspace: Workspace, now: Callable[[], datetime]) -> None:
        super().__init__(section)
        self._section, self._ways, self._workspace, self._now = section, section.ways, workspace, now
        self._look = section.look
        self._public: X25519PublicKey | None = None
        self.sheets: RecoverySheets | SharePapers | None = None
        self.ask_file: Callable[[str], Path | None] = lambda _title: None
        self.ask_folder: Callable[[str], Path | None] = lambda _title: None
        section.passphrase.asked.connect(self._change_passphrase)
        section.passphrase.typed.connect(self._measure)
        section.code.asked.connect(self._renew_code)
        self._ways.taken.connect(self._take_away)
        self._ways.shares_asked.connect(self._make_shares)
        self._ways.file_asked.connect(self._read_public)
        self._ways.caregiver_asked.connect(self._add_caregiver)
        self._ways.keyring_wanted.connect(self._try_keyring)
        self._ways.keyring_asked.connect(self._keep_in_keyring)
        self._ways.pair_asked.connect(self._make_pair)
        self._ways.renew_asked.connect(self._prove)

    def look(self) -> None:
        """Read what opens the journal, and show it."""
        self._run(_("Reading"), ways.look, self._workspace.journal.vault, self._now(), done=self._ways.show_ways)

    # Passphrase and code

    def _change_passphrase(self, proof: str, chosen: str) -> None:
        form = self._section.passphrase
        form.show_busy()
        self._run(
            _("Changing the passphrase"),
            securing.change_passphrase,
            *(self._workspace.journal.vault, proof, chosen),
            done=lambda _none: self._changed_passphrase(),
            failed=lambda error: form.refuse(sentence_of(error)),
        )

    def _changed_passphrase(self) -> None:
        said = _("The passphrase is changed. Backups made before this still open with the old one.")
        self._section.close_passphrase(said)
        self.told.emit(_("The passphrase is changed."))
        self.look()

    def _measure(self, typed: str) -> None:
        def show(found: Strength) -> None:
            # What came too late is about other letters.
            if typed == self._section.passphrase.new.edit.text():
                good = found.score >= securing.GOOD
                self._section.passphrase.show_strength(securing.strength_words(found), good)

        if typed:
            self._run(_("Measuring"), securing.measure, typed, done=show)

    def _renew_code(self, proof: str) -> None:
        values = (self._workspace.journal.vault, proof)
        self._make(self._section.code, _("Making a recovery code"), securing.new_code, *values, done=self._show_code)

    def _show_code(self, code: str) -> None:
        card = RecoveryCard(code, self._look)
        self._section.code.show_card(card, card.save)
        self._put_on_paper(RecoverySheets(self._workspace.journal.vault, code, card), card)
        self.look()

    def _put_on_paper(self, sheets: RecoverySheets | SharePapers, card: RecoveryCard | SharesCard) -> None:
        self.sheets = sheets
        card.save_asked.connect(sheets.save)
        card.print_asked.connect(sheets.print)
        sheets.told.connect(card.tell)
        sheets.refused.connect(lambda error: card.refuse(sentence_of(error)))

    # Further ways

    def _take_away(self, id_: str) -> None:
        values = (self._workspace.journal.vault, id_, self._now())
        self._run(_("Taking away"), ways.take_away, *values, done=self._taken, failed=self._refuse)

    def _taken(self, found: Ways) -> None:
        self._ways.show_ways(found)
        self._ways.tell(_("It was taken away. Backups made before this still open with it."))
        # The row that had the keyboard is gone.
        self._ways.more.setFocus()

    def _make_shares(self, proof: str, need: int, of: int) -> None:
        values = (self._workspace.journal.vault, proof, need, of)
        show = partial(self._show_shares, need)
        self._make(self._ways.shares, _("Making the shares"), ways.make_shares, *values, done=show)

    def _show_shares(self, need: int, shares: tuple[str, ...]) -> None:
        card = SharesCard(shares, need, self._look)
        self._ways.shares.show_card(card, card.save)
        self._put_on_paper(SharePapers(self._workspace.journal.vault, shares, need, card), card)
        self.look()

    def _read_public(self) -> None:
        if (path := self.ask_file(_("The public file of the caregiver"))) is not None:
            self._run(_("Reading"), ways.read_public, path, done=self._compare, failed=self._refuse)

    def _compare(self, public: X25519PublicKey) -> None:
        self._public = public
        told = _("Ask the caregiver, best on the telephone, whether these words stand on their screen too: {words}")
        self._ways.compared.setText(told.format(words=ways.words_of(public)))
        self._ways.open(self._ways.add)

    def _add_caregiver(self, proof: str) -> None:
        values = (self._workspace.journal.vault, proof, self._public)
        said = _("The caregiver opens this journal with their own file now: a copy of it, or this one here.")
        end = partial(self._added, self._ways.add, said)
        self._make(self._ways.caregiver, _("Adding a caregiver"), ways.add_caregiver, *values, done=end)

    def _try_keyring(self) -> None:
        self._run(_("Reading"), ways.keyring_trouble, self._workspace.journal.vault, done=self._open_keyring)

    def _open_keyring(self, trouble: str) -> None:
        if trouble:
            self._ways.tell_keyring(trouble)
        else:
            self._ways.open(self._ways.on)

    def _keep_in_keyring(self, proof: str) -> None:
        said = _("While you are logged in to this computer the journal opens by itself. Locking it still locks it.")
        end = partial(self._added, self._ways.on, said)
        values = (self._workspace.journal.vault, proof)
        self._make(self._ways.keyring, _("Switching the keyring on"), ways.keep_in_keyring, *values, done=end)

    def _added(self, button: Button, said: str, _none: None) -> None:
        self._ways.close_form(button)
        self._ways.tell(said)
        self.look()

    def _make_pair(self) -> None:
        if (folder := self.ask_folder(_("A folder for the pair"))) is not None:
            done = partial(self._made_pair, folder)
            self._run(_("Making a pair"), ways.make_pair, folder, done=done, failed=self._refuse)

    def _made_pair(self, folder: Path, words: str) -> None:
        told = _(
            "{name} and {name}.pub are in {folder}. Keep the first and give it to nobody, send the second. These words "
            "must stand on both screens: {words}"
        )
        where = securing.folder_words(folder)
        self._ways.tell(told.format(name=ways.KEY_NAME, folder=where, words=words))

    def _prove(self, typed: str) -> None:
        values = (self._workspace.journal.vault, typed)
        self._make(self._ways.renewal, _("Reading"), ways.prove_passphrase, *values, done=self.renew_asked.emit)

    # Jobs

    def _make(
        self, form: ProofForm, title: str, function: Callable[..., Any], *values: Any, done: Callable[[Any], None]
    ) -> None:
        form.show_busy()
        self._run(title, function, *values, done=done, failed=lambda error: form.refuse(sentence_of(error)))

    def _refuse(self, error: Exception) -> None:
        self._ways.tell(sentence_of(error))

    def _run(self, title: str, function: Callable[..., Any], *values: Any, **ends: Callable[[Any], None]) -> None:
        """`done` and `failed` are told as long as the section is there: another look may have taken its place."""
        alive = {name: partial(self._tell, end) for name, end in ends.items()}
        self._workspace.run(title, function, *values, **alive)

    def _tell(self, end: Callable[[Any], None], answer: Any) -> None:
        if isValid(self):
            end(answer)
