"""Writing one posting: in the ledger, sealed with the casus, on the timeline."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from services.scheduling.rugzak.content import Daad, seal_act
from services.scheduling.rugzak.models import (
    RugzakBoeking,
    RugzakDaad,
    RugzakInzet,
    Stap,
)
from services.scheduling.rugzak.rekening import Move
from services.scheduling.traject.content import add_event
from services.scheduling.traject.models import Traject
from shared import audit
from shared.money import spoken_euro


@dataclass(frozen=True)
class Posting:
    """Where it goes and who makes it."""

    session: Session
    traject: Traject
    row: RugzakInzet
    bewerking: int
    by: str
    now: datetime

    def add(
        self, stap: Stap, move: Move, said: Daad, *, corrects: str | None = None
    ) -> None:
        """Write it, with what was said, on the timeline too."""
        session, casus_id, key = self.session, self.traject.id, str(uuid4())
        session.add(
            RugzakBoeking(
                id=key,
                inzet_id=self.row.id,
                stap=stap,
                at=self.now,
                corrigeert_id=corrects,
                **move._asdict(),
            )
        )
        session.flush()
        session.add(
            RugzakDaad(
                id=key,
                inzet_id=self.row.id,
                casus_id=casus_id,
                volgnummer=self.bewerking + 1,
                door=self.by,
                inhoud=seal_act(session, key, casus_id, said),
            )
        )
        text = f"{self.row.soort}: {spoken_euro(move.bedrag)}"
        add_event(
            session, casus_id, f"rugzak_{stap}", door=self.by, at=self.now, tekst=text
        )
        audit.record(
            session,
            actor=self.by,
            action="gewijzigd",
            subject=f"rugzak_boeking/{key}",
            casus_id=casus_id,
        )
        session.flush()
