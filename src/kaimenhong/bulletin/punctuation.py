"""Punctuation of Chinese words as official documents ask.

Half-width signs, quick to type, print full-width; a space beside a Chinese word, as folded lines leave it, is dropped.
"""

from __future__ import annotations

import re

_HAN = "\u3400-\u9fff"
_FULL = str.maketrans(",;:?!", "，；：？！")
# A sign beside a Chinese word, or behind a closing sign or a unit: 57600万元,其中 · 97%(其中…),收回率
_SIGN = re.compile(rf"(?<=[{_HAN}”》）%％‰0-9])[,;:?!](?=[{_HAN}“《（]|$)|(?<=[{_HAN}”》）])[,;:?!]")
_SPACES = re.compile(rf" +(?=[{_HAN}“《（，。；：、])|(?<=[{_HAN}”》），。；：、]) +")
_BRACKETS = re.compile(rf"\(([^()]*[{_HAN}][^()]*)\)")


def full_width(words: str) -> str:
    """Words with the signs of Chinese; numbers, formulas and Latin words keep theirs.

    >>> full_width("净增57600万元,其中卡存占20%(不含定期);共1,234.5万元")
    '净增57600万元，其中卡存占20%（不含定期）；共1,234.5万元'
    >>> full_width("POS(terminal), 1:2"), full_width("分别奖现金 2万元, 逐月考核")
    ('POS(terminal), 1:2', '分别奖现金2万元，逐月考核')
    """
    spaced = _SIGN.sub(lambda sign: sign.group().translate(_FULL), _BRACKETS.sub(r"（\1）", words))
    return _SPACES.sub("", spaced)
