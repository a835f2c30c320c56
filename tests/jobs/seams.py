"""Where a process meets the world: every statement, commit, opened file, write, sync and rename, counted in order.

At the seam of a given number the process is killed, or what it does there fails once.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal
from unittest.mock import patch

import pyarrow.parquet as pq
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

Fault = Literal["kill", "fail"]


@dataclass(slots=True)
class Seams:
    """Seams passed so far by the thread that does the work; number `at` (from 1) is the one that breaks."""

    at: int = 0
    fault: Fault = "kill"
    passed: int = 0
    broken: str = ""

    def passes(self, name: str, error: Callable[[], Exception]) -> None:
        if threading.current_thread() is not threading.main_thread():
            return
        self.passed += 1
        if self.passed == self.at:
            self.broken = name
            if self.fault == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise error()

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count, and break, what is done inside."""
        with connection.execute_wrapper(self._statement), patch.object(BaseDatabaseWrapper, "_commit", self._commit()):
            opened = self._open()
            calls: dict[str, Any] = {name: self._before(name, getattr(os, name)) for name in _CALLS}
            with (
                patch.object(builtins, "open", opened),
                patch.object(io, "open", opened),
                patch.object(pq, "write_table", self._before("write_table", pq.write_table)),
                patch.multiple(os, **calls),
            ):
                yield

    def _statement(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.passes(sql[:60], _no_database)
        return execute(sql, params, many, context)

    def _commit(self) -> Callable[[BaseDatabaseWrapper], None]:
        """Before a commit, and after it: what is done is done, though nobody was told so."""
        original = vars(BaseDatabaseWrapper)["_commit"]

        def commit(wrapper: BaseDatabaseWrapper) -> None:
            self.passes("before commit", _no_database)
            original(wrapper)
            self.passes("after commit", _no_database)

        return commit

    def _open(self) -> Callable[..., Any]:
        original = builtins.open

        def opened(file: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
            if not set(mode) & set("wax+"):
                return original(file, mode, *args, **options)
            self.passes(f"open {file}", _no_space)
            found: Any = original(file, mode, *args, **options)
            written = found.write
            found.write = lambda content: self._half_written(written, content)
            return found

        return opened

    def _half_written(self, write: Callable[[Any], int], content: Any) -> int:
        """A write that breaks leaves the first half behind."""
        try:
            self.passes("write", _no_space)
        except OSError:
            write(content[: len(content) // 2])
            raise
        return write(content)

    def _before(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **options: Any) -> Any:
            self.passes(name, _no_space)
            return original(*args, **options)

        return called


_CALLS = ("fsync", "rename", "replace", "mkdir")


def _no_space() -> Exception:
    return OSError(errno.ENOSPC, "No space left on device")


def _no_database() -> Exception:
    return OperationalError("the connection is gone")
