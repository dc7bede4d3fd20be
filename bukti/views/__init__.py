"""What people see: records to Indonesian text on a terminal. Nothing is computed here."""
