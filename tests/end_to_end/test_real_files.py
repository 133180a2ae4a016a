"""The main path of the trunk with files that nobody here wrote; the folder is named by KITH_REAL_FILES."""

import json
import os
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.end_to_end.conftest import Kith

REAL = os.environ.get("KITH_REAL_FILES")
pytestmark = pytest.mark.skipif(REAL is None, reason="KITH_REAL_FILES does not name the folder of real files")

O_KEEFE = "fb7c882a-f897-e7c5-67e0-825e7fd55d15"


@pytest.fixture
def real() -> Path:
    return Path(str(REAL))


def test_two_people_take_their_records_in_once(kith: Kith, real: Path) -> None:
    kith.done("people", "add", "Karena")
    bundle, bulk = str(real / "ips" / "Bundle-bundle-ips-all-sections.json"), str(real / "fhir-bulk-10")
    first = kith.json("import", bundle, "--into", "Ines")
    assert sum(first["read"].values()) == 42
    assert first["not_imported"] == {"Flag": 1, "Consent": 1, "DocumentReference": 1, "CarePlan": 1}
    assert first["refused"] == []
    second = kith.json("import", bulk, "--into", "Karena", "--patient", O_KEEFE)
    assert {name: second["read"][name] for name in ("Condition", "Immunization", "MedicationRequest", "Procedure")} == {
        "Condition": 17, "Immunization": 19, "MedicationRequest": 52, "Procedure": 48,
    }  # fmt: skip
    assert second["by_kind"]["condition"] == 17
    for words in ((bundle, "--into", "Ines"), (bulk, "--into", "Karena", "--patient", O_KEEFE)):
        again = kith.json("import", *words)
        assert (again["new"], again["conflicting"], again["batch"]) == (0, 0, None)
        assert again["same"] > 0
    kith.done("undo")
    assert kith.json("list", "--kind", "condition", "--person", "Karena") == []
    assert kith.json("list", "--kind", "condition", "--person", "Ines")


def test_a_file_about_several_people_asks_which(kith: Kith, real: Path) -> None:
    ran = kith.run("import", str(real / "fhir-bulk-10"), "--json")
    assert ran.status == 1
    assert ran.out.count('"resources"') == 13


def test_a_doctor_gets_a_page_and_a_peer_learns_no_name(kith: Kith, real: Path, tmp_path: Path) -> None:
    kith.done("import", str(real / "fhir-bulk-10"), "--patient", O_KEEFE)
    for day in range(1, 8):
        kith.done("log", "symptom", "Headache", "--severity", str(day), "--at", f"2026-03-{day:02d}T09:00")
    kith.done("log", "note", "Saw Dr Wisoky with Karena692 in Boston on 3 March 2026", "--at", "2026-03-03")
    brief, peer = tmp_path / "brief.pdf", tmp_path / "peer.pdf"
    kith.done("export", str(brief), "--audience", "doctor")
    chosen = ("--audience", "peer", "--notes", "--kinds", "symptom,treatment,condition")
    plan = tmp_path / "plan.json"
    kith.done("plan", str(plan), *chosen)
    plan.write_text(json.dumps(_all_removed(json.loads(plan.read_text()))))
    kith.done("export", str(peer), *chosen, "--plan", str(plan))
    pages = [page.extract_text() for page in pypdf.PdfReader(peer).pages]
    person = kith.json("people")[0]
    secrets = [
        person["name"],
        *person["other_names"],
        *person["addresses"],
        *(one["value"] for one in person["numbers"]),
    ]
    for secret in [*secrets, "Karena692", "O'Keefe54", "Wisoky", "2026", "March"]:
        assert secret not in "\n".join(pages)
    assert pypdf.PdfReader(brief).pages[0].extract_text().startswith("Ines")


def _all_removed(plan: Any) -> Any:
    """The plan with every open question answered the careful way."""
    for record in plan["records"]:
        for field in record["fields"]:
            for span in field.get("spans", ()):
                if span["decision"] not in {"keep", "remove"}:
                    span["decision"] = "remove"
    return plan
