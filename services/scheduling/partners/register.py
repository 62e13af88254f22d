"""What a partner is with its offers, in the list, in the form and in a file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from sqlmodel import Session, select

from services.scheduling.partners.models import Aanbod, Aanbodsoort, Middelen, Partner
from services.scheduling.registers.domain import Register
from services.scheduling.registers.kolommen import (
    CelError,
    Kolom,
    actief,
    dag,
    gemeente,
    gemeenten,
    keuze,
    lijst,
    mail,
    tekst,
)
from services.scheduling.registers.lijsten import options

KINDS = {
    Aanbodsoort.VERBLIJF.value: "Verblijf",
    Aanbodsoort.BEGELEIDING.value: "Begeleiding",
    Aanbodsoort.PRAKTISCH.value: "Praktisch",
}
MEANS = {
    Middelen.GEGARANDEERD.value: "gegarandeerd aanbod",
    Middelen.RUGZAK.value: "rugzak",
}
FIELDS = ("soort", "naam", "middelen", "start_op", "capaciteit")
TWICE = "Twee keer hetzelfde aanbod: geef elk aanbod van een soort een eigen naam."


def read_offer(text: str) -> dict[str, Any]:
    """Read "verblijf: crisis; gegarandeerd aanbod; vanaf 5/1/2026; 3 plaatsen"."""
    what, *details = (part.strip() for part in text.split(";"))
    soort, _, naam = (part.strip() for part in what.partition(":"))
    if soort.casefold() not in set(Aanbodsoort):
        raise CelError(f"Aanbod: “{text}” begint niet met {' of '.join(KINDS)}.")
    offer: dict[str, Any] = {
        **dict.fromkeys(FIELDS),
        "soort": soort.casefold(),
        "naam": naam[:120],
    }
    for detail in filter(None, details):
        offer |= _detail(detail)
    return offer


def in_order(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(found, key=_key)


def _detail(text: str) -> dict[str, Any]:
    plain = text.casefold()
    if plain.startswith("gegarandeerd"):
        return {"middelen": Middelen.GEGARANDEERD.value}
    if plain == "rugzak":
        return {"middelen": Middelen.RUGZAK.value}
    if plain.startswith("vanaf "):
        return {"start_op": dag(plain.removeprefix("vanaf "))}
    if found := re.fullmatch(r"(\d{1,3}) plaats(?:en)?", plain):
        return {"capaciteit": int(found[1])}
    raise CelError(
        f"Aanbod: “{text}” begrijpen we niet. Schrijf bijvoorbeeld: "
        "verblijf: crisis; gegarandeerd aanbod; vanaf 5/1/2026; 3 plaatsen."
    )


def show_offer(offer: Mapping[str, Any]) -> str:
    """Write one offer as `read_offer` reads it."""
    parts = [": ".join(filter(None, (offer["soort"], offer["naam"])))]
    if offer["middelen"]:
        parts.append(MEANS[offer["middelen"]])
    if offer["start_op"]:
        day = offer["start_op"]
        parts.append(f"vanaf {day.day}/{day.month}/{day.year}")
    if offer["capaciteit"] is not None:
        count = offer["capaciteit"]
        parts.append(f"{count} plaats" if count == 1 else f"{count} plaatsen")
    return "; ".join(parts)


def offer_words(row: Aanbod) -> str:
    words = show_offer(row.model_dump())
    # the name of an offer keeps its own capitals
    return words[:1].upper() + words[1:]


def read_contact(text: str) -> dict[str, str]:
    """Read "functie / e-mail / telefoon"."""
    functie, email, phone, *_ = (*(p.strip() for p in text.split("/")), "", "")
    return {
        "functie": functie[:100],
        "email": mail("email", "Contact").lees(email),
        "telefoon": phone[:32],
    }


def show_contact(contact: Mapping[str, str]) -> str:
    parts = (contact["functie"], contact["email"], contact["telefoon"])
    return " / ".join(parts).rstrip(" /")


def refusal(values: Mapping[str, Any]) -> str | None:
    """Return why this partner may not be kept like this."""
    keys = [_key(offer) for offer in values.get("aanbod", ())]
    return TWICE if len(keys) != len(set(keys)) else None


def columns(session: Session) -> Sequence[Kolom]:
    offered = lijst("aanbod", "Aanbod", read_offer, show_offer)
    return (
        tekst("naam", "Naam", verplicht=True),
        keuze("soort", "Soort", options(session, "partners.soorten"), verplicht=True),
        gemeente(),
        gemeenten("gebied", "Werkgebied"),
        mail("email", "E-mail voor vragen"),
        lijst("contacten", "Contacten", read_contact, show_contact),
        replace(offered, lees=lambda text: in_order(offered.lees(text))),
        tekst("opmerking", "Opmerking", 500),
        tekst("bron", "Bron", 300),
        actief(),
    )


def offers(session: Session, partner: Partner) -> dict[str, Any]:
    """Return the offers of a partner as the form and the file have them."""
    rows = [_plain(row) for row in _rows(session, partner) if row.actief]
    return {"aanbod": in_order(rows)}


def keep_offers(session: Session, partner: Partner, values: Mapping[str, Any]) -> None:
    """Keep what is offered; what went keeps its row, for who has a place there."""
    wanted = {_key(offer): offer for offer in values["aanbod"]}
    rows = {_key(_plain(row)): row for row in _rows(session, partner)}
    gone = [row for key, row in rows.items() if row.actief and key not in wanted]
    for key, offer in wanted.items():
        row = rows.get(key) or _renamed(offer, gone)
        if row is None:
            row = Aanbod(id=str(uuid4()), partner_id=partner.id, soort=offer["soort"])
        elif row in gone:
            gone.remove(row)
        for name in FIELDS:
            setattr(row, name, offer[name])
        row.actief = True
        session.add(row)
    for row in gone:
        row.actief = False
        session.add(row)


def _renamed(offer: Mapping[str, Any], gone: Sequence[Aanbod]) -> Aanbod | None:
    # one of a kind under another name is the same offer: its places stay claimed
    same = [row for row in gone if row.soort == offer["soort"]]
    return same[0] if len(same) == 1 else None


def _key(offer: Mapping[str, Any]) -> tuple[str, str]:
    return offer["soort"], offer["naam"].casefold()


def _plain(row: Aanbod) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS}


def _rows(session: Session, partner: Partner) -> Sequence[Aanbod]:
    return session.exec(select(Aanbod).where(Aanbod.partner_id == partner.id)).all()


REGISTER = Register(
    model=Partner,
    pad="/planning/partners",
    een="partner",
    veel="partners",
    kolommen=columns,
    weiger=refusal,
    erbij=offers,
    bewaar=keep_offers,
)
