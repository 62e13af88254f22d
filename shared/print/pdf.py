"""PDF by typst, tagged so that it can be read aloud (PDF/UA).

A template is a file; what people typed only ever reaches it as data (`paper.data`), so
no sign that somebody types can be a command. Templates import `paper.typ`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from flask import Response

ROOT = Path(__file__).parents[2]


def render(template: Path, data: Mapping[str, Any]) -> bytes:
    """Return the PDF of this template; `data["titel"]` is its title as well."""
    found = typst.compile(
        template,
        root=ROOT,
        # the fonts of the wheel: the same paper on every machine
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1"],
    )
    assert isinstance(found, bytes)
    return found


def answer(template: Path, data: Mapping[str, Any], *, name: str) -> Response:
    """Return the PDF as a download; the name must tell nothing about anybody."""
    response = Response(render(template, data), content_type="application/pdf")
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.pdf")
    return response
