"""Labels of English receipts and forms with their values: `TOTAL : 12.50`, `Invoice No.: 123`."""

import re
from functools import cache

from crnn_hf.synthesis.text import vocabulary as v
from crnn_hf.synthesis.text.fields import (
    address,
    code,
    company,
    date,
    number,
    percent,
    person,
    phone,
    price,
    product,
    sign,
    time,
    web,
)


def opening_hours(rng):
    """The hours of a shop: `9:00 - 17:30`, `Mon-Fri 8am-6pm`."""
    first, last = rng.randint(6, 11), rng.randint(4, 11)
    days = rng.choice(("", "", "Mon-Fri ", "Mon - Sat ", "Daily "))
    return rng.choice(
        (f"{days}{first}:00 - {last + 12}:30", f"{days}{first}am-{last}pm", f"{days}{first:02d}:00-{last + 12}:00")
    )


def _place(rng):
    return rng.choice(v.CITIES + v.COUNTRIES)


def _measure(rng):
    return f"{number(rng)} {rng.choice(v.UNITS)}"


def _count(rng):
    return str(int(10 ** (rng.random() * 2.2)))


def _recipient(rng):
    return rng.choice((address, company, person))(rng)


# What stands after a label, by its words; the first that fits, otherwise a sum of money.
_VALUES = (
    (r"date|check (in|out)|from$", date),
    (r"time", time),
    (r"hours|mon-fri", opening_hours),
    (r"\btel|phone|fax|mobile|h/p", phone),
    (r"e-?mail|website", web),
    (r"\b(no|id|[tm]id|s/n|code|ref|reference|sku|barcode|postcode|zip|doc|batch|acct|account)\b|#", code),
    (r"price|amount|amt|total|tax|gst|vat|\bcash\b|change|balance|due|disc|charge|paid|payment|\brate|card", price),
    (r"invoice|order|receipt|trans|terminal|cust$|\bre$", code),
    (r"city|state|country|nationality|birth", _place),
    (r"desc|ingredients|brand|product|manufacturer|model|type|colour|supply", product),
    (r"remarks|notes|subject|department|title|position|project|terms|signature|result", sign),
    (r"address|ship|bill to|sold|company|^to$", _recipient),
    (r"name|cashier|customer|person|served|attn|manager|\bby\b|staff|operator|member|^cc$", person),
    (r"weight|\bwt\b|size|litres|mileage", _measure),
    (r"item|qty|quantity|pax|page|points|table|room|floor|chapter|section|article|figure|vol|level", _count),
    (r"unit|lot|grade|score|nights|counter|pump|shift|store|pos|age", _count),
    (r"sex", lambda rng: rng.choice("MF")),
)


@cache
def _value_of(label):
    """The function of what stands after `label`."""
    return next((function for words, function in _VALUES if re.search(words, label, re.I)), price)


def label_value(rng):
    """A label with its value; one in seven alone, one in six of the sums with a currency or a rate."""
    label = rng.choice(v.LABELS)
    value = _value_of(label)
    if value is price and rng.random() < 0.18:
        space = rng.choice(("", " "))
        label += f"{space}({rng.choice(v.CURRENCIES)})" if rng.random() < 0.6 else f" {percent(rng)}"
    if rng.random() < 0.15:
        return label + rng.choice((":", " :", ""))
    joint = rng.choice((": ", ": ", " : ", " : ", " :", ":", "\t", "\t", " ", "\t: ", " :\t", ":\t", " / "))
    return label + joint + value(rng)
