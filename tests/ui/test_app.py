"""The program starts safely, paints first, says what fails without a person's words, and ends without losing any."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QMimeData, QSettings
from PySide6.QtWidgets import QApplication

from iomdesk.desk.desk import Desk
from iomdesk.model.change import RecordKind
from iomdesk.model.rules import Refusal
from iomdesk.ui import app as app_module
from iomdesk.ui.app import App
from iomdesk.ui.background import event_log

ROOT = Path(__file__).resolve().parents[2]


def start(home: Path, *words: str, **more: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "IOMDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", **more}
    return subprocess.Popen(
        [sys.executable, "-m", "iomdesk", *words],
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def wait_for(path: Path, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} did not come"
        time.sleep(0.05)


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_program_as_closing_the_window_does(tmp_path, home, number):
    path = tmp_path / "Field.iomcat"
    Desk.create(path, title="Field offices").close()
    program = start(home, str(path))
    wait_for(tmp_path / "Field.iomcat.lock")
    time.sleep(0.5)
    program.send_signal(number)
    out, err = program.communicate(timeout=20)
    assert (program.returncode, out, err) == (0, "", "")
    assert not (tmp_path / "Field.iomcat.lock").exists()
    Desk.open(path).close()


def test_plugins_and_modules_of_others_are_not_loaded(tmp_path, home):
    planted = tmp_path / "plugins" / "platforms"
    planted.mkdir(parents=True)
    (planted / "libqoffscreen.so").write_bytes(b"not a library")
    code = (
        "from iomdesk.ui.app import App; from iomdesk.desk.settings import Settings\n"
        "app = App(Settings()); import PySide6.QtCore as q\n"
        f"print([p for p in q.QCoreApplication.libraryPaths() if p.startswith({str(tmp_path)!r})])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "IOMDESK_HOME": str(home),
            "QT_QPA_PLATFORM": "offscreen",
            "QT_PLUGIN_PATH": str(planted.parent),
        },
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_the_window_is_painted_before_the_model_is_loaded():
    code = (
        "import sys; import iomdesk.ui.main_window\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'babel', 'pydantic', 'typst', 'lxml'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_the_model_is_loaded_when_the_window_stands_painted(tmp_path):
    code = (
        "import sys; from PySide6.QtCore import QEvent, QObject, QTimer\n"
        "from iomdesk.desk.settings import Settings; from iomdesk.ui.app import App\n"
        "class Watch(QObject):\n"
        "    def eventFilter(self, watched, event):\n"
        "        if watched is app.window and event.type() is QEvent.Type.Paint:\n"
        "            print('painted', 'pydantic' in sys.modules)\n"
        "        return False\n"
        "app = App(Settings()); watch = Watch(); app.qt.installEventFilter(watch); app.show(None)\n"
        "QTimer.singleShot(600, app.qt.quit); app.qt.exec(); print('filled', app.window.door is not None)"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "IOMDESK_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True, env=environment
    )
    said = done.stdout.splitlines()
    assert (said[0], said[-1]) == ("painted False", "filled True")


@pytest.mark.parametrize(
    ("qt", "python", "unsound"),
    [("6.12.0", (3, 11), True), ("6.11.3", (3, 11), False), ("6.12.0", (3, 12), False), ("6.13.1", (3, 11), True)],
)
def test_a_qt_that_would_end_itself_is_refused(monkeypatch, capsys, qt, python, unsound):
    monkeypatch.setattr(PySide6, "__version__", qt)
    monkeypatch.setattr(app_module.sys, "version_info", (*python, 0, "final", 0))
    assert app_module.unsound_pair() is unsound
    if unsound:
        assert app_module.run(None) == 2
        assert "Python 3.12" in capsys.readouterr().err


def test_this_qt_keeps_count_of_none(qapp):
    before = sys.getrefcount(None)
    data = QMimeData()
    for _ in range(6000):
        data.setText("x")
    assert sys.getrefcount(None) > before - 1000


def test_nothing_reads_settings_by_qt():
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "iomdesk").rglob("*.py"))
    assert QSettings.__name__ not in sources
    for risky in ("restoreState", "saveState", "restoreGeometry", "QSaveFile", "QDataStream"):
        assert risky not in sources, risky


def test_two_bad_starts_open_nothing(qtbot, settings, desk):
    settings.set("failed_starts", 2)
    app = App(settings, "en")
    qtbot.addWidget(app.window)
    app.show(desk.path)
    qtbot.waitUntil(lambda: bool(app.window.strip.words))
    assert "nothing was opened" in app.window.strip.words
    assert app.window.workspace is None
    assert app.window.welcome.isVisible()
    assert settings.get("failed_starts", 0) == 0


def test_a_start_that_stood_counts_as_good(qtbot, settings):
    app = App(settings, "en")
    qtbot.addWidget(app.window)
    app.show(None)
    qtbot.waitUntil(lambda: app.window.door is not None)
    assert settings.get("failed_starts", 0) == 1
    app.stood()
    assert settings.get("failed_starts", 0) == 0


def test_an_error_is_logged_by_its_place_and_never_by_its_words(qtbot, settings, home, monkeypatch):
    for hook in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, hook, getattr(sys, hook))
    path = event_log.open_log()
    assert path is not None
    told: list[bool] = []
    event_log.catch_all(lambda: told.append(True))
    try:
        secret = "Maria Canary of Dakar"
        try:
            int(secret)
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        event_log.log.warning(event_log.without_words(f"could not read '{secret}' in /home/maria/{secret}.iomcat"))
    finally:
        event_log.qInstallMessageHandler(None)
        for handler in list(event_log.log.handlers):
            event_log.log.removeHandler(handler)
            handler.close()
        event_log.faulthandler.enable()
        event_log.log.setLevel(logging.NOTSET)
        event_log.log.propagate = True
    written = path.read_text(encoding="utf-8")
    assert told == [True]
    assert "ValueError test_app.py" in written
    assert "Canary" not in written
    assert "maria" not in written
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0


def test_the_end_of_a_session_hands_on_what_is_typed(qtbot, settings, desk, monkeypatch):
    app = App(settings, "en")
    qtbot.addWidget(app.window)
    finished: list[bool] = []
    monkeypatch.setattr(app.window, "finish", lambda: finished.append(True))
    app.end_session(None)
    assert finished == [True]


@pytest.mark.parametrize("name", ["light", "dark", "system", "unheard of"])
def test_the_window_is_light_or_dark_as_is_asked(qtbot, settings, name):
    app = App(settings, "en")
    qtbot.addWidget(app.window)
    app.choose_scheme(name)
    dark = QApplication.palette().base().color().lightness() < 128
    assert dark is (name == "dark")
    app.choose_scheme("light")


def test_the_sample_opens_or_says_why_not(qtbot, settings, home):
    app = App(settings, "en")
    qtbot.addWidget(app.window)
    app.show(None, sample=True)
    qtbot.waitUntil(lambda: app.window.workspace is not None or bool(app.window.strip.words), timeout=60_000)
    if app.window.workspace:
        desk = app.window.workspace.desk
        assert desk.ids(RecordKind.PROJECT, "", desk.languages[0])
        app.window.close()
    else:
        assert issubclass(Refusal, Exception)
        assert "sample" in app.window.strip.words
