"""ItemsInput: a list of entries (partners, places, documents …), each edited where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from iomdesk.i18n import _
from iomdesk.model.identity import new_uid
from iomdesk.ui import theme
from iomdesk.ui.fields.input import Input
from iomdesk.ui.fields.item_form import ItemForm, Part

Item = dict[str, JsonValue]


class ItemsInput(Input):
    """Entries under each other, with a button to add one. An entry that needs a choice first is added by `adder`."""

    def __init__(self, parts: Sequence[Part], adder: Input | None = None) -> None:
        super().__init__()
        self._parts = parts
        self._adder = adder
        self._is_read_only = False
        self.forms: dict[str, ItemForm] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.HALF)
        self.add_button = QPushButton()
        self.add_button.setIcon(theme.icon("add"))
        self.add_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.add_button.clicked.connect(lambda _checked: self.add())
        if adder:
            self._layout.addWidget(adder)
            adder.edited.connect(self._adder_chose)
            adder.troubled.connect(self.troubled)
            self.setFocusProxy(adder)
        else:
            self._layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
            self.setFocusProxy(self.add_button)
        self.retranslate()

    def show_value(self, value: JsonValue) -> None:
        items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
        uids = [str(item["uid"]) for item in items]
        for uid in [uid for uid in self.forms if uid not in uids]:
            form = self.forms.pop(uid)
            self._layout.removeWidget(form)
            form.hide()
            form.deleteLater()
        moved = uids != list(self.forms)
        for item, uid in zip(items, uids, strict=True):
            if uid in self.forms:
                self.forms[uid].show_item(item)
            else:
                self.forms[uid] = self._form(item, uid)
        if moved:
            self.forms = {uid: self.forms[uid] for uid in uids}
            for row, form in enumerate(self.forms.values()):
                self._layout.insertWidget(row, form)

    def _form(self, item: Item, uid: str) -> ItemForm:
        form = ItemForm(self._parts, item)
        form.set_read_only(read_only=self._is_read_only)
        form.edited.connect(lambda value, uid=uid: self.edited.emit(value, uid))
        form.troubled.connect(self.troubled)
        form.remove_pressed.connect(lambda uid=uid: self.remove(uid))
        return form

    def add(self, item: Item | None = None) -> str:
        """Add an entry, empty unless something is given; returns its uid."""
        uid = new_uid()
        needed: Item = {part.name: "" for part in self._parts if part.needed}
        self._say([*self._items(), {"uid": uid, **needed, **(item or {})}])
        if uid in self.forms:
            self.forms[uid].first_input().setFocus()
        return uid

    def remove(self, uid: str) -> None:
        """Take an entry away."""
        self.setFocus()
        self._say([item for item in self._items() if item["uid"] != uid])

    def finish(self) -> None:
        for form in self.forms.values():
            form.finish()

    def retranslate(self) -> None:
        self.add_button.setText(_("Add"))
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
        if key in self.forms:
            self.forms[key].first_input().setFocus()
        else:
            self.setFocus()

    def _items(self) -> list[Item]:
        for form in self.forms.values():
            form.finish()
        return [form.item for form in self.forms.values()]

    def _say(self, items: list[Item]) -> None:
        self.edited.emit(items, "")

    def _adder_chose(self, value: JsonValue) -> None:
        if value is None or self._adder is None:
            return
        self._adder.show_value(None)
        self._adder.forget()
        self.add({self._parts[0].name: value})
