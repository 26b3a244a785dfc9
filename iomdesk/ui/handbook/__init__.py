"""The handbook inside the program: its pages, its window, and which page belongs to where a person stands."""
