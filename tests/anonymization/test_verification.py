import io
import json
import time
import zipfile
from typing import ClassVar

import msgspec
import pytest
import typst
from defusedxml.ElementTree import fromstring
from PIL import Image

from journal.anonymization import pdf, reopening
from journal.anonymization.dates import DATE
from journal.anonymization.disclosure import Disclosure
from journal.anonymization.identifiers import Identifier
from journal.anonymization.images import ImageError, carried, reencoded
from journal.anonymization.known import NOTHING, gather
from journal.anonymization.places import told
from journal.anonymization.reopening import Reopened, UnreadableError, format_of, reopen
from journal.anonymization.verification import examine, examined, verify
from journal.errors import KithError
from journal.model import codec
from journal.model.people import Provider
from tests.anonymization import containers
from tests.anonymization.containers import CLEAN, CONTAINERS
from tests.anonymization.people import KNOWN, ME, PAIN, made, shared

PEER = shared("peer")
SUFFIX = {"csv": "a.csv"}


def summary(disclosure: Disclosure, **more: object) -> bytes:
    return codec.dumps({"format": "kith-summary", "version": 1, "records": list(disclosure.records), **more})


@pytest.mark.parametrize("container", list(CONTAINERS))
@pytest.mark.parametrize(
    "planted", ["Katharina Brown", "998877", "Lakeside", "kathi.brown@mail.example", "3 March 2026"]
)
def test_a_planted_leak_is_found_in_every_container(container: str, planted: str) -> None:
    data = CONTAINERS[container](planted)
    kinds = {one.kind for one in verify(data, container.partition(" ")[0], PEER, KNOWN)}
    assert kinds - {"field", "metadata"}


def test_a_leak_that_stands_in_many_places_is_told_at_each_and_searched_once() -> None:
    cells = 40_000
    began = time.process_time()
    found = examine(b"name\r\n" + b"kathi.brown@mail.example\r\n" * cells, KNOWN, "a.csv").findings
    assert {one.where for one in found} == {f"row {row}, column 1" for row in range(2, cells + 2)}
    assert time.process_time() - began < 2, "each of them searched for itself takes 4 s and more"


@pytest.mark.parametrize("name", list(CLEAN))
def test_a_clean_file_raises_no_alarm(name: str) -> None:
    assert verify(CLEAN[name], name, PEER, KNOWN, "summary-4f2a.pdf") == ()
    assert examine(CLEAN[name], KNOWN, SUFFIX.get(name, "")).findings == ()


@pytest.mark.parametrize("audience", ["self", "doctor", "caregiver", "peer", "public"])
def test_what_a_disclosure_holds_passes(audience: str) -> None:
    disclosure = shared(audience)
    assert verify(summary(disclosure), "json", disclosure, KNOWN) == ()


def test_the_same_names_are_found_where_nothing_was_cleaned() -> None:
    everything = summary(shared("self"))
    found = {one.what.casefold() for one in verify(everything, "json", PEER, KNOWN)}
    for name in ("katharina brown", "springfield", "998877", "sn-cg5-881207x", "bluebird choir"):
        assert any(name in one for one in found), name


def test_a_file_other_than_the_preview_is_found() -> None:
    other = json.loads(summary(PEER))
    other["records"][3]["name"] = "Ache"
    assert [one.kind for one in verify(codec.dumps(other), "json", PEER, KNOWN)] == ["field"]


def test_a_column_outside_the_policy_is_found() -> None:
    data = b"kind,name,severity_answer,sites.0.site,import_key\r\nsymptom,Ache,given,head,\r\n"
    assert [one.what for one in verify(data, "csv", PEER, KNOWN)] == ["import_key"]
    listed = containers.zipped({"columns.csv": b"column,class\r\nname,label\r\n"})
    assert verify(listed, "csv", PEER, KNOWN) == ()


def test_the_file_s_name_is_looked_at_for_strangers() -> None:
    assert verify(CLEAN["png"], "png", PEER, KNOWN, "kathi.png")[0].where == "file name"
    assert verify(CLEAN["png"], "png", shared("doctor"), KNOWN, "kathi.png") == ()


def test_a_telephone_left_for_the_doctor_is_found_unless_it_stands_in_a_chosen_note() -> None:
    doctor = shared("doctor")
    assert verify(b"call 0171 2345678", "txt", doctor, KNOWN)
    assert verify(PAIN.note.encode(), "txt", doctor, KNOWN) == ()


