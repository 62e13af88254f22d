"""The twelve tables that the stuurgroep asks each year (domain.md 8.5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.scheduling.cijfers import words
from services.scheduling.cijfers.rapport import NO, YES, Blok, Row
from services.scheduling.traject.models import NO_BIRTH
from shared.policy import PolicyView
from shared.policy.keys import Optie


@dataclass(frozen=True)
class Vraag:
    """One question of a table, about one kind of what is counted.

    With more than one answer it is a question per answer, each with yes and no.
    """

    soort: str
    blokken: tuple[Blok, ...]
    titel: str
    meer: bool = False


@dataclass(frozen=True)
class Tabel:
    nummer: int
    code: str
    titel: str
    vragen: tuple[Vraag, ...]


def tables(view: PolicyView) -> tuple[Tabel, ...]:
    """Return every table, with the lists of the day that is shown."""
    found = (
        ("aanmeldingen", "Consulten en aanmeldingen", _contacts()),
        ("aanmelders", "Wie meldt aan", _referrers(view)),
        ("kinderen", "Kinderen en gezinnen", _children()),
        ("teams", "Lokale teams Kind en Gezin", ()),
        ("themas", "Waarover gaat het", _themes(view)),
        ("klokken", "De drie klokken", _clocks(view)),
        ("zorgtafels", "Zorgtafels en wie er was", _meetings()),
        ("aanbod", "Aanbod en rugzak", _offers()),
        ("verloop", "Duur, verlenging en evaluaties", _course()),
        ("uitkomsten", "Hoe trajecten eindigen", _outcomes(view)),
        ("signalen", "Signalen voor het beleid", _signals(view)),
        ("stemmen", "Wat ouders en partners zeggen", _voices(view)),
    )
    return tuple(Tabel(number, *each) for number, each in enumerate(found, 1))


def _referrers(view: PolicyView) -> tuple[Vraag, ...]:
    return (_listed(view, "aanmelder", "Soort aanmelder", "cijfers.aanmelders"),)


def _children() -> tuple[Vraag, ...]:
    return (
        _one("trajecten", "leeftijd", "Leeftijd bij het begin", words.AGES),
        _one("trajecten", "gezin", "Kinderen van één gezin", words.FAMILIES),
    )


def _themes(view: PolicyView) -> tuple[Vraag, ...]:
    return (_many(view, "trajecten", "thema", "Thema’s", "cijfers.themas"),)


def _signals(view: PolicyView) -> tuple[Vraag, ...]:
    return (_many(view, "einden", "signaal", "Wat ontbrak", "cijfers.signalen"),)


def _voices(view: PolicyView) -> tuple[Vraag, ...]:
    return (
        _listed(view, "stem_ouders", "Ouders", "cijfers.stemmen", "einden"),
        _listed(view, "stem_partners", "Partners", "cijfers.stemmen", "einden"),
    )


def _contacts() -> tuple[Vraag, ...]:
    return (
        _one("aanmeldingen", "besluit", "Aanmeldingen", words.DECISIONS),
        _one("contacten", "consult", "Consulten", words.CONSULTS),
    )


def _clocks(view: PolicyView) -> tuple[Vraag, ...]:
    late = tuple(
        (f"{words.LATE}.{code}", f"Te laat: {label[0].lower()}{label[1:]}")
        for code, label in options(view, "klok.redenen")
    )
    unsaid = (words.LATE, "Te laat, reden nog niet gezegd")
    rows = (words.CLOCK[0], *late, unsaid, *words.CLOCK[2:])
    return (
        _one("aanmeldingen", "terugkoppeling", "Terugkoppeling", words.CLOCK),
        _one("trajecten", "uitnodiging", "Uitnodiging", rows, words.NO_CLOCK),
        _one("trajecten", "zorgtafel", "Zorgtafel", rows, words.NO_CLOCK),
    )


def _meetings() -> tuple[Vraag, ...]:
    # where nobody noted who was there, none of the four knows
    came = (
        ("ouders", "Ouders", words.PARENTS),
        ("netwerk", "Iemand uit het netwerk", words.PRESENT),
        ("kind_en_gezin", "Kind en Gezin", words.PRESENT),
        (
            "gemandateerde_voorziening",
            "Gemandateerde voorziening of sociale dienst",
            words.PRESENT,
        ),
    )
    return (
        *(_one("zorgtafels", code, title, rows, "") for code, title, rows in came),
        _one("trajecten", "vertrouwenspersoon", "Vertrouwenspersoon", words.YES_NO),
    )


def _offers() -> tuple[Vraag, ...]:
    return (
        _one("inzetten", "rugzak", "Rugzak, per soort", words.OFFERS),
        _one("reserveringen", "plaats", "Gereserveerde plaatsen", words.OFFERS),
        _one("vragen", "antwoord", "Wat partners antwoorden", words.ANSWERS),
    )


def _course() -> tuple[Vraag, ...]:
    return (
        _one("einden", "duur", "Duur", words.LENGTHS),
        _one("einden", "verlengd", "Verlengd", words.YES_NO),
        _one("einden", "evaluaties", "Evaluaties gehouden", words.EVALUATIONS),
    )


def _outcomes(view: PolicyView) -> tuple[Vraag, ...]:
    ends = (
        *options(view, "traject.uitkomsten"),
        (NO_BIRTH, "De zwangerschap eindigde zonder dat er een kind is"),
        words.UNSAID,
    )
    out = "Uithuisplaatsing, volgens de casuscoördinator"
    # of whom there is no child, nothing is asked of where it lives
    return (
        _one("einden", "uitkomst", "Wie volgt op", ends, NO_BIRTH),
        _listed(view, "woont", "Waar het kind woont", "cijfers.woont", "einden", ""),
        _listed(
            view, "uithuisplaatsing", out, "cijfers.uithuisplaatsing", "einden", ""
        ),
    )


def _one(
    soort: str, code: str, titel: str, rows: Iterable[Row], gedeeld: str | None = None
) -> Vraag:
    return Vraag(soort, (Blok(code, titel, tuple(rows), gedeeld),), titel)


def _listed(
    view: PolicyView,
    code: str,
    titel: str,
    key: str,
    soort: str = "trajecten",
    gedeeld: str | None = None,
) -> Vraag:
    rows = (*options(view, key), words.UNSAID)
    return _one(soort, code, titel, rows, gedeeld)


def _many(view: PolicyView, soort: str, code: str, titel: str, key: str) -> Vraag:
    rows = ((YES, ""), (NO, ""))
    blokken = tuple(
        Blok(f"{code}.{option}", label, rows) for option, label in options(view, key)
    )
    return Vraag(soort, blokken, titel, meer=True)


def options(view: PolicyView, key: str) -> list[Row]:
    return [(option.code, option.label) for option in view.get(key)]


def by_alias(view: PolicyView, key: str) -> dict[str, str]:
    """Return under which row each code of a list, or its other name, is counted."""
    found: tuple[Optie, ...] = view.get(key)
    return {name: one.code for one in found for name in (one.code, *one.aliassen)}
