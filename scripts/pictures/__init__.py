"""Pictures of the product as people see it; started by scripts/screenshots.py."""
