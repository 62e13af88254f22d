"""What the rest of the service asks for, and the row that a mail begins with."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from services.notifications.bezorging.message import Mailbox
from services.notifications.bezorging.models import Bericht, Soort
from shared.logging import current_request_id


@dataclass(frozen=True, kw_only=True)
class Request:
    """What to send to whom; the bytes come from the function that is given along."""

    soort: Soort
    # its row and its Message-ID; given where the same may be asked for twice
    id: str = field(default_factory=lambda: str(uuid4()))
    sender: Mailbox
    email: str
    name: str
    referentie: str
    regio: str = ""
    casus_id: str | None = None
    genodigde_id: str | None = None
    tafel_id: str | None = None
    privaat: bool = False
    reply_to: Mailbox | None = None
    sequence: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def row_for(request: Request, *, now: datetime) -> Bericht:
    """Return a new row that is due now; its bytes come later."""
    return Bericht(
        id=request.id,
        soort=request.soort,
        privaat=request.privaat,
        casus_id=request.casus_id,
        genodigde_id=request.genodigde_id,
        tafel_id=request.tafel_id,
        referentie=request.referentie,
        regio=request.regio,
        sequence=request.sequence,
        starts_at=request.starts_at,
        ends_at=request.ends_at,
        request_id=current_request_id(),
        message_id="",
        sha256="",
        volgende_op=now,
        gemaakt_op=now,
    )
