"""Look: colours, spacing and signs, the same everywhere, light and dark."""
