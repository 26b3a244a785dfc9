"""Deeds: everything a person may do in the window: by menus, keys or the palette, and what is done then."""
