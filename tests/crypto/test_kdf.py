"""Profiles, their bounds, and the calibration to a second."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.crypto import kdf
from journal.crypto.kdf import MEBIBYTE, Profile

SALT = bytes(16)


def test_the_same_passphrase_and_salt_give_the_same_key() -> None:
    assert kdf.derive(b"rain", SALT, kdf.TEST) == kdf.derive(b"rain", SALT, kdf.TEST)


def test_another_salt_gives_another_key() -> None:
    assert kdf.derive(b"rain", SALT, kdf.TEST) != kdf.derive(b"rain", b"1" * 16, kdf.TEST)


@pytest.mark.parametrize("profile", [kdf.STRONG, kdf.LOWEST, kdf.TEST])
def test_our_own_profiles_are_within_the_bounds(profile: Profile) -> None:
    kdf.require_sane(profile)


@pytest.mark.parametrize(
    "profile",
    [
        Profile(name="argon2id", memory=16 * 1024 * MEBIBYTE, passes=3, lanes=4),
        Profile(name="argon2id", memory=256 * MEBIBYTE, passes=21, lanes=4),
        Profile(name="argon2id", memory=256 * MEBIBYTE, passes=0, lanes=4),
        Profile(name="argon2id", memory=256 * MEBIBYTE, passes=3, lanes=17),
        Profile(name="argon2id", memory=256 * MEBIBYTE, passes=3, lanes=-1),
        Profile(name="argon2id", memory=63 * MEBIBYTE, passes=3, lanes=4),
        Profile(name="argon2id", memory=8 * MEBIBYTE, passes=1, lanes=4),
        Profile(name="test", memory=8 * MEBIBYTE, passes=2, lanes=4),
        Profile(name="scrypt", memory=256 * MEBIBYTE, passes=3, lanes=4),
    ],
)
def test_a_hostile_profile_is_refused_before_any_work(profile: Profile) -> None:
    started = time.perf_counter()
    with pytest.raises(kdf.ProfileError):
        kdf.derive(b"rain", SALT, profile)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("pass_at_floor", "memory", "passes"),
    [
        (0.08, 256 * MEBIBYTE, 3),
        (0.02, 256 * MEBIBYTE, 12),
        (0.001, 256 * MEBIBYTE, 20),
        (0.2, 256 * MEBIBYTE, 3),
        (0.3, 128 * MEBIBYTE, 3),
        (5.0, 64 * MEBIBYTE, 3),
    ],
    ids=["a usual machine", "a fast one", "the bound", "a slow one", "a slower one", "a very slow one"],
)
def test_calibration_takes_about_a_second_and_never_less_than_the_floor(
    pass_at_floor: float,
    memory: int,
    passes: int,
) -> None:
    assert kdf.fitting(pass_at_floor, 1.0) == Profile(
        name="argon2id",
        memory=memory,
        passes=passes,
        lanes=4,
    )


@given(st.floats(min_value=1e-4, max_value=100), st.floats(min_value=0.1, max_value=10))
def test_every_calibration_is_a_profile_that_opens(pass_at_floor: float, seconds: float) -> None:
    profile = kdf.fitting(pass_at_floor, seconds)
    kdf.require_sane(profile)
    assert profile.memory >= kdf.LOWEST.memory
    assert profile.passes >= kdf.LOWEST.passes


def test_one_busy_moment_does_not_weaken_a_vault() -> None:
    times = iter((0.0, 9.0, 10.0, 10.0625, 20.0, 25.0))
    assert kdf.calibrate(clock=lambda: next(times)) == kdf.fitting(0.0625, 1.0)
