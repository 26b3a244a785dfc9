"""ContentsPane: the side of the handbook: its pages, the search over them, and the language it is read in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from iomdesk import i18n
from iomdesk.i18n import _
from iomdesk.ui.dialog import words_label
from iomdesk.ui.fields.choice_rows import ChoiceRows
from iomdesk.ui.handbook import handbook
from iomdesk.ui.handbook.finding import find
from iomdesk.ui.look import theme
from iomdesk.ui.words.wording import language_label, language_words

_NAME = Qt.ItemDataRole.UserRole


class ContentsPane(QWidget):
    """All pages, or those that have the words looked for, each with a line of what was found."""

    chosen = Signal(str)
    """Show the page with this name."""
    entered = Signal()
    """Go on to the page that is shown."""
    searched = Signal(str)
    """Other words are looked for."""
    language_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = ""
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListWidget(self)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setItemDelegate(ChoiceRows(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note = words_label()
        self.languages = QComboBox(self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.list, 1)
        below = QVBoxLayout()
        below.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        below.setSpacing(theme.HALF)
        below.addWidget(self.note)
        below.addWidget(self.languages)
        self.column.addLayout(below)
        self.search.textChanged.connect(lambda _words: self._look())
        self.search.returnPressed.connect(self._open_first)
        self.list.currentItemChanged.connect(lambda item, _before: self._choose(item))
        self.list.itemActivated.connect(lambda _item: self.entered.emit())
        self.languages.activated.connect(self._choose_language)

    @property
    def language(self) -> str:
        """The language in which the pages are read."""
        return self._language or handbook.nearest(i18n.language())

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.search.text().strip()

    def mark_current(self, name: str) -> None:
        """Mark the page that is shown."""
        self.list.blockSignals(True)
        self.list.setCurrentRow(-1)
        for row in range(self.list.count()):
            if self.list.item(row).data(_NAME) == name:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def _look(self) -> None:
        self.fill()
        self.searched.emit(self.words)

    def fill(self) -> None:
        """List the pages."""
        self.list.blockSignals(True)
        self.list.clear()
        if self.words:
            for hit in find(self.words, self.language):
                self._add(hit.page.name, f"{hit.page.title}\n{hit.excerpt}")
        else:
            for page in handbook.contents(self.language):
                self._add(page.name, page.title)
        self.list.blockSignals(False)
        self.note.setText(self._note())
        self.note.setVisible(bool(self.note.text()))

    def _add(self, name: str, words: str) -> None:
        item = QListWidgetItem(words, self.list)
        item.setData(_NAME, name)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)

    def _note(self) -> str:
        if not self.list.count():
            return _("No page has these words.")
        wanted, shown = i18n.language(), self.language
        if wanted in handbook.languages():
            return ""
        return _(
            "The handbook is not there in {wanted} yet. You read it in {shown}.",
            wanted=language_words(wanted),
            shown=language_words(shown),
        )

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_NAME))

    def _open_first(self) -> None:
        if self.list.count():
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def _choose_language(self, row: int) -> None:
        self._language = self.languages.itemData(row)
        self.fill()
        self.language_chosen.emit()

    def retranslate(self) -> None:
        """Put every word in today's language; the pages too, if they are there in it."""
        self._language = ""
        self.search.setPlaceholderText(_("Search the handbook"))
        self.search.setAccessibleName(_("Search the handbook"))
        self.list.setAccessibleName(_("Contents"))
        self.languages.setAccessibleName(_("Language of the handbook"))
        self.languages.clear()
        for tag in handbook.languages():
            self.languages.addItem(language_label(tag), tag)
        self.languages.setCurrentIndex(self.languages.findData(self.language))
        self.fill()
