"""How a catalogue travels: files read and written, and merging; knows neither store nor window."""