def test_a_word_cut_by_a_line_s_end_is_found() -> None:
    assert verify(b"by Katha-\nrina and", "txt", PEER, NOTHING.with_more(KNOWN.identifiers))
    assert verify("by Katha\u00adrina".encode(), "txt", PEER, KNOWN)


def test_a_long_name_glued_to_others_is_found() -> None:
    assert verify(b"xkatharinabrownx", "txt", PEER, KNOWN)


def test_words_that_only_look_alike_raise_no_alarm() -> None:
    assert verify(b"Browns, cathartic katharinna-like words; rows 0 10 20 30 40 50 60 70", "txt", PEER, KNOWN) == ()


def test_ids_are_found_where_they_may_not_be() -> None:
    assert [one.kind for one in verify(ME.id.encode(), "txt", PEER, KNOWN)] == ["id"]


def test_an_author_and_a_date_are_findings_even_when_nobody_is_known() -> None:
    findings = examine(containers.docx(author="Somebody")).findings
    assert [(one.kind, one.what) for one in findings] == [("metadata", "creator: Somebody")]


def test_times_and_comments_in_an_archive_are_findings() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("a.txt", (2026, 3, 5, 7, 12, 0))
        info.comment = b"mine"
        archive.writestr(info, b"x")
    assert [one.what for one in examine(out.getvalue()).findings if one.kind == "metadata"] == [
        "comment of a.txt: mine", "time of a.txt: 2026-03-05",
    ]  # fmt: skip


def test_typst_may_say_that_it_made_the_file() -> None:
    made = typst.compile(b'#set document(title: "Summary", date: none)\nHeadache', format="pdf")
    assert verify(made, "pdf", PEER, KNOWN, "summary-4f2a.pdf") == ()


def test_an_examination_tells_format_and_metadata() -> None:
    examined = examine(CONTAINERS["jpeg"]("Katharina"), KNOWN)
    assert examined.format == "jpeg"
    assert examined.metadata == {"exif ImageDescription": "Katharina"}
    assert {one.kind for one in examined.findings} == {"name", "metadata"}


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 broken",
        containers.pdf(into="broken"),
        b"PK\x03\x04 broken",
        b"\xff\xd8\xff broken",
        b"\x89PNG\r\n\x1a\n broken",
    ],
)
def test_a_broken_file_is_told_in_a_sentence(data: bytes) -> None:
    with pytest.raises(KithError):
        examine(data)


def test_a_broken_table_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reopening, "LARGEST_CELL", 10)
    with pytest.raises(UnreadableError):
        reopen(b"a,b\r\nlonger than ten", "a.csv")


def test_a_bomb_is_refused() -> None:
    with pytest.raises(UnreadableError, match="unpacks"):
        reopen(containers.zipped({"a.txt": b"\0" * 30_000_000}))


def test_files_within_files_have_a_floor() -> None:
    data = b"x"
    for _depth in range(reopening.DEEPEST + 2):
        data = containers.zipped({"a.zip": data})
    with pytest.raises(UnreadableError, match="too deep"):
        reopen(data)


def test_a_huge_picture_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.anonymization.images.LARGEST", 16)
    with pytest.raises(ImageError, match="pixels"):
        reencoded(CLEAN["png"])


