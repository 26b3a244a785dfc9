"""Files that were made to harm: what each is, what is demanded of the program, and whether it does so."""
