"""The notice of a plan as a document in the order of GB/T 9704: masthead, title, recipients, body, attachments, date.

Nothing is printed but what the plan says; every number in it is a value of the plan. Appendices follow, numbered
behind the office's own: what amendments changed, what was decided where the notice is silent, and the rules as they
are calculated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kaimenhong.bulletin.amendments import Amendment, amended
from kaimenhong.bulletin.attachments import last_attachment
from kaimenhong.bulletin.body import Body, paragraphs, words
from kaimenhong.bulletin.decisions import decisions_table
from kaimenhong.bulletin.default_sections import default_sections
from kaimenhong.bulletin.document import Block, Document, Paragraph
from kaimenhong.bulletin.numbering import day
from kaimenhong.bulletin.punctuation import full_width
from kaimenhong.bulletin.rules import rules
from kaimenhong.bulletin.terms import Terms
from kaimenhong.bulletin.title import title_lines
from kaimenhong.facts.contract import Contract
from kaimenhong.plan import fingerprint
from kaimenhong.plan.model import Notice, Plan

AMENDMENTS = "修订情况"
DECISIONS = "未明确事项的决定"
RULES = "计算规则"


def notice_document(plan: Plan, contracts: Mapping[str, Contract], amendments: Sequence[Amendment] = ()) -> Document:
    """The whole notice. `contracts`: what the office's tables are called; `amendments`: how the plan came to be so."""
    said = plan.notice
    body = Body(plan.clauses)
    sections = body.sections(said.sections if said else default_sections(plan))
    title = words(said.title) if said and said.title else full_width(plan.title)
    appendices = list(_appendices(plan, Terms(plan, contracts, body.places), amendments))
    blocks: list[Block] = [*_head(said), _title(title), *_opening(said), *sections, *_closing(said)]
    behind = last_attachment(f"{one.lead}{one.text}" for one in blocks if isinstance(one, Paragraph))
    numbers = [str(behind + at) if behind or len(appendices) > 1 else "" for at in range(1, len(appendices) + 1)]
    blocks += _attachments(numbers, [name for name, _ in appendices])
    if said:
        blocks += [Paragraph("signature", said.issuer), Paragraph("date", day(said.date))]
    for number, (name, content) in zip(numbers, appendices, strict=True):
        blocks += [Paragraph("appendix", f"附件{number}"), _title(name), *content]
    return Document(title, said.issuer if said else "", said.date if said else plan.period.start, tuple(blocks))


def _title(words: str) -> Paragraph:
    return Paragraph("title", "\n".join(title_lines(words)))


def _head(said: Notice | None) -> Iterator[Paragraph]:
    if said and said.number:
        yield Paragraph("masthead", f"{said.issuer}文件")
        yield Paragraph("number", said.number)


def _opening(said: Notice | None) -> Iterator[Paragraph]:
    if said and said.to:
        yield Paragraph("recipients", f"{full_width('、'.join(said.to))}：")
    if said and said.opening:
        yield from paragraphs(said.opening)


def _closing(said: Notice | None) -> Iterator[Paragraph]:
    if said and said.interpreter:
        yield Paragraph("body", f"本通知由{said.interpreter}负责解释。")
    if said and said.closing:
        yield from paragraphs(said.closing)


def _attachments(numbers: list[str], names: list[str]) -> Iterator[Paragraph]:
    for at, (number, name) in enumerate(zip(numbers, names, strict=True)):
        yield Paragraph("attachments", f"{number}.{name}" if number else name, "" if at else "附件：")


def _appendices(plan: Plan, terms: Terms, amendments: Sequence[Amendment]) -> Iterator[tuple[str, list[Block]]]:
    if amendments:
        yield AMENDMENTS, amended(amendments, terms.contracts, terms.places)
    if plan.decisions:
        yield DECISIONS, [decisions_table(plan, terms)]
    made = f"本附件由方案 {plan.campaign}（语言版本 {plan.language}）生成，方案指纹 {fingerprint(plan)}。"
    yield RULES, [*rules(plan, terms), Paragraph("remark", made)]
