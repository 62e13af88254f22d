"""The sealed parts of a traject: opened here, sealed here, nowhere else."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from pydantic import BaseModel
from sqlmodel import Session

from services.scheduling.traject.models import Gebeurtenis, Traject, TrajectPersoon
from shared.contracts.aanmelding import Aanmelder, AanmeldingAanvaard, Kind, Planbegin
from shared.contracts.people import Categorie, Persoon, Value
from shared.kernel import kernel_of
from shared.policy import CaseRules

# as the document and that of a pregnancy name it
VIOLENCE = {"ifg", "huiselijk_geweld"}


class Inhoud(Value):
    """What a traject knows of the child and the question."""

    kind: Kind
    mandaat: str = ""
    vraag: str = ""
    kern_van_de_zorg: str = ""
    plaatsen_voorgesteld: tuple[str, ...] = ()
    # half day (`2026-11-30-vm`) to "ja" or "nee"
    ouders_kunnen: dict[str, str] = {}
    # who said so last to the coordinator, and when; empty: the aanmelder
    kunnen_volgens: str = ""
    vlaggen: tuple[str, ...] = ()
    # the aanmelder named violence at home
    geweld: bool = False
    plan: Planbegin | None = None
    # where the family stays is told to nobody: no municipality, no distance
    verblijf_geheim: bool = False

    @property
    def near(self) -> str:
        """Return the municipality that may be shown and measured from."""
        return "" if self.verblijf_geheim else self.kind.gemeente

    @property
    def named_places(self) -> list[str]:
        """Return what the aanmelder named, without what would tell where they stay."""
        secret = self.kind.gemeente.casefold() if self.verblijf_geheim else ""
        named = self.plaatsen_voorgesteld
        return [one for one in named if not secret or secret not in one.casefold()]


def content_of_message(message: AanmeldingAanvaard) -> Inhoud:
    return Inhoud(
        kind=message.kind,
        mandaat=message.mandaat,
        vraag=message.vraag,
        kern_van_de_zorg=message.kern_van_de_zorg,
        plaatsen_voorgesteld=message.plaatsen_voorgesteld,
        ouders_kunnen=message.ouders_kunnen,
        vlaggen=message.vlaggen,
        geweld=names_violence(message.criteria),
        plan=message.plan,
    )


def names_violence(criteria: Mapping[str, Collection[str]]) -> bool:
    return any(VIOLENCE & set(named) for named in criteria.values())


def seal_content(session: Session, casus_id: str, content: Inhoud) -> bytes:
    return seal(session, f"traject/inhoud/{casus_id}", casus_id, content)


def open_content(session: Session, row: Traject) -> Inhoud:
    data = unseal(session, f"traject/inhoud/{row.id}", row.id, row.inhoud)
    return Inhoud.model_validate(data)


def seal_person(session: Session, casus_id: str, person: Persoon) -> bytes:
    return seal(session, f"persoon/inhoud/{person.id}", casus_id, person)


def open_person(session: Session, row: TrajectPersoon) -> Persoon:
    """Return the person; the aanmelder with what only an aanmelder has."""
    data = unseal(session, f"persoon/inhoud/{row.id}", row.casus_id, row.inhoud)
    model = Aanmelder if row.categorie == Categorie.AANMELDER else Persoon
    return model.model_validate(data)


def add_event(
    session: Session,
    casus_id: str,
    soort: str,
    *,
    door: str,
    at: datetime,
    tekst: str = "",
) -> None:
    """Add one line to the timeline."""
    row_id = str(uuid4())
    sealed = seal_text(session, f"gebeurtenis/inhoud/{row_id}", casus_id, tekst)
    session.add(
        Gebeurtenis(
            id=row_id, casus_id=casus_id, at=at, soort=soort, door=door, inhoud=sealed
        )
    )


def event_text(session: Session, row: Gebeurtenis) -> str:
    place = f"gebeurtenis/inhoud/{row.id}"
    return unseal_text(session, place, row.casus_id, row.inhoud)


def seal_text(session: Session, place: str, casus_id: str, text: str) -> bytes:
    return kernel_of(session).vault.seal_json(
        session, {"tekst": text}, place=place, casus_id=casus_id
    )


def unseal_text(session: Session, place: str, casus_id: str, sealed: bytes) -> str:
    text: str = unseal(session, place, casus_id, sealed)["tekst"]
    return text


def rules_of(session: Session, row: Traject) -> CaseRules:
    """Return the rules pinned at receipt; without a pin, those of that day."""
    if row.beleid:
        return CaseRules.from_json(row.beleid)
    return kernel_of(session).policy.at(row.ontvangen_op, region=row.regio).rules()


def seal(session: Session, place: str, casus_id: str, value: BaseModel) -> bytes:
    return kernel_of(session).vault.seal_json(
        session, value.model_dump(mode="json"), place=place, casus_id=casus_id
    )


def unseal(session: Session, place: str, casus_id: str, sealed: bytes) -> Any:
    vault = kernel_of(session).vault
    return vault.open_json(session, sealed, place=place, casus_id=casus_id)
