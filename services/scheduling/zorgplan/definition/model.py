"""What a plan is made of: parts with fields, some once and some as often as needed."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MOST_TEXT = 4000
MOST_SHORT = 200
WEG = "weg"
DELEN = "delen"
LET_OP = "let_op"


class Soort(StrEnum):
    KORT = "kort"
    LANG = "lang"
    KEUZE = "keuze"
    MEER = "meer"
    SCHAAL = "schaal"
    DATUM = "datum"
    # one of the people of the case
    PERSOON = "persoon"
    # one of the people, or a partner
    WIE = "wie"
    # items of other parts
    BAND = "band"


@dataclass(frozen=True)
class Veld:
    """One question about an item."""

    code: str
    label: str
    soort: Soort = Soort.LANG
    hint: str = ""
    keuzes: tuple[tuple[str, str], ...] = ()
    # missing, it stands among what is still open; it never stops typing
    nodig: bool = False
    # for a band: the parts whose items can be chosen
    delen: tuple[str, ...] = ()
    # shown to professionals only, never in the version for parents
    intern: bool = False
    # as parents read it, where that differs
    label_ouders: str = ""

    @property
    def most(self) -> int:
        return MOST_SHORT if self.soort is Soort.KORT else MOST_TEXT

    @property
    def is_list(self) -> bool:
        return self.soort in (Soort.MEER, Soort.BAND)


# one category of professionals alone, on the page of each of them
ALLEEN = "alleen_"
# one parent, with the professionals
OUDER = "ouder:"
# who may see one item; empty is everybody
DELEN_MET = Veld(
    DELEN,
    "Delen met",
    Soort.KEUZE,
    keuzes=(
        ("", "Ouders en professionals"),
        ("professionals", "Alleen professionals"),
        (f"{ALLEEN}aanmelder", "Alleen de aanmelder"),
        (f"{ALLEEN}hulpverleners", "Alleen hulpverleners"),
        (f"{ALLEEN}kind_en_gezin", "Alleen Kind en Gezin"),
        (f"{ALLEEN}gemandateerde_voorziening", "Alleen de gemandateerde voorziening"),
        (f"{ALLEEN}experten", "Alleen experten"),
        (f"{ALLEEN}vertrouwenspersoon", "Alleen de vertrouwenspersoon"),
        ("niemand", "Niemand: blijft bij het team"),
    ),
)
# what is not given by itself to whoever may read the file of a child (decree on the
# rights of minors, art. 20-23); domain.md 6.3
BIJ_KOPIE = Veld(
    LET_OP,
    "Opletten bij een kopie van het dossier",
    Soort.MEER,
    keuzes=(
        ("vertrouwen", "In vertrouwen verteld"),
        ("derden", "Gaat alleen over iemand anders"),
        ("gerecht", "Voor de rechtbank"),
        ("gezondheid", "Gaat over gezondheid"),
    ),
)
WEGHALEN = Veld(WEG, "Weghalen", Soort.MEER, keuzes=(("ja", "Weghalen"),))


@dataclass(frozen=True)
class Deel:
    """One part of the plan. `vast` is asked once; `velden` of every item."""

    code: str
    titel: str
    # as parents read it
    titel_ouders: str
    uitleg: str = ""
    vast: tuple[Veld, ...] = ()
    velden: tuple[Veld, ...] = ()
    # what one item is called
    item: str = ""
    minstens: int = 0
    # the code of a fixed field that says why no item is needed
    anders: str = ""
    intern: bool = False
    # asked only where somebody began
    vrij: bool = False
    # parts that a besluit must stand in before this one opens
    na: tuple[str, ...] = ()

    def asked(self, *, fixed: bool) -> tuple[Veld, ...]:
        """Return every field that one item has."""
        if fixed:
            return self.vast if self.velden else (*self.vast, DELEN_MET, BIJ_KOPIE)
        return (*self.velden, DELEN_MET, BIJ_KOPIE, WEGHALEN)

    def veld(self, code: str) -> Veld | None:
        return next((v for v in (*self.vast, *self.velden) if v.code == code), None)


@dataclass(frozen=True)
class Blad:
    """Parts that stand together under one heading."""

    titel: str
    delen: tuple[Deel, ...]


@dataclass(frozen=True)
class Definitie:
    versie: int
    bladen: tuple[Blad, ...]

    @property
    def delen(self) -> Iterator[Deel]:
        for blad in self.bladen:
            yield from blad.delen

    def deel(self, code: str) -> Deel | None:
        return next((deel for deel in self.delen if deel.code == code), None)
