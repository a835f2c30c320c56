"""A list of payments as the bank takes it in: CSV in UTF-8 or GB18030, or a workbook with accounts as text."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Literal

import xlsxwriter

from kaimenhong.money import format_fen
from kaimenhong.records.bank.payment_lines import PaymentLine

Form = Literal["csv", "xlsx"]
Encoding = Literal["utf-8", "gb18030"]

HEADERS = ("序号", "户名", "账号", "金额", "用途")
_WIDTHS = (6, 24, 28, 14, 40)
_MOST = 10**15  # fen that a cell of a workbook holds to the last digit
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # a fixed date: the workbook has no clock in it


def payment_file(lines: Sequence[PaymentLine], form: Form, encoding: Encoding = "utf-8") -> bytes:
    """The bytes of the file; the same lines give the same bytes. UTF-8 begins with a BOM, for spreadsheets."""
    return _workbook(lines) if form == "xlsx" else _csv(lines, encoding)


def _csv(lines: Sequence[PaymentLine], encoding: Encoding) -> bytes:
    text = StringIO(newline="")
    rows = ([str(one.number), one.name, one.account, format_fen(one.fen), one.purpose] for one in lines)
    csv.writer(text).writerows([HEADERS, *rows])
    return text.getvalue().encode("utf-8-sig" if encoding == "utf-8" else encoding)


def _workbook(lines: Sequence[PaymentLine]) -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"created": _EPOCH})
    text, money = book.add_format({"num_format": "@"}), book.add_format({"num_format": "0.00"})
    sheet = book.add_worksheet("代发")
    for column, (header, width) in enumerate(zip(HEADERS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, header)
    for row, one in enumerate(lines, 1):
        assert one.fen < _MOST, "a payment is within what a cell holds"
        sheet.write_number(row, 0, one.number)
        sheet.write_string(row, 1, one.name, text)
        sheet.write_string(row, 2, one.account, text)
        sheet.write_number(row, 3, Decimal(format_fen(one.fen)), money)
        sheet.write_string(row, 4, one.purpose, text)
    book.close()
    return buffer.getvalue()
