"""A secret in pieces, of which some are enough: SLIP-39 by its reference library.

Each share is a line of everyday words that checks itself; fewer shares than needed tell nothing at all.
"""

import secrets
from collections.abc import Iterable

from journal.errors import KithError
from journal.i18n import _

SECRET_BYTES = 20
MOST = 16
"""The format's own limit."""


class ShareCountError(KithError):
    """So many shares cannot be made, or would protect nothing."""

    def __init__(self) -> None:
        super().__init__(
            _("Shares are 2 to {most}, and at least 2 of them are needed: like --of 5 --need 3.").format(most=MOST)
        )


class SharesError(KithError):
    """These shares give no secret."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "These shares do not fit together. Look for a wrong word, a share twice, one of another set, or one "
                "too few: each line is one share, its words in order."
            )
        )


def new_shares(need: int, of: int) -> tuple[bytes, tuple[str, ...]]:
    """Draw a secret of 20 bytes; (the secret, its `of` shares, any `need` of which give it back).

    Raises ShareCountError.
    """
    if not 2 <= need <= of <= MOST:
        raise ShareCountError
    from shamir_mnemonic import generate_mnemonics  # noqa: PLC0415 - its tables of words, for a thing done once

    secret = secrets.token_bytes(SECRET_BYTES)
    (group,) = generate_mnemonics(1, [(need, of)], secret)
    return secret, tuple(group)


def secret_of(shares: Iterable[str]) -> bytes:
    """The secret of which `shares` are enough pieces; upper case and more spaces are forgiven. Raises SharesError."""
    from shamir_mnemonic import MnemonicError, combine_mnemonics  # noqa: PLC0415 - as above

    lines = [" ".join(share.lower().split()) for share in shares if share.strip()]
    try:
        secret: bytes = combine_mnemonics(lines)
    except MnemonicError as error:
        raise SharesError from error
    return secret
