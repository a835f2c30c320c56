"""Codes of intake: I02 and I03 mappings, I1 files, I2 rows."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry


def _cell(zh: str, en: str, zh_remedy: str, en_remedy: str) -> Entry:
    """A problem of one cell: its words begin with the header of the column."""
    return entry("{header}:" + zh, "{header}: " + en, zh_remedy, en_remedy)


_MAPPINGS: dict[str, Entry] = {
    "KMH-I020": entry(
        "没有表 {table} 的数据契约",
        "there is no contract for table {table}",
        "改表名,或在 contracts/ 里加上契约",
        "mend the name, or add the contract to contracts/",
    ),
    "KMH-I021": entry(
        "表 {table} 没有列 {column}",
        "table {table} has no column {column}",
        "契约中的列为:{columns}",
        "the contract's columns are: {columns}",
    ),
    "KMH-I022": entry(
        "没有写列 {column} 从哪里来",
        "nothing says where column {column} comes from",
        "在 columns 下加上 {column}: {{from: 表头}}",
        "add `{column}: {{from: header}}` under columns",
    ),
    "KMH-I023": entry(
        "列 {column} 必须恰好写一个来源:from、from_header、from_sheet、from_file、constant 之一",
        "column {column} needs exactly one of from, from_header, from_sheet, from_file, constant",
        "只留一个",
        "keep one",
    ),
    "KMH-I024": entry(
        "{type} 列 {column} 的单位“{unit}”不对或没有写",
        "the unit `{unit}` of {type} column {column} is missing or not one of its units",
        "可用的单位:{units}",
        "units to choose from: {units}",
    ),
    "KMH-I025": entry(
        "日期列 {column} 的写法“{form}”不对或没有写",
        "the form `{form}` of date column {column} is missing or unknown",
        "可用的写法:{forms};只有年月的写法还要写 day: first 或 last",
        "forms to choose from: {forms}; a form without the day also says `day: first` or `day: last`",
    ),
    "KMH-I026": entry(
        "“{text}”里的 * 用得不对",
        "the * in `{text}` does not work",
        "from 里至多一个 *;from_header 必须与某列的 from 完全相同",
        "one * at most in `from`; `from_header` repeats the `from` of some column exactly",
    ),
    "KMH-I027": entry(
        "“{text}”里应当恰好有一个 (*)",
        "`{text}` must hold exactly one (*)",
        "用 (*) 标出要取的部分,例如 存款日报_(*)",
        "mark the part that is meant by (*), like 存款日报_(*)",
    ),
    "KMH-I028": entry(
        "列 {column} 的固定值“{text}”不是合法的 {type}",
        "the constant `{text}` of column {column} is no valid {type}",
        "改正固定值、单位或日期写法",
        "mend the constant, its unit or its form",
    ),
    "KMH-I029": entry(
        "{key} 不适用于 {type} 列 {column}",
        "`{key}` does not go with {type} column {column}",
        "去掉 {key}",
        "take `{key}` out",
    ),
    "KMH-I030": entry(
        "合计词“{word}”不在 words 之中",
        "the total word {word} is not among the words",
        "total 只能从 words 里选",
        "choose `total` from `words`",
    ),
    "KMH-I031": entry(
        "看不懂的容差“{text}”",
        "the tolerance `{text}` cannot be read",
        "写成金额,例如 0.05万元",
        "write an amount, like 0.05万元",
    ),
    "KMH-I032": entry(
        "{path} 里没有导入映射(*.yaml)",
        "there are no mappings (*.yaml) in {path}",
        "每种文件写一个映射,说明哪一列是什么",
        "write one mapping a kind of file: which column is what",
    ),
    "KMH-I033": entry(
        "映射里有一个问题还没有回答(undecided)",
        "the mapping has a question that nobody has answered (undecided)",
        "按旁边的注释选定,把 undecided 换成答案;回答之前什么也不导入",
        "put the answer in the place of `undecided`, as the comment beside it says; nothing is imported before",
    ),
}

_FILES: dict[str, Entry] = {
    "KMH-I101": entry(
        "没有业务文件目录 {path}",
        "there is no folder of office files: {path}",
        "建立 facts/ 并放入办公室的文件",
        "make facts/ and put the office's files there",
    ),
    "KMH-I102": entry(
        "无法读取文件:{reason}",
        "the file cannot be read: {reason}",
        "检查文件是否还在、是否被其他程序占用",
        "look whether it is still there and not held by another program",
    ),
    "KMH-I103": entry(
        "文件是空的",
        "the file is empty",
        "向提供数据的部门重新要一份",
        "ask the department that delivers it for a new copy",
    ),
    "KMH-I104": entry(
        "文字编码既不是 UTF-8 也不是 GB18030:第 {line} 行第 {byte} 字节处读不下去",
        "the text is neither UTF-8 nor GB18030: it breaks in line {line}, byte {byte} of the file",
        "用原系统重新导出,或另存为 UTF-8 的 CSV",
        "export it again, or save it as CSV in UTF-8",
    ),
    "KMH-I105": entry(
        "第 {line} 行含有空字节(NUL),文件可能损坏或不是文本",
        "line {line} holds a NUL byte: the file is damaged or no text",
        "重新导出文件",
        "export the file again",
    ),
    "KMH-I106": entry(
        "工作簿打不开,可能没有传完整或已损坏:{reason}",
        "the workbook cannot be opened, it is cut short or damaged: {reason}",
        "重新拷贝文件,或用表格软件打开后另存",
        "copy it again, or open it in a spreadsheet and save it anew",
    ),
    "KMH-I107": entry(
        "工作簿有密码保护",
        "the workbook is protected by a password",
        "去掉密码后再导入",
        "remove the password and import again",
    ),
    "KMH-I108": entry(
        "没有名为“{sheet}”的工作表;现有:{sheets}",
        "there is no sheet {sheet}; there are: {sheets}",
        "改映射里的 sheet,或改工作表的名字",
        "mend `sheet` in the mapping, or the sheet's name",
    ),
    "KMH-I109": entry(
        "没有映射适用于这个文件",
        "no mapping fits this file",
        "运行 kmh map 活动目录,由程序从表头和内容提出一个映射;或改已有映射的 files;用不着的文件移出 facts/",
        "`kmh map CAMPAIGN_DIR` proposes a mapping from headers and cells; or mend the `files` of one; move files that "
        "are not needed out of facts/",
    ),
    "KMH-I110": entry(
        "有两个映射都适用:{first} 和 {second}",
        "two mappings fit: {first} and {second}",
        "改其中一个的 files 或 sheet",
        "mend `files` or `sheet` of one of them",
    ),
    "KMH-I111": entry(
        "没有表头“{header}”;现有:{headers}",
        "there is no header {header}; there are: {headers}",
        "改映射里的表头,或检查 title_rows 和 header_rows",
        "mend the header in the mapping, or look at title_rows and header_rows",
    ),
    "KMH-I112": entry(
        "表头“{header}”出现了 {count} 次(第 {columns} 列)",
        "the header {header} stands {count} times (columns {columns})",
        "改文件里的表头,或用多行表头把它们区分开",
        "rename one in the file, or tell them apart by several header rows",
    ),
    "KMH-I113": entry(
        "表头下面没有数据",
        "there are no rows below the header",
        "确认这份文件本来就该是空的",
        "make sure that the file is meant to be empty",
        "warning",
    ),
    "KMH-I114": entry(
        "“{header}”的合计 {stated} 与各行之和 {summed} 不符,相差 {difference},整个文件未导入",
        "the total of {header} says {stated}, its rows make {summed}, {difference} apart; nothing of the file is in",
        "查明是少了行、多了行还是改了数;文件本身有四舍五入的,在 subtotals 写 tolerance",
        "find out whether rows are missing or changed; for rounding in the file say `tolerance` in subtotals",
    ),
    "KMH-I115": entry(
        "“{header}”有读不出的数,无法与合计 {stated} 核对",
        "{header} has figures that cannot be read, so its total {stated} was not compared",
        "改正被退回的行后重新导入",
        "mend the rejected rows and import again",
        "warning",
    ),
    "KMH-I116": entry(
        "名称“{name}”与“{pattern}”对不上",
        "the name {name} does not fit {pattern}",
        "改文件名或工作表名,或改映射",
        "rename the file or sheet, or mend the mapping",
    ),
    "KMH-I117": entry(
        "Parquet 文件读不出:{reason}",
        "the Parquet file cannot be read: {reason}",
        "重新拷贝或重新导出",
        "copy or export it again",
    ),
    "KMH-I118": entry(
        "这不是能读的格式({found})",
        "this is no format that can be read ({found})",
        "另存为 CSV、.xlsx 或 .xls",
        "save it as CSV, .xlsx or .xls",
    ),
    "KMH-I119": entry(
        "没有一个表头符合“{header}”;现有:{headers}",
        "no header fits {header}; there are: {headers}",
        "改映射里的 from,或检查 title_rows 和 header_rows",
        "mend `from` in the mapping, or look at title_rows and header_rows",
    ),
    "KMH-I120": entry(
        "CSV 结构有误:{reason}",
        "the CSV is malformed: {reason}",
        "检查引号是否成对,或重新导出",
        "look for an unpaired quotation mark, or export it again",
    ),
    "KMH-I121": entry(
        "合计“{header}”读不出来:{text}",
        "the total of {header} cannot be read: {text}",
        "改正文件里的合计行",
        "mend the total row of the file",
    ),
    "KMH-I122": entry(
        "工作表太大:{rows} 行 × {columns} 列,最多 {limit} 格",
        "the sheet is too large: {rows} rows × {columns} columns, {limit} cells at most",
        "删去远离数据的单元格(往往在最右或最下),或另存为 CSV,或分成几个文件",
        "clear cells far away from the data (at the far right or bottom), or save it as CSV, or divide it into several "
        "files",
    ),
    "KMH-I123": entry(
        "文件解开后太大:{size} 字节,最多 {limit} 字节",
        "the file is too large once unpacked: {size} bytes, {limit} at most",
        "分成几个文件,或改存为 CSV",
        "divide it into several files, or save it as CSV",
    ),
    "KMH-I124": entry(
        "文件名 {name} 里有不是文字的字符(常因压缩包的编码解错)",
        "the file name {name} holds characters that are no text, as when an archive is unpacked in the wrong encoding",
        "把文件改成正常的名字再导入",
        "rename the file and import it again",
    ),
    "KMH-I125": entry(
        "找不到表格:没有一行可以作表头、下面又有内容",
        "no table is found: no line can be a header with something below it",
        "表头应是文字,各列不同名;整理后再试,或自己写映射",
        "a header is words, a different one for each column; tidy the file and try again, or write the mapping",
    ),
    "KMH-I126": entry(
        "没有一个数据契约像这个文件;表头为:{headers}",
        "no contract is like this file; its headers are: {headers}",
        "先在 contracts/ 里写明这张表有哪些列,再试",
        "say in contracts/ first which columns the table has, then try again",
    ),
    "KMH-I127": entry(
        "这个文件已有映射:{mapping}",
        "a mapping takes this file already: {mapping}",
        "要改读法就改那个映射;要看它读得怎样,用 kmh import",
        "mend that mapping if it reads the file wrongly; `kmh import` shows what it reads",
    ),
    "KMH-I128": entry(
        "文件在读取过程中变了",
        "the file was changed while it was read",
        "等它写完、关闭后再导入",
        "import it again when it is written and closed",
    ),
    "KMH-I129": entry(
        "文件太大:{size} 字节;这种格式要整个读入内存,最多 {limit} 字节",
        "the file is too large: {size} bytes; this format is read into memory as a whole, {limit} bytes at most",
        "另存为 CSV(逐行读入,大小不限),或分成几个文件",
        "save it as CSV, which is read line by line whatever its size, or divide it into several files",
    ),
}

_ROWS: dict[str, Entry] = {
    "KMH-I201": entry("{column}不能为空", "{column} is empty", "补上这个值", "fill it in"),
    "KMH-I202": _cell(
        "公式出错:{text}", "formula error: {text}", "在表格里改好公式再导出", "mend the formula and save the file again"
    ),
    "KMH-I203": _cell("“{text}”不是数", "{text} is not a number", "改成数", "write a number"),
    "KMH-I204": _cell(
        "金额“{text}”({unit})不足整分:小数位太多",
        "the amount {text} ({unit}) is not a whole number of fen: too many decimals",
        "金额最多到分;检查映射里的单位",
        "amounts go down to the fen; check the unit in the mapping",
    ),
    "KMH-I205": _cell(
        "数“{text}”太大", "the number {text} is too large", "检查这个数和它的单位", "check it and its unit"
    ),
    "KMH-I206": _cell(
        "“{text}”小数位太多",
        "{text} has too many decimals",
        "个数写整数,比率最多十二位小数",
        "write a whole number; ratios have 12 decimals at most",
    ),
    "KMH-I207": _cell(
        "“{text}”不是 {forms} 写法的日期",
        "{text} is not a date of the form {forms}",
        "改日期,或在映射的 form 里加上这种写法",
        "mend the date, or add its form to the mapping",
    ),
    "KMH-I208": _cell("日历上没有 {text} 这一天", "the calendar has no {text}", "改正日期", "mend the date"),
    "KMH-I209": _cell(
        "“{text}”是科学计数法或超过十五位的数,末尾的数字已经丢失",
        "{text} is in scientific notation or longer than 15 digits: its last digits are lost",
        "把这一列设为文本后从原系统重新导出",
        "export it again with this column as text",
    ),
    "KMH-I210": _cell(
        "没有编号为“{text}”的机构",
        "there is no unit {text}",
        "改机构号,或先导入机构表;号码前面的零丢失时在映射里写 width",
        "mend the id, or import the units first; where leading zeros were lost say `width` in the mapping",
    ),
    "KMH-I211": _cell(
        "“{text}”不在允许的值之内:{allowed}",
        "{text} is not one of {allowed}",
        "改正,或在映射的 values 里写明它的意思",
        "mend it, or say in `values` of the mapping what it means",
    ),
    "KMH-I212": _cell(
        "{text} 小于下限 {bound}", "{text} is less than the minimum {bound}", "检查数和单位", "check it and its unit"
    ),
    "KMH-I213": _cell(
        "{text} 大于上限 {bound}", "{text} is more than the maximum {bound}", "检查数和单位", "check it and its unit"
    ),
    "KMH-I214": _cell("“{text}”不是“是”或“否”", "{text} is neither yes nor no", "写是或否", "write yes or no"),
    "KMH-I215": entry(
        "这一行有 {found} 格,表头有 {expected} 格",
        "the line has {found} cells, the header {expected}",
        "检查是否有多余或缺少的逗号",
        "look for a comma too many or too few",
    ),
    "KMH-I216": entry(
        "主键 {key} 在本文件中重复而内容不同(第 {rows} 行)",
        "the key {key} stands twice in this file with different content (rows {rows})",
        "查明哪一行是对的,删去其余",
        "find out which row is right and delete the others",
    ),
    "KMH-I217": entry(
        "主键 {key} 在以前的批次中已有不同的内容(批次 {batch},第 {row} 行)",
        "an earlier batch has other content for the key {key} (batch {batch}, row {row})",
        "确属更正的,用 kind: correction 的映射导入",
        "if this is a correction, import it with a mapping of `kind: correction`",
    ),
    "KMH-I218": entry(
        "这一行没有任何数", "the line has no figure at all", "补上数,或删去这一行", "fill it in, or delete the line"
    ),
    "KMH-I219": _cell(
        "“{text}”含有控制字符", "{text} holds a control character", "删去看不见的字符", "delete the invisible character"
    ),
    "KMH-I220": _cell(
        "单元格的内容({text})与列的类型 {type} 不合",
        "the cell holds {text}, which does not go with a {type} column",
        "改单元格的内容或格式",
        "mend the cell or its format",
    ),
    "KMH-I221": entry(
        "另有 {count} 行被退回,见 {workbook}",
        "{count} more rows were rejected: see {workbook}",
        "在退回的工作簿里逐行改正",
        "mend them in the workbook",
    ),
    "KMH-I222": _cell(
        "公式没有存下结果",
        "the formula has no stored result",
        "用表格软件打开并保存一次再导入",
        "open the file in a spreadsheet, save it, import again",
    ),
    "KMH-I223": entry(
        "更正文件里有 {count} 行以前没有(首个主键 {key}),已作为新行收下",
        "{count} rows of the correction replace nothing (the first key is {key}); they were taken as new",
        "确认不是写错了主键",
        "make sure that the key is not mistaken",
        "warning",
    ),
    "KMH-I224": entry(
        "止日 {to} 早于起日 {start}", "it ends on {to}, before it starts on {start}", "改正日期", "mend the dates"
    ),
    "KMH-I225": entry(
        "共有 {count} 行被退回,{workbook} 只装得下前 {limit} 行",
        "{count} rows were rejected; {workbook} holds the first {limit} of them",
        "这么多行多半出于同一个原因:改好原文件或映射,把原文件整个重新导入",
        "so many have one cause: mend the file or the mapping, and import the whole file again",
    ),
}

CODES: dict[str, Entry] = {**_MAPPINGS, **_FILES, **_ROWS}
