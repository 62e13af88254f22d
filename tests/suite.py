"""The whole suite in one test process: three kernels on one stub broker."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import dramatiq
from dramatiq.brokers.stub import StubBroker
from flask import Flask

import services.intake.actors
import services.intake.app
import services.notifications.actors
import services.notifications.app
import services.scheduling.actors
import services.scheduling.app
from shared.kernel import Kernel
from shared.messaging.actors import Actors
from tests.once import Apps, Compiled

APPS: dict[str, Any] = {
    "intake": services.intake.app,
    "scheduling": services.scheduling.app,
    "notifications": services.notifications.app,
}
ACTORS: dict[str, Actors] = {
    "intake": services.intake.actors.ACTORS,
    "scheduling": services.scheduling.actors.ACTORS,
    "notifications": services.notifications.actors.ACTORS,
}


@dataclass(frozen=True)
class Suite:
    """Kernels and apps by service name, and the queue between them."""

    kernels: dict[str, Kernel]
    apps: Mapping[str, Flask]
    broker: StubBroker

    def deliver(self, *, ticks: int = 1) -> None:
        """Work every queue until nothing is left, then let `ticks` pass."""
        for _ in range(ticks + 1):
            self._drain()
            for name, kernel in self.kernels.items():
                ACTORS[name].tick(kernel)
            self._drain()

    def _drain(self) -> None:
        while self._one():
            pass

    def _one(self) -> bool:
        for queue in list(self.broker.queues):
            if queue.endswith(".DQ") or self.broker.queues[queue].empty():
                continue
            raw = self.broker.queues[queue].get_nowait()
            self.broker.queues[queue].task_done()
            message: dramatiq.Message[Any] = dramatiq.Message.decode(raw)
            self.broker.get_actor(message.actor_name)(*message.args)
            return True
        return False


def over_https(suite: Suite) -> Suite:
    """Return the same suite as it is where people reach it by https."""
    told = {"public_url": "https://suite.test"}
    return compose_suite(
        {
            name: replace(
                kernel,
                config=replace(
                    kernel.config, suite=kernel.config.suite.model_copy(update=told)
                ),
            )
            for name, kernel in suite.kernels.items()
        }
    )


def compose_suite(kernels: dict[str, Kernel]) -> Suite:
    """Bind three kernels to one stub broker and make their apps."""
    broker = StubBroker(middleware=[])
    bound = {name: replace(kernel, broker=broker) for name, kernel in kernels.items()}
    for name, kernel in bound.items():
        broker.declare_queue(name)
        ACTORS[name].bind(kernel)
    apps = {name: partial(_make_app, name, kernel) for name, kernel in bound.items()}
    return Suite(kernels=bound, apps=Apps(apps), broker=broker)


def _make_app(name: str, kernel: Kernel) -> Flask:
    app: Flask = APPS[name].create_app(kernel)
    app.config["TESTING"] = True
    app.config["WTF_CSRF_ENABLED"] = False
    app.jinja_env.bytecode_cache = Compiled()
    return app


@contextmanager
def disposed(kernels: dict[str, Kernel]) -> Iterator[dict[str, Kernel]]:
    try:
        yield kernels
    finally:
        for kernel in kernels.values():
            kernel.engine.dispose()
