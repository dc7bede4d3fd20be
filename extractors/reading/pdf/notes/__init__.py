"""What lies over pages or comes with them: notes, links, form fields, attached files."""
