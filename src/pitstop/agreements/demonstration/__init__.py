"""A filled collaboration in Dutch, played by made-up people through the verbs of the product."""
