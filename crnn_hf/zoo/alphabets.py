"""The alphabets that lines are written in: what a reader of rendered lines can be taught to read."""

# Printable ASCII, in code order.
ASCII = "".join(map(chr, range(32, 127)))

_LETTERS = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŸ"
_PUNCTUATION = "¡¿«»‘’“”„–—…·•"
_SIGNS = "¢£¥€§©®™ª°º±×÷¹²³¼½¾µ¶№†‡‰"

# Printable ASCII and what else is printed in English, French, German, Spanish, Italian, Portuguese, Dutch, Swedish,
# Danish, Norwegian and Finnish, in the order of code points. Signs that look like another of them (the minus, single
# low quotes, thin and no-break spaces) are left out: no picture tells which was meant.
LATIN = "".join(sorted(ASCII + _LETTERS + _PUNCTUATION + _SIGNS))
