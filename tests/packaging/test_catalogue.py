"""Messages are gathered from the source, merged into what is said already, and compiled to what gettext reads."""

import gettext
import io

import pytest
from catalogue import merged, messages, unsaid
from po_files import BrokenCatalogueError, Catalogue, Entry, compiled, parse, written

HEAD = {"Language": "de", "Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}


def of(*entries: Entry) -> Catalogue:
    return Catalogue(HEAD, {entry.one: entry for entry in entries})


def test_each_mark_is_found_in_the_order_of_the_text() -> None:
    source = 'a = _("one")\nb = ngettext("two", "twos", n)\nc = N_("three"); _(d); other("four")\n'
    assert list(messages(source)) == [("one", ""), ("two", "twos"), ("three", "")]


def test_a_text_in_pieces_is_one_message() -> None:
    assert list(messages('_("one "\n  "and one")')) == [("one and one", "")]


@pytest.mark.parametrize(
    "entry",
    [
        Entry("plain", said=("einfach",), places=("ui/a.py", "ui/b.py")),
        Entry("{n} day", "{n} days", said=("{n} Tag", "{n} Tage")),
        Entry('a "quoted"\nline\\ and\ttab', said=('eine "Zeile"\n\\\t',)),
        Entry("doubtful", said=("zweifelhaft",), fuzzy=True),
        Entry("not yet", said=("",)),
    ],
)
def test_what_was_written_is_read_again(entry: Entry) -> None:
    assert parse(written(of(entry), "A remark.")) == of(entry)


def test_gettext_reads_what_was_compiled() -> None:
    catalogue = of(Entry("plain", said=("schlicht, weiß",)), Entry("{n} day", "{n} days", said=("{n} Tag", "{n} Tage")))
    found = gettext.GNUTranslations(io.BytesIO(compiled(catalogue)))
    assert found.gettext("plain") == "schlicht, weiß"
    assert [found.ngettext("{n} day", "{n} days", n) for n in (1, 5)] == ["{n} Tag", "{n} Tage"]
    assert found.info()["language"] == "de"


def test_what_is_doubtful_or_half_said_is_shown_in_english() -> None:
    catalogue = of(Entry("a", said=("x",), fuzzy=True), Entry("b", "bs", said=("y", "")), Entry("c"))
    found = gettext.GNUTranslations(io.BytesIO(compiled(catalogue)))
    assert [found.gettext(one) for one in "abc"] == ["a", "b", "c"]
    assert unsaid(catalogue) == ["a", "b", "c"]


def test_merging_keeps_words_and_drops_what_is_no_longer_said() -> None:
    known = of(Entry("kept", said=("bleibt",)), Entry("gone", said=("weg",)), Entry("counted", said=("gezählt",)))
    new = of(Entry("new"), Entry("kept", places=("ui/a.py",)), Entry("counted", "counts"))
    assert merged(new, known) == of(
        Entry("new"), Entry("kept", said=("bleibt",), places=("ui/a.py",)), Entry("counted", "counts")
    )


@pytest.mark.parametrize(
    "text", ['msgid "a"\nmsgstr "x"\n\nmsgid "a"\nmsgstr "y"\n', 'msgid "a"\nmsgstr x\n', '"lost"\nmsgid "a"\n']
)
def test_a_broken_file_is_refused(text: str) -> None:
    with pytest.raises(BrokenCatalogueError):
        parse(text)


def test_old_messages_are_passed_over() -> None:
    assert parse('#~ msgid "old"\n#~ msgstr "alt"\n').entries == {}
