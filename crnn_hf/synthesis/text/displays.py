"""What displays show: times, sums, weights, counts, channels, and the words of appliances and vehicles."""

import random

from crnn_hf.synthesis.text import forms
from crnn_hf.synthesis.text.forms import fill
from crnn_hf.synthesis.text.languages import ENGLISH
from crnn_hf.synthesis.text.languages.language import phrases
from crnn_hf.synthesis.text.signs import road_sign, shop_sign


_FIGURES = phrases(
    """##:##|##:##|#:##|##:##:##|#:##.##|##.#|##.##|#.###|###.#|####|###|##|#|-#|-##.#|-#.##|0.000|0.00|0.0##|####.#
    |#####|######|0#####|00####|000###|########|##-##|##-##-##|##.##.##|##:## ##|### ##|#.## ##.##|888|88:88|1##.#|2##
    |12:00|00:00|0"""
)
_WORDS = phrases(
    """HELLO|STOP|PLAY|PAUSE|OPEN|CLOSE|ERROR|READY|NO DISC|LOADING|ON|OFF|AUTO|MUTE|VOL ##|CH ##|CD ##|TRACK ##
    |FM ###.#|AM ####|P#|E##|ERR ##|F#|H#|PUMP #|TOTAL|SET|TIMER|CLEAN|ECO|BASS +#|TREBLE #|SAT ##|MON ##:##|SUN
    |12 JAN|TEMP ##|##C|##F|EXIT|FULL|WAIT|FLOOR #|UP|DOWN|LEVEL #|TAXI|NOT IN SERVICE|SPECIAL|SCHOOL|PIT|LAP ##
    |SPEED ##|YOUR SPEED|KM/H ##|BPM ###|SYS ###|DIA ##"""
)
_LINES = phrases(
    """## Hauptbahnhof|## Zentrum|# City Centre|# Airport|# Aéroport|#A Gare Centrale|Next stop|Nächster Halt
    |Prochain arrêt|Platform #|Gleis # Abfahrt ##:##|Delayed|Delay ## min|Boarding|Gate @##|@@ ####|Final call|On time
    |Cancelled|Train to|Welcome|Bienvenue|Menu|Settings|Volume ##|Input #|Please wait|Insert card|Enter PIN
    |Printing...|Paper jam|Low battery|Battery ##%|No signal|Connecting|Heating|Temp: ##.#°C|RH ##%|Total: ##.##
    |Weight #.### kg|Ready|Queue @###|Counter #|Now serving|Page #/##|> Start|Error ##"""
)


def figures(rng: random.Random) -> str:
    """Digits with `:`, `.`, `-` and spaces: what seven segments show."""
    return fill(rng, rng.choice(_FIGURES))


def word(rng: random.Random) -> str:
    """Capitals and digits: what fourteen segments show; one in three has figures alone."""
    return figures(rng) if rng.random() < 0.35 else fill(rng, rng.choice(_WORDS))


def line(rng: random.Random) -> str:
    """What displays of dots show: a line of a vehicle, a platform, an instrument."""
    chance = rng.random()
    if chance < 0.35:
        return fill(rng, rng.choice(_LINES))
    if chance < 0.55:
        return word(rng)
    if chance < 0.70:
        return road_sign(rng)
    if chance < 0.80:
        return shop_sign(rng)
    return rng.choice((forms.time, forms.date, forms.price, forms.quantity))(rng, ENGLISH)
