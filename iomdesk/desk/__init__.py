"""What a person does: one open catalogue, its edits, undo, imports, exports and prints."""
