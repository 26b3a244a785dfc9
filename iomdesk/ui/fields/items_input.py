"""ItemsInput: a list of entries (partners, places, documents …), a line each, of which any can be opened and edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pydantic import JsonValue
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.model.identity import new_uid
from iomdesk.ui.fields.address_input import no_browser
from iomdesk.ui.fields.entry_line import EntryLine
from iomdesk.ui.fields.entry_words import EntryWords
from iomdesk.ui.fields.input import Input
from iomdesk.ui.fields.item_form import ItemForm, Part
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.web_address import open_in_browser, web_address

Item = dict[str, JsonValue]


class ItemsInput(Input):
    """Entries under each other, folded; only those that a person opens get widgets to write in.

    An entry that needs a choice first is added by `adder`. `hint` (English source words) says what is to be known
    about all of them.
    """

    def __init__(
        self,
        parts: Sequence[Part],
        words: Callable[[Item], EntryWords],
        *,
        adder: Input | None = None,
        hint: str = "",
    ) -> None:
        super().__init__()
        self._parts = parts
        self._entry_words = words
        self._adder = adder
        self._hint = hint
        self._is_read_only = False
        self._items: dict[str, Item] = {}
        self.lines: list[EntryLine] = []
        self.forms: dict[str, ItemForm] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.hint = QLabel()
        self._layout.addWidget(self._hint_line())
        self.add_button = QPushButton(self)
        self.add_button.setVisible(adder is None)
        self.add_button.setIcon(theme.icon("add"))
        self.add_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.add_button.clicked.connect(lambda _checked: self.add())
        self._layout.addSpacing(theme.HALF)
        if adder:
            self._layout.addWidget(adder)
            adder.edited.connect(self._adder_chose)
            adder.troubled.connect(self.troubled)
        else:
            self._layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(adder or self.add_button)
        self.retranslate()

    def _hint_line(self) -> QWidget:
        line, sign = QWidget(self), QLabel()
        sign.setPixmap(theme.icon("lock", Tone.QUIET).pixmap(QSize(theme.ICON, theme.ICON)))
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, theme.HALF)
        layout.setSpacing(theme.HALF)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.hint, 1)
        line.setVisible(bool(self._hint))
        return line

    def show_value(self, value: JsonValue) -> None:
        items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
        self._items = {str(item["uid"]): item for item in items}
        for uid in [uid for uid in self.forms if uid not in self._items]:
            self._close(uid)
        for line in self.lines[len(items) :]:
            line.hide()
            line.uid = ""
        while len(self.lines) < len(items):
            self.lines.append(self._line())
        for line, (uid, item) in zip(self.lines, self._items.items(), strict=False):
            line.show_entry(uid, self._entry_words(item))
            line.setChecked(uid in self.forms)
            line.show()
            if uid in self.forms:
                self.forms[uid].show_item(item)
        self._arrange()
        self._keep_one_stop()

    def _line(self) -> EntryLine:
        line = EntryLine(self)
        line.clicked.connect(lambda is_open, line=line: self.open_entry(line.uid) if is_open else self._close(line.uid))
        line.step_pressed.connect(lambda step, line=line: self._step(line, step))
        line.move_pressed.connect(lambda step, line=line: self.move_entry(line.uid, step))
        line.remove_pressed.connect(lambda line=line: self.remove(line.uid))
        line.open_pressed.connect(lambda line=line: self.open_address(line.uid))
        line.copy_pressed.connect(lambda line=line: self.copy_address(line.uid))
        line.menu_wanted.connect(lambda place, line=line: self._show_menu(line.uid, place))
        return line

    def _arrange(self) -> None:
        """Put each open form below its line."""
        wanted: list[QWidget] = []
        for line in self.lines:
            wanted += [line, *([self.forms[line.uid]] if line.uid in self.forms else [])]
        for row, widget in enumerate(wanted, start=1):
            if self._layout.indexOf(widget) != row:
                self._layout.insertWidget(row, widget)

    def _keep_one_stop(self, current: EntryLine | None = None) -> None:
        """Let Tab stop at one line; from there the arrow keys go on."""
        shown = [line for line in self.lines if line.uid]
        stop = current or next((line for line in shown if line.hasFocus()), shown[0] if shown else None)
        for line in shown:
            policy = Qt.FocusPolicy.StrongFocus if line is stop else Qt.FocusPolicy.ClickFocus
            line.setFocusPolicy(policy)

    def _step(self, line: EntryLine, step: int) -> None:
        row = self.lines.index(line) + step
        if 0 <= row < len(self._items):
            self._keep_one_stop(self.lines[row])
            self.lines[row].setFocus(Qt.FocusReason.TabFocusReason)

    def open_entry(self, uid: str) -> None:
        """Open an entry, ready to be written in."""
        if uid not in self.forms:
            form = self.forms[uid] = ItemForm(self._parts, self._items[uid])
            form.set_read_only(read_only=self._is_read_only)
            form.edited.connect(lambda value, uid=uid: self.edited.emit(value, uid))
            form.step_ended.connect(self.step_ended)
            form.troubled.connect(self.troubled)
            form.remove_pressed.connect(lambda uid=uid: self.remove(uid))
            self._line_of(uid).setChecked(True)
            self._arrange()
        self.forms[uid].first_input().setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self, uid: str) -> None:
        form = self.forms.pop(uid)
        form.finish()
        self._layout.removeWidget(form)
        form.hide()
        form.deleteLater()

    def _line_of(self, uid: str) -> EntryLine:
        return next(line for line in self.lines if line.uid == uid)

    def _show_menu(self, uid: str, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if web_address(self._address(uid)):
            menu.addAction(theme.icon("link"), _("Open in the browser"), lambda: self.open_address(uid))
        if self._address(uid):
            menu.addAction(theme.icon("copy"), _("Copy address"), lambda: self.copy_address(uid))
            menu.addSeparator()
        if not self._is_read_only:
            menu.addAction(theme.icon("up"), _("Move up"), lambda: self.move_entry(uid, -1))
            menu.addAction(theme.icon("down"), _("Move down"), lambda: self.move_entry(uid, 1))
            menu.addSeparator()
            menu.addAction(theme.icon("remove"), _("Remove"), lambda: self.remove(uid))
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(place)

    def _address(self, uid: str) -> str:
        return str(self._items[uid].get("address") or "").strip()

    def open_address(self, uid: str) -> None:
        """Open the address of an entry in the browser, if it has one of the web."""
        if web_address(self._address(uid)):
            self.troubled.emit("" if open_in_browser(self._address(uid)) else no_browser())

    def copy_address(self, uid: str) -> None:
        """Copy the address of an entry, if it has one."""
        if self._address(uid):
            QGuiApplication.clipboard().setText(self._address(uid))

    def add(self, item: Item | None = None) -> str:
        """Add an entry, empty unless something is given; returns its uid."""
        uid = new_uid()
        needed: Item = {part.name: "" for part in self._parts if part.needed}
        self._say([*self._written(), {"uid": uid, **needed, **(item or {})}])
        if uid in self._items:
            self.open_entry(uid)
        return uid

    def remove(self, uid: str) -> None:
        """Take an entry away."""
        if self._is_read_only:
            return
        row = list(self._items).index(uid)
        self._say([item for item in self._written() if item["uid"] != uid])
        if self._items:
            self.lines[min(row, len(self._items) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus()

    def move_entry(self, uid: str, step: int) -> None:
        """Move an entry one place up (-1) or down (1)."""
        items = self._written()
        row = list(self._items).index(uid)
        if not self._is_read_only and 0 <= row + step < len(items):
            items[row], items[row + step] = items[row + step], items[row]
            self._say(items)
            self._step(self.lines[row], step)

    def finish(self) -> None:
        for form in self.forms.values():
            form.finish()

    def forget(self) -> None:
        for uid in list(self.forms):
            self._close(uid)

    def retranslate(self) -> None:
        self.add_button.setText(_("Add"))
        self.hint.setText(_(self._hint) if self._hint else "")
        for line in self.lines[: len(self._items)]:
            line.show_entry(line.uid, self._entry_words(self._items[line.uid]))
        for form in self.forms.values():
            form.retranslate()
        if self._adder:
            self._adder.retranslate()

    def set_name(self, name: str) -> None:
        words = _("Add to {field}", field=name)
        self.add_button.setAccessibleName(words)
        if self._adder:
            self._adder.set_name(words)

    def set_read_only(self, *, read_only: bool) -> None:
        self._is_read_only = read_only
        self.add_button.setVisible(not read_only and self._adder is None)
        if self._adder:
            self._adder.setVisible(not read_only)
        for form in self.forms.values():
            form.set_read_only(read_only=read_only)

    def show_part(self, key: str) -> None:
        if key in self._items:
            self.open_entry(key)
        else:
            self.setFocus()

    def _written(self) -> list[Item]:
        """Return the entries with what is typed now."""
        for form in self.forms.values():
            form.finish()
        return [self.forms[uid].item if uid in self.forms else item for uid, item in self._items.items()]

    def _say(self, items: list[Item]) -> None:
        self.edited.emit(items, "")

    def _adder_chose(self, value: JsonValue) -> None:
        if value is None or self._adder is None:
            return
        self._adder.show_value(None)
        self._adder.forget()
        self.add({self._parts[0].name: value})
