"""Changes: what was, or would be, changed, shown word by word."""
