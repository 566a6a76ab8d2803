"""What signs and labels say: roads, shops, doors, warnings, packages, and the small print beside plate numbers."""

import random

from crnn_hf.synthesis.text import forms
from crnn_hf.synthesis.text.figures import digits
from crnn_hf.synthesis.text.languages import ENGLISH, LANGUAGES
from crnn_hf.synthesis.text.languages.language import phrases
from crnn_hf.synthesis.text.mixture import LATIN_LANGUAGES


_NUMBERED = phrases(
    """EXIT ##|EXIT #|Exit ##@|Zone ##|ZONE 30|A#|A##|E##|B ##|D ###|N ##|M#|I-##|US ##|ROUTE ##|Route ##|km ##|KM ###
    |##|###|##.# m|#,# m|##,# t|# t|### m|## km|## min|P##|P#|Gate @##|Gate #|GATE @#|Bus ##|Tram #|Platform #
    |Gleis ##|Voie @|Quai #|Terminal #|Level #|-#|+#|Etage #|Raum ###|Room ###|Salle ###|Hall #|Stand ##|Tor #|Block @
    |##h|##:##-##:##|# - ##|24h|24/7|#,##|#.##|#.##9|##%|-##%|up to ##%|ab #,##|€#|€ #.##|$#.##|##¢|£#|#,- €|2 for #
    |3x#"""
)
_ORDERS = phrases(
    """STOP|YIELD|ONE WAY|NO PARKING|NO ENTRY|SLOW|EXIT|ENTRANCE|SPEED LIMIT|ROAD CLOSED|DETOUR|DEAD END|KEEP RIGHT
    |KEEP LEFT|BUS STOP|TAXI|PARKING|TOLL|HOSPITAL|AIRPORT|POLICE|SCHOOL|CAUTION|DANGER|WARNING|PRIVATE|NO SMOKING
    |PUSH|PULL|OPEN|CLOSED|SALE|FOR RENT|FOR SALE|FIRE EXIT|FIRST AID|HIGH VOLTAGE|KEEP OUT|NO TRESPASSING|RESTROOMS
    |TOILETS|WC|INFO|LIFT|STAIRS|TICKETS|CASH|Ausfahrt|Einfahrt freihalten|Umleitung|Einbahnstraße|Notausgang|Eingang
    |Kein Zutritt|Vorsicht Stufe|Polizei|Apotheke|Bäckerei|SORTIE|ENTRÉE|Sens unique|Toutes directions|Centre ville
    |Défense de fumer|Pharmacie|Boulangerie|Mairie|Gare|Toilettes|À louer|SALIDA|Peligro|Prohibido el paso|Farmacia
    |Abierto|Cerrado|Se vende|USCITA|Vietato fumare|Tabacchi|Senso unico|Divieto di sosta|SAÍDA|Proibido|Padaria
    |UITGANG|Verboden toegang|Doorgaand verkeer|Apotek|Utgång|Udgang|Stengt|Öppet|Avoinna|Seis|Hissi"""
)
_PACKAGE = phrases(
    """NET WT ### g|Net Wt. ## oz|#00 ml|## cl|# L|NEW!|ORIGINAL|ORGANIC|BIO|0% fat|##% VOL|#.#% vol|Vitamin C
    |### kcal|SPF ##|Best before|Best before end|Use by ##/##|Ingredients:|Keep refrigerated|Made in Germany
    |Made in Italy|Made in P.R.C.|FRAGILE|THIS SIDE UP|Recyclable|Size @|SIZE ##|EU ##|US #|100% cotton|100% COTTON
    |80% Polyester|30°C|Do not bleach|Batch ####|LOT ##@##|EXP ##/20##|AA 1.5V|Li-ion ####mAh|##GB|USB-C|HDMI|ON|OFF
    |MAX|MIN|START|RESET|POWER|VOL +|CH -"""
)
STATES = phrases(
    """ALABAMA|ALASKA|ARIZONA|ARKANSAS|California|COLORADO|Connecticut|DELAWARE|FLORIDA|GEORGIA|HAWAII|IDAHO|Illinois
    |INDIANA|IOWA|KANSAS|KENTUCKY|Louisiana|MAINE|MARYLAND|Massachusetts|MICHIGAN|MINNESOTA|Mississippi|MISSOURI
    |MONTANA|NEBRASKA|NEVADA|New Hampshire|NEW JERSEY|NEW MEXICO|NEW YORK|NORTH CAROLINA|NORTH DAKOTA|OHIO|OKLAHOMA
    |OREGON|PENNSYLVANIA|RHODE ISLAND|SOUTH CAROLINA|SOUTH DAKOTA|TENNESSEE|TEXAS|UTAH|VERMONT|VIRGINIA|WASHINGTON
    |WEST VIRGINIA|WISCONSIN|Wyoming|Ontario|QUÉBEC|British Columbia|ALBERTA|MANITOBA|MEXICO|BRASIL
    |REPUBLICA ARGENTINA|CHILE|COLOMBIA|PERU|VICTORIA|NSW|QUEENSLAND"""
)
_SLOGANS = phrases(
    """Sunshine State|Garden State|First in Flight|Land of Lincoln|Grand Canyon State|Discover the Spirit|Lone Star
    |Famous Potatoes|Live Free or Die|www.dmv.org|Sportsman's Paradise|Show-Me State|Wild Wonderful|JE ME SOUVIENS"""
)
_ENGLISH_SHARE = 0.4  # the other languages share what is left


