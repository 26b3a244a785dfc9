"""Fields: for each kind of field a widget made for it; a widget says what was typed and writes to no other."""
