"""IOMDesk: an offline desk for multilingual catalogues of projects and organizational units."""

__version__ = "0.1.0"
