"""Keyboard: where it is, in which order it goes round, and whose the keys are."""
