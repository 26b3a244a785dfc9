"""The desk against a plain model of it: edits, deletions, undo, redo, imports, kills and reopening in any order."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.plain_model import PlainModel

LONG, STEPS = 2000, 50


class WithAFault(PlainModel):
    """Expects after each kill what nobody did."""

    planted = True


def run(machine: type[PlainModel], examples: int, steps: int) -> None:
    """Let a machine run so often."""
    checks = list(HealthCheck)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=checks,
            phases=[Phase.generate],
            database=None,
        ),
    )


def test_the_desk_agrees_with_a_plain_model() -> None:
    run(PlainModel, 4, 25)


@pytest.mark.faults
def test_the_desk_agrees_with_a_plain_model_for_long(verdict) -> None:
    run(PlainModel, LONG, STEPS)
    verdict("R19 model against program", "equal after every step", f"{LONG} runs x {STEPS} steps", holds=True)


@pytest.mark.faults
def test_a_model_that_expects_something_else_does_not_agree(verdict) -> None:
    with pytest.raises(AssertionError):
        run(WithAFault, 40, STEPS)
    verdict("R19", "a kill that adds a record", "not equal", holds=True, is_control=True)
