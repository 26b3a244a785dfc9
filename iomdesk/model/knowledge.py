"""Knowledge: which Edit set each Place of a record, so that copies that were edited apart can be merged.

A Place *holds* its value with its stamp, the id of the Edit that set it; after a merge it may hold several until
a person decides. `Held` is that state written out Place by Place, `Kept` the compact form that is stored and travels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import BaseModel, ConfigDict, JsonValue

from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Change, Place, RecordKind
from iomdesk.model.record import Data, FieldKind, Record, assemble, field_kinds, places_of

Stamp = str
UNSTAMPED: Stamp = ""
"""The stamp of a value that no Edit set: the heading of a new catalogue."""

EXISTENCE = ""
"""The Place that a record without any other holds, so that even an empty one bears the stamp of its creation."""

_Values = dict[Stamp, JsonValue]
Held = dict[str, _Values]
"""Place name within the record -> the values it holds, by stamp; a value of None was taken away."""


class HeldValue(BaseModel):
    """One of several values that a Place holds."""

    model_config = ConfigDict(frozen=True)

    stamp: Stamp
    value: JsonValue = None


class Knowledge(BaseModel):
    """The stamps of one record.

    `stamp` set every Place that has a value and is not named in `stamps`. `undecided` has the Places that hold several
    values (or one that the record does not show), smallest stamp first. `deleted` are the stamps that deletions named.
    """

    stamp: Stamp = UNSTAMPED
    stamps: dict[str, Stamp] = {}
    undecided: dict[str, list[HeldValue]] = {}
    deleted: list[Stamp] = []

    def all_stamps(self) -> set[Stamp]:
        """Return every stamp that the record holds; what no Edit set bears none."""
        held = {value.stamp for values in self.undecided.values() for value in values}
        return {self.stamp, *self.stamps.values(), *held} - {UNSTAMPED}

    @property
    def is_alive(self) -> bool:
        """A record lives as long as it has a stamp that no deletion names."""
        return not self.deleted or not self.all_stamps() <= set(self.deleted)


@dataclass(frozen=True)
class Kept:
    """A record as it is kept: its kind, its data and its stamps.

    `is_checked`: the data were checked against the model and are in canonical form, so that nobody need do it again.
    """

    kind: RecordKind
    data: Data
    knowledge: Knowledge
    is_checked: bool = field(default=False, compare=False, repr=False)

    @property
    def uid(self) -> str:
        """The record's uid."""
        return str(self.data["uid"])

    @cached_property
    def record(self) -> Record:
        """The record itself, checked."""
        return RECORD_TYPES[self.kind].from_data(self.data)

    def questions(self) -> dict[str, list[HeldValue]]:
        """Return the Places on which a person has to decide: those that hold two different values or more.

        The order of a list and the state of a translation follow from other Places and are never asked.
        """
        return {
            name: values
            for name, values in self.knowledge.undecided.items()
            if not is_silent(self.kind, self.uid, name) and any(v.value != values[0].value for v in values)
        }


def is_silent(kind: RecordKind, uid: str, name: str) -> bool:
    """Tell whether a Place is never asked about: the order of a list, the state of a translation."""
    place = Place.named(uid, name)
    field = field_kinds(RECORD_TYPES[kind]).get(place.field, FieldKind.PLAIN)
    is_order = field in (FieldKind.CODES, FieldKind.ITEMS) and place.key is None
    return is_order or field is FieldKind.TRANSLATIONS


def held(kept: Kept) -> Held:
    """Return what each Place of a record holds."""
    knowledge = kept.knowledge
    state: Held = {name: {v.stamp: v.value for v in values} for name, values in knowledge.undecided.items()}
    values = places_of(RECORD_TYPES[kept.kind], kept.data)
    for name, stamp in knowledge.stamps.items():
        state.setdefault(name, {stamp: values.get(name)})
    for name, value in values.items():
        state.setdefault(name, {knowledge.stamp: value})
    return state or {EXISTENCE: {knowledge.stamp: None}}


def condensed(kind: RecordKind, uid: str, state: Held, deleted: Iterable[Stamp] = (), mine: Data | None = None) -> Kept:
    """Return the compact form of what a record's Places hold.

    A Place with several values shows that of `mine` if it is among them, else that of the smallest stamp.
    """
    record = RECORD_TYPES[kind]
    has_choice = any(len(values) > 1 for values in state.values())
    preferred = places_of(record, mine) if mine and has_choice else None
    others = {name: values for name, values in state.items() if name != EXISTENCE}
    stamps_held = {stamp for values in (others or state).values() for stamp in values}
    state = others
    data = assemble(record, uid, {name: _shown(kind, name, values, preferred) for name, values in state.items()})
    shown = places_of(record, data)
    stamps, undecided = dict[str, Stamp](), dict[str, list[HeldValue]]()
    for name, values in sorted(state.items()):
        (stamp, value), *more = values.items()
        if more or value != shown.get(name):
            undecided[name] = [HeldValue(stamp=s, value=values[s]) for s in sorted(values)]
        else:
            stamps[name] = stamp
    counts = Counter(stamp for name, stamp in stamps.items() if name in shown)
    most = min(counts, key=lambda stamp: (-counts[stamp], stamp)) if counts else min(stamps_held, default=UNSTAMPED)
    rest = {name: stamp for name, stamp in stamps.items() if stamp != most or name not in shown}
    knowledge = Knowledge(stamp=most, stamps=rest, undecided=undecided, deleted=sorted(set(deleted)))
    return Kept(kind, data, knowledge)


