"""Pasting: what Word, LibreOffice, browsers and mail programs put on the clipboard becomes clean paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtWidgets import QApplication

from iomdesk.ui.fields.line_edit import LineEdit
from iomdesk.ui.fields.pasted_html import words_of_html
from iomdesk.ui.fields.pasted_rtf import words_of_rtf
from iomdesk.ui.fields.pasted_words import clean_line, clean_paragraphs, without_rubbish
from iomdesk.ui.fields.text_edit import TextEdit

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri"} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=FR><!--StartFragment--><h1 style='margin-top:12pt'>Objectif<o:p></o:p></h1>
<p class=MsoNormal>Le projet aide <b>5&nbsp;000</b> personnes&nbsp;: des
familles de retour<span style='mso-spacerun:yes'>&nbsp;&nbsp; </span>au pays.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='font-family:Symbol'>
<span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span>
</span><![endif]>Conseil ju&shy;ridique<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.
<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Formation<o:p></o:p></p>
<!--EndFragment--></body></html>"""

WRITER = """<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/>
<title></title><meta name="generator" content="LibreOffice 7.6 (Linux)"/>
<style type="text/css">p { line-height: 115% }</style></head>
<body lang="en-GB"><p style="margin-bottom: 0.25cm">One
<i>word</i>s.</p>
<p><br/>

</p>
<ol><li><p>First</p></li>
	<li><p>Second</p>
	<ul><li><p>Below</p></li></ul></li></ol>
<p>End.</p></body></html>"""

BROWSER = """<meta http-equiv="content-type" content="text/html; charset=utf-8"><div>
<p>Water &amp; <a href="x">life</a></p>
<p>Two<br>lines</p><ul><li>a</li><li>b <span style="display:none">unseen</span></li></ul><script>alert(1)</script>
<table><tbody><tr><th>Year</th><th>Budget</th></tr><tr><td>2014</td><td><p>81,675</p></td></tr></tbody></table>
<ol start="4"><li>d</li><li>e</li></ol><div>Line</div><div>Next</div></div>"""


def test_word() -> None:
    assert clean_paragraphs(words_of_html(WORD)) == (
        "Objectif\n\nLe projet aide 5\u00a0000 personnes\u00a0: des familles de retour au pays.\n\n"
        "• Conseil juridique\n\n2. Formation"
    )


def test_libreoffice() -> None:
    assert clean_paragraphs(words_of_html(WRITER)) == "One words.\n\n1. First\n2. Second\n• Below\n\nEnd."


def test_a_browser() -> None:
    assert clean_paragraphs(words_of_html(BROWSER)) == (
        "Water & life\n\nTwo\nlines\n\n• a\n• b\n\nYear | Budget\n2014 | 81,675\n\n4. d\n5. e\n\nLine\nNext"
    )


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("a <b>b</b> c", "a b c"),
        ("<p>a</p>\n\n\n<p></p><p>b</p>", "a\n\nb"),
        ("a<br><br><br>b", "a\n\nb"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<p>unclosed <b>bold<p>next", "unclosed bold\n\nnext"),
        ("</p></div>only ends", "only ends"),
        ("&lt;b&gt; is no tag", "<b> is no tag"),
        ("<div>" * 5000 + "deep", "deep"),
    ],
)
def test_pieces_of_html(html: str, words: str) -> None:
    assert clean_paragraphs(words_of_html(html)) == words


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("One\r\nTwo\u2029Three\u000bFour", "One\nTwo\nThree\nFour"),
        ("One\n \n\t\n\n\nTwo  \n", "One\n\nTwo"),
        (
            "•\tFirst\n\uf0b7\u00a0\u00a0Second\no\tThird\n-\tFourth\n3.\tFifth",
            "• First\n• Second\n• Third\n- Fourth\n3. Fifth",
        ),
        ("a\u00a0b  c\td", "a b c d"),
        ("«\u00a0Oui\u00a0» : 10\u202f000\u00a0%\u00a0!", "«\u00a0Oui\u00a0» : 10\u202f000\u00a0%\u00a0!"),
        ("co\u00adop\u200ber\u2060ate\ufeff", "cooperate"),
        ("mi\u200cgrant", "migrant"),
        ("می\u200cشود", "می\u200cشود"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("TC\u200e 0735", "TC 0735"),
        ("مشروع \u200fTC\u200e", "مشروع \u200fTC\u200e"),
        ("Page\n\u000cPage", "Page\n\nPage"),
        ("over the moon", "over the moon"),
    ],
)
def test_plain_words(pasted: str, words: str) -> None:
    assert clean_paragraphs(pasted) == words


