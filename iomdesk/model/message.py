"""A sentence for a person: the English source text and its values, put into words when it is shown."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer

from iomdesk.i18n import _


class Message(BaseModel):
    """Words to be said in the person's language; `text` is marked with `N_` where it is written."""

    model_config = ConfigDict(frozen=True)

    text: str
    values: dict[str, str | int] = {}

    @model_serializer(mode="wrap")
    def _without_nothing(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {name: value for name, value in handler(self).items() if value != {}}

    def __str__(self) -> str:
        return _(self.text, **self.values) if self.values else _(self.text)


def message(text: str, **values: str | int) -> Message:
    """Return a Message; `{name}` in the text stands for a value."""
    return Message(text=text, values=values)
