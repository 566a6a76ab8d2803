"""How good a recognizer is: errors, what is mistaken for what, and whether its scores can be trusted."""
