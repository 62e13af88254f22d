"""The description for machines, and the same for people."""

from pathlib import Path
from typing import Any

from flask import Blueprint, current_app, jsonify, render_template, request

from shared.access import public
from shared.api.description import describe, operations_of
from shared.api.problem import API
from shared.request import current_kernel
from shared.web.headers import cacheable

TITLE = "Zorgtafel"


def api_blueprint(
    *, prefix: str, heading: str, text: str, beside: tuple[str, str]
) -> Blueprint:
    """Return the pages that describe what this service answers to systems.

    `beside` is the page of the sister that answers the rest, and what it is about.
    """
    blueprint = Blueprint(
        "api", __name__, template_folder=str(Path(__file__).parent / "templates")
    )

    @blueprint.get(f"{prefix}{API}openapi.json")
    @public
    def description() -> Any:
        server = current_kernel().config.suite.public_url.rstrip("/")
        told = describe(
            current_app._get_current_object(),  # type: ignore[attr-defined]
            title=TITLE,
            text=text,
            server=server,
        )
        return cacheable(jsonify(told), "public, max-age=300")

    @blueprint.get(f"{prefix}/api")
    @public
    def page() -> Any:
        app = current_app._get_current_object()  # type: ignore[attr-defined]
        return render_template(
            "api/pagina.html",
            heading=heading,
            text=text,
            operations=list(operations_of(app)),
            description=f"{request.path}/v1/openapi.json",
            schemas=describe(app, title=TITLE, text=text, server="")["components"][
                "schemas"
            ],
            beside=beside,
        )

    return blueprint
