"""Problems of leagues, relations, prizes and of formulas that speak of contestants."""

from __future__ import annotations

from kaimenhong.errors.entry import entry

CODES = {
    "KMH-C080": entry(
        "关系“{name}”:source 是机构时要写 below,是人员时不写",
        "relation `{name}`: where units answer, `below` is said; where persons do, it is not",
        "below: yes 表示连同下级机构的一并算作所答,no 表示只算本机构的。",
        "below: yes answers for what stands at units below, too; no for its own alone.",
    ),
    "KMH-C081": entry(
        "赛区“{league}”的参赛者是 {contestants},关系指向 {target}",
        "the contestants of league `{league}` are of kind {contestants}, the relation leads to a {target}",
        "to 写成所指参赛者的赛区。",
        "Name under `to` a league of what the relation leads to.",
    ),
    "KMH-C082": entry(
        "via 里的“{name}”本身也是 via",
        "`{name}` within via is itself a via",
        "把它展开写成:{hops}。",
        "Write its hops out: {hops}.",
    ),
    "KMH-C083": entry(
        "“{name}”从 {starts} 出发,而前一段“{before}”到的是 {led}",
        "`{name}` starts from a {starts}, the hop before it, `{before}`, leads to a {led}",
        "核对 via 的次序。",
        "Check the order of via.",
    ),
    "KMH-C084": entry(
        "赛区“{name}”:人员赛区要写 members,机构赛区不写",
        "league `{name}`: persons need members, units have none",
        "members: last_day 只算期末在册的,any_day 期间曾在册的都算。",
        "members: last_day takes those on the roster at the end, any_day those who ever were in the period.",
    ),
    "KMH-C085": entry(
        "“{name}”在活动期末之前结算,而赛区“{league}”只算期末在册的人",
        "`{name}` settles before the period ends, and league `{league}` has those on the roster at its end alone",
        "之后离职的人会从已做的结算中消失;改成 members: any_day,或在 unspecified 里写明由谁、为何这样定(at: {at})。",
        (
            "Who leaves afterwards vanishes from settlements that were made; say members: any_day, or say in "
            "unspecified (at: {at}) who decided it and why."
        ),
        severity="warning",
    ),
    "KMH-C086": entry(
        "“{text}”不是 1 到 {most} 之间的整数",
        "`{text}` is no whole number from 1 to {most}",
        "places 写名次的个数。",
        "Say under places how many places there are.",
    ),
    "KMH-L250": entry(
        "contestant 在这里既是机构又是人员:{leagues}",
        "contestant is a unit in one league here and a person in another: {leagues}",
        "机构赛区和人员赛区分开定义。",
        "Define it for units and for persons separately.",
    ),
    "KMH-L251": entry(
        "draw 的种子是{found}",
        "the seed of draw is {found}",
        "种子写一段文字,或一个整数。",
        "The seed is a text or a whole number.",
    ),
}
