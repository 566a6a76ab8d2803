"""The fonts of the machine, and which of them a line is set in."""
