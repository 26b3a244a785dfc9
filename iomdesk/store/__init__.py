"""Where the catalogue is kept: one SQLite file, its journal, search and safety."""
