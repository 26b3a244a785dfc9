"""KnownLines: the lines of a list in which nothing was wrong when they were read, so that each is checked once."""

from __future__ import annotations

from array import array


class KnownLines:
    """Eight bytes for each line, in order; Python keys its hash of bytes anew in every run of the program."""

    def __init__(self) -> None:
        self._marks: array[int] = array("q")
        self._number = -1

    def begin(self) -> None:
        """Go to the beginning of the list."""
        self._number = -1

    def go_on(self) -> None:
        """Go to the next line."""
        self._number += 1

    def has(self, line: bytes) -> bool:
        """Tell whether the line that stands here was noted, and is the same."""
        return self._number < len(self._marks) and self._marks[self._number] == hash(line)

    def note(self, line: bytes) -> None:
        """Remember the line that stands here as sound."""
        self._marks.extend([0] * (self._number + 1 - len(self._marks)))
        self._marks[self._number] = hash(line)
