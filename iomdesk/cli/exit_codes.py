"""Exit codes of the command line."""

DONE = 0
"""It was done."""

PARTLY = 1
"""It was done, and something was refused or has to be decided: the report says what."""

NOT_DONE = 2
"""It was not done, and nothing was changed; one sentence says why."""
