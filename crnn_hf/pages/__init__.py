"""Whole pages: text lines are found by a detector, cut out, read, and put in reading order."""
