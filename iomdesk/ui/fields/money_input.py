"""MoneyInput: an amount and its currency."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from pydantic import JsonValue
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from iomdesk.i18n import N_, _
from iomdesk.model.rules import Refusal
from iomdesk.ui.fields.amount_words import read_amount
from iomdesk.ui.fields.choice import Choice
from iomdesk.ui.fields.choice_input import ChoiceInput
from iomdesk.ui.fields.input import Input
from iomdesk.ui.fields.line_input import ReadLineInput
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import tip
from iomdesk.ui.words.wording import number_text, part_label

USUAL_CURRENCY = "USD"
_LETTERS = 5
"""Room for a code of three capitals."""
_KEYS = frozenset({"amount", "currency"})


class AmountInput(ReadLineInput):
    """An amount; a currency may be typed with it, else it is the one chosen beside it."""

    def __init__(self, knows: Callable[[str], bool]) -> None:
        super().__init__()
        self.currency = USUAL_CURRENCY
        self._knows = knows

    def read(self, words: str) -> JsonValue:
        amount, currency = read_amount(words)
        if currency and not self._knows(currency):
            raise Refusal(
                N_("“{currency}” is not a currency. Write its three letters, such as USD."), currency=currency
            )
        return {"amount": amount, "currency": currency or self.currency}

    def write(self, value: JsonValue) -> str:
        return number_text(Decimal(str(value["amount"]))) if isinstance(value, dict) else ""


class CurrencyInput(ChoiceInput):
    """A currency, found by its code or its name and shown by its code: that is what is printed beside an amount."""

    def __init__(self, choices: Callable[[], list[Choice]]) -> None:
        super().__init__(choices)
        self.box.setMinimumContentsLength(_LETTERS)
        self.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def label(self, code: str | None) -> str:
        return code or ""

    def _show(self) -> None:
        super()._show()
        self.editor.setToolTip(tip(self._value, super().label(self._value)) if self._value else "")


class MoneyInput(Input):
    """An amount with its currency; without an amount there is no value."""

    def __init__(self, currencies: Callable[[], list[Choice]]) -> None:
        super().__init__()
        self.currency = CurrencyInput(currencies)
        self.amount = AmountInput(self.currency.knows)
        self._money: dict[str, JsonValue] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.HALF)
        layout.addWidget(self.amount)
        layout.addWidget(self.currency)
        layout.addStretch(1)
        self.setFocusProxy(self.amount)
        self.amount.edited.connect(self._amount_edited)
        self.amount.drafted.connect(lambda _part, words: self.drafted.emit("amount", words))
        self.currency.drafted.connect(lambda _part, words: self.drafted.emit("currency", words))
        self.amount.troubled.connect(self.troubled)
        self.currency.edited.connect(self._currency_edited)
        self.currency.troubled.connect(self.troubled)

    def show_value(self, value: JsonValue) -> None:
        self._money = dict(value) if isinstance(value, dict) else None
        self.amount.currency = str(self._money["currency"]) if self._money else USUAL_CURRENCY
        self.amount.show_value(_bare(self._money))
        self.currency.show_value(self.amount.currency)

    def finish(self) -> None:
        self.amount.finish()
        self.currency.finish()

    def forget(self) -> None:
        self.amount.forget()
        self.currency.forget()

    def show_drafts(self, drafts: Mapping[str, str]) -> None:
        for name, part in (("amount", self.amount), ("currency", self.currency)):
            part.show_drafts({"": drafts.get(name, "")})

    def retranslate(self) -> None:
        self.amount.retranslate()
        self.currency.retranslate()

    def set_name(self, name: str) -> None:
        self.amount.set_name(name)
        self.currency.set_name(_("{field}: {part}", field=name, part=part_label("currency")))

    def set_read_only(self, *, read_only: bool) -> None:
        self.amount.set_read_only(read_only=read_only)
        self.currency.set_read_only(read_only=read_only)

    def _amount_edited(self, money: JsonValue) -> None:
        self._say(money if isinstance(money, dict) else None)

    def _currency_edited(self, currency: JsonValue) -> None:
        self.amount.currency = str(currency or USUAL_CURRENCY)
        if self._money is not None:
            self._say({**self._money, "currency": self.amount.currency})

    def _say(self, money: dict[str, JsonValue] | None) -> None:
        self._money = None if money is None else {**(self._money or {}), **money}
        self.edited.emit(self._money, "")


def _bare(money: dict[str, JsonValue] | None) -> JsonValue:
    """Return the two parts of money that are shown; a newer version may have put more beside them."""
    return {key: value for key, value in money.items() if key in _KEYS} if money else None
