"""A kept plan version printed as its notice: a file of the campaign, named by its content."""

from __future__ import annotations

import hashlib

from kaimenhong.bulletin import Document, amendments_of, docx_bytes, notice_document, pdf_bytes
from kaimenhong.facts import load_contracts
from kaimenhong.facts.manifest_file import replace_file
from kaimenhong.plan import load_versions
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Campaign, PlanVersion
from kaimenhong.records.plans import plan_folder, published_files

FORMS = {"docx": docx_bytes, "pdf": pdf_bytes}


def notice_bytes(version: PlanVersion, form: str) -> bytes:
    """The notice of a version: Word (`docx`) or `pdf`. The same bytes each time."""
    return FORMS[form](_document(version))


def keep_notice(campaign: Campaign, content: bytes, form: str) -> str:
    """Put a notice into the campaign's notices/; its name there, which is SHA-256 and form. Put twice, it is one."""
    folder = campaign_folder(campaign.name) / "notices"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{hashlib.sha256(content).hexdigest()}.{form}"
    replace_file(folder / name, content)
    return name


def kept_notice(campaign: Campaign, name: str) -> bytes | None:
    """What was put there under a name; None: it is gone, or is no longer what it was."""
    path = campaign_folder(campaign.name) / "notices" / name
    content = path.read_bytes() if path.is_file() else b""
    return content if hashlib.sha256(content).hexdigest() == path.stem else None


def _document(version: PlanVersion) -> Document:
    files = published_files(version.campaign, version.number - 1) | version.files
    with plan_folder(files) as folder:
        contracts = load_contracts(folder / "contracts")
        found = load_versions(folder, contracts)
        return notice_document(found.require().latest, contracts, amendments_of(found.loaded))
