"""The bundled files, opened once."""

from collections.abc import Iterator

import pytest

from journal.vocabulary.terms import Terms


@pytest.fixture(scope="session")
def terms() -> Iterator[Terms]:
    with Terms() as opened:
        yield opened
