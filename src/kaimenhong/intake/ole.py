"""The container of .xls files (Compound File Binary, [MS-CFB]): its streams by name."""

from __future__ import annotations

from struct import error as struct_error
from struct import iter_unpack, unpack_from

_END = 0xFFFFFFFA  # this and above: no sector follows
_ENTRY = 128  # bytes of a directory entry
_MINI_SECTOR = 64
_STREAM, _ROOT = 2, 5


class OleError(ValueError):
    """The container is damaged."""


def read_streams(content: bytes) -> dict[str, bytes]:
    """Every stream by its name in lower case. Raises `OleError` for a container cut short or tangled."""
    try:
        return _streams(content)
    except (struct_error, IndexError, UnicodeDecodeError) as error:
        raise OleError(str(error)) from None


def _streams(content: bytes) -> dict[str, bytes]:
    size = 1 << unpack_from("<H", content, 30)[0]
    if size not in (512, 4096):
        raise OleError("sector size")
    directory_start, _, mini_cutoff, mini_start = unpack_from("<IIII", content, 48)
    table = _table(content, size)
    directory = _chain(content, table, directory_start, size, size)
    entries = [directory[at : at + _ENTRY] for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
    mini_table = _words(_chain(content, table, mini_start, size, size)) if mini_start < _END else []
    mini: bytes = b""
    streams: dict[str, bytes] = {}
    for entry in entries:
        length, kind = unpack_from("<H", entry, 64)[0], entry[66]
        start, wanted = unpack_from("<II", entry, 116)
        if kind == _ROOT and start < _END:
            mini = _chain(content, table, start, size, size)
        elif kind == _STREAM:
            name = entry[: max(0, length - 2)].decode("utf-16-le").lower()
            if wanted < mini_cutoff:
                data = _chain(mini, mini_table, start, _MINI_SECTOR, 0)
            else:
                data = _chain(content, table, start, size, size)
            if len(data) < wanted:
                raise OleError("stream cut short")
            streams[name] = data[:wanted]
    return streams


def _table(content: bytes, size: int) -> list[int]:
    """Which sector follows each sector."""
    sectors = list(unpack_from("<109I", content, 76))
    more, count = unpack_from("<II", content, 68)
    for _ in range(count):
        if more >= _END:
            break
        words = _words(_sector(content, more, size, size))
        sectors.extend(words[:-1])
        more = words[-1]
    table: list[int] = []
    for sector in sectors:
        if sector < _END:
            table.extend(_words(_sector(content, sector, size, size)))
    return table


def _chain(content: bytes, table: list[int], start: int, size: int, offset: int) -> bytes:
    parts: list[bytes] = []
    while start < _END:
        if len(parts) > len(table):
            raise OleError("sectors in a circle")
        parts.append(_sector(content, start, size, offset))
        start = table[start]
    return b"".join(parts)


def _sector(content: bytes, number: int, size: int, offset: int) -> bytes:
    at = offset + number * size
    if at >= len(content):
        raise OleError("file cut short")
    return content[at : at + size]


def _words(data: bytes) -> list[int]:
    return [word for (word,) in iter_unpack("<I", data[: len(data) // 4 * 4])]
