"""Bulletins and notices as documents: built from a plan, written as Word or PDF. No clock, no chance, no Django.

`notice_document(plan, contracts, amendments)` is the notice, clause by clause; `docx_bytes(document)` and
`pdf_bytes(document)` write any document, the same bytes each time; `unprintable(document)` tells the signs the fonts
of the PDF lack.
"""

from kaimenhong.bulletin.amendments import Amendment, amendments_of
from kaimenhong.bulletin.document import Document
from kaimenhong.bulletin.glyphs import unprintable
from kaimenhong.bulletin.notice import notice_document
from kaimenhong.bulletin.pdf import pdf_bytes
from kaimenhong.bulletin.word import docx_bytes

__all__ = ["Amendment", "Document", "amendments_of", "docx_bytes", "notice_document", "pdf_bytes", "unprintable"]
