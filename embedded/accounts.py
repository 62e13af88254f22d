"""The fictional staff of the demo; production refuses these accounts."""

from dataclasses import dataclass

PASSWORD = "ronde-tafel-2024"


@dataclass(frozen=True)
class Account:
    name: str
    email: str
    role: str
    region: str = "limburg"


ACCOUNTS = (
    Account("Noor Peeters", "noor@example.org", "casuscoordinator"),
    Account("Elif Demir", "elif@example.org", "casuscoordinator"),
    Account("Tom Wouters", "tom@example.org", "psychopedagoog"),
    Account("An Claes", "an@example.org", "beheerder"),
)
