"""Charts: figures painted as bars that can be read, chosen by keys and clicked."""
