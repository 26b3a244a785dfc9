"""Lists: the tables and trees in the middle of the window, and what narrows them."""
