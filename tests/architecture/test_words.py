"""What a reader sees goes through the catalogue, and the catalogue is whole in every language that ships."""

import ast
import re
import string
from collections.abc import Iterator
from functools import cache

import pytest
from catalogue import LANGUAGES, LOCALE, REMARK, gathered, merged, messages, po_file, unsaid
from po_files import Catalogue, Entry, compiled, parse, written

from tests.architecture.source import ROOT, Module, dotted, modules

MARKS = frozenset({"_", "N_", "ngettext"})
SHOWING = frozenset({
    "setText", "setWindowTitle", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setPlaceholderText",
    "setStatusTip", "setTitle", "addAction", "addMenu", "addItem", "addTab", "QLabel", "QPushButton", "QAction",
    "Words", "Button", "Chip", "PageHeader", "FieldFrame", "TextArea", "ScaleRow", "Choice", "rename", "tell",
})  # fmt: skip
"""Calls whose first argument is read by the user."""
PROSE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
STYLE = re.compile(r"[{};]|px\b")
NO_WORDS = frozenset({"Atkinson Hyperlegible Next", "\n\n    apt-get install "})
"""A family of letters, and a command to be typed."""


def unmarked(module: Module) -> Iterator[str]:
    """ "line: text" of each literal that would be read untranslated."""
    tree = module.tree
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not _is_marked(node, parents):
            shown = _is_shown(node, parents) and re.search(r"[^\W\d_]{2,}", node.value)
            prose = PROSE.search(node.value) and not STYLE.search(node.value) and node.value not in NO_WORDS
            if shown or prose:
                yield f"{node.lineno}: {node.value}"


