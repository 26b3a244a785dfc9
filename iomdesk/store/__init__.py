"""Where a catalogue is kept: one SQLite file, its journal, search, locks, backups and upgrades."""
