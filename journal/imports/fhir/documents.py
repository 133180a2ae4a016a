"""Letters and reports whose bytes are in the file: DocumentReference."""

import base64
import binascii
import hashlib

from journal.i18n import N_
from journal.imports.fhir.place import ERROR, Place, effective, in_error
from journal.imports.fhir.references import References
from journal.imports.fhir.values import Resource, concept, each, member, moment, text
from journal.imports.rows import Blob, Refused, Row


def document(resource: Resource, _references: References, place: Place) -> Row:
    """DocumentReference with inline data -> attachment; its bytes come in the second reading."""
    if text(resource, "status") == ERROR:
        return in_error(place)
    attached = next((item for item in _attached(resource) if item.get("data")), None)
    if attached is None:
        return place.aside(N_("its content is not in the file"))
    content = _content(attached)
    title = text(attached, "title") or text(resource, "description") or concept(resource, "type").name
    fields = {
        "name": title or N_("Document"),
        "effective": effective(moment(resource, "date") or moment(attached, "creation")),
        "sha256": hashlib.sha256(content).hexdigest(),
        "type": text(attached, "contentType") or "application/octet-stream",
        "size": len(content),
        "note": text(resource, "description") if text(resource, "description") != title else "",
    }
    return place.single("attachment", fields)


def blob(resource: Resource, place: Place) -> Blob | None:
    """The bytes of a DocumentReference; None where they are not in the file."""
    attached = next((item for item in _attached(resource) if item.get("data")), None)
    if attached is None:
        return None
    content = _content(attached)
    return Blob(where=place.where, type=place.type, sha256=hashlib.sha256(content).hexdigest(), content=content)


def _attached(resource: Resource) -> list[Resource]:
    return [member(item, "attachment") for item in each(resource, "content")]


def _content(attached: Resource) -> bytes:
    data = attached["data"]
    if not isinstance(data, str):
        raise Refused(N_("'{name}' is no text"), name="data")
    try:
        return base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused(N_("its content is no base64")) from error
