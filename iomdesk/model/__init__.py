"""What a catalogue is: pure pydantic records, their Places, Edits and rules; knows no other layer."""
