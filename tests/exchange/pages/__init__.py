"""Pages that were written for the tests, in every form in which the sites' pages have been seen."""
