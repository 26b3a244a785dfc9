"""Dialogs: decisions and looks aside; they open and signal, and never stop the window's own loop."""
