"""Codes of awards: to whom, what is given, and what happens between an entitlement and a settlement."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

CODES: dict[str, Entry] = {
    "KMH-C150": entry(
        "没有一个岗位有权重,谁也发不到",
        "no post has a weight: nobody is ever paid",
        "给岗位或 others 写权重。",
        "Give a post, or others, a weight.",
    ),
    "KMH-C151": entry(
        "按权重分一笔钱(share: pool),权重 {weight} 不能小于零",
        "weight {weight} is below zero, and the amount is shared by weight (share: pool)",
        "写正数;不参加分配的写 none。",
        "Write a positive weight; none for those who take no part.",
    ),
    "KMH-C152": entry(
        "按在岗天数折算,金额不一定是整数,没有写明 rounding",
        "amounts by days are not always whole and rounding is missing",
        "用 pay.is 并写 rounding,或写 share: pool。",
        "Write pay as a formula with a rounding, or share: pool.",
    ),
    "KMH-C153": entry(
        "权重是金额,奖的单位是“{unit}”",
        "the weights are money and the award's unit is `{unit}`",
        "单位写 CNY,或把权重写成比例。",
        "Write unit: CNY, or weights as shares.",
    ),
    "KMH-C154": entry(
        "权重是金额,不能写 {key}: {word}",
        "the weights are money: {key}: {word} has no meaning",
        "换一个写法,或把权重写成比例。",
        "Write the other word, or weights as shares.",
    ),
}
