"""Merging two states of a record that were edited apart, Place by Place.

A value of mine stays if theirs holds it too or has not seen the Edit that set it; a value of theirs comes if mine
holds it too or has not seen the Edit that set it. Nothing else: no clock, no counter, no order of merging matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, reduce
from typing import NamedTuple

import orjson
from pydantic import JsonValue

from iomdesk.exchange.deciding import decided
from iomdesk.exchange.personal import is_personal
from iomdesk.model.change import Change, Place, RecordKind
from iomdesk.model.knowledge import UNSTAMPED, Held, Kept, Stamp, absorb, absorbed, condensed, held
from iomdesk.model.record import Data

__all__ = ["Sees", "contradictions", "decided", "joined", "members", "merged", "united"]

Sees = Callable[[Stamp], bool]
"""Tells whether an office has seen an Edit, as far as it concerns the record in question."""

_Values = dict[Stamp, JsonValue]


class Sight(NamedTuple):
    """What one office has seen: of everything but personal data, and of personal data."""

    all: Sees
    personal: Sees


def merged(
    mine: Kept | None,
    theirs: Kept | None,
    *,
    mine_seen: Sees,
    theirs_seen: Sees,
    mine_seen_personal: Sees | None = None,
    theirs_seen_personal: Sees | None = None,
) -> Kept | None:
    """Return what becomes of a record of mine when theirs comes; `mine` itself if theirs brings nothing new.

    `mine_seen` and `theirs_seen` tell which Edits each office has seen, of this record; the `_personal` ones tell it
    of personal data (the same, unless told; a file in which they are left out has seen none of them).

    The two may have different uids if they are one project or unit: the smaller uid stays, the other goes into
    `same_as`, for good. `mine` has then to be all that I hold of it: `united` makes one of several.
    """
    if mine is None or theirs is None or mine == theirs:
        return mine or theirs
    if unset := _heading_that_stays(mine, theirs):
        return unset
    # A record's Places share a few stamps, so each office is asked once for each of them.
    mine_sight = Sight(cache(mine_seen), cache(mine_seen_personal or mine_seen))
    theirs_sight = Sight(cache(theirs_seen), cache(theirs_seen_personal or theirs_seen))
    ours, yours = members(mine), members(theirs)
    if not ours & yours:
        mine_sight = _BLIND
    if not ours <= yours:
        # They do not know that these are one: what they have not got here, they may have under the other uid.
        theirs_sight = _BLIND
    uid, *others = sorted(ours | yours)
    state = _merged_places(held(mine), held(theirs), mine_sight, theirs_sight)
    absorb(state, others)
    state.pop(f"same_as.{uid}", None)
    deleted = {*mine.knowledge.deleted, *theirs.knowledge.deleted}
    result = condensed(mine.kind, uid, state, deleted, _shown_here(mine, uid))
    return mine if result == mine else result


def _heading_that_stays(mine: Kept, theirs: Kept) -> Kept | None:
    """Return one of two headings if no Edit ever set anything in one of them, else None.

    How a catalogue was called and which languages it had when it was made gives way as a whole to what somebody said
    later; between two that nobody touched there is nothing to ask, and every office chooses the same.
    """
    if mine.kind is not RecordKind.CATALOGUE or (mine.knowledge.all_stamps() and theirs.knowledge.all_stamps()):
        return None
    if mine.knowledge.all_stamps() or theirs.knowledge.all_stamps():
        return mine if mine.knowledge.all_stamps() else theirs
    return min(mine, theirs, key=lambda kept: orjson.dumps(kept.data))


def _never(stamp: Stamp) -> bool:
    return stamp == UNSTAMPED


_BLIND = Sight(_never, _never)


def _shown_here(mine: Kept, uid: str) -> Data:
    return mine.data if uid == mine.uid else {**mine.data, "uid": uid}


def members(kept: Kept) -> set[str]:
    """Return the uids of all the records that were found to be this one, its own among them.

    Those that a person joined to it are records of their own here: who joins them, and undoes that, sets Places.
    """
    return {kept.uid, *absorbed(kept)}


def absorbing(kept: Kept, uids: set[str]) -> Kept:
    """Return a record of which is known that others are the same as it; the record itself if that is no news."""
    if uids <= members(kept):
        return kept
    state = held(kept)
    absorb(state, uids - {kept.uid})
    return condensed(kept.kind, kept.uid, state, kept.knowledge.deleted, kept.data)


def joined(mine: Kept, theirs: Kept) -> Kept:
    """Return two records that turn out to be one, as one: every Place holds what either holds."""
    return merged(mine, theirs, mine_seen=_never, theirs_seen=_never) or mine


def united(records: Iterable[Kept]) -> Kept:
    """Return several records of one catalogue that turn out to be one, as one."""
    return reduce(joined, sorted(records, key=lambda kept: kept.uid))


def _merged_places(mine: Held, theirs: Held, mine_sight: Sight, theirs_sight: Sight) -> Held:
    state: Held = {}
    for name in {**mine, **theirs}:
        ours, yours = mine.get(name, {}), theirs.get(name, {})
        if ours == yours:
            state[name] = ours
            continue
        are_personal = is_personal(name, (*ours.values(), *yours.values()))
        mine_seen = _sight(name, ours, mine_sight, is_personal=are_personal)
        theirs_seen = _sight(name, yours, theirs_sight, is_personal=are_personal)
        if values := _merged_values(ours, yours, mine_seen, theirs_seen):
            state[name] = values
    return state


def _sight(name: str, values: _Values, sight: Sight, *, is_personal: bool) -> Sees:
    """Return what an office has seen of a Place.

    Of a remark on personal data it has seen as much as of others if it holds anything there: that a remark was taken
    away is not personal, and travels.
    """
    is_known = name.partition(".")[0] == "remarks" and bool(values)
    return sight.personal if is_personal and not is_known else sight.all


def _merged_values(mine: _Values, theirs: _Values, mine_seen: Sees, theirs_seen: Sees) -> _Values:
    stay = {s: v for s, v in mine.items() if s and (s in theirs or not theirs_seen(s))}
    come = {s: v for s, v in theirs.items() if s and s not in mine and not mine_seen(s)}
    if stay or come:
        return {**stay, **come}
    # Values that no Edit set (a new catalogue's heading) give way to any that one did, and never are a question.
    unset = [values[UNSTAMPED] for values in (mine, theirs) if UNSTAMPED in values]
    return {UNSTAMPED: min(unset, key=orjson.dumps)} if unset else {}


def contradictions(mine: Kept, theirs: Kept) -> list[Change]:
    """Return the Places in which a file says something else than mine under the same Edit.

    No desk writes such a file: someone changed the words in it by hand. `merged` keeps mine; `after` is theirs.
    """
    if mine.data == theirs.data:
        return []
    ours, yours = held(mine), held(theirs)
    return [
        Change(kind=mine.kind, place=Place.named(mine.uid, name), before=ours[name][stamp], after=value)
        for name in ours.keys() & yours.keys()
        for stamp, value in sorted(yours[name].items())
        if stamp and stamp in ours[name] and ours[name][stamp] != value
    ]
