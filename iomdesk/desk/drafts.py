"""Drafts: words typed into a field that are no value yet, such as half a date, kept until they are one."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from iomdesk.desk.own_file import write_own
from iomdesk.desk.settings import settings_folder
from iomdesk.store.small_file import small_file

_MOST = 1000
"""Records of which words are kept; of more, those that were typed first go."""
_LARGEST = 10_000_000
_WORDS = TypeAdapter(dict[str, dict[str, str]])


class Drafts:
    """The words of one catalogue, by record and field, or part of a field; in a file of the person's own.

    They are nobody's business but that of who typed them: they do not travel with the catalogue.
    """

    def __init__(self, catalogue_uid: str) -> None:
        self._path = settings_folder() / "drafts" / f"{catalogue_uid}.words.json"
        try:
            self._words = _WORDS.validate_json(small_file(self._path, _LARGEST) or b"{}")
        except ValidationError:
            self._words = {}

    def of(self, uid: str, field: str) -> dict[str, str]:
        """Return the words in a field of a record, by part; a field that is one line has the part without a name."""
        names = {name.partition(".")[::2]: words for name, words in self._words.get(uid, {}).items()}
        return {part: words for (name, part), words in names.items() if name == field}

    def keep(self, uid: str, field: str, part: str, words: str) -> None:
        """Keep words; none: what stands there is a value now, or nothing."""
        name = f"{field}.{part}" if part else field
        own = self._words.get(uid, {})
        if own.get(name, "") == words:
            return
        own = {**own, name: words} if words else {other: said for other, said in own.items() if other != name}
        self._words.pop(uid, None)
        if own:
            self._words[uid] = own
        while len(self._words) > _MOST:
            del self._words[next(iter(self._words))]
        write_own(self._path, _WORDS.dump_json(self._words) if self._words else b"")
