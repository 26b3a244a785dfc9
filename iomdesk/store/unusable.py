"""Unusable: a file that cannot be opened as it is; a backup may stand in for it."""

from __future__ import annotations

from iomdesk.i18n import N_
from iomdesk.model.rules import Refusal


class Unusable(Refusal):
    """What lies there is missing, no catalogue, or not sound: a backup of it may be restored, if there is one."""


def damaged(name: str) -> Unusable:
    """Return what is said of a file that is ours but not sound."""
    return Unusable(N_("“{name}” is damaged. Restore a backup; the damaged file will be kept."), name=name)
