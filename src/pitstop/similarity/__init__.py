"""How alike are these texts? Pure functions on texts: no Django, no people, no rooms."""
