"""`{% say "key" %}` in the reader's language, and filters that write amounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest

from kaimenhong.money import format_fen
from kaimenhong.records.disputes import FIGURES
from kaimenhong.web.language import language_of, reader
from kaimenhong.web.words import known
from kaimenhong.web.words import say as said

register = template.Library()

_SHORT, _BRIEF = 12, 40


@register.simple_tag(takes_context=True)
def say(context: Any, key: str, **details: object) -> str:  # noqa: ANN401  Django's own mapping
    """A text of the site, its `{names}` filled."""
    request = context.get("request")
    return said(reader(request) if request else language_of(""), key, **details)


@register.filter
def amount(value: int, unit: str) -> str:
    """So many of a unit: yuan with two places and thousands apart, else a whole number.

    >>> amount(123456789, "CNY"), amount(3, "台")
    ('1,234,567.89', '3')
    """
    if unit != "CNY":
        return f"{value:,}"
    sign, digits = ("-", value) if value < 0 else ("", value)
    yuan, _, fen = format_fen(abs(digits)).partition(".")
    return f"{sign}{int(yuan):,}.{fen}"


@register.filter
def short(digest: str) -> str:
    """The first signs of a digest, enough to tell it from others."""
    return digest[:_SHORT]


@register.filter
def brief(value: object) -> str:
    """A value of the audit, cut where it is long."""
    text = str(value)
    return text if len(text) <= _BRIEF else f"{text[:_BRIEF]}…"


@register.filter
def figure(key: str) -> str:
    """A board's key as people read it: quotients and long decimals cut, never rounded up, to two places.

    >>> figure("65041/75000"), figure("120"), figure("98.5"), figure("2026-01-09"), figure("-1/3;7")
    ('0.86', '120', '98.5', '2026-01-09', '-0.33 · 7')
    """
    return " · ".join(map(_cut, key.split(";")))


def _cut(text: str) -> str:
    if "/" not in text:
        return text
    value = Fraction(text)
    hundredths = abs(value.numerator) * 100 // value.denominator
    return f"{'-' if value < 0 else ''}{hundredths // 100}.{hundredths % 100:02}"


@register.filter
def disputed(row: Mapping[str, str], table: str) -> str:
    """What tells a figure from the others, in an address."""
    return urlencode({"table": table, **{column: row[column] for column in FIGURES[table]}})


@register.filter
def window(text: str, request: HttpRequest) -> str:
    """A window or an occasion; a window of one day says the day once."""
    if text == "campaign":
        return said(reader(request), "occasion.campaign")
    name, _, days = text.partition("/")
    first, dots, last = days.partition("..")
    return f"{name} {first}" if dots and first == last else text.replace("/..", " → ").replace("/", " ")


def _by_key(prefix: str) -> Callable[[str, HttpRequest], str]:
    def word(value: str, request: HttpRequest) -> str:
        return known(reader(request), f"{prefix}.{value}", value)

    return word


for _prefix in (
    "verb", "act", "state", "kind", "unit", "role", "shown", "column", "table",
    "job.kind", "job.state", "dispute.state", "dispute.step", "dispute.turn",
    "place.state", "place.turn", "case.state", "sanction.state",
):  # fmt: skip
    register.filter(_prefix.replace(".", "_"), _by_key(_prefix))


@register.filter
def box(name: str, request: HttpRequest) -> str:
    """A box of the ledger."""
    kind, _, day = name.partition(" ")
    return said(reader(request), f"box.{kind}", day=day) if day else known(reader(request), f"box.{kind}", name)


@register.filter
def as_told(boxes: Mapping[str, int]) -> dict[str, int]:
    """Boxes as people read them: what is granted stands above nothing, which the ledger books below it.

    >>> as_told({"granted": -200, "paid": 200})
    {'granted': 200, 'paid': 200}
    """
    return {name: -sum_ if name == "granted" else sum_ for name, sum_ in boxes.items()}


@register.filter
def board_key(row: Mapping[str, str]) -> str:
    """What tells a row's board from the others, in an address."""
    return "\t".join((row["league"], row["board"], row["window"], row["group"]))


@register.simple_tag(takes_context=True)
def turn(context: Any, number: int) -> str:  # noqa: ANN401  Django's own mapping
    """The address of another page of the same list."""
    asked = context["request"].GET.copy()
    asked["page"] = str(number)
    return f"?{asked.urlencode()}"
