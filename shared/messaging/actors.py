"""What a service does with its queue: contracts, jobs, answers and ticks."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

import dramatiq
from sqlmodel import Session

from shared.audit.chain import seal_due
from shared.audit.term import empty_old
from shared.contracts import Contract
from shared.kernel import Kernel, after_commit, kernel_of
from shared.logging import bound_request_id
from shared.messaging.broker import CONFIRM, ring
from shared.messaging.confirm import receive_answer
from shared.messaging.inbox import Handler, Receiver, receive
from shared.messaging.pulse import note_tick
from shared.messaging.relay import sweep

log = logging.getLogger(__name__)
Job = Callable[[Kernel], None]
Sweeper = Callable[[Kernel], object]


@dataclass
class Actors:
    """Collected at import by decorators; declared on a broker by `bind`."""

    service: str
    receivers: dict[str, Receiver] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    sweepers: list[Sweeper] = field(default_factory=list)

    def receives(self, contract: type[Contract]) -> Callable[[Handler], Handler]:
        """Register the one domain call that a contract causes here."""

        def register(handler: Handler) -> Handler:
            self.receivers[contract.__name__] = Receiver(contract, handler)
            return handler

        return register

    def job(self, name: str) -> Callable[[Job], Job]:
        """Register work inside this service: it looks itself for what is due."""

        def register(work: Job) -> Job:
            self.jobs[name] = work
            return work

        return register

    def at_tick(self, sweeper: Sweeper) -> Sweeper:
        """Register what looks for due rows, about once a second."""
        self.sweepers.append(sweeper)
        return sweeper

    def bind(self, kernel: Kernel) -> None:
        """Declare every actor of this service on the kernel's broker."""
        for name, receiver in self.receivers.items():
            self._declare(kernel, name, _receiving(kernel, receiver))
        for name, job in self.jobs.items():
            self._declare(kernel, name, _working(kernel, job))
        self._declare(kernel, CONFIRM, _answered(kernel))

    def tick(self, kernel: Kernel) -> None:
        """Do what is due: the outbox first, then the service's own sweepers."""
        with bound_request_id():
            for sweeper in (sweep, seal_due, empty_old, *self.sweepers):
                try:
                    sweeper(kernel)
                except Exception as error:  # one room's trouble stops no other
                    extra = {"job": sweeper.__name__, "error": type(error).__name__}
                    log.error("sweeper failed", extra=extra, exc_info=error)
            note_tick(kernel.broker, self.service)

    def _declare(self, kernel: Kernel, name: str, work: Callable[..., None]) -> None:
        declare = dramatiq.actor(
            broker=kernel.broker,
            actor_name=f"{self.service}.{name}",
            queue_name=self.service,
        )
        declare(work)


def start_job(session: Session, name: str) -> None:
    """Ring once for a job after the commit; a sweeper must see to it anyway."""
    kernel = kernel_of(session)

    def call() -> None:
        ring(kernel.broker, service=kernel.name, actor=name, args=())

    after_commit(session, call, once=f"job/{name}")


def _receiving(kernel: Kernel, receiver: Receiver) -> Callable[[str], None]:
    def work(blob: str) -> None:
        receive(kernel, receiver, blob)

    return work


def _working(kernel: Kernel, job: Job) -> Callable[[], None]:
    def work() -> None:
        with bound_request_id():
            job(kernel)

    return work


def _answered(kernel: Kernel) -> Callable[[str], None]:
    def work(blob: str) -> None:
        receive_answer(kernel, blob)

    return work
