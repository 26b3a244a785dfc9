"""Pages: saved pages of the organization's site, read into projects and proposed units; what is guessed is said."""
