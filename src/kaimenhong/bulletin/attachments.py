"""The attachments of the office, named in its words: those of the plan are numbered behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kaimenhong.plan.numerals import spelled

_NAMED = re.compile(r"附件[：:]?\s*(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,3})")
_LISTED = re.compile(r"附件[：:]\s*[0-9]{1,2}[.．、].*(?:\n\s*[0-9]{1,2}[.．、].*)+")
_LINE = re.compile(r"^\s*(?:附件[：:]\s*)?([0-9]{1,2})[.．、]", re.MULTILINE)


def last_attachment(lines: Iterable[str]) -> int:
    """The highest number of an attachment in the words; 0 where they name none.

    >>> last_attachment(["报表见附件2，格式见附件三。"]), last_attachment(["附件：1.任务表", "2.样表", "3.名单"])
    (3, 3)
    >>> last_attachment(["附件如下。2.奖惩办法"])
    0
    """
    words = "\n".join(lines)
    named = [found["number"] for found in _NAMED.finditer(words)]
    listed = [int(number) for one in _LISTED.findall(words) for number in _LINE.findall(one)]
    return max([0, *listed, *(int(one) if one.isdigit() else spelled(one) for one in named)])
