"""Words of the import table."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "import.fresh_is_all": ("--fresh 全部重新导入,不另给文件", "--fresh takes all of facts/: name no files"),
    "import.title": ("导入 {count} 个文件", "Import of {count} file(s)"),
    "import.file": ("文件", "file"),
    "import.table": ("表", "table"),
    "import.read": ("读到", "read"),
    "import.accepted": ("接收", "taken"),
    "import.rejected": ("退回", "rejected"),
    "import.duplicate": ("重复", "duplicate"),
    "import.subtotal": ("合计行", "subtotal"),
    "import.controls": ("合计核对", "controls"),
    "import.sum": ("合计", "sum"),
    "import.returned": ("退回的行和原因:{path}", "rejected rows with the reasons: {path}"),
    "import.done": ("全部接收", "all taken"),
    "import.not_all": ("有行被退回或文件被拒收", "some rows were rejected or files refused"),
    "import.progress": ("导入", "importing"),
    "state.known": ("已导入过", "known"),
    "state.repeated": ("无新行", "nothing new"),
    "state.refused": ("拒收", "refused"),
}
