"""Sections: what the rail of the window leads to: projects, offices, translations, health, charts and the history."""
