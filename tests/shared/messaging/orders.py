"""Delivers messages in any order, several times over, and lets them come to rest."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlmodel import Session, col, select

from shared.contracts import CONTRACTS, CasusVernietigd, Contract
from shared.database.tables import OutboxState
from shared.kernel import kernel_of
from shared.messaging import relay
from shared.messaging.inbox import Receiver, receive
from shared.messaging.outbox import publish
from tests.suite import Suite

EXAMPLES = Path(__file__).parents[1] / "contracts"
# places in the pair: 0 was made first; a copy is a number that comes again
ORDERS = ((0, 1), (1, 0), (0, 0, 1, 1), (1, 0, 1), (1, 1, 0, 0), (0, 1, 0))


def contracts_for(receiver: str) -> list[type[Contract]]:
    return [each for each in CONTRACTS.values() if receiver in each.receivers]


def sender_of(contract: type[Contract], receiver: str) -> str:
    if contract.sender != "any":
        return contract.sender
    return "scheduling" if receiver == "intake" else "intake"


def example(contract: type[Contract], **changes: Any) -> Contract:
    """The recorded example, about another aggregate and as another version."""
    recorded = json.loads((EXAMPLES / f"{contract.__name__}.json").read_text())
    values = {**recorded, "id": str(uuid4()), **changes}
    if "aggregate" in changes and "casus_id" in contract.model_fields:
        values["casus_id"] = changes["aggregate"]
    return contract.model_validate(values)


@dataclass
class Memory:
    """What recording handlers keep: newest states, and each sender's facts in order.

    Facts of different senders have no order among each other.
    """

    states: dict[tuple[str, str], int] = field(default_factory=dict)
    facts: dict[tuple[str, str], list[tuple[str, int]]] = field(default_factory=dict)

    def keep(self, session: Session, message: Contract) -> None:
        name = type(message).__name__
        kernel = kernel_of(session)
        if isinstance(message, CasusVernietigd):
            kernel.vault.destroy(session, message.casus_id)
            self._forget(message.aggregate)
            # whichever of two came first, it says the same
            self.facts[message.aggregate, "any"] = [(name, 0)]
            return
        if message.delivery == "toestand":
            self.states[message.aggregate, name] = message.version
        else:
            key = message.aggregate, sender_of(type(message), kernel.name)
            self.facts.setdefault(key, []).append((name, message.version))

    def _forget(self, aggregate: str) -> None:
        for kept in (self.states, self.facts):
            for key in [key for key in kept if key[0] == aggregate]:
                del kept[key]

    def about(self, aggregate: str) -> Any:
        states = {
            name: version
            for (about, name), version in self.states.items()
            if about == aggregate
        }
        facts = {
            sender: made
            for (about, sender), made in self.facts.items()
            if about == aggregate
        }
        return states, facts


class Road:
    """Takes messages out of their outboxes and hands them over as a test wishes."""

    def __init__(self, suite: Suite, receivers: dict[str, Receiver]) -> None:
        self.suite = suite
        self.receivers = receivers

    def write(
        self, message: Contract, *, receiver: str = "", casus_id: str | None = None
    ) -> str:
        """Publish a message; return its sealed form as the queue would hold it."""
        receiver = receiver or message.receivers[0]
        kernel = self.suite.kernels[sender_of(type(message), receiver)]
        table = kernel.tables.outbox
        with kernel.writing() as session:
            publish(session, message, casus_id=casus_id)
            session.commit()
        with kernel.reading() as session:
            written = select(table).where(table.receiver == receiver)
            newest = written.order_by(col(table.sequence).desc()).limit(1)
            return relay._blob(kernel, session, session.exec(newest).one())

    def deliver(self, receiver: str, blobs: list[str]) -> None:
        for blob in blobs:
            kind = json.loads(blob)["envelope"]["type"]
            receive(self.suite.kernels[receiver], self.receivers[kind], blob)

    def rest(self, receiver: str, aggregate: str) -> None:
        """What the relay does until all is confirmed: send the open ones again."""
        for _ in range(2):
            for kernel in self.suite.kernels.values():
                table = kernel.tables.outbox
                with kernel.reading() as session:
                    rows = session.exec(
                        select(table)
                        .where(
                            table.state == OutboxState.OPEN,
                            table.receiver == receiver,
                            table.aggregate == aggregate,
                        )
                        .order_by(col(table.sequence))
                    ).all()
                    blobs = [relay._blob(kernel, session, row) for row in rows]
                self.deliver(receiver, blobs)
