"""Keys for systems of others, given out as the beheerder does, and a server to ask."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from threading import Thread
from uuid import uuid4

from flask import Flask
from werkzeug.serving import make_server

from services.scheduling.koppelingen.domain import make_koppeling
from shared import clock
from shared.access.clients import Recht
from tests.people import BEHEERDER
from tests.suite import Suite


def give_key(
    suite: Suite,
    *rechten: Recht,
    domeinen: Collection[str] = ("example.org",),
    regio: str = "limburg",
) -> str:
    """Return the key of a system with these rights, known in every service."""
    with suite.kernels["scheduling"].writing() as session:
        key = make_koppeling(
            session,
            str(uuid4()),
            naam="Dossier van CKG De Wilg",
            rechten=rechten,
            domeinen=domeinen,
            regio=regio,
            by=BEHEERDER.id,
            now=clock.now(),
        )
        session.commit()
    suite.deliver()
    return key


def id_of(key: str) -> str:
    return key.split("_")[1]


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Serve an app over HTTP as it is deployed: CSRF is checked too."""
    app.config["WTF_CSRF_ENABLED"] = True
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        app.config["WTF_CSRF_ENABLED"] = False
