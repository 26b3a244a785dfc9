"""The window: the only place that knows Qt."""

from iomdesk.ui import overrides

overrides.guard()
