"""The words, fields and languages that rendered lines are made of."""
