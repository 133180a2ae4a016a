"""Who a device is: an Ed25519 pair to sign (RFC 8032), an age X25519 pair to receive, and words to compare them by."""

import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from journal.crypto import age
from journal.crypto.words import spelled


@dataclass(frozen=True, slots=True)
class Public:
    """What others may know: 32 bytes as hexadecimal digits, and an age recipient."""

    sign: str
    receive: str

    def fingerprint(self) -> str:
        """Twelve words to compare by eye or on the telephone: 155 bits of the two keys."""
        return spelled(hashlib.sha256(f"kith fingerprint 1\n{self.sign}\n{self.receive}".encode()).digest())


@dataclass(frozen=True, slots=True)
class Identity:
    """Both private keys as text; they live inside the database alone."""

    sign: str
    receive: str

    def public(self) -> Public:
        """What belongs to them."""
        key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.sign)).public_key()
        return Public(key.public_bytes_raw().hex(), age.recipient_of(self.receive))

    def signature(self, label: bytes, message: bytes) -> bytes:
        """64 bytes over `message`, under a label that keeps one kind of message from passing for another."""
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.sign)).sign(label + b"\n" + message)


def new_identity() -> Identity:
    """Draw both pairs."""
    return Identity(Ed25519PrivateKey.generate().private_bytes_raw().hex(), age.new_identity())


def signed(public: str, label: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the holder of `public` (hexadecimal) signed the message under that label."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, label + b"\n" + message)
    except (InvalidSignature, ValueError):
        return False
    return True
