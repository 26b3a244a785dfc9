"""Frame: what stands round the sections: the rail, the line of state, messages and alarms."""
