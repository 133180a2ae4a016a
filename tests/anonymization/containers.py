"""Files of ten kinds with a text planted in each of the places where one can hide; clean ones without."""

import base64
import csv
import io
import json
import zipfile
from collections.abc import Callable

import pypdf
from PIL import Image, PngImagePlugin
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, EncodedStreamObject, NameObject

PAGE = "Summary"


def pdf(planted: str = PAGE, *, into: str = "page") -> bytes:
    """A PDF with one page; the text stands in the page, the metadata, XMP, an annotation, a bookmark or a file."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(400, 200)
    drawn = planted if into == "page" else PAGE
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 10 100 Td ({drawn}) Tj ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    font = pypdf.generic.DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = pypdf.generic.DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = pypdf.generic.DictionaryObject({NameObject("/Font"): fonts})
    writer.metadata = {"/Title": planted} if into == "title" else {"/Title": PAGE}
    if into == "annotation":
        writer.add_annotation(0, FreeText(text=planted, rect=(10, 10, 90, 40)))
    elif into == "bookmark":
        writer.add_outline_item(title=planted, page_number=0)
    elif into == "attachment":
        writer.add_attachment("data.txt", planted.encode())
    elif into == "xmp":
        writer.xmp_metadata = xmp(f"<dc:title>{planted}</dc:title>")
    elif into == "picture":
        picture = EncodedStreamObject()
        picture._data = jpeg(planted)
        picture[NameObject("/Subtype")] = NameObject("/Image")
        picture[NameObject("/Filter")] = NameObject("/DCTDecode")
        writer._add_object(picture)
    elif into == "form":
        field = pypdf.generic.DictionaryObject(
            {NameObject("/FT"): NameObject("/Ch"), NameObject("/V"): pypdf.generic.ArrayObject([_string(planted)])}
        )
        writer._add_object(field)
    elif into == "apart":
        writer.root_object[NameObject("/Lang")] = writer._add_object(_string(planted))
    elif into == "broken":
        writer.root_object[NameObject("/Metadata")] = pypdf.generic.NumberObject(1)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _string(text: str) -> pypdf.generic.TextStringObject:
    return pypdf.generic.TextStringObject(text)


def xmp(inner: str) -> bytes:
    """An XMP packet."""
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">{inner}</rdf:Description>'
        "</rdf:RDF></x:xmpmeta>"
    ).encode()


def noise(kind: str) -> bytes:
    """A larger picture without any order in it."""
    out = io.BytesIO()
    Image.effect_noise((64, 64), 80).convert("RGB").save(out, kind)
    return out.getvalue()


def jpeg(planted: str = "") -> bytes:
    """A picture with an EXIF description."""
    picture, out = Image.new("RGB", (8, 8), "teal"), io.BytesIO()
    exif = Image.Exif()
    if planted:
        exif[0x010E] = planted
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def png(planted: str = "") -> bytes:
    """A picture with a text chunk."""
    info, out = PngImagePlugin.PngInfo(), io.BytesIO()
    if planted:
        info.add_text("Comment", planted)
    Image.new("RGB", (8, 8), "teal").save(out, "PNG", pnginfo=info)
    return out.getvalue()


def zipped(members: dict[str, bytes], comment: bytes = b"") -> bytes:
    """A zip whose members carry no time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(planted: str = PAGE, author: str = "") -> bytes:
    """A document whose word is cut into runs, as office programs do."""
    half = len(planted) // 2
    body = (
        '<w:document xmlns:w="w"><w:p><w:r><w:t>'
        f"{planted[:half]}</w:t></w:r><w:r><w:t>{planted[half:]}</w:t></w:r></w:p></w:document>"
    )
    core = f'<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>{author}</dc:creator></cp:coreProperties>'
    return zipped(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": body.encode(), "docProps/core.xml": core.encode()}
    )


def odt(planted: str = PAGE) -> bytes:
    """A text document with a paragraph."""
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": f'<o:text xmlns:o="o" xmlns:text="t"><text:p>{planted}</text:p></o:text>'.encode(),
        }
    )


def in_xml(planted: str, into: str) -> bytes:
    """Markup that says it aside: in a comment, an instruction, a section, an attribute in single quotes."""
    inner = {
        "comment": f"<!-- {planted} -->",
        "instruction": f"<?who {planted}?>",
        "section": f"<![CDATA[ {planted} & <b ]]>",
        "quote": f"<a who='{planted}' more=\"a>b\"/>",
    }[into]
    return f"<note>{inner}</note>".encode()