def _is_marked(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """True inside `_`, `N_` and `ngettext`, and for a docstring."""
    parent = parents.get(node)
    if isinstance(parent, ast.Expr):
        return True
    return isinstance(parent, ast.Call) and dotted(parent.func) in MARKS


def _is_shown(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """True for the first argument of a call that shows it, or a piece of it."""
    inner, outer = node, parents.get(node)
    while isinstance(outer, ast.JoinedStr | ast.BinOp | ast.IfExp):
        inner, outer = outer, parents.get(outer)
    called = dotted(outer.func).rpartition(".")[2] if isinstance(outer, ast.Call) else ""
    return isinstance(outer, ast.Call) and called in SHOWING and bool(outer.args) and outer.args[0] is inner


def put_together(module: Module) -> Iterator[str]:
    """ "line: text" of each message that is made before it is looked up, and so is in no catalogue."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and dotted(node.func) in MARKS:
            made = (ast.JoinedStr, ast.BinOp)
            count = 2 if dotted(node.func) == "ngettext" else 1
            bare = dotted(node.func) == "ngettext" and not all(isinstance(one, ast.Constant) for one in node.args[:2])
            formatted = any(isinstance(one, ast.Call) and dotted(one.func) == "" for one in node.args[:count])
            if bare or formatted or any(isinstance(one, made) for one in node.args[:count]):
                yield f"{node.lineno}: {ast.unparse(node)}"


def fields(text: str) -> list[str]:
    """The fields of a message as they stand, `name` or `name!r:>8`; braces that are no fields count as they are."""
    found = string.Formatter().parse(text)
    return sorted(
        f"{name}{'!' + conversion if conversion else ''}{':' + spec if spec else ''}"
        for _before, name, spec, conversion in found
        if name is not None
    )


def faults(entry: Entry) -> list[str]:
    """What is wrong with one message: fields without a name or with a format, lost or invented by a translation."""
    wrong = [f"{field!r} is no name" for field in fields(entry.one) if not field.isidentifier() and '"' not in field]
    # The singular may leave the count out, as in "Changed once".
    known = set(fields(entry.one)) | set(fields(entry.many))
    for at, said in enumerate(entry.said if all(entry.said) else ()):
        own = set(fields(said))
        meant = set(fields(entry.many if entry.many and at else entry.one))
        if own - known:
            wrong.append(f"{sorted(own - known)} invented")
        if meant - own and not (entry.many and at == 0):
            wrong.append(f"{sorted(meant - own)} lost")
    return wrong


@cache
def source() -> Catalogue:
    """The messages of the program as it now stands."""
    return gathered()


def known(language: str) -> Catalogue:
    """The words of one language as they are kept."""
    return parse(po_file(language).read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", modules("ui"), ids=lambda module: module.path)
def test_what_the_window_shows_is_translated(module: Module) -> None:
    assert list(unmarked(module)) == []


def test_no_message_is_put_together_before_it_is_looked_up() -> None:
    found = {
        module.path: made
        for module in modules("journal", "ui")
        if module.path != "journal/i18n.py" and (made := list(put_together(module)))
    }
    assert found == {}


def test_every_field_of_a_message_has_a_name_and_no_format_of_its_own() -> None:
    assert {one: wrong for one, entry in source().entries.items() if (wrong := faults(entry))} == {}


def test_the_list_of_messages_is_that_of_the_program() -> None:
    assert (LOCALE / "kith.pot").read_text(encoding="utf-8") == written(source(), REMARK)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_every_message_and_nothing_else(language: str) -> None:
    kept = known(language)
    assert unsaid(merged(source(), kept)) == []
    assert set(kept.entries) == set(source().entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_fields_of_its_message(language: str) -> None:
    assert {one: wrong for one, entry in known(language).entries.items() if (wrong := faults(entry))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_says_each_plural(language: str) -> None:
    kept = known(language)
    forms = int(re.findall(r"nplurals=(\d+)", kept.head["Plural-Forms"])[0])
    counted = {one: len(entry.said) for one, entry in kept.entries.items() if entry.many}
    assert {one: count for one, count in counted.items() if count != forms} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_that_the_program_reads_is_that_of_the_translators(language: str) -> None:
    assert po_file(language).with_suffix(".mo").read_bytes() == compiled(known(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_begins_and_ends_with_the_line_ends_of_its_message(language: str) -> None:
    pairs = [(one, entry.said[0]) for one, entry in known(language).entries.items()]
    assert [one for one, said in pairs if one.endswith("\n") != said.endswith("\n")] == []


@pytest.mark.parametrize(
    "text",
    [
        'label.setText("Not translated")', 'QLabel("Saved")', 'self.setWindowTitle(f"{name} saved")',
        'Button("Save" if new else _("Change"), look)', 'hints = ("what it is for",)', 'x.setToolTip("a" + "Save")',
    ],
)  # fmt: skip
def test_a_planted_text_without_its_mark_is_found(text: str) -> None:
    assert list(unmarked(Module("ui/planted.py", text)))


@pytest.mark.parametrize(
    "text",
    [
        'label.setText(_("Saved"))',
        'Words(_("Saved"), look, Type.SMALL, "quiet")',
        'KeyBadge("U", look)',
        '"""Two words."""',
    ],
)
def test_what_is_marked_or_no_text_passes(text: str) -> None:
    assert not list(unmarked(Module("ui/planted.py", text)))


@pytest.mark.parametrize(
    "text", ['_(f"{name} saved")', '_("a {x}".format(x=1))', '_("a" + b)', "ngettext(one, many, 3)"]
)
def test_a_planted_message_that_no_catalogue_can_hold_is_found(text: str) -> None:
    assert list(put_together(Module("ui/planted.py", text)))


@pytest.mark.parametrize(
    "entry",
    [
        Entry("{} days"), Entry("{0} days"), Entry("{count:,} days"), Entry("{count!r} days"),
        Entry("{count} days", said=("Tage",)), Entry("{count} days", said=("{anzahl} Tage",)),
        Entry("{count} day", "{count} days", said=("ein Tag", "Tage")),
    ],
)  # fmt: skip
def test_a_planted_fault_of_fields_is_found(entry: Entry) -> None:
    assert faults(entry)


def test_a_singular_may_leave_its_count_out() -> None:
    assert faults(Entry("{count} day", "{count} days", said=("ein Tag", "{count} Tage"))) == []


def test_the_source_is_where_it_is_looked_for() -> None:
    assert list(messages((ROOT / "ui" / "main_window.py").read_text(encoding="utf-8")))
