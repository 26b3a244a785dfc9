"""Pages: one record with all its fields, in the order of the printed page."""
