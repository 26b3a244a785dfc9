"""Fuzzing: any bytes to each reader, and documents of sound shape with hostile words in them."""
