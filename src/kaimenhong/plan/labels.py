"""Numbers in the words of a notice that name something instead of saying how much: 附件2, 第3条, 2026年, 17:30.

They are no figures of rules and need no binding. Whatever may be money, points, a rate or a count is none of them.
"""

from __future__ import annotations

import re

from kaimenhong.plan.formula.vocabulary import half_width

_THINGS = "户笔张台人件次名个位家单例条项"
_LABELS = re.compile(
    r"(?:附件|附表|附录|附注)[ :]?[0-9]{1,3}"
    r"|^[ \t]*[0-9]{1,2}[.、](?![0-9])"
    r"|第[0-9]{1,3}(?:[-~—–至到、]第?[0-9]{1,3}(?=[名位条款项章节期批页]))?(?![0-9%‰]|[.,][0-9])"
    rf"|每(?:满|新增|新开|增加|净增|办理|营销|发展|成功|推荐)?1(?=[{_THINGS}])"
    r"|(?<![0-9.])(?:19|20)[0-9]{2}(?:[-~—–至到](?:19|20)[0-9]{2})?(?=年)"
    r"|[〔\[【(](?:19|20)[0-9]{2}[〕\]】)] *第?(?:[0-9]{1,5}号)?"
    r"|(?<![0-9.满近])(?:[1-9]|1[0-2])(?:[-~—–至到](?:[1-9]|1[0-2]))?(?=月(?!内))"
    r"|(?<=月)[0-9]{1,2}(?:[-~—–至到][0-9]{1,2})?(?=[日号])"
    r"|(?<=[日号][至到~—–-])[0-9]{1,2}(?=[日号])"
    r"|(?<![0-9:])(?:[01][0-9]|2[0-4]|[0-9](?=:[0-9:]+(?:前|后|起|止|之前|以前))):[0-5][0-9](?::[0-5][0-9])?(?![0-9:])"
    r"|(?:上午|下午|早上|晚上|中午|凌晨|每日|每天|[日号])[0-9]{1,2}[时点](?:[0-9]{1,2}分)?(?![0-9])"
    r"|(?<![0-9.])0[0-9]{2,3}-[0-9]{7,8}(?:-[0-9]{1,5})?(?![0-9])"
    r"|(?<![0-9.])1[3-9][0-9]{9}(?![0-9])"
    r"|(?:电话|手机|热线|传真|短号|分机|邮编)[:号为是 ]{0,3}[0-9][0-9-]{2,19}",
    re.MULTILINE,
)


def without_labels(words: str) -> str:
    """The words with blanks for numbers that name something, every other character at its place.

    >>> without_labels("每1户奖50元,17:30前报附件2,详见第3条").split()
    ['户奖50元,', '前报', ',详见', '条']
    """
    blanked = list(words)
    for found in _LABELS.finditer(half_width(words)):
        blanked[found.start() : found.end()] = " " * len(found.group())
    return "".join(blanked)
