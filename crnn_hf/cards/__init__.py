"""Model cards: of a run, a checkpoint of the zoo, and an export."""
