"""Saved views keep a search with its sorting and columns, by name, and show it again; damage is passed over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from iomdesk import i18n
from iomdesk.desk.settings import Settings
from iomdesk.model.change import RecordKind
from iomdesk.ui.dialogs.arrange_views import ArrangeViews
from iomdesk.ui.dialogs.keep_view import KeepView
from iomdesk.ui.lists.project_columns import COLUMN_NAMES
from iomdesk.ui.lists.saved_views import SavedView, SavedViews, _checked, ready_views

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["name", "words", "sort", "columns", "catalogue"]), inner, max_size=5
    ),
    max_leaves=12,
)  # fmt: skip


@given(JSON)
def test_whatever_stands_in_the_settings_is_a_view_or_none(entry):
    view = _checked(entry)
    assert view is None or (view.name.strip() and isinstance(view.words, str))


def test_what_is_kept_is_read_again_by_its_name(settings, tmp_path):
    view = SavedView("Été  2015", "year:2015", ("budget", True), (("title", 200, True), ("id", 80, False)))
    SavedViews(settings, "one").keep(view)
    again = SavedViews(Settings(tmp_path / "settings.json"), "one")
    assert again.all() == [view._replace(name="Été 2015")]
    assert again.named("ete 2015") == view._replace(name="Été 2015")


def test_a_view_of_the_same_name_is_replaced_and_others_stay(settings):
    views = SavedViews(settings, "one")
    views.keep(SavedView("A", "status:active"))
    views.keep(SavedView("B", "haiti"))
    views.keep(SavedView("a", "status:completed"))
    assert [(view.name, view.words) for view in views.all()] == [("a", "status:completed"), ("B", "haiti")]
    views.rename(views.all()[0], "b")
    assert [(view.name, view.words) for view in views.all()] == [("b", "status:completed")]
    views.delete(views.all()[0])
    assert views.all() == []


def test_a_view_of_one_catalogue_is_not_in_another_and_stays_there(settings):
    here, there = SavedViews(settings, "one"), SavedViews(settings, "two")
    here.keep(SavedView("Ours", "unit:SN10", catalogue="one"))
    here.keep(SavedView("Everywhere", "haiti"))
    there.keep(SavedView("Theirs", "x", catalogue="two"))
    assert [view.name for view in there.all()] == ["Everywhere", "Theirs"]
    assert [view.name for view in here.all()] == ["Everywhere", "Ours"]


@pytest.mark.parametrize("spoken", ["en", "fr", "es", "ar"])
def test_ready_views_are_understood(desk, spoken):
    i18n.use(spoken)
    views = ready_views(desk.languages)
    assert len({view.name for view in views}) == len(views)
    for view in views:
        desk.ids(RecordKind.PROJECT, view.words, "en")
        assert desk.doubt(RecordKind.PROJECT, view.words) is None
    i18n.use("en")


def ids(section) -> list[str]:
    return [section.list.table.row(n).text(COLUMN_NAMES.index("id")) for n in range(section.list.table.rowCount())]


def test_a_view_is_kept_by_name_and_shown_again(qtbot, opened):
    section = opened.workspace.projects
    section.filter_bar.set_words("status:completed")
    section.list.sort_as("budget", descending=True)
    section.list.columns.show((("budget", 150, True), ("title", 200, True), ("id", 80, False)))
    opened.deeds["keep_view"].trigger()
    dialog = section.findChild(KeepView)
    qtbot.keyClicks(dialog.name, "Done ones")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.result()

    section.show_all()
    section.list.sort_as("title", descending=False)
    section.list.columns.restore_usual()
    qtbot.waitUntil(lambda: section.list.table.rowCount() == 4)

    menu = opened.deeds.submenus["@views"]
    menu.aboutToShow.emit()
    action = next(action for action in menu.actions() if action.text() == "Done ones")
    assert not action.isChecked()
    action.trigger()
    assert section.words == "status:completed"
    assert section.list.sort == ("budget", True)
    qtbot.waitUntil(lambda: ids(section) == ["V57-805", "TC.0735"])
    header = section.list.horizontalHeader()
    assert header.visualIndex(COLUMN_NAMES.index("budget")) == 0
    assert header.sectionSize(COLUMN_NAMES.index("budget")) == 150
    assert header.isSectionHidden(COLUMN_NAMES.index("id"))
    menu.aboutToShow.emit()
    assert next(action for action in menu.actions() if action.text() == "Done ones").isChecked()


def test_the_button_at_the_search_box_offers_ready_views_too(qtbot, opened):
    section = opened.workspace.projects
    section.views.fill(section.filter_bar.views_button.menu())
    texts = [action.text() for action in section.filter_bar.views_button.menu().actions()]
    assert "To translate into French" in texts
    next(a for a in section.filter_bar.views_button.menu().actions() if a.text() == "Active").trigger()
    qtbot.waitUntil(lambda: sorted(ids(section)) == ["LM.0382", "PX.0220"])


def test_a_name_that_is_taken_is_said_before(qtbot, opened):
    views = opened.workspace.projects.views
    views.kept.keep(SavedView("A & <b>", "haiti"))
    dialog = KeepView(views.kept, views.present(), opened)
    qtbot.addWidget(dialog)
    assert not dialog._keep.isEnabled()
    dialog.name.setText("a & <B>")
    assert "“A & <b>”" in dialog._hint.text()
    assert dialog._keep.text() == "Replace"
    dialog.everywhere.setChecked(False)
    dialog.keep()
    assert [(view.words, bool(view.catalogue)) for view in views.kept.all()] == [("", True)]


def test_views_are_renamed_replaced_shown_and_deleted(qtbot, opened):
    section = opened.workspace.projects
    section.views.kept.keep(SavedView("First", "haiti"))
    section.views.kept.keep(SavedView("Second", "policy"))
    section.filter_bar.set_words("status:active")
    opened.deeds["arrange_views"].trigger()
    dialog = section.findChild(ArrangeViews)
    assert dialog.current().name == "First"
    dialog.activateWindow()
    dialog.list.setFocus()
    qtbot.waitUntil(dialog.list.hasFocus)
    qtbot.keyClick(dialog.list, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    editor = QApplication.focusWidget()
    editor.selectAll()
    qtbot.keyClicks(editor, "Zuletzt")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [view.name for view in section.views.kept.all()] == ["Second", "Zuletzt"])
    assert dialog.current().name == "Zuletzt"
    dialog.replace()
    assert section.views.kept.named("zuletzt").words == "status:active"
    dialog.list.setCurrentItem(dialog.list.topLevelItem(0))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert [view.name for view in section.views.kept.all()] == ["Zuletzt"]
    section.show_all()
    dialog.show_chosen()
    assert section.words == "status:active"
