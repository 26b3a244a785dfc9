"""Step words: what a step of the history is called, what it touched, and what taking it back would do."""

from __future__ import annotations

from iomdesk.i18n import N_, _, ngettext
from iomdesk.model.journal import JournalEntry
from iomdesk.model.step import Step, StepSort
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.wording import kind_label, number_text

SORTS = {
    StepSort.ANY: N_("All steps"),
    StepSort.CHANGED: N_("Changes"),
    StepSort.CREATED: N_("New records"),
    StepSort.DELETED: N_("Deletions"),
    StepSort.TAKEN_IN: N_("Imports"),
    StepSort.UNDONE: N_("Undone and redone"),
    StepSort.FOREIGN: N_("Done in other offices"),
}


def step_label(entry: JournalEntry) -> str:
    """Return what a step is called: “Change title”, “Undo or redo: Change title”."""
    words = visible(str(entry.label))
    return _("Undo or redo: {deed}", deed=words) if entry.undoes else words


def step_sign(step: Step) -> str:
    """Return the icon of what a step did."""
    if step.entry.merge:
        return "import"
    if step.entry.undoes:
        return "undo"
    if step.created or step.deleted:
        return "delete" if step.deleted >= step.created else "add"
    return "edit"


def touched(step: Step) -> str:
    """Return the name of the record that a step touched, or how many there were."""
    if step.record:
        return visible(step.name) or (kind_label(step.kind) if step.kind else "")
    return ngettext("{number} record", "{number} records", step.records, number=number_text(step.records))


def came_from(entry: JournalEntry) -> str:
    """Return where a step was done."""
    if entry.merge:
        return _("Taken in from a file")
    return _("Done in this file") if entry.local else _("Done in another office, and received from there")


def consequences(step: Step) -> str:
    """Return what taking a step back would do, sentence by sentence."""
    said = [
        ngettext(
            "{number} record that it brought goes again, with all that was written in it since.",
            "{number} records that it brought go again, with all that was written in them since.",
            step.created,
            number=number_text(step.created),
        ),
        ngettext(
            "{number} record that it deleted comes back.",
            "{number} records that it deleted come back.",
            step.deleted,
            number=number_text(step.deleted),
        ),
        ngettext(
            "{number} value becomes again what it was before.",
            "{number} values become again what they were before.",
            step.changed,
            number=number_text(step.changed),
        ),
    ]
    counts = (step.created, step.deleted, step.changed)
    return " ".join(words for words, count in zip(said, counts, strict=True) if count)
