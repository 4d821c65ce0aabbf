"""A filled home organisation in Dutch: programmes that released some of what they want to learn."""