def test_a_cut_picture_is_told() -> None:
    for kind in ("JPEG", "PNG"):
        whole = containers.noise(kind)
        data = whole[: len(whole) // 2]
        with pytest.raises(ImageError):
            list(carried(data))
        with pytest.raises(ImageError):
            reencoded(data)


@pytest.mark.parametrize("make", [containers.jpeg, containers.png])
def test_a_picture_written_anew_carries_nothing(make: object) -> None:
    clean, media = reencoded(make("Katharina"))  # type: ignore[operator]
    assert list(carried(clean)) == []
    assert media in {"image/jpeg", "image/png"}
    assert b"Katharina" not in clean


def test_bytes_and_profiles_in_a_picture_are_told() -> None:
    picture, out = Image.new("RGB", (4, 4)), io.BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0Katharina"
    picture.save(out, "JPEG", exif=exif, comment=b"by Katharina")
    told = dict(carried(out.getvalue()))
    assert "Katharina" in told["comment"]
    assert any("Katharina" in text for name, text in told.items() if name.startswith("exif"))


def test_formats_are_known_by_their_first_bytes() -> None:
    assert [format_of(data) for data in (b"<html>", b"<svg/>", b" [1]", b"hi", b"GIF89a", b"RIFF", b"PK\x05\x06")] == [
        "html", "xml", "json", "text", "gif", "webp", "zip",
    ]  # fmt: skip


def test_numbers_in_json_are_read_and_truths_are_not() -> None:
    found = reopen(b'[{"a": 12345, "b": true, "c": null, "d": [0.10]}]').texts
    assert [(told(place), text) for place, text in found][4:] == [("[0].a", "12345"), ("[0].d[0]", "0.10")]


def test_an_xmp_packet_that_is_no_xml_comes_whole() -> None:
    class Stream:
        def get_object(self) -> "Stream":
            return self

        def get_data(self) -> bytes:
            return b"<broken"

    class Reader:
        trailer: ClassVar = {"/Root": {"/Metadata": Stream()}}

    assert pdf._xmp(Reader()) == {"xmp": "<broken"}


def test_lists_attributes_and_tails_of_xmp_are_read() -> None:
    packet = containers.xmp(
        '<dc:creator><rdf:Seq><rdf:li xml:lang="en">Ann</rdf:li><rdf:li>Bo</rdf:li></rdf:Seq>tail</dc:creator>'
    ).replace(b'rdf:about=""', b'rdf:about="" dc:format="x"')
    assert list(pdf._said(fromstring(packet), "xmp")) == [
        ("xmp format", "x"), ("xmp creator", "Ann"), ("xmp creator", "Bo"), ("xmp creator", "tail"),
    ]  # fmt: skip


def test_a_page_s_odd_parts_are_read() -> None:
    page = (
        b"<html><?php Katharina ?><![CDATA[ x ]]><meta charset=u><a href='data:;base64,abcde'>x</a>data:text/plain,hi"
    )
    found = reopen(page)
    assert any("Katharina" in text for _where, text in found.texts)
    assert any(text == "hi" for _where, text in found.texts)


def test_a_verification_takes_milliseconds() -> None:
    files = [CONTAINERS[name]("Headache") for name in CONTAINERS]
    verify(files[0], "pdf", PEER, KNOWN)
    started = time.process_time()
    for data in files:
        verify(data, "pdf", PEER, KNOWN)
    assert (time.process_time() - started) / len(files) < 0.06


def test_a_masked_name_is_looked_for_like_a_known_one() -> None:
    assert any(one.value == "Maria" for one in PEER.masked)
    assert verify(b"Maria", "txt", PEER, KNOWN)
    nothing_masked = msgspec.structs.replace(PEER, masked=())
    assert verify(b"Maria", "txt", nothing_masked, KNOWN) == ()


@pytest.mark.parametrize("key", ["xmp InstanceID", "xmp DocumentID"])
def test_the_number_of_a_document_is_no_number_of_somebody(key: str) -> None:
    found = Reopened("pdf")
    found.metadata[key] = "s0McB9T8nF0EKLXOJ7YQaw=="
    assert examined(found, NOTHING, "").findings == ()
    found.metadata[key] = "licence S0MCB9T8NF0EKL"
    assert len(examined(found, NOTHING, "").findings) == 1


def test_a_year_that_is_all_of_a_label_is_no_number_of_a_record() -> None:
    record = PEER.of("symptom")[0]
    year = Identifier("2024", DATE, "", "2024")
    many = tuple({"id": number, "kind": "symptom"} for number in range(1, 2_501))
    for label, kinds in (("Ache", []), ("2024", ["date"] * 2), ("\uff12\uff10\uff12\uff14", ["date"] * 2)):
        shown = msgspec.structs.replace(PEER, records=(*many, record | {"name": label}), masked=(year,))
        assert [one.kind for one in verify(summary(shown), "json", shown, NOTHING)] == kinds


def test_two_small_letters_in_a_file_are_nobody_s_name() -> None:
    known = gather((ME, made(Provider, name="Dr Xaver Li", role="neurologist")))
    page = b"<html><head><style>li { color: red }</style></head><body><p>Pain</p></body></html>"
    assert verify(page, "html", PEER, known) == ()
    assert verify(page.replace(b"Pain", b"told Li"), "html", PEER, known)
