"""What turns texts into vectors of meaning. Each is an extra: the lexical engine needs none."""
