"""The container of .xls files (Compound File Binary, [MS-CFB]): its streams by name.

The reader of spreadsheets follows every chain of sectors to its end, so a chain without an end is refused here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from struct import error as struct_error
from struct import iter_unpack, unpack_from

_END = 0xFFFFFFFA  # this and above: no sector follows
_ENTRY = 128  # bytes of a directory entry
_MINI_SECTOR = 64
_STREAM = 2


class OleError(ValueError):
    """The container is damaged."""


def read_streams(content: bytes, names: Collection[str]) -> dict[str, bytes]:
    """The streams of some names (in lower case) that there are, the first of each name.

    Raises `OleError` for a container cut short or tangled, in whatever stream.
    """
    try:
        return _streams(content, names)
    except (struct_error, IndexError, UnicodeDecodeError) as error:
        raise OleError(str(error)) from None


@dataclass(frozen=True, slots=True)
class _Sectors:
    """Sectors of one size, and which follows which."""

    content: bytes
    size: int
    offset: int
    following: list[int]

    def chain(self, start: int) -> list[int]:
        """The sectors of a chain."""
        found: list[int] = []
        while start < _END:
            if len(found) > len(self.following):
                raise OleError("sectors in a circle")
            found.append(start)
            start = self.following[start]
        return found

    def data(self, start: int) -> bytes:
        """What a chain holds."""
        return b"".join(_sector(self.content, number, self.size, self.offset) for number in self.chain(start))


def _streams(content: bytes, names: Collection[str]) -> dict[str, bytes]:
    size = 1 << unpack_from("<H", content, 30)[0]
    if size not in (512, 4096):
        raise OleError("sector size")
    directory_start, _, mini_cutoff, mini_start = unpack_from("<IIII", content, 48)
    large = _Sectors(content, size, size, _following(content, size))
    directory = large.data(directory_start)
    entries = [directory[at : at + _ENTRY] for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
    small = _small(large, mini_start, unpack_from("<I", entries[0], 116)[0])
    streams: dict[str, bytes] = {}
    steps = 0
    for entry in entries:
        length, kind = unpack_from("<H", entry, 64)[0], entry[66]
        start, wanted = unpack_from("<II", entry, 116)
        if kind != _STREAM or not wanted:
            continue
        sectors = small if wanted < mini_cutoff else large
        steps += len(sectors.chain(start))
        if steps > 2 * (len(large.following) + len(small.following)):
            raise OleError("streams share their sectors")
        name = entry[: max(0, length - 2)].decode("utf-16-le").lower()
        if name in names and name not in streams:
            streams[name] = _cut(sectors.data(start), wanted)
    return streams


def _small(large: _Sectors, table_start: int, stream_start: int) -> _Sectors:
    """The sectors of small streams, which all stand in one stream of the first entry."""
    following = _words(large.data(table_start)) if table_start < _END else []
    return _Sectors(large.data(stream_start) if stream_start < _END else b"", _MINI_SECTOR, 0, following)


def _cut(data: bytes, wanted: int) -> bytes:
    if len(data) < wanted:
        raise OleError("stream cut short")
    return data[:wanted]


def _following(content: bytes, size: int) -> list[int]:
    """Which sector follows each sector."""
    sectors = list(unpack_from("<109I", content, 76))
    more, count = unpack_from("<II", content, 68)
    most = len(content) // size
    for _ in range(count):
        if more >= _END:
            break
        words = _words(_sector(content, more, size, size))
        sectors.extend(words[:-1])
        more = words[-1]
        if len(sectors) > 109 + most:
            raise OleError("sectors in a circle")
    following: list[int] = []
    for sector in sectors:
        if sector < _END:
            following.extend(_words(_sector(content, sector, size, size)))
        if len(following) > 2 * most + 109 * 128:
            raise OleError("more sectors than the file has")
    return following


def _sector(content: bytes, number: int, size: int, offset: int) -> bytes:
    at = offset + number * size
    if at >= len(content):
        raise OleError("file cut short")
    return content[at : at + size]


def _words(data: bytes) -> list[int]:
    return [word for (word,) in iter_unpack("<I", data[: len(data) // 4 * 4])]
