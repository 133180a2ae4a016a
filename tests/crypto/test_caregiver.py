"""A caregiver's key as text."""

import pytest

from journal.crypto import caregiver
from journal.crypto.caregiver import CaregiverKeyError


def test_what_is_written_is_read_again() -> None:
    key = caregiver.new_key()
    text = caregiver.written(key)
    for typed in (text, f"  {text.upper()} ", text.strip()):
        assert caregiver.read(typed).private_bytes_raw() == key.private_bytes_raw()


@pytest.mark.parametrize("text", ["", "kith caregiver key 2: " + "0" * 64, "kith caregiver key 1: 00", "0" * 64])
def test_anything_else_is_no_key(text: str) -> None:
    with pytest.raises(CaregiverKeyError, match="begins with"):
        caregiver.read(text)
