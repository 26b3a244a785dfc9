"""AskingDialog: asks what is to change in many records; stays aside while that is planned, and may come back."""

from __future__ import annotations

from iomdesk.i18n import _
from iomdesk.ui.dialog import Dialog


class AskingDialog(Dialog):
    """Those who inherit lay their fields in `body` first."""

    def end_with_buttons(self) -> None:
        """Put the buttons below everything."""
        self.body.addStretch(1)
        self.add_button(_("Show the Changes …"), self.ask, default=True)
        self.add_close(_("Cancel"))

    def ask(self) -> None:
        """Say what was chosen, if it is whole."""
        raise NotImplementedError
