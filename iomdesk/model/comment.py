"""Comment: a note on a record, kept until somebody has resolved it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict

from iomdesk.model.record import Keyed


class Resolution(BaseModel):
    """Who resolved a comment, and when."""

    model_config = ConfigDict(extra="allow")

    by: str | None = None
    at: AwareDatetime | None = None


class Comment(Keyed):
    """What somebody wants a colleague to see or do; open until it is resolved."""

    text: str = ""
    author: str | None = None
    at: AwareDatetime | None = None
    resolved: Resolution | None = None


def is_open(comment: Mapping[str, Any]) -> bool:
    """Tell whether a comment, as JSON, still waits to be resolved."""
    return not comment.get("resolved")


def open_comments(data: Mapping[str, Any]) -> int:
    """Return how many comments of a record, as JSON, still wait to be resolved."""
    return sum(1 for comment in data.get("comments") or () if is_open(comment))
