"""Codes of the API: what a program may ask for, and how."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

CODES: dict[str, Entry] = {
    "KMH-A400": entry(
        "令牌 {name} 不能发:要有名称,范围出自 {scopes},有效 1 至 {days} 天",
        "the token {name} cannot be issued: it needs a name, scopes out of {scopes}, and 1 to {days} days",
        "改好后再发。",
        "Mend it and try again.",
    ),
    "KMH-A401": entry(
        "没有令牌,或令牌不对、过期、已收回",
        "there is no token, or it is wrong, out of date or revoked",
        "请求头写 Authorization: Bearer,后跟令牌;令牌在网站“令牌”页发。",
        "Send it in the header Authorization: Bearer; tokens are issued on the site's page of tokens.",
    ),
    "KMH-A402": entry(
        "令牌没有范围 {scope}",
        "the token does not have the scope {scope}",
        "另发一个带此范围的令牌。",
        "Issue another one with this scope.",
    ),
    "KMH-A403": entry(
        "没有这个,或者您看不到它",
        "there is no such thing, or it is not for you to see",
        "核对地址和自己的角色。",
        "Check the address, and your roles.",
    ),
    "KMH-A404": entry(
        "{place}:{reason}",
        "{place}: {reason}",
        "对照 /api/v1/openapi.json 修改请求。",
        "Compare the request with /api/v1/openapi.json.",
    ),
    "KMH-A405": entry(
        "缺少请求头 Idempotency-Key,或它不是 1 至 {most} 个可见的 ASCII 字符",
        "the header Idempotency-Key is missing, or is not 1 to {most} visible ASCII signs",
        "每件要办的事用一个新键,重试用同一个键。",
        "Use a new key for each thing to do, and the same one to try again.",
    ),
    "KMH-A406": entry(
        "键 {key} 已用于另一个请求",
        "the key {key} was used for another request",
        "换一个键。",
        "Use another key.",
    ),
    "KMH-A407": entry(
        "键 {key} 的请求正在办",
        "the request with the key {key} is being done",
        "稍后用同一个键再问。",
        "Ask again later with the same key.",
    ),
    "KMH-A408": entry(
        "请求太大",
        "the request is too large",
        "分成几个请求。",
        "Send it in parts.",
    ),
    "KMH-A409": entry(
        "程序自身出错,什么都没有做",
        "the program failed; nothing was done",
        "请告诉系统管理员。",
        "Please tell the administrator.",
    ),
    "KMH-A410": entry(
        "请求读不懂",
        "the request cannot be read",
        "对照 /api/v1/openapi.json 修改请求。",
        "Compare the request with /api/v1/openapi.json.",
    ),
}
