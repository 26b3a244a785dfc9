"""Circles of units: found as the plain walk from each unit finds them, in as many steps as there are units."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iomdesk.desk.circles import in_circles

UNITS = [f"u{number}" for number in range(8)]
PARENTS = st.dictionaries(st.sampled_from(UNITS), st.none() | st.sampled_from(UNITS))


def walked(parents: dict[str, str | None], held: dict[str, str | None]) -> set[str]:
    """Return the same by going up from each unit."""
    found = set[str]()
    for unit in parents:
        above: str | None = unit
        for _ in UNITS:
            above = parents[above] if above in parents else held.get(above or "")
            if above == unit:
                found.add(unit)
    return found


@given(PARENTS, PARENTS)
def test_the_units_above_themselves_are_found(parents, held):
    assert in_circles(parents, held.get) == walked(parents, held)


def test_a_long_chain_is_gone_up_once():
    count, asked = 5000, 0

    def parent_of(unit: str) -> str | None:
        nonlocal asked
        asked += 1
        return f"{int(unit) + 1}" if int(unit) < 2 * count else None

    assert in_circles({str(n): str(n + 1) for n in range(count)}, parent_of) == set()
    assert asked <= count + 1
