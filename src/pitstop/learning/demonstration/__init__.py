"""What the made-up people of the demonstration want to learn, and what became of it."""
