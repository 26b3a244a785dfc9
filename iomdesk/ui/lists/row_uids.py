"""RowUids: the uids of rows of a list: how many is known at once, which they are is read by whoever wants them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk


class RowUids(Sequence[str]):
    """A person may choose a million rows: the window only counts them, the worker that is given them reads the uids."""

    def __init__(self, desk: Desk, ids: array[int]) -> None:
        self._desk = desk
        self._ids = ids
        self._uids: list[str] | None = None

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, where: int) -> str: ...
    @overload
    def __getitem__(self, where: slice) -> list[str]: ...
    def __getitem__(self, where: int | slice) -> str | list[str]:
        if isinstance(where, slice):
            return self._desk.uids(self._ids[where])
        return self._desk.uids([self._ids[where]])[0]

    def __iter__(self) -> Iterator[str]:
        if self._uids is None:
            self._uids = self._desk.uids(self._ids)
        return iter(self._uids)
