"""Amounts of money: whole cents inside, Dutch outside.

Own code, for what libraries do is the wrong thing here: they guess. Babel reads
"1250.50" as 125.050 euro, price-parser reads "1.250" as either; an amount that can be
read in two ways must be typed again.
"""

import re
from decimal import Decimal

HARD_SPACE = "\N{NO-BREAK SPACE}"
MOST_CENTS = 9_999_999_999
SIGNS = re.compile(r"€|euro?", re.IGNORECASE)
SPACES = re.compile(r"\s+")
# a dot before two last digits can only stand before the cents
DUTCH = re.compile(
    r"([0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}|-+)|\.([0-9]{2}))?"
)
EXAMPLE = "Schrijf een bedrag zoals 1.250,50: een komma voor de centen."


def parse_euro(text: str) -> int:
    """Return the cents of what was typed; ValueError says what to do."""
    tidy = SPACES.sub(" ", SIGNS.sub(" ", text)).strip()
    if tidy.startswith(("-", "\N{MINUS SIGN}")):
        raise ValueError("Schrijf het bedrag zonder minteken.")
    found = DUTCH.fullmatch(tidy)
    if found is None:
        raise ValueError(EXAMPLE)
    whole, after_comma, after_dot = found.groups()
    euros = re.sub(r"[. ]", "", whole)
    part = (after_comma or after_dot or "").strip("-").ljust(2, "0")
    if len(euros.lstrip("0")) > len(str(MOST_CENTS // 100)):
        raise ValueError("Dit bedrag is te groot. Kijk de cijfers na.")
    cents = int(euros) * 100 + int(part)
    if cents == 0:
        raise ValueError("Vul een bedrag in dat groter is dan nul.")
    return cents


def spoken_euro(cents: int) -> str:
    """Write cents as people do here: € 1.250,50."""
    sign = "-" if cents < 0 else ""
    whole, part = divmod(abs(cents), 100)
    return f"€{HARD_SPACE}{sign}{plain_number(whole)},{part:02d}"


def plain_number(number: int) -> str:
    """Write a whole number with dots between the thousands."""
    return f"{number:,}".replace(",", ".")


def typed_euro(cents: int) -> str:
    """Write cents as `parse_euro` reads them, for an input."""
    return spoken_euro(cents).removeprefix(f"€{HARD_SPACE}")


def cents_of(euros: float | None) -> int | None:
    """Return the cents of an amount that policy writes in euro."""
    return None if euros is None else int(Decimal(str(euros)) * 100)
