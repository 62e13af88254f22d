"""What all three services must know of a casus: who broke in, and its end."""

from typing import ClassVar

from pydantic import AwareDatetime

from shared.contracts.base import Feit, Toestand


class NoodtoegangStand(Toestand):
    """Who is in a case of another region, and until when."""

    sender: ClassVar[str] = "scheduling"
    receivers: ClassVar[tuple[str, ...]] = ("intake", "notifications")

    casus_id: str
    medewerker_id: str
    begonnen_op: AwareDatetime
    eindigt_op: AwareDatetime


class CasusVernietigd(Feit):
    """Nobody may read this casus ever again; said by whoever owns it then."""

    sender: ClassVar[str] = "any"
    receivers: ClassVar[tuple[str, ...]] = ("intake", "scheduling", "notifications")
    # what was made before it and not yet arrived is destroyed too, so it waits for none
    overtakes: ClassVar[bool] = True

    casus_id: str
