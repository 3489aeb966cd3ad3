"""The catalogue: one frozen document per procedure, its versions and its everyday names."""