@given(st.text(st.sampled_from("ab \t\n\r\u00a0\u202f\u00ad\u200b\u200c\u200d\u200e•·o-1.،می\u2029\ufeff:«")))
def test_what_is_clean_stays_as_it_is(pasted: str) -> None:
    clean = clean_paragraphs(pasted)
    assert clean_paragraphs(clean) == clean
    assert "\n\n\n" not in clean
    assert without_rubbish(clean) == clean


@given(st.text(st.sampled_from("<>/pbulidv =\"'&;\u00a0 x-!\n")))
def test_html_of_any_kind_is_read(html: str) -> None:
    words_of_html(html)


def test_one_line() -> None:
    assert clean_line("• Title\n") == "Title"
    assert clean_line("First\r\nline\n\n• and") == "First line • and"


def test_rich_text() -> None:
    head = rb"{\rtf1\ansi{\fonttbl{\f0 Calibri;}}{\*\generator X;}"
    rtf = head + rb"\f0 Caf\'e9 \u8220?Ha\u239 i\u8221?\par\b two\b0\~: x\{\}\par}"
    assert clean_paragraphs(words_of_rtf(rtf)) == "Café “Haï”\ntwo\u00a0: x{}"


@given(st.text(st.sampled_from("{}\\'u-19 apr*\n")))
def test_rich_text_of_any_kind_is_read(rtf: str) -> None:
    words_of_rtf(b"{\\rtf1 " + rtf.encode()).encode()


def clipboard(**formats: str) -> QMimeData:
    data = QMimeData()
    for name, words in formats.items():
        data.setData(f"text/{name}", QByteArray(words.encode()))
    return data


def test_formatted_text_is_pasted_as_words_in_one_step(qtbot) -> None:
    editor = TextEdit(paragraphs=True)
    qtbot.addWidget(editor)
    said: list[str] = []
    editor.edited.connect(said.append)
    editor.step_ended.connect(lambda: said.append("|"))
    qtbot.keyClicks(editor, "Before: ")
    editor.insertFromMimeData(clipboard(html=BROWSER, plain="never mind"))
    assert said[0] == "Before: "
    assert said[1:3] == ["|", editor.words()]
    assert said[3:] == ["|"]
    assert editor.words().startswith("Before: Water & life\n\nTwo\nlines\n\n• a")


@pytest.mark.parametrize(
    ("formats", "words"),
    [
        ({"plain": "a\n\n\n\nb"}, "a\n\nb"),
        ({"html": "<p></p>", "plain": "kept"}, "kept"),
        ({"html": '<meta name="qrichtext" /><p>a</p><p>b</p>', "plain": "a\nb"}, "a\nb"),
        ({"rtf": r"{\rtf1 a\par b}"}, "a\nb"),
    ],
)
def test_what_stands_on_the_clipboard_beside_each_other(qtbot, formats: dict[str, str], words: str) -> None:
    editor = TextEdit(paragraphs=True)
    qtbot.addWidget(editor)
    assert editor.canInsertFromMimeData(clipboard(**formats))
    editor.insertFromMimeData(clipboard(**formats))
    assert editor.words() == words


def test_a_picture_is_nothing_to_paste(qtbot) -> None:
    editor = TextEdit(paragraphs=True)
    qtbot.addWidget(editor)
    picture = QMimeData()
    picture.setData("image/png", QByteArray(b"x"))
    assert not editor.canInsertFromMimeData(picture)


def test_a_line_takes_no_rubbish(qtbot) -> None:
    line = LineEdit()
    qtbot.addWidget(line)
    QApplication.clipboard().setText("TC\u200b.07\u00ad35\n")
    line.setText("no ")
    line.end(False)
    line.paste()
    assert (line.text(), line.cursorPosition()) == ("no TC.0735 ", 11)


@pytest.mark.parametrize("html", ["<![x[a<p>Eau", "<![<b>Eau", "<ol start=" + "9" * 5000 + "><li>Eau"])
def test_html_that_no_program_writes_is_read_too(html: str) -> None:
    assert "Eau" in words_of_html(html) or html.startswith("<![")
