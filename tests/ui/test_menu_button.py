"""A button with a menu: the click is over at once, and the menu stands where one begins to read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from iomdesk.ui.menu_button import MenuButton


@pytest.fixture
def button(qtbot) -> MenuButton:
    """Return a button with a menu of one entry."""
    made = MenuButton()
    made.setText("More")
    made.setMenu(QMenu(made))
    made.menu().addAction("Something that is longer than the button")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("way", ["mouse", "key"])
def test_the_menu_opens_and_the_click_is_over(qtbot, button: MenuButton, way: str) -> None:
    if way == "mouse":
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert button.menu().isVisible(), "Qt’s own would be back only when the menu is closed"
    button.menu().close()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_menu_begins_where_the_button_begins(button: MenuButton, direction: Qt.LayoutDirection) -> None:
    button.move(400, 100)
    for widget in (button, button.menu()):
        widget.setLayoutDirection(direction)
    button.open_menu()
    menu, left = button.menu().geometry(), button.mapToGlobal(QPoint(0, button.height()))
    assert menu.top() == left.y()
    if direction is Qt.LayoutDirection.LeftToRight:
        assert menu.left() == left.x()
    else:
        assert menu.right() + 1 == left.x() + button.width()
    button.menu().close()
