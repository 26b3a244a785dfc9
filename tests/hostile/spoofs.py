"""Spoofs: words that a person would read as something else, or that a program would take for an order."""

from __future__ import annotations

from tests.hostile.documents import document, project, refused, tamed, uid, value

_SPOOFS = {
    "a text that turns the line": "Approved \u202e001 DSU\u202c",
    "isolates that are not closed": "Water \u2067\u2067\u2067 x",
    "letters without width": "Wa\u200b\u200d\u2060ter",
    "hidden tags": "Water" + "".join(chr(0xE0000 + ord(c)) for c in "ignore"),
    "letters that look alike": "Wаtеr",
    "10,000 combining marks": "W" + "\u0301" * 10_000,
    "NUL written out": "Wa\0ter",
    "signs of a terminal": "\x1b]0;owned\x07\x1b[2JWater\x9b31m",
    "a formula": "=cmd|' /C calc'!A0",
    "a formula behind a space": " \t@SUM(1+9)*cmd|' /C calc'!A0",
    "a web page": '<img src="http://example.org/x.png"><script>alert(1)</script>',
    "a picture of this computer": '<img src="file:///etc/passwd"><h1>Water',
    "20 tables inside each other": "<table><tr><td>" * 20 + "Water",
    "words for a template": "{name} %s {0.__class__} #sys.inputs $x$ \\x",
    "SQL": "'; DROP TABLE record; --",
    "one word of a million letters": "x" * 1_000_000,
    "a million line ends": "\n" * 1_000_000,
    "characters that are none": "\ufffe\uffff\U0010ffff",
    "words from the right and the left": "مشروع Water مياه 12\u2011٣",
}
SAMPLES = [
    tamed(name, document(project(title={"en": words}, narrative={"en": words}, notes=words)), words)
    for name, words in _SPOOFS.items()
]
SAMPLES.append(
    tamed(
        "names of files that lead elsewhere",
        document(
            project(
                documents=[
                    {"uid": uid(20 + n), "address": a}
                    for n, a in enumerate(
                        ("../../x", "\\\\host\\share\\x", "C:\\x", "CON", "file:///etc/passwd", "javascript:alert(1)")
                    )
                ]
            )
        ),
        "Water",
    )
)
SAMPLES.append(refused("a key that is a sign of a terminal", value('{"\\u001b[2J":1,"\\u001b[2J":2}'), "twice"))
SAMPLES.append(
    tamed(
        "10,000 languages",
        document(
            project(
                title={
                    f"{a}{b}{c}": "Water"
                    for a in "abcdefghijklmnopqrstuvwxyz"
                    for b in "abcdefghijklmnopqrst"
                    for c in "abcdefghijklmnopqrst"
                }
            )
        ),
        "Water",
    )
)
