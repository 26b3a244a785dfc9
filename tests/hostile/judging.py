"""Judging: whether what became of a hostile file is what is demanded, and was said in a way a person can use."""

from __future__ import annotations

import re
import unicodedata

from iomdesk.cli.exit_codes import NOT_DONE
from tests.hostile.room import Outcome
from tests.hostile.sample import Deed, Demand, Sample

MOST_SECONDS = 10.0
MOST_MEGABYTES = 512.0
_LONGEST = 800
"""Characters of a sentence; some name all fields that there are."""
_FOREIGN = re.compile(
    r"Traceback|Error\b|Exception|errno|SQLITE|sqlite3|near \"|malformed|not a database|decode|0x[0-9a-f]{6}|\bNone\b"
)
"""What no sentence for a person holds."""
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TOLD_AFTER = ".!?…"


def wanting(sample: Sample, deed: Deed, outcome: Outcome) -> list[str]:
    """Return in what an outcome is not as the sample demands; nothing if all is well."""
    facts = outcome.facts
    wrong = [f"took {outcome.seconds:.1f} s"] if outcome.seconds > MOST_SECONDS else []
    wrong += [f"took {outcome.megabytes:.0f} MB"] if outcome.megabytes > MOST_MEGABYTES else []
    wrong += [f"reached for {event}" for event in facts.get("touched", [])]
    wrong += ["a traceback was shown"] if "Traceback" in outcome.said else []
    if outcome.end != 0 or not facts:
        return [*wrong, f"ended by {outcome.end}"]
    if facts["became"] == "broken":
        return [*wrong, facts["trace"].splitlines()[-1]]
    if sample.demand is Demand.REFUSED:
        return [*wrong, *(_refused(sample, facts) if facts["became"] == "refused" else ["was taken in"])]
    if facts["became"] != "taken":
        return [*wrong, f"was refused: {facts['sentences']['en']}"]
    return [*wrong, *_taken(sample, deed, facts)]


def _refused(sample: Sample, facts: dict[str, object]) -> list[str]:
    sentences: dict[str, str] = facts["sentences"]  # type: ignore[assignment]  # - told as JSON
    said = sentences["en"]
    wrong = [] if re.search(sample.says, said) else [f"says “{said}”, not “{sample.says}”"]
    wrong += [f"{tag}: {words}" for tag, words in sentences.items() if not _is_clear(words)]
    wrong += [f"is not said in {tag}" for tag in sentences if tag != "en" and sentences[tag] == said]
    if "end" not in facts:
        return wrong
    heard = str(facts["heard"])
    wrong += [f"exit code {facts['end']}"] if facts["end"] != NOT_DONE else []
    last = heard.rstrip("\n").rpartition("\n")[2]
    wrong += [] if last.startswith("iomdesk: ") and _is_clear(last) else [f"is heard as “{heard[-300:]}”"]
    if "fr" in sentences and last != f"iomdesk: {sentences['fr']}":
        wrong.append(f"is heard as “{last}”, not “{sentences['fr']}”")
    return wrong


def _is_clear(words: str) -> bool:
    """Tell whether this is one sentence for a person."""
    return bool(
        words
        and len(words) < _LONGEST
        and "\n" not in words
        and words.rstrip("”»").endswith(tuple(_TOLD_AFTER))
        and not _FOREIGN.search(words)
        and not _STEERING.search(words)
    )


def _taken(sample: Sample, deed: Deed, facts: dict[str, object]) -> list[str]:
    if deed is Deed.SETTINGS:
        return [] if facts["words"] == "fr" else [f"what was chosen is {facts['words']!r}"]
    wrong = [f"damage: {damage}" for damage in facts.get("damage", [])]  # type: ignore[attr-defined]  # - JSON
    wrong += [] if facts.get("same", True) else ["is not the same after another journey"]
    words: list[str] = facts.get("words", [])  # type: ignore[assignment]  # - JSON
    wanted = unicodedata.normalize("NFC", sample.shown).strip()
    if wanted and not any(wanted in shown or shown in wanted for shown in words if shown):
        wrong.append(f"{sample.shown[:80]!r} is not among {words[:8]!r}")
    return wrong
