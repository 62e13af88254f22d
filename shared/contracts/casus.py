"""The end of a casus, for all three services."""

from typing import ClassVar

from shared.contracts.base import Feit


class CasusVernietigd(Feit):
    """Nobody may read this casus ever again; said by whoever owns it then."""

    sender: ClassVar[str] = "any"
    receivers: ClassVar[tuple[str, ...]] = ("intake", "scheduling", "notifications")
    # what was made before it and not yet arrived is destroyed too, so it waits for none
    overtakes: ClassVar[bool] = True

    casus_id: str