def html(planted: str = PAGE, *, into: str = "text") -> bytes:
    """A page; the text stands in its text, an attribute, a comment, a picture within, a meta element."""
    inner = {
        "text": planted,
        "attribute": f'<img alt="{planted}">',
        "comment": f"<!-- {planted} -->",
        "picture": f'<img src="data:image/jpeg;base64,{base64.b64encode(jpeg(planted)).decode()}">',
        "drawing": f"<svg><text>{planted[:3]}<tspan>{planted[3:]}</tspan></text></svg>",
        "style": f"<style>p::after {{ content: '{planted}' }}</style>",
    }.get(into, PAGE)
    head = f'<meta name="viewport" content="{planted}">' if into == "meta" else ""
    page = f"<head>{head}<title>{PAGE}</title></head><body><p>{inner}</p></body>"
    return f"<!doctype html><html lang=en>{page}</html>".encode()


def table(planted: str = "Headache") -> bytes:
    """A CSV table with one cell."""
    out = io.StringIO()
    csv.writer(out).writerows([["kind", "name"], ["symptom", planted]])
    return out.getvalue().encode()


def objects(planted: str = "Headache") -> bytes:
    """JSON in which the text is cut by nothing, but escaped."""
    return json.dumps({"title": planted}).encode()


# Ten kinds of container and more: name -> maker of a file with a planted text.
CONTAINERS: dict[str, Callable[[str], bytes]] = {
    "pdf page": pdf,
    "pdf title": lambda text: pdf(text, into="title"),
    "pdf xmp": lambda text: pdf(text, into="xmp"),
    "pdf annotation": lambda text: pdf(text, into="annotation"),
    "pdf bookmark": lambda text: pdf(text, into="bookmark"),
    "pdf attachment": lambda text: pdf(text, into="attachment"),
    "pdf picture": lambda text: pdf(text, into="picture"),
    "pdf form": lambda text: pdf(text, into="form"),
    "pdf string apart": lambda text: pdf(text, into="apart"),
    "jpeg": jpeg,
    "png": png,
    "zip member": lambda text: zipped({"a.txt": text.encode()}),
    "zip name": lambda text: zipped({f"{text}.txt": b"x"}),
    "zip comment": lambda text: zipped({"a.txt": b"x"}, text.encode()),
    "zip in zip": lambda text: zipped({"b.zip": zipped({"a.csv": table(text)})}),
    "docx": docx,
    "docx author": lambda text: docx(author=text),
    "odt": odt,
    "html text": html,
    "html attribute": lambda text: html(text, into="attribute"),
    "html comment": lambda text: html(text, into="comment"),
    "html picture": lambda text: html(text, into="picture"),
    "html drawing": lambda text: html(text, into="drawing"),
    "html style": lambda text: html(text, into="style"),
    "html meta": lambda text: html(text, into="meta"),
    "csv": table,
    "json": objects,
    "json lines": lambda text: b'{"a": 1}\n\nno json\n' + json.dumps([text]).encode(),
    "xml": lambda text: f'<note who="{text}">x</note>'.encode(),
    "xml comment": lambda text: in_xml(text, "comment"),
    "xml instruction": lambda text: in_xml(text, "instruction"),
    "xml section": lambda text: in_xml(text, "section"),
    "xml quote": lambda text: in_xml(text, "quote"),
    "text": lambda text: f"Dear {text}".encode(),
    "text in UTF-16": lambda text: f"Dear {text}".encode("utf-16"),
    "text in UTF-16 without a mark": lambda text: f"Dear {text}".encode("utf-16-be"),
    "text of Windows": lambda text: f"Grüße, {text}, und mehr".encode("cp1252"),
    "table in UTF-16": lambda text: f"kind,name\r\nsymptom,{text}\r\n".encode("utf-16-le"),
}
CLEAN: dict[str, bytes] = {
    "pdf": pdf(),
    "zip": zipped({"a.txt": b"Headache", "empty/": b""}),
    "docx": docx(),
    "odt": odt(),
    "html": html(),
    "csv": table(),
    "json": objects(),
    "png": png(),
    "jpeg": jpeg(),
}
