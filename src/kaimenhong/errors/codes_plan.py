"""Codes of text and shape (KMH-P, for every YAML file) and of the checks of a plan (KMH-C)."""

from __future__ import annotations

from kaimenhong.errors.codes_plan_checks import CHECKS
from kaimenhong.errors.codes_plan_clauses import CLAUSES
from kaimenhong.errors.entry import Entry, entry

TEXT: dict[str, Entry] = {
    "KMH-P001": entry(
        "文件打不开:{reason}",
        "the file cannot be opened: {reason}",
        "检查路径和权限。",
        "Check the path and the permissions.",
    ),
    "KMH-P002": entry(
        "文件不是 UTF-8 编码(字节 {byte})",
        "the file is not UTF-8 (byte {byte})",
        "用编辑器另存为 UTF-8。",
        "Save the file as UTF-8.",
    ),
    "KMH-P003": entry(
        "文件太大:{size} 个字符,上限 {limit}",
        "the file is too large: {size} characters, the limit is {limit}",
        "业务明细放进 facts/,方案里只写规则。",
        "Keep rows of facts in facts/; a plan holds rules only.",
    ),
    "KMH-P004": entry(
        "嵌套超过 {limit} 层",
        "nested more than {limit} levels deep",
        "检查缩进和括号。",
        "Check the indentation and the brackets.",
    ),
    "KMH-P005": entry(
        "有不可见的字符 {character}",
        "an invisible character {character}",
        "删去这个字符。",
        "Remove the character.",
    ),
    "KMH-P006": entry(
        "用了制表符(Tab)",
        "a tab",
        "缩进和间隔一律用空格。",
        "Use spaces to indent and to separate.",
    ),
    "KMH-P007": entry(
        "从这里起不合 YAML 的写法,读不下去",
        "from here on the text cannot be read as YAML",
        "检查缩进、冒号后的空格、引号和括号是否成对;以 {{ 或 [ 开头的文字要加引号或用 >- 写。",
        "Check the indentation, the space after a colon, and that quotes and brackets close; "
        "a text that begins with {{ or [ needs quotes or >-.",
    ),
    "KMH-P008": entry(
        "键后面用了全角冒号“：”",
        "a full-width colon after a key",
        "改成半角冒号加一个空格“: ”。",
        "Write a half-width colon and a space: `: `.",
    ),
    "KMH-P009": entry(
        "键“{key}”重复,第 {line} 行已经写过",
        "the key `{key}` is given twice, first in line {line}",
        "只留一个,或者改名。",
        "Keep one of them, or rename one.",
    ),
    "KMH-P010": entry(
        "不能用锚点 & 和别名 *",
        "anchors (&) and aliases (*) are not taken",
        "把内容写出来;以 & 或 * 开头的文字加引号。",
        "Write the content out; put a text that begins with & or * in quotes.",
    ),
    "KMH-P011": entry(
        "不能用标签 !",
        "tags (!) are not taken",
        "删去标签;以 ! 开头的文字加引号。",
        "Remove the tag; put a text that begins with ! in quotes.",
    ),
    "KMH-P012": entry(
        "不能用合并键 <<",
        "merge keys (<<) are not taken",
        "把各键写出来。",
        "Write the keys out.",
    ),
    "KMH-P013": entry(
        "“{key}”没有值",
        "`{key}` has no value",
        "写上值;确实没有的写 none,还没定的写 undecided。",
        "Give a value; say none where there is no such thing, undecided where it is still open.",
    ),
    "KMH-P014": entry(
        "花括号或方括号里的逗号把“{text}”这里切断了",
        "a comma inside {{}} or [] cut the text at `{text}`",
        "给整个公式或文字加引号,或者另起一行写在花括号外面;先改好这些再检查,后面可能还有。",
        (
            "Put the whole formula or text in quotes, or on a line of its own outside the brackets; fix these first, "
            "others may follow."
        ),
    ),
    "KMH-P015": entry(
        "# 紧挨着文字:会被当成注释或混进值里",
        "a # touches a word: it would start a comment, or become part of the value",
        "注释写成空格、#、空格、文字;值里要有 # 就给整个值加引号。",
        "Write a comment as space, #, space, words; where the value has a #, put it in quotes.",
    ),
    "KMH-P016": entry(
        "键必须是文字",
        "a key must be a text",
        "写成“名称: 值”。",
        "Write `name: value`.",
    ),
    "KMH-P017": entry(
        "一个文件只写一份内容,不能有指令 % 和第二个 ---",
        "one file holds one document: no directives (%) and no second ---",
        "拆成两个文件。",
        "Split it into two files.",
    ),
    "KMH-P018": entry(
        "没有引号的文字跨了行",
        "a text without quotes runs on over lines",
        "写成一行,或者用 >- 另起一行写;如果下一行是新的键,检查缩进和冒号。",
        "Keep it on one line, or begin it with >-; if the next line is a key of its own, check its indent and colon.",
    ),
    "KMH-P019": entry(
        "文件是空的",
        "the file is empty",
        "可以照着 examples 里的文件写。",
        "Begin from a file in examples.",
    ),
    "KMH-P020": entry(
        "没有“{key}”这个键{near}(在 {path})",
        "there is no key `{key}`{near} (at {path})",
        "这里可以写:{known}。",
        "Known here: {known}.",
    ),
    "KMH-P021": entry(
        "{path} 缺少“{key}”{choices}",
        "{path} lacks `{key}`{choices}",
        "没有默认值,必须写明;还没定的选择写 undecided。",
        "Nothing is taken by default: say it, or undecided for a choice still open.",
    ),
    "KMH-P022": entry(
        "{path} 的写法不对:要的是 {wanted},写的是 {given}(text 一个值,keys 一组键,list 一个列表)",
        "{path} has the wrong shape: wanted {wanted}, given {given}",
        "看 docs/reference.md 里这个键的写法。",
        "See docs/reference.md for how this key is written.",
    ),
    "KMH-P023": entry(
        "“{text}”不在可选之列{near}",
        "`{text}` is not one of the choices{near}",
        "可选:{options}。",
        "Choose one of {options}.",
    ),
    "KMH-P024": entry(
        "“{text}”不是日期",
        "`{text}` is not a date",
        "写成 2026-03-31 这样真实存在的日期。",
        "Write a day that exists, as 2026-03-31.",
    ),
    "KMH-P025": entry(
        "“{text}”不是这里要的整数{bounds}",
        "`{text}` is not a whole number as wanted here{bounds}",
        "写成整数。",
        "Write a whole number.",
    ),
    "KMH-P027": entry(
        "“{text}”不合这里的写法",
        "`{text}` is not written as wanted here",
        "写成 {form} 这样。",
        "Write it like {form}.",
    ),
    "KMH-P028": entry(
        "{path} 有 {count} 项,要 {minimum} 到 {maximum} 项",
        "{path} has {count} entries, wanted {minimum} to {maximum}",
        "增减到要求的项数;一项也没有的,把这个键整个删去。",
        "Add or remove entries; where there are none, leave the whole key out.",
    ),
    "KMH-P029": entry(
        "{path} 同时写了 {found},只能写其中一种",
        "{path} has {found} at once, only one of them can be meant",
        "在 {key} 中选一种。",
        "Choose one of {key}.",
    ),
    "KMH-P030": entry(
        "这一行有 {size} 个字符,上限 {limit}",
        "a line of {size} characters, the limit is {limit}",
        "用 >- 分成几行写。",
        "Break it into lines with >-.",
    ),
    "KMH-P031": entry(
        "{path} 不能写 undecided",
        "{path} cannot be undecided",
        "只有选择可以暂缺;这里必须写明。",
        "Only choices can be left open; say it here.",
    ),
}

CODES: dict[str, Entry] = {**TEXT, **CHECKS, **CLAUSES}
