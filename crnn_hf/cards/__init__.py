"""What model cards are made of. A run, a checkpoint of the zoo and an export each write theirs with it."""
