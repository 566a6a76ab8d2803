"""What is struck, painted or riveted on things: plate numbers of many countries, serial numbers, house numbers."""

import random
import string

from crnn_hf.synthesis.text.figures import code
from crnn_hf.synthesis.text.forms import fill
from crnn_hf.synthesis.text.languages import ENGLISH
from crnn_hf.synthesis.text.languages.language import phrases


# Patterns of registration numbers: `#` any digit, `@` any capital, `_` a place that a picture or a seal takes.
PLATES = {
    "america": phrases(
        """@@@_####|###_@@@|@@@_###|@@@-####|###-@@@|@@@-###|@@@·###|@@@·####|#@@@###|#@@####|@@#_@@#|@@#_#@@|###_####
        |###-####|@@-####|@@_####|@_######|######|#####|####|@####@|#@_####|@#@_####|@@##_@@|##_@@##|##@-@##|@@@####
        |####@@|####_@@|@@#-###|@##_@##|@@@##|@@@###|@@@@_###|#_####|#_###@|##-#####|#-@####|@@@ ##@|##@ #@@|@@@-##-##
        |@@-##-###|@@@·##·##|@@@ # @ ##|@@@#@##|@@ ### @@|@@·@@·##|@@@_###|@_#####|@@_#####|@##-###"""
    ),
    "europe": phrases(
        """@@-@@ ###|@ @@ ####|@-@@ ####|@@@ @@ ##|@@-###-@@|@@ ###@@|@@ ### @@|#### @@@|@@## @@@|@### @@@|@@@ ###@
        |##-@@-##|@-###-@@|@@-##-##|##-@@@-#|@@@-##-@|@@ #####|@@@ ####|@@ ###@|@@@ ##@|@@@ ###|@@@-###|@@ ## ###
        |#@# ####|@@-#####@|@ ##### @|@@·######|@@ ######|@@ ##-##|@@-##-@@|##-##-@@|@@ @@-###|@ ## @@@|@@ ## @@@
        |@@ #### @@|@@@-####|@###@@ ##|@ ### @@ ##|## @@ ####|## @@@ ###|@@ ### @@|@@-###@@|@@ @# ###|@@ # ###
        |#-@@@-###"""
    ),
    "elsewhere": phrases(
        """@·#####|@·@####|@·####@|@·@@###|@·###@@|@·##@##|@·#@###|@ #####|@-#####|@@ ## @@ ####|@@ ## @ ####|@@@ ####
        |@@@ #### @|@ #### @@@|@ #### @@|@@ #### @@|## @ ####|###@ ####|##-##|###-##-###|##-###-##|@@@ ### @@
        |@@@-### @@|@@@ ###@|@@@###|@@####|@@@ ##@|#@@ #@@|@@@·##@|@ #####|# #####|@@-####|@@@ ####|##@-#####
        |##@-###.##|@@-####-@|### @@@|##@@@#"""
    ),
}
_SHARES = {"america": 0.42, "europe": 0.33, "elsewhere": 0.25}
PLACE = "_"  # in a plate number: where a picture may stand

_SERIALS = phrases(
    """S/N #######|S/N: @@########|SN ##########|Serial No. ######|SER. NO. @####|No. #####|No #####|Nr. #####
    |N° #####|@@@U ###### #|@@@U ######|@@@@########|TYPE @@-###|TYPE @@##|TYP @##-##|MODEL @@-####|MODEL @####
    |MOD. ###@|P/N ###-####|P/N @@######-##|ART. ######|REF ####-##|LOT @####|LOT ######|LOT #@##|EXP ##/##
    |EXP ##.####|MFG ##/####|MFD ##-##-##|EXP 20##-##|BB ##.##.##|L ####@##|IMEI ###############|MAC ##:@#:##:#@:@@:##
    |##V ##A|2##V~ 50Hz|1##-240V|##V DC|### kW|## kW|IP##|IP@#|#### rpm|### min-1|##.# kg|### kg|# t|MAX ### KG
    |MAX. ## bar|PN ##|DN ###|Ø ##|DIN ####|ISO ####|EN ###-#|@@@ ##-###|@##.###.##|###.###.##|### ### ###
    |@@ ### ### @|#@@######|@@######@|##-######|####-####|##########|########|###### @|@@@-#####-@|@#@#@#@#|SZ ##
    |Q# #.#|Qn #.#|BAUJAHR 19##|ANNEE 20##|YEAR 20##|CE 0###"""
)
_VIN = "".join(char for char in string.ascii_uppercase + 2 * string.digits if char not in "IOQ")
_VANITY = (*ENGLISH.first_names, *ENGLISH.brands, *ENGLISH.cities)


def plate_number(rng: random.Random) -> str:
    """A registration number, with `PLACE` where a picture may stand; one in twelve is a word of its owner's choice."""
    if rng.random() < 0.08:
        word = rng.choice(_VANITY).upper().replace("-", " ")
        return word if len(word) <= 8 else word[:7].strip()
    part = rng.choices(list(_SHARES), list(_SHARES.values()))[0]
    text = fill(rng, rng.choice(PLATES[part]))
    return text.replace("I", "J").replace("O", "P") if rng.random() < 0.6 else text  # many countries leave them out


def serial_number(rng: random.Random) -> str:
    """A serial, part, batch or type number, a rating, a date of manufacture."""
    chance = rng.random()
    if chance < 0.10:
        return "".join(rng.choices(_VIN, k=17))
    if chance < 0.25:
        return code(rng)
    if chance < 0.35:
        return "".join(rng.choices(string.digits, k=rng.randint(4, 14)))
    if chance < 0.45:
        return "".join(rng.choices(string.ascii_uppercase + string.digits, k=rng.randint(4, 12)))
    return fill(rng, rng.choice(_SERIALS))


def house_number(rng: random.Random) -> str:
    """The number of a house or a room, with or without its letter."""
    number = str(int(10 ** rng.uniform(0, 3.3)))
    chance = rng.random()
    if chance < 0.68:
        return number
    if chance < 0.86:
        return number + rng.choice(("", " ")) + rng.choice("aabbcdABCDEF")
    if chance < 0.93:
        return f"{number}{rng.choice(('-', ' - ', '/', '–'))}{int(number) + rng.randint(1, 4)}"
    return rng.choice(("No. ", "Nr. ", "No ", "N° ", "Room ", "Apt ", "Unit ", "Flat ")) + number
