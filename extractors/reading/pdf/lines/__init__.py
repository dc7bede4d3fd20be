"""Words into lines, lines into the order in which they are read."""
