"""The arithmetic of the ledger: pure, in cents."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Self

from services.scheduling.rugzak.models import Rekening, Stap

R = Rekening
# which way a step moves money; releasing has two, by where it stood
WAYS: dict[Stap, tuple[tuple[Rekening, Rekening], ...]] = {
    Stap.RESERVEREN: ((R.BESCHIKBAAR, R.GERESERVEERD),),
    Stap.TOEZEGGEN: ((R.GERESERVEERD, R.TOEGEZEGD),),
    Stap.FACTUREREN: ((R.TOEGEZEGD, R.GEFACTUREERD),),
    Stap.VRIJGEVEN: ((R.GERESERVEERD, R.BESCHIKBAAR), (R.TOEGEZEGD, R.BESCHIKBAAR)),
    Stap.TERUGBETALEN: ((R.GEFACTUREERD, R.BESCHIKBAAR),),
}


class Move(NamedTuple):
    """Cents that went from one account to another."""

    van: str
    naar: str
    bedrag: int


@dataclass(frozen=True)
class Stand:
    """What stands where, after some moves."""

    gereserveerd: int = 0
    toegezegd: int = 0
    gefactureerd: int = 0

    @classmethod
    def after(cls, moves: Iterable[Move]) -> Self:
        found = dict.fromkeys(Rekening, 0)
        for move in moves:
            found[Rekening(move.van)] -= move.bedrag
            found[Rekening(move.naar)] += move.bedrag
        # what left the means is all there is: the four accounts together are zero
        del found[Rekening.BESCHIKBAAR]
        return cls(**found)

    @property
    def ingezet(self) -> int:
        """What is no longer free."""
        return self.gereserveerd + self.toegezegd + self.gefactureerd

    @property
    def open(self) -> int:
        """What was set aside and neither invoiced nor released."""
        return self.gereserveerd + self.toegezegd

    def on(self, rekening: Rekening) -> int:
        return int(getattr(self, rekening.value))

    def __add__(self, other: "Stand") -> "Stand":
        return Stand(
            self.gereserveerd + other.gereserveerd,
            self.toegezegd + other.toegezegd,
            self.gefactureerd + other.gefactureerd,
        )


def split(bedrag: int, structureel: int) -> tuple[int, int]:
    """Share an amount between the rugzak and the structural offer, to the cent."""
    vast = bedrag * structureel // 100
    return bedrag - vast, vast