def _shown(kind: RecordKind, name: str, values: _Values, preferred: dict[str, JsonValue] | None) -> JsonValue:
    if len(values) > 1 and preferred is not None:
        mine = preferred.get(name)
        if mine in values.values():
            return mine
        if is_silent(kind, "", name):
            return _order_shown(name, values, preferred)
    return values[min(values)]


def _order_shown(name: str, values: _Values, preferred: dict[str, JsonValue]) -> JsonValue:
    """Return the order that makes the list as it was shown: with entries from elsewhere that is none of those held.

    Without this a list would change its order whenever something else in the record is changed.
    """
    keys = [other.removeprefix(f"{name}.") for other in preferred if other.startswith(f"{name}.")]
    for stamp in sorted(values):
        order = values[stamp]
        first = [str(key) for key in order if str(key) in keys] if isinstance(order, list) else []
        if list(dict.fromkeys([*first, *sorted(keys)])) == keys:
            return order
    return values[min(values)]


def created(kind: RecordKind, data: Data, stamp: Stamp) -> Kept:
    """Return a new record, all of whose Places bear one stamp."""
    return Kept(kind, data, Knowledge(stamp=stamp))


def absorbed(kept: Kept) -> set[str]:
    """Return the uids of the records that were found to be this one when catalogues met: what they held is in it.

    That is knowledge, which no Edit set, so none takes it back. `same_as` names these, and those that a person joined
    to this one: they are kept as records of their own, deleted by the Edit that joined them, which can be undone.
    """
    same, knowledge = kept.data.get("same_as"), kept.knowledge
    return {
        str(uid)
        for uid in (same if isinstance(same, list) else ())
        if knowledge.stamps.get(name := f"same_as.{uid}", knowledge.stamp) == UNSTAMPED
        and name not in knowledge.undecided
    }


def absorb(state: Held, uids: Iterable[str]) -> None:
    """Let a record's Places say of others that they were found to be it."""
    state |= {f"same_as.{uid}": {UNSTAMPED: True} for uid in uids}


def changed(kept: Kept, changes: Iterable[Change], stamp: Stamp) -> Kept:
    """Return the record after an Edit's Changes of its fields; each Place set holds one value again."""
    state = held(kept)
    for change in changes:
        state[change.place.name] = {stamp: change.after}
    absorb(state, absorbed(kept))
    return condensed(kept.kind, kept.uid, state, kept.knowledge.deleted, kept.data)


def by_way_of_all(kept: Kept, changes: Iterable[Change]) -> Iterator[Change]:
    """Yield Changes of a record's fields; where it holds several values, by way of each of them.

    So the history has all the words between which was decided, also those of a record as it was created: of these the
    journal keeps no copy. Taking the Changes back, one by one, leads back to what was shown.
    """
    questions = kept.questions()
    for change in changes:
        last = change
        for value in questions.pop(change.place.name, ()):
            if value.value is not None and value.value not in (change.before, change.after, last.before):
                yield last.model_copy(update={"after": value.value})
                last = change.model_copy(update={"before": value.value})
        yield last


def deleted(kept: Kept) -> Kept:
    """Return the record as deleted: the deletion names every stamp that it held."""
    names = {*kept.knowledge.deleted, *kept.knowledge.all_stamps()}
    return Kept(kept.kind, kept.data, kept.knowledge.model_copy(update={"deleted": sorted(names)}))


def revived(kept: Kept, data: Data, stamp: Stamp) -> Kept:
    """Return a deleted record alive again with this data: every Place it ever had is set by this Edit.

    A Place between whose values nobody had decided, and that shows one of them again, is asked as before: the others
    stay beside what this Edit set.
    """
    values, before = places_of(RECORD_TYPES[kept.kind], data), held(kept)
    state: Held = {}
    for name in {*before, *values}:
        shown, earlier = values.get(name), before.get(name, {})
        is_asked = len(earlier) > 1 and shown in earlier.values()
        others = {old: value for old, value in earlier.items() if value != shown} if is_asked else {}
        state[name] = {**others, stamp: shown}
    absorb(state, absorbed(kept))
    return condensed(kept.kind, kept.uid, state, kept.knowledge.deleted, data)
