"""The least worker: dramatiq's own, one actor that adds a row."""

import os
import time
from uuid import uuid4

import dramatiq
from dramatiq.brokers.redis import RedisBroker
from sqlmodel import Session

from bench.bare_web import Record
from shared import clock
from shared.database.engine import make_engine


def main() -> None:
    broker = RedisBroker(url=os.environ["REDIS_URL"])
    dramatiq.set_broker(broker)
    engine = make_engine(os.environ["BARE_DATABASE_URL"])

    @dramatiq.actor(queue_name="bare", broker=broker)
    def keep(content: str) -> None:
        with Session(engine) as session:
            session.add(
                Record(id=str(uuid4()), kind="bare", at=clock.now(), content=content)
            )
            session.commit()

    worker = dramatiq.Worker(broker, queues={"bare"}, worker_threads=4)
    worker.start()
    while True:
        time.sleep(1)


if __name__ == "__main__":
    main()
