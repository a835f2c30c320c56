"""The ledger 账本: who was granted what, and where it is: one append-only chain of entries for each campaign.

Pure: entries in, entries out. No clock, no database; days, names and what is kept are handed in.
"""

from kaimenhong.ledger.book import Book
from kaimenhong.ledger.boxes import APPROVED, CLAWBACK, DEFERRED, DUE, GRANTED, PAID, RECEIVABLE, Boxes
from kaimenhong.ledger.chain import START, Head, Link, broken
from kaimenhong.ledger.clawback import CAUSES, Cause, claw_back, everything
from kaimenhong.ledger.deferral import Deferral
from kaimenhong.ledger.entry import Act, Draft, Entry, Key, Posting, read
from kaimenhong.ledger.payout import Payment, approve, pay, payments, repay
from kaimenhong.ledger.proof import prove, prove_settlement
from kaimenhong.ledger.reversal import reverse
from kaimenhong.ledger.settlement import Claims, Finality, release, settle
from kaimenhong.ledger.writing import Proposal, Signed, abandon, write

__all__ = [
    "APPROVED",
    "CAUSES",
    "CLAWBACK",
    "DEFERRED",
    "DUE",
    "GRANTED",
    "PAID",
    "RECEIVABLE",
    "START",
    "Act",
    "Book",
    "Boxes",
    "Cause",
    "Claims",
    "Deferral",
    "Draft",
    "Entry",
    "Finality",
    "Head",
    "Key",
    "Link",
    "Payment",
    "Posting",
    "Proposal",
    "Signed",
    "abandon",
    "approve",
    "broken",
    "claw_back",
    "everything",
    "pay",
    "payments",
    "prove",
    "prove_settlement",
    "read",
    "release",
    "repay",
    "reverse",
    "settle",
    "write",
]
