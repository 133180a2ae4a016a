import re
from html.parser import HTMLParser

import pytest

from journal.exports.papers import as_html
from journal.progress import SILENT
from tests.exports.sharing import shared
from tests.insight.story import log, person, symptom

VOID = {"meta", "br"}


class Outline(HTMLParser):
    """Tags, attributes and text of a page; complains about tags that do not close."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(data.decode())
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture(scope="module", params=["doctor", "peer", "public"])
def page(request: pytest.FixtureRequest) -> bytes:
    return as_html(shared(log(), request.param), SILENT)


def test_every_tag_closes(page: bytes) -> None:
    assert Outline(page).tags


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs(page: bytes) -> None:
    for tag, attributes in Outline(page).tags:
        assert tag not in {"script", "link", "img", "iframe", "object", "embed", "form", "a", "base"}
        assert not {name for name in attributes if name.startswith("on") or name in {"src", "href", "style"}}
    assert b"default-src 'none'" in page
    assert not re.search(rb"url\((?!#h\))|@import", page)


def test_charts_say_in_words_what_they_show(page: bytes) -> None:
    charts = [attributes for tag, attributes in Outline(page).tags if tag == "svg"]
    assert all(attributes["role"] == "img" and attributes["aria-label"] for attributes in charts)


def test_the_page_has_the_content_of_the_paper() -> None:
    text = " ".join(Outline(as_html(shared(log(), "doctor"), SILENT)).text)
    for said in ("What changed since the last visit", "What worries me most", "What I take now", "What I ask"):
        assert said in text


def test_typed_text_is_escaped() -> None:
    typed = "<script>alert(1)</script><img src=x onerror=y> & \"q\" 'p'"
    outline = Outline(as_html(shared([person(), symptom("2026-03-01", typed)], "doctor"), SILENT))
    assert typed in "".join(outline.text)
    assert "script" not in {tag for tag, _attributes in outline.tags}


def test_the_same_disclosure_is_the_same_page() -> None:
    records = log()
    assert as_html(shared(records, "peer"), SILENT) == as_html(shared(records, "peer"), SILENT)
