"""Who a device is: what it signs only it can have signed, and twelve words stand for its keys."""

from journal.crypto import identity
from journal.crypto.identity import Public


def test_a_signature_is_of_this_message_this_label_and_this_device() -> None:
    one, other = identity.new_identity(), identity.new_identity()
    signature = one.signature(b"label", b"message")
    sign = one.public().sign
    assert identity.signed(sign, b"label", b"message", signature)
    assert not identity.signed(sign, b"label", b"another message", signature)
    assert not identity.signed(sign, b"another label", b"message", signature)
    assert not identity.signed(other.public().sign, b"label", b"message", signature)
    assert not identity.signed("no key", b"label", b"message", signature)
    assert not identity.signed(sign, b"label", b"message", signature[:-1])


def test_twelve_words_stand_for_both_keys() -> None:
    public = identity.new_identity().public()
    words = public.fingerprint()
    assert len(words.split()) == 12
    assert Public(public.sign, public.receive).fingerprint() == words
    assert Public(public.sign, "age1other").fingerprint() != words
    assert Public("00" * 32, public.receive).fingerprint() != words
