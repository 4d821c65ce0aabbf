"""What made-up programmes of the demonstration want to learn, and what they released of it."""
