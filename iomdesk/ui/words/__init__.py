"""Words: everything the window says about the model, in today's language, and foreign words as they may be shown."""
