"""The ledger's chain in the database: links read in order, and appended to the head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.ledger import Entry, Head, Link, read
from kaimenhong.records.models import Campaign, ChainHead, LedgerEntry

_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A stored entry that is none: its number, and why."""

    number: int
    reason: str

    @property
    def problem(self) -> Problem:
        return Problem("KMH-G026", Place("ledger", self.number), {"number": str(self.number), "reason": self.reason})


def links(campaign: Campaign, after: int = 0) -> Iterator[Link]:
    """The links behind number `after`, in order. Refused (KMH-G026) at one that cannot be read."""
    rows = LedgerEntry.objects.filter(campaign=campaign, number__gt=after).order_by("number")
    for number, canonical, digest in rows.values_list("number", "canonical", "digest").iterator(_AT_ONCE):
        try:
            entry = read(canonical)
        except ValueError as error:
            raise Refused([Unreadable(number, str(error)).problem]) from None
        yield Link(entry, digest)


def entries_of(campaign: Campaign, payee: str | None = None) -> Iterator[Entry]:
    """The entries of a payee, or all of them, in order."""
    rows = LedgerEntry.objects.filter(campaign=campaign).order_by("number")
    found = rows if payee is None else rows.filter(payee=payee)
    yield from (read(text) for text in found.values_list("canonical", flat=True).iterator(_AT_ONCE))


def sealed_head(campaign: Campaign, kind: str, name: str) -> Head | None:
    """The head of the chain when an act was sealed: what its sheet prints. None: it is not sealed."""
    for link in links(campaign):
        act = link.entry.act
        if link.entry.step == "seal" and (act.kind, act.name) == (kind, name):
            return link.head
    return None


def head(campaign: Campaign) -> Head:
    """Where the chain of a campaign ends."""
    found = ChainHead.objects.filter(chain=_name(campaign)).first()
    return Head(found.number, found.digest) if found else Head(0, "0" * 64)


def append(campaign: Campaign, chunk: Sequence[Link]) -> None:
    """Write links that follow the head, in the transaction of the caller.

    Refused (KMH-A050) where somebody else has written meanwhile.
    """
    held, _ = ChainHead.objects.select_for_update().get_or_create(chain=_name(campaign))
    if chunk[0].entry.number != held.number + 1:
        raise Refused([Problem("KMH-A050", Place("ledger", held.number), {"campaign": campaign.name})])
    _insert(_row(campaign, link) for link in chunk)
    held.number, held.digest = chunk[-1].head.number, chunk[-1].head.digest
    held.save()


_COLUMNS = ("campaign_id", "number", "canonical", "digest", "payee")
_INTO = f"{LedgerEntry._meta.db_table} ({', '.join(_COLUMNS)})"

Row = tuple[int, int, str, str, str]


def _insert(rows: Iterable[Row]) -> None:
    """Rows without a model of each: a nation's settlement is 600,000 of them."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {_INTO} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            cursor.executemany(f"INSERT INTO {_INTO} VALUES (%s, %s, %s, %s, %s)", list(rows))  # noqa: S608  our names


def _row(campaign: Campaign, link: Link) -> Row:
    postings = link.entry.draft.postings
    payee = postings[0].key.payee if postings else ""
    return campaign.pk, link.entry.number, link.entry.canonical().decode(), link.digest, payee


def _name(campaign: Campaign) -> str:
    return f"ledger {campaign.name}"
