"""Start: how one comes to a catalogue: the first page, the catalogues of before, files that are dropped."""
