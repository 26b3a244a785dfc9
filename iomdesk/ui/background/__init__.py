"""Background: what goes on beside the window: slow work, questions to the catalogue, and what is told of it."""
