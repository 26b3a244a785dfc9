"""The command line: the same deeds as the window, and the way other programs use the desk."""

from iomdesk.cli.main import main

__all__ = ["main"]
