"""The fictional staff of the demo: constants only, so that a banner can show them."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

PASSWORD = "zorgtafel-demo"


@dataclass(frozen=True)
class Account:
    naam: str
    email: str
    rollen: tuple[str, ...]

    @property
    def id(self) -> str:
        """The same in every demo, so that other demo data can point at it."""
        return str(uuid5(NAMESPACE_URL, f"demo:{self.email}"))


NOOR = Account("Noor Peeters", "noor@example.org", ("casuscoordinator",))
ELIF = Account("Elif Demir", "elif@example.org", ("casuscoordinator",))
JORIS = Account("Joris Maes", "joris@example.org", ("casuscoordinator",))
AN = Account("An Claes", "an@example.org", ("beheerder",))
TINE = Account("Tine Wouters", "tine@example.org", ("psychopedagoog",))
ACCOUNTS = (NOOR, ELIF, JORIS, AN, TINE)
