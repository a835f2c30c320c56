"""Files that go to the bank and come back: lists of payments, receipts, and the accounts they are paid to."""

from kaimenhong.records.bank.accounts import Account, read_accounts
from kaimenhong.records.bank.payment_file import Encoding, Form, payment_file
from kaimenhong.records.bank.payment_lines import PaymentLine, payment_lines
from kaimenhong.records.bank.receipt import read_receipt

__all__ = [
    "Account",
    "Encoding",
    "Form",
    "PaymentLine",
    "payment_file",
    "payment_lines",
    "read_accounts",
    "read_receipt",
]
