"""A document as a Word file, in the page of GB/T 9704; the same bytes each time."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE

from kaimenhong.bulletin.document import Document, Table
from kaimenhong.bulletin.word_page import set_page
from kaimenhong.bulletin.word_paragraph import add_paragraph
from kaimenhong.bulletin.word_styles import add_styles
from kaimenhong.bulletin.word_table import add_table

FIRST_OF_ZIP = (1980, 1, 1, 0, 0, 0)  # the date of every entry of the archive: the earliest there is


def docx_bytes(document: Document) -> bytes:
    """The document as .docx."""
    word = docx.Document()
    add_styles(word)
    set_page(word)
    _properties(word, document)
    for at, block in enumerate(document.blocks):
        if isinstance(block, Table):
            add_table(word, block)
        else:
            following = document.blocks[at + 1] if at + 1 < len(document.blocks) else None
            add_paragraph(word, block, following)
    written = BytesIO()
    word.save(written)
    return _timeless(written.getvalue())


def _properties(word: WordDocument, document: Document) -> None:
    """Whose it is and of which day; the picture and the words of the library's template go."""
    midnight = datetime.combine(document.dated, time(), UTC)
    properties = word.core_properties
    properties.title, properties.author, properties.last_modified_by = document.title, document.issuer, document.issuer
    properties.created = properties.modified = midnight
    properties.comments = properties.keywords = ""
    package = word.part.package
    assert package is not None, "a document that was made has a package"
    pictures = [key for key, one in package.rels.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]
    for key in pictures:
        package.rels.pop(key)


def _timeless(written: bytes) -> bytes:
    """The archive without the hour it was written in."""
    again = BytesIO()
    with ZipFile(BytesIO(written)) as old, ZipFile(again, "w") as new:
        for name in old.namelist():
            entry = ZipInfo(name, FIRST_OF_ZIP)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # as from any machine
            new.writestr(entry, old.read(name))
    return again.getvalue()
