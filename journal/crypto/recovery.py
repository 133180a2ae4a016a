"""The recovery code: 160 random bits as 32 characters and 4 to check them, in groups of 4, forgiving when read.

The alphabet is Crockford's base 32 (no I, L, O, U). The check is a CRC of 20 bits, which tells every error within four
characters in a row: a wrong one, two that changed places. Any other error passes once in a million.
"""

import secrets
import unicodedata

from journal.errors import KithError
from journal.i18n import _

CODE_BYTES = 20
CHARACTERS = 36

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORGIVEN = str.maketrans("OIL", "011")
_GROUP = 4
_CHECK_BITS = 20
_POLYNOMIAL = 0x8359F
"""Without its first term, x^20. Odd, hence no error of up to 20 bits in a row is a multiple of it."""


class RecoveryCodeLengthError(KithError):
    """Characters are missing, or there are too many."""

    def __init__(self, found: int) -> None:
        super().__init__(
            _(
                "A recovery code has {expected} characters, and this one has {found}. Look at the sheet once more."
            ).format(
                expected=CHARACTERS,
                found=found,
            ),
        )


class RecoveryCodeCharacterError(KithError):
    """A character that no recovery code has."""

    def __init__(self, character: str, group: int) -> None:
        super().__init__(
            _(
                "No recovery code has a “{character}”, but group {group} of this one does. Look at the sheet once more."
            ).format(
                character=character,
                group=group,
            ),
        )


class RecoveryCodeChecksumError(KithError):
    """All characters are possible, but together they are no code."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This recovery code has the right length, but some of its characters are wrong or changed places. "
                "Compare it with the sheet, group by group.",
            ),
        )


def new_code() -> bytes:
    """Draw the 20 bytes of a new code."""
    return secrets.token_bytes(CODE_BYTES)


def written(code: bytes) -> str:
    """Write 20 bytes as nine groups of four, joined by dashes."""
    number = int.from_bytes(code) << _CHECK_BITS | _check(code)
    characters = "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(CHARACTERS)))
    return "-".join(characters[start : start + _GROUP] for start in range(0, CHARACTERS, _GROUP))


def read(text: str) -> bytes:
    """Read a code as people type it: any case, O for 0, I and L for 1, any spaces and dashes.

    Raises RecoveryCodeLengthError, RecoveryCodeCharacterError, RecoveryCodeChecksumError.
    """
    folded = unicodedata.normalize("NFKC", text).upper()
    characters = "".join(sign for sign in folded if not _separates(sign)).translate(_FORGIVEN)
    for place, character in enumerate(characters[:CHARACTERS]):
        if character not in _ALPHABET:
            raise RecoveryCodeCharacterError(character, place // _GROUP + 1)
    if len(characters) != CHARACTERS:
        raise RecoveryCodeLengthError(len(characters))
    number = 0
    for character in characters:
        number = number << 5 | _ALPHABET.index(character)
    code = (number >> _CHECK_BITS).to_bytes(CODE_BYTES)
    if number & (1 << _CHECK_BITS) - 1 != _check(code):
        raise RecoveryCodeChecksumError
    return code


def _separates(sign: str) -> bool:
    # Space, line end, dash of any script, underscore.
    return unicodedata.category(sign) in {"Zs", "Zl", "Zp", "Cc", "Cf", "Pd", "Pc"}


def _check(code: bytes) -> int:
    remainder = 0
    number = int.from_bytes(code) << _CHECK_BITS
    for place in reversed(range(8 * CODE_BYTES + _CHECK_BITS)):
        remainder = remainder << 1 | number >> place & 1
        if remainder >> _CHECK_BITS:
            remainder ^= 1 << _CHECK_BITS | _POLYNOMIAL
    # Not zero for a code of zeros, so that an empty-looking code is none.
    return remainder ^ (1 << _CHECK_BITS) - 1
