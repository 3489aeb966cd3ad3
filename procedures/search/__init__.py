"""Finding the procedure a citizen means: reading what was typed, the index, the ranking and the decision."""
