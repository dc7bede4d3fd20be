"""Words of the text layer, with their boxes."""
