"""What lines are: letterhead, title, heading, item, signature."""
