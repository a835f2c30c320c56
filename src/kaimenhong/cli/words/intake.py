"""Words of the import table."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "import.title": ("导入 {count} 个文件", "Import of {count} file(s)"),
    "import.nothing": ("没有要导入的文件:{folder}", "nothing to import in {folder}"),
    "import.file": ("文件", "file"),
    "import.table": ("表", "table"),
    "import.read": ("读到", "read"),
    "import.accepted": ("接收", "accepted"),
    "import.rejected": ("退回", "rejected"),
    "import.duplicate": ("重复", "duplicate"),
    "import.subtotal": ("合计行", "subtotals"),
    "import.controls": ("合计核对", "control totals"),
    "import.sum": ("合计", "sum"),
    "import.control_differs": (
        "{file} 的合计不符:{name} 文件写 {stated},明细加总 {summed}",
        "{file}: control total differs: {name} states {stated}, the rows sum to {summed}",
    ),
    "import.returned": ("退回的行和原因:{path}", "rejected rows with the reasons: {path}"),
    "import.known": ("已导入过,未变", "taken before, unchanged"),
    "import.refused": ("拒收", "refused"),
    "import.done": ("全部接收", "all taken"),
    "import.not_all": ("有行被退回或文件被拒收", "some rows were rejected or files refused"),
    "import.progress": ("导入", "importing"),
}
