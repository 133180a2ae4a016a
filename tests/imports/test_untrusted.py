import io
import json

import pytest

from journal.confinement import Unreadable
from journal.imports import untrusted
from journal.imports.rows import Refused
from journal.imports.untrusted import BrokenOff, Members, lines, parse, parse_line


def why(text: str) -> str:
    with pytest.raises(Refused) as found:
        parse(text)
    return found.value.sentence.format(**found.value.fields)


def members(text: str | bytes) -> list[tuple[str, object]]:
    return list(Members(io.BytesIO(text.encode() if isinstance(text, str) else text), "entry"))


def test_numbers_keep_their_digits() -> None:
    assert str(parse("[5.10]")[0]) == "5.10"


@pytest.mark.parametrize("text", ['{"a": 1, "a": 2}', '[{"b": {"a": 1, "a": 1}}]'])
def test_a_member_that_stands_twice_is_refused(text: str) -> None:
    assert why(text) == "a member stands twice in one object"


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(text: str) -> None:
    assert why(f"[{text}]") == f"{text} is no number"


def test_a_number_of_ten_thousand_digits_is_refused() -> None:
    assert why("9" * 10_000) == "a number in it is too long"


@pytest.mark.parametrize("pair", ["[]", "{}"])
def test_sixty_four_deep_is_read_and_one_more_is_not(pair: str) -> None:
    opening, closing = ("[", "]") if pair == "[]" else ('{"a":', "}")
    text = {depth: opening * (depth - 1) + pair + closing * (depth - 1) for depth in (64, 65)}
    parse(text[64])
    assert why(text[65]) == "it is nested more than 64 deep"


def test_brackets_in_texts_are_no_depth() -> None:
    parse(json.dumps(["[{" * 500, '"]}\\"' * 500]))


@pytest.mark.parametrize("depth", [1_000, 100_000])
def test_a_nesting_bomb_is_refused(depth: int) -> None:
    assert why("[" * depth) == "it is nested more than 64 deep"


def test_what_is_broken_off_after_many_brackets_is_not_called_deep() -> None:
    assert "no JSON, or broken off" in why("[" + "[]," * 100 + "{")


@pytest.mark.parametrize("text", ["", "{", '{"a"', '["a', "nul", "{]", '"\t"'])
def test_what_is_broken_off_is_told(text: str) -> None:
    assert "no JSON, or broken off" in why(text)


def test_what_stands_behind_the_end_is_told() -> None:
    assert why("{} {}") == "more stands behind the end of the JSON"


def test_a_line_that_is_no_utf_8_is_told() -> None:
    with pytest.raises(Refused, match="not written in UTF-8"):
        parse_line(b'{"a": "\xff"}')


def test_lines_have_their_numbers_and_blank_ones_count() -> None:
    assert list(lines(io.BytesIO(b"a\n\n  \nb"))) == [(1, b"a\n"), (4, b"b")]


def test_a_line_that_never_ends_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(untrusted, "LINE", 1000)
    assert list(lines(io.BytesIO(b"x" * 5500 + b"\nb\n"))) == [(1, None), (2, b"b\n")]


def test_members_come_one_by_one_and_items_apart() -> None:
    assert members('{"a": 1, "entry": [1, {"b": []}], "c": {"entry": [2]}}') == [
        ("a", 1), ("entry", 1), ("entry", {"b": []}), ("c", {"entry": [2]}),
    ]  # fmt: skip


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 50])
def test_members_are_the_same_however_the_file_is_cut(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    text = '{"n": 123.450, "s": "ä\\"é€", "entry": [ 1.5 , "x", {"y": [true, null]} ] , "z": []}'
    whole = members(text)
    monkeypatch.setattr(untrusted, "_CHUNK", chunk)
    assert members(text) == whole
    assert len(whole) == 6


def test_a_refused_item_does_not_hide_the_next() -> None:
    found = members('{"entry": [{"a": 1, "a": 2}, NaN, ' + "[" * 70 + "]" * 70 + ", 4]}")
    assert [type(value) for _name, value in found[:3]] == [Refused] * 3
    assert found[3] == ("entry", 4)


@pytest.mark.parametrize(
    "text", ['{"entry": [1, 2', '{"entry": [1, 2, ], "a": 1}', '{"entry": [1, 2, }', '{"entry": [1, 2] "a"']
)
def test_what_came_before_a_broken_end_is_offered(text: str) -> None:
    found = members(text)
    assert found[:2] == [("entry", 1), ("entry", 2)]
    assert isinstance(found[-1][1], BrokenOff)


@pytest.mark.parametrize("chunk", [3, 1000])
def test_the_place_of_a_break_is_told_from_the_beginning_of_the_file(
    monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(untrusted, "_CHUNK", chunk)
    text = '{"entry": [1, 2, 3, 4, 5, 6, 7, 8, oops]}'
    broken_off = members(text)[-1][1]
    assert isinstance(broken_off, BrokenOff)
    assert broken_off.fields == {"at": str(text.index("oops") + 1)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_with_a_mark_are_read(encoding: str) -> None:
    assert members('{"a": "ä"}'.encode(encoding)) == [("a", "ä")]


def test_another_encoding_is_one_sentence() -> None:
    with pytest.raises(Unreadable, match="not written in UTF-8"):
        members('{"a": "ä"}'.encode("latin-1"))


@pytest.mark.parametrize("text", ["", "[1]", "a,b\n1,2", "   "])
def test_what_is_no_object_is_one_sentence(text: str) -> None:
    with pytest.raises(Unreadable, match="no JSON object"):
        members(text)
