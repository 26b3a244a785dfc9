"""Hidden signs: characters that turn or hide others, or steer a terminal; written out they are harmless."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e007f]"
)


def written_out(text: str) -> str:
    """Return a text with its hidden signs written out: `[U+202E]`. Tabs and line ends stay."""
    return _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
