"""The sealed parts of a plan: opened here, sealed here."""

from datetime import date
from uuid import NAMESPACE_OID, uuid5

from pydantic import BaseModel
from sqlmodel import Session

from services.scheduling.traject.content import seal, unseal
from services.scheduling.zorgplan.definition.model import DELEN, WEG
from services.scheduling.zorgplan.models import (
    ZorgplanAkkoord,
    ZorgplanDeling,
    ZorgplanItem,
    ZorgplanVersie,
)
from shared.contracts.people import Value
from shared.merge import Waarde, Waarden


class Item(Value):
    """One item as people typed it; who was taken away stays, and can come back."""

    id: str
    deel: str
    waarden: dict[str, Waarde] = {}
    # as the aanmelder wrote it
    uit_aanmelding: bool = False

    @property
    def is_gone(self) -> bool:
        return bool(self.waarden.get(WEG))

    @property
    def delen(self) -> str:
        return self.text(DELEN)

    def text(self, code: str) -> str:
        found = self.waarden.get(code) or ""
        return found if isinstance(found, str) else ", ".join(found)

    def codes(self, code: str) -> list[str]:
        found = self.waarden.get(code) or []
        return [found] if isinstance(found, str) else found


class _Waarden(Value):
    waarden: dict[str, Waarde]


class Versie(Value):
    """The plan as it was settled: later names or items change nothing here."""

    kop: dict[str, str]
    items: tuple[Item, ...]
    # people, partners and items by what the answers call them
    namen: dict[str, str]
    middelen: tuple[str, ...] = ()
    evaluaties: tuple[str, ...] = ()


class Akkoord(Value):
    keuze: str
    dag: date
    opmerking: str = ""


class Deling(Value):
    """Who got it, in which shape, and why that person needs to know."""

    aan: str
    # empty: written down before it was kept
    aan_id: str = ""
    vorm: str
    waarom: str = ""


def own_id(casus_id: str, what: str) -> str:
    """Return the id that everybody gives to what a casus has once."""
    return str(uuid5(NAMESPACE_OID, f"{casus_id}/{what}"))


def seal_item(session: Session, casus_id: str, row_id: str, waarden: Waarden) -> bytes:
    return _seal(session, "item", casus_id, row_id, _Waarden(waarden=dict(waarden)))


def open_item(session: Session, row: ZorgplanItem) -> Item:
    data = unseal(session, _place("item", row.id), row.casus_id, row.inhoud)
    return Item(id=row.id, deel=row.deel, waarden=data["waarden"])


def seal_version(session: Session, casus_id: str, row_id: str, what: Versie) -> bytes:
    return _seal(session, "versie", casus_id, row_id, what)


def open_version(session: Session, row: ZorgplanVersie) -> Versie:
    data = unseal(session, _place("versie", row.id), row.casus_id, row.inhoud)
    return Versie.model_validate(data)


def seal_agreement(
    session: Session, casus_id: str, row_id: str, what: Akkoord
) -> bytes:
    return _seal(session, "akkoord", casus_id, row_id, what)


def open_agreement(session: Session, row: ZorgplanAkkoord) -> Akkoord:
    data = unseal(session, _place("akkoord", row.id), row.casus_id, row.inhoud)
    return Akkoord.model_validate(data)


def seal_sharing(session: Session, casus_id: str, row_id: str, what: Deling) -> bytes:
    return _seal(session, "deling", casus_id, row_id, what)


def open_sharing(session: Session, row: ZorgplanDeling) -> Deling:
    data = unseal(session, _place("deling", row.id), row.casus_id, row.inhoud)
    return Deling.model_validate(data)


def _place(table: str, row_id: str) -> str:
    return f"zorgplan_{table}/inhoud/{row_id}"


def _seal(
    session: Session, table: str, casus_id: str, row_id: str, what: BaseModel
) -> bytes:
    return seal(session, _place(table, row_id), casus_id, what)
