"""Known answers of the RFCs, through our own functions."""

import json
from pathlib import Path
from typing import Any

import pytest

from journal.crypto import kdf, keys, slots

VECTORS = Path(__file__).parents[1] / "vectors"


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((VECTORS / name).read_text())["cases"]
    assert found
    return found


@pytest.mark.parametrize("case", cases("hkdf-sha256.json"))
def test_hkdf_gives_the_answers_of_rfc_5869(case: dict[str, Any]) -> None:
    salt = bytes.fromhex(case["salt"]) or None
    info = bytes.fromhex(case["info"])
    derived = keys.hkdf(bytes.fromhex(case["secret"]), salt=salt, info=info, length=case["length"])
    assert derived.hex() == case["output"]


@pytest.mark.parametrize("case", cases("aes-256-gcm-siv.json"))
def test_sealing_gives_the_answers_of_rfc_8452(case: dict[str, Any]) -> None:
    key, nonce, plain, associated = (bytes.fromhex(case[name]) for name in ("key", "nonce", "plain", "associated"))
    sealed = slots.seal(key, nonce, plain, associated)
    assert sealed.hex() == case["sealed"]
    assert slots.unseal(key, nonce, sealed, associated) == plain


@pytest.mark.parametrize("case", cases("argon2id.json"))
def test_argon2id_gives_the_answers_of_rfc_9106(case: dict[str, Any]) -> None:
    derived = kdf.argon2id(
        bytes.fromhex(case["secret"]),
        bytes.fromhex(case["salt"]),
        memory=case["memory"],
        passes=case["passes"],
        lanes=case["lanes"],
        pepper=bytes.fromhex(case["pepper"]) if case["pepper"] else None,
        associated=bytes.fromhex(case["associated"]) if case["associated"] else None,
    )
    assert derived.hex() == case["output"]
