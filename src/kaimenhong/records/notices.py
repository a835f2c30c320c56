"""A kept plan version printed as its notice."""

from __future__ import annotations

from kaimenhong.bulletin import Document, amendments_of, docx_bytes, notice_document, pdf_bytes
from kaimenhong.facts import load_contracts
from kaimenhong.plan import load_versions
from kaimenhong.records.models import PlanVersion
from kaimenhong.records.plans import plan_folder, published_files

FORMS = {"docx": docx_bytes, "pdf": pdf_bytes}


def notice_bytes(version: PlanVersion, form: str) -> bytes:
    """The notice of a version: Word (`docx`) or `pdf`."""
    return FORMS[form](_document(version))


def _document(version: PlanVersion) -> Document:
    files = published_files(version.campaign, version.number - 1) | version.files
    with plan_folder(files) as folder:
        contracts = load_contracts(folder / "contracts")
        found = load_versions(folder, contracts)
        return notice_document(found.require().latest, contracts, amendments_of(found.loaded))
