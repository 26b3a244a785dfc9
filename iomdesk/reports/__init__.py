"""What is printed: one plain model a report, and the typst source that it fills."""