def _language(rng):
    return ENGLISH if rng.random() < _ENGLISH_SHARE else LANGUAGES[rng.choice(list(LATIN_LANGUAGES))]


def road_sign(rng: random.Random) -> str:
    """Places with and without their distance, directions, numbers of roads, orders."""
    language, chance = _language(rng), rng.random()
    if chance < 0.30:
        return rng.choice(language.cities)
    if chance < 0.45:
        far = rng.choice((f"{rng.randint(1, 250)}", f"{rng.randint(1, 99)} km"))
        return f"{rng.choice(language.cities)} {far}"
    if chance < 0.60:
        return forms.fill(rng, rng.choice(_NUMBERED))
    if chance < 0.72:
        street = rng.choice(language.streets).format(name=rng.choice(language.street_names), house=rng.randint(1, 99))
        return forms.fill(rng, street).strip(" ,")
    return rng.choice(_ORDERS)


def shop_sign(rng: random.Random) -> str:
    """Names and trades of shops, opening hours, prices, calls."""
    language, chance = _language(rng), rng.random()
    if chance < 0.30:
        return forms.company(rng, language)
    if chance < 0.45:
        return rng.choice(language.trades)
    if chance < 0.55:
        return rng.choice(language.surnames)
    if chance < 0.70:
        return _phrase(rng, language)
    if chance < 0.80:
        return forms.price(rng, language)
    if chance < 0.86:
        return forms.phone(rng, language)
    return forms.web(rng, language) if chance < 0.90 else forms.fill(rng, rng.choice(_NUMBERED))


def _phrase(rng, language):
    phrase = rng.choice(language.phrases)
    return phrase if len(phrase) < 30 else rng.choice(_ORDERS)


def label(rng: random.Random) -> str:
    """What packages, clothes and appliances say: articles, contents, dates, care, switches."""
    language, chance = _language(rng), rng.random()
    if chance < 0.25:
        return forms.product(rng, language)
    if chance < 0.37:
        return forms.quantity(rng, language)
    if chance < 0.45:
        return forms.company(rng, language)
    if chance < 0.55:
        return forms.date(rng, language)
    return _phrase(rng, language) if chance < 0.65 else forms.fill(rng, rng.choice(_PACKAGE))


def small_print(rng: random.Random) -> str:
    """What stands small above, below and on stickers of plates: nobody reads it."""
    chance = rng.random()
    if chance < 0.5:
        return rng.choice(STATES)
    if chance < 0.75:
        return rng.choice(_SLOGANS)
    if chance < 0.85:
        return digits(rng, rng.choice((2, 2, 4)))
    return rng.choice((rng.choice(ENGLISH.months)[:3].upper(), rng.choice(ENGLISH.cities)))
