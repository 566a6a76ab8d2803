"""What the kinds of signs are made of: a `Look` drawn for each."""

import numpy as np

from crnn_hf.synthesis.render import scene_paint as p
from crnn_hf.synthesis.render.scene_sign import Look


# Greys that the usual colours of plates have, as ((ground from, to), (characters from, to), share).
PLATE_COLOURS = (
    ((195, 250), (10, 60), 0.26),  # black on white
    ((190, 245), (30, 100), 0.20),  # blue on white
    ((185, 245), (60, 115), 0.14),  # red, green on white
    ((150, 215), (10, 60), 0.09),  # black, blue on yellow
    ((35, 125), (190, 250), 0.17),  # white on blue, green, red
    ((30, 90), (130, 205), 0.06),  # yellow on blue, black, green
    ((8, 45), (150, 245), 0.04),  # white, silver on black
    ((90, 170), (10, 60), 0.04),  # dark on orange, green
)
_COLOUR_SHARES = np.cumsum([share for _, _, share in PLATE_COLOURS])


def _plate_greys(rng):
    place = int(np.searchsorted(_COLOUR_SHARES, rng.random() * _COLOUR_SHARES[-1]))
    ground, ink, _ = PLATE_COLOURS[min(place, len(PLATE_COLOURS) - 1)]
    return rng.uniform(*ground), rng.uniform(*ink)


def any_greys(rng: np.random.Generator, least: float = 55.0) -> tuple[float, float]:
    """(ground, characters): any two greys that are `least` apart; the ground is a little more often the lighter."""
    low = rng.uniform(0, 255 - least)
    high = rng.uniform(low + least, 255)
    return (high, low) if rng.random() < 0.55 else (low, high)


def _paint(rng, shares):
    paints, cumulative = tuple(shares), np.cumsum(list(shares.values()))
    return paints[min(int(np.searchsorted(cumulative, rng.random() * cumulative[-1])), len(paints) - 1)]


def number_plate(rng: np.random.Generator, pictured: bool) -> Look:
    """A plate of a vehicle; `pictured`: one of those that have pictures, grounds and small print."""
    ground, ink = _plate_greys(rng)
    paint = _paint(rng, {p.flat: 0.42, p.embossed: 0.46, p.worn: 0.06, p.shadowed: 0.03, p.outlined: 0.03})
    if pictured:
        depth = rng.uniform(8, 60)
        return Look(
            ground,
            ink,
            depth,
            paint,
            frame=0.35,
            holder=0.25,
            bolts=0.25,
            picture=0.6,
            backdrop=0.45,
            strip=0.02,
            small_print=0.75,
            sticker=0.45,
            stacked=0.06,
            turn=0.35,
            poor=0.19,
        )
    return Look(
        ground,
        ink,
        rng.uniform(0, 25),
        paint,
        frame=0.55,
        holder=0.35,
        bolts=0.30,
        picture=0.22,
        backdrop=0.04,
        strip=0.18,
        small_print=0.12,
        sticker=0.08,
        script=0.28,
        turn=0.9,
        poor=0.41,
    )


def type_plate(rng: np.random.Generator) -> Look:
    """A type plate, a serial number in metal, a printed code on a case."""
    ground, ink = any_greys(rng, 45)
    paint = _paint(rng, {p.flat: 0.45, p.engraved: 0.28, p.embossed: 0.15, p.worn: 0.12})
    return Look(
        ground,
        ink,
        rng.uniform(5, 50),
        paint,
        frame=0.15,
        holder=0.1,
        bolts=0.12,
        picture=0.08,
        backdrop=0.03,
        small_print=0.55,
        turn=0.5,
        poor=0.34,
    )


def house_number(rng: np.random.Generator) -> Look:
    """Figures on a wall, a door or an enamel plate."""
    ground, ink = any_greys(rng, 50)
    paint = _paint(rng, {p.flat: 0.45, p.shadowed: 0.30, p.embossed: 0.12, p.outlined: 0.07, p.worn: 0.06})
    return Look(
        ground,
        ink,
        rng.uniform(5, 70),
        paint,
        frame=0.3,
        holder=0.25,
        bolts=0.2,
        picture=0.06,
        backdrop=0.12,
        turn=0.8,
        poor=0.34,
    )


def road_sign(rng: np.random.Generator) -> Look:
    """A sign of a road, a station, a door."""
    ground, ink = _plate_greys(rng) if rng.random() < 0.7 else any_greys(rng, 60)
    paint = _paint(rng, {p.flat: 0.85, p.worn: 0.08, p.embossed: 0.07})
    return Look(
        ground,
        ink,
        rng.uniform(0, 25),
        paint,
        frame=0.4,
        holder=0.25,
        bolts=0.12,
        picture=0.25,
        backdrop=0.03,
        small_print=0.25,
        turn=0.9,
        poor=0.3,
    )


def shop_sign(rng: np.random.Generator) -> Look:
    """A sign of a shop: painted, standing off the wall, lit from within."""
    ground, ink = any_greys(rng, 50)
    paints = {p.flat: 0.42, p.shadowed: 0.20, p.outlined: 0.13, p.embossed: 0.07, p.hollow: 0.04, p.worn: 0.07}
    paint = _paint(rng, paints | ({p.glowing: 0.4} if ink > ground else {}))
    return Look(
        ground,
        ink,
        rng.uniform(5, 75),
        paint,
        frame=0.2,
        holder=0.25,
        bolts=0.03,
        picture=0.25,
        backdrop=0.3,
        small_print=0.3,
        turn=1.0,
        poor=0.3,
    )


def label(rng: np.random.Generator) -> Look:
    """The print of a package: film, card or cloth, near to pictures and other lines."""
    ground, ink = any_greys(rng, 50)
    paint = _paint(rng, {p.flat: 0.75, p.outlined: 0.08, p.shadowed: 0.07, p.worn: 0.10})
    return Look(
        ground,
        ink,
        rng.uniform(0, 60),
        paint,
        frame=0.12,
        holder=0.1,
        picture=0.2,
        backdrop=0.25,
        small_print=0.6,
        turn=0.6,
        poor=0.26,
    )


def counter(rng: np.random.Generator, ground: float, ink: float) -> Look:
    """The case of a meter around its counter of wheels of `ground` with figures of `ink`."""
    return Look(
        float(np.clip(ground + rng.uniform(-40, 120), 0, 255)),
        ink,
        rng.uniform(5, 40),
        frame=0.5,
        holder=0.4,
        bolts=0.1,
        small_print=0.5,
        turn=0.5,
        poor=0.38,
    )


def display(rng: np.random.Generator, ground: float, ink: float) -> Look:
    """The face of an appliance around what it shows."""
    paint = _paint(rng, {p.flat: 0.45, p.glowing: 0.55} if ink > ground else {p.flat: 0.65, p.shadowed: 0.35})
    return Look(
        ground,
        ink,
        rng.uniform(0, 25),
        paint,
        frame=0.2,
        holder=0.4,
        picture=0.06,
        small_print=0.35,
        turn=0.5,
        poor=0.34,
    )
