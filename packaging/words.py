"""Gather the interface's words from the source, bring each language up to date, compile, and check.

    words.py gather     write i18n/iomdesk.pot, update every i18n/LANG, compile, say what is missing
    words.py compile    compile only
    words.py check      fail when the template drifted, a language is incomplete, or a {placeholder} differs

A new language is a new folder i18n/LANG/LC_MESSAGES; `gather` fills it.
"""

from __future__ import annotations

import io
import re
import string
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "iomdesk"
COMPLETE = {"ar", "es", "fr"}
"""The languages that a change must not leave incomplete."""
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "translate": (1,)}
HEADING = "# The words of IOMDesk's interface. Text in {braces} stands for a value: keep it as it is."
HEADER = ('"Language:', '"Plural-Forms:', '"MIME-Version:', '"Content-Type:', '"Content-Transfer-Encoding:')
"""The header lines that are kept; dates and names would change without a word changing."""
HEADER_LINE = re.compile(r'"[A-Z][A-Za-z-]+: .*\\n"$')
SHOWN = 8
"""How many missing texts are named."""


def template(root: Path) -> Catalog:
    """Return every word of the interface, with the files that say it."""
    words = Catalog(domain=PACKAGE, charset="utf-8", fuzzy=False)
    words.header_comment = HEADING
    found = extract_from_dir(
        root / PACKAGE,
        [("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for file, _, text, comments, context in sorted(found, key=lambda item: (Path(item[0]).as_posix(), item[1])):
        place = f"{PACKAGE}/{Path(file).as_posix()}"
        words.add(text, None, [(place, 0)], auto_comments=comments, context=context)
    return words


def written(words: Catalog) -> str:
    """Return the file's text: sorted by source file, without dates and line numbers."""
    out = io.BytesIO()
    write_po(out, words, width=100, sort_by_file=True, include_lineno=False)
    header, _, rest = out.getvalue().decode().partition("\n\n")
    kept = [line for line in header.splitlines() if not HEADER_LINE.match(line) or line.startswith(HEADER)]
    return "\n".join(kept) + "\n\n" + rest.rstrip("\n") + "\n"


def languages(root: Path) -> list[Path]:
    """Return the file of each language, whether or not it has been filled yet."""
    return sorted(folder / f"{PACKAGE}.po" for folder in root.glob("i18n/*/LC_MESSAGES"))


def language_of(path: Path) -> str:
    """Return the language that a file of words is for."""
    return path.parent.parent.name


def read(path: Path) -> Catalog:
    """Return the words of one language; none for a new one."""
    if not path.exists():
        return Catalog(locale=language_of(path).replace("-", "_"), domain=PACKAGE, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language_of(path).replace("-", "_"), domain=PACKAGE)


_FIRM = {":": "\u00a0", "»": "\u00a0", ";": "\u202f", "!": "\u202f", "?": "\u202f"}
"""The spaces that do not break in front of French marks."""


def with_firm_spaces(words: Catalog) -> Catalog:
    """Let no line of French begin with a mark, or end with one that opens a quotation."""
    for message in words:
        if message.id and is_translated(message):
            forms = [_firm(form) for form in forms_of(message)]
            message.string = tuple(forms) if isinstance(message.string, (list, tuple)) else forms[0]
    return words


def _firm(text: str) -> str:
    before = re.sub("[ \u00a0\u202f]([:;!?»])", lambda found: _FIRM[found[1]] + found[1], text)
    return re.sub("«[ \u202f]", "«\u00a0", before)


def brought_up_to_date(words: Catalog, source: Catalog) -> Catalog:
    """Give a language the template's words, without guesses; words that come back regain their translation."""
    words.header_comment = source.header_comment
    # A copy: a word that is new becomes the language's own, and would carry its translation into the next language.
    words.update(deepcopy(source), no_fuzzy_matching=True)
    for key, gone in list(words.obsolete.items()):
        back = words.get(gone.id, gone.context)
        if back is not None:
            if not is_translated(back):
                back.string = gone.string
            del words.obsolete[key]
    return words


def sources_of(message: Message) -> list[str]:
    """Return a message's source texts: one, or singular and plural."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


def forms_of(message: Message) -> list[str]:
    """Return a message's translation, form by form; an empty text where there is none."""
    forms = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return [str(form or "") for form in forms]


def is_translated(message: Message) -> bool:
    """Tell whether every form of a message has words of its own, and none is a guess."""
    return all(forms_of(message)) and not message.fuzzy


def missing(words: Catalog) -> list[str]:
    """Return the source texts that a language has no words for."""
    return [sources_of(message)[0] for message in words if message.id and not is_translated(message)]


def placeholders(text: str) -> set[str]:
    """Return the names in braces."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"(a brace that stands alone)"}


_COUNTS = {"count", "number"}
"""What the counted things are called in braces: as they are, or written as the language writes numbers."""


def misplaced(words: Catalog) -> Iterator[str]:
    """Say each translation whose placeholders are not those of its source.

    A form of a plural may leave out the count: "one project" needs no figure.
    """
    for message in words:
        if not message.id or not is_translated(message):
            continue
        source = sources_of(message)
        own, spared = placeholders(source[-1]), _COUNTS if len(source) > 1 else set()
        for form in forms_of(message):
            theirs = placeholders(form)
            if theirs - own or own - theirs - spared:
                yield f"“{form}” has {sorted(theirs)}, and “{source[0]}” has {sorted(own)}"


def compile_all(root: Path) -> None:
    """Write the compiled words of each language to resources/locale."""
    for path in languages(root):
        target = root / "resources" / "locale" / language_of(path) / "LC_MESSAGES" / f"{PACKAGE}.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            write_mo(file, read(path))


def gather(root: Path) -> None:
    """Bring template and languages up to date, compile, and say what is missing."""
    source = template(root)
    (root / "i18n").mkdir(exist_ok=True)
    (root / "i18n" / f"{PACKAGE}.pot").write_text(written(source), encoding="utf-8")
    print(f"{len(source)} texts")
    for path in languages(root):
        words = brought_up_to_date(read(path), source)
        if language_of(path) == "fr":
            words = with_firm_spaces(words)
        path.write_text(written(words), encoding="utf-8")
        print(f"  {language_of(path)}: {len(missing(words))} without words")
    compile_all(root)


def faults(root: Path) -> Iterator[str]:
    """Say everything that is wrong with the words."""
    source = template(root)
    pot = root / "i18n" / f"{PACKAGE}.pot"
    if not pot.exists() or pot.read_text(encoding="utf-8") != written(source):
        yield "i18n/iomdesk.pot is not what the source says: run make words"
    for path in languages(root):
        words = brought_up_to_date(read(path), source)
        yield from (f"{language_of(path)}: {fault}" for fault in misplaced(words))
        if language_of(path) in COMPLETE:
            wanting = missing(words)
            yield from (f"{language_of(path)}: no words for “{text}”" for text in wanting[:SHOWN])
            if len(wanting) > SHOWN:
                yield f"{language_of(path)}: and {len(wanting) - SHOWN} more"


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Do what the one argument says; return the exit code."""
    deed = arguments[0] if len(arguments) == 1 else ""
    if deed == "gather":
        gather(root)
    elif deed == "compile":
        compile_all(root)
    elif deed == "check":
        found = list(faults(root))
        print("\n".join(found) or "The words are complete.")
        return 1 if found else 0
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
