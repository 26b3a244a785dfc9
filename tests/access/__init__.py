"""The window over the accessibility bus, as a screen reader hears and moves it."""
