"""The alphabets that lines are written in: what a reader of rendered lines can be taught to read."""

import unicodedata


# Printable ASCII, in code order.
ASCII = "".join(map(chr, range(32, 127)))

_LETTERS = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŸ"
_PUNCTUATION = "¡¿«»‘’“”„–—…·•"
_SIGNS = "¢£¥€§©®™ª°º±×÷¹²³¼½¾µ¶№†‡‰"

# Printable ASCII and what else is printed in English, French, German, Spanish, Italian, Portuguese, Dutch, Swedish,
# Danish, Norwegian and Finnish, in the order of code points. Signs that look like another of them (the minus, single
# low quotes, thin and no-break spaces) are left out: no picture tells which was meant.
LATIN = "".join(sorted(ASCII + _LETTERS + _PUNCTUATION + _SIGNS))

_MORE_LETTERS = (
    "ĄąĆćĘęŁłŃńŚśŹźŻż"  # Polish
    "ČčĎďĚěŇňŘřŠšŤťŮůÝýŽžĹĺĽľŔŕ"  # Czech, Slovak
    "ŐőŰűĂăȘșȚț"  # Hungarian, Romanian
    "ĐđĞğİıŞş"  # Croatian, Turkish
    "ĀāĒēĢģĪīĶķĻļŅņŪūĖėĮįŲų"  # Latvian, Lithuanian
    "ÐðÞþẞ"  # Icelandic, German
    "ĊċĠġĦħŴŵŶŷĈĉĜĝĤĥĴĵŜŝŬŭŊŋŦŧ"  # Maltese, Welsh, Esperanto, Sami
)

# `LATIN` and the other letters of Europe's languages: Polish, Czech, Slovak, Hungarian, Romanian, Croatian, Slovene,
# Turkish, Estonian, Latvian, Lithuanian, Icelandic, Irish, Catalan, and those that the rendered lines hold in random
# strings alone. The comma below of Romanian and the cedilla of Turkish are two letters.
EUROPEAN_LATIN = "".join(sorted(LATIN + _MORE_LETTERS))

_RUSSIAN = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
_OTHER_CYRILLIC = "ЄІЇҐЎЂЈЉЊЋЏЃЅЌЍЀ"  # Ukrainian, Belarusian, Serbian, Macedonian, accents of Bulgarian

# Printable ASCII, the signs of `LATIN`, and what Russian, Ukrainian, Belarusian, Bulgarian, Serbian and Macedonian are
# written with. A letter that looks like one of ASCII stands beside it: the words about it tell which was meant.
CYRILLIC = "".join(sorted(ASCII + _PUNCTUATION + _SIGNS + "".join(c + c.lower() for c in _RUSSIAN + _OTHER_CYRILLIC)))

_GREEK = [chr(code) for code in (*range(0x386, 0x3CF), *range(0x1F00, 0x1FFF))]

# `LATIN` and Greek, modern and of all times: every letter that has one code point in NFC, so that a line may hold both
# scripts. Capitals that look like Latin ones stand beside them; the question mark is `;`, the semicolon `·`.
GREEK = "".join(sorted(LATIN + "".join(c for c in _GREEK if c.isalpha() and unicodedata.is_normalized("NFC", c))))
