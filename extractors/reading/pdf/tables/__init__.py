"""Tables with and without ruling."""
