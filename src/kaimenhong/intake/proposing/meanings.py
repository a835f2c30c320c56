"""Words as a file writes them to the words a contract allows: the same, or one of them within the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kaimenhong.intake.proposing.reasons import UNDECIDED


def meanings(written: Iterable[str], allowed: Sequence[str]) -> dict[str, str]:
    """For each word the only one it can mean; `undecided` where there is none, or more than one.

    >>> meanings(["活期存款", "卡", "其他"], ["活期", "定期", "卡"])
    {'活期存款': '活期', '卡': '卡', '其他': 'undecided'}
    """
    return {word: _meaning(word, allowed) for word in written}


def _meaning(word: str, allowed: Sequence[str]) -> str:
    if word in allowed:
        return word
    within = [a for a in allowed if a in word]
    longest = [a for a in within if not any(a != b and a in b for b in within)]  # 短期意外险 before 短险
    near = longest or [a for a in allowed if len(word) > 1 and word in a]
    return near[0] if len(near) == 1 else UNDECIDED
