"""A passphrase becomes a key: Argon2id (RFC 9106), in named profiles, within bounds."""

import time
from collections.abc import Callable

import msgspec
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from journal.errors import KithError
from journal.i18n import _

KEY_BYTES = 32
SALT_BYTES = 16

MEBIBYTE = 1024
"""In the unit of Argon2's memory cost, KiB."""

FLOOR = 64 * MEBIBYTE
"""Nothing cheaper guards a journal, but for the profile of tests, under its own name."""

_MEMORY = (8 * MEBIBYTE, 2048 * MEBIBYTE)
_PASSES = (1, 20)
_LANES = (1, 16)
_PATIENCE = 3.0
"""So many times the wished-for seconds before memory, which costs a guesser most, is halved."""


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one guess costs. `memory` in KiB; written into the slot, whose seal covers it."""

    name: str
    memory: int
    passes: int
    lanes: int


STRONG = Profile(name="argon2id", memory=256 * MEBIBYTE, passes=3, lanes=4)
"""About a second on a small machine; the start of every calibration."""

LOWEST = Profile(name="argon2id", memory=FLOOR, passes=3, lanes=4)
"""The second recommended choice of RFC 9106; calibration never goes below."""

TEST = Profile(name="test", memory=8 * MEBIBYTE, passes=1, lanes=4)
"""6 ms a guess: for tests alone, told at every opening."""


class ProfileError(KithError):
    """A slot asks for a key derivation that Kith does not carry out."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The key settings of this journal are outside of what Kith accepts, so no passphrase was tried. "
                "Restore a backup into a new folder.",
            ),
        )


def argon2id(  # noqa: PLR0913 - the parameters of RFC 9106
    secret: bytes,
    salt: bytes,
    *,
    memory: int,
    passes: int,
    lanes: int,
    pepper: bytes | None = None,
    associated: bytes | None = None,
) -> bytes:
    """Compute 32 bytes by RFC 9106 (its K is `pepper`, its X `associated`). Releases the GIL."""
    hashing = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=passes,
        lanes=lanes,
        memory_cost=memory,
        ad=associated,
        secret=pepper,
    )
    return hashing.derive(secret)


def derive(secret: bytes, salt: bytes, profile: Profile) -> bytes:
    """Derive the 32-byte key of `secret`. Raises ProfileError before any work when `profile` is out of bounds."""
    require_sane(profile)
    return argon2id(secret, salt, memory=profile.memory, passes=profile.passes, lanes=profile.lanes)


def require_sane(profile: Profile) -> None:
    """Raise ProfileError unless `profile` is ours: a hostile header must cost neither gigabytes nor hours."""
    within = all(
        low <= value <= high
        for value, (low, high) in (
            (profile.memory, _MEMORY),
            (profile.passes, _PASSES),
            (profile.lanes, _LANES),
        )
    )
    ours = profile == TEST or (profile.name == STRONG.name and profile.memory >= FLOOR)
    if not (within and ours):
        raise ProfileError


def calibrate(seconds: float = 1.0, clock: Callable[[], float] = time.perf_counter) -> Profile:
    """Find the profile that takes about `seconds` here: more passes; less memory only on a very slow machine.

    One pass at the floor is measured, the best of three (some 150 ms): a busy moment must not weaken a vault for ever.
    Cost grows with memory times passes.
    """
    return fitting(min(_pass_at_floor(clock) for _try in range(3)), seconds)


def fitting(pass_at_floor: float, seconds: float) -> Profile:
    """Work out the profile for a machine whose one pass at the floor takes `pass_at_floor` seconds."""
    memory = STRONG.memory
    while memory > FLOOR and pass_at_floor * (memory // FLOOR) * STRONG.passes > seconds * _PATIENCE:
        memory //= 2
    affordable = int(seconds / (pass_at_floor * (memory // FLOOR)))
    passes = max(STRONG.passes, min(_PASSES[1], affordable))
    return Profile(name=STRONG.name, memory=memory, passes=passes, lanes=STRONG.lanes)


def _pass_at_floor(clock: Callable[[], float]) -> float:
    started = clock()
    argon2id(b"", bytes(SALT_BYTES), memory=FLOOR, passes=1, lanes=STRONG.lanes)
    return clock() - started
