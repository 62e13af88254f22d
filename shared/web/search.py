"""One search box in three services' frame; each answers over its own open cases.

The browser asks intake and scheduling side by side. The page of one service cannot
carry the token of the other, so these two routes take a POST without one; they
change nothing but the record of who looked, and refuse what another site sends.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, abort, render_template, request
from sqlmodel import Session

from shared import audit
from shared.access import current_actor
from shared.request import current_kernel, current_session
from shared.search import Found, Hit, OpenCases, find

QUESTION = "vraag"
BOTH = (("Aanmeldingen", "/zoeken"), ("Trajecten", "/planning/zoeken"))
OWN = ("same-origin", "none")
OpenCasesOf = Callable[..., list[Found]]


def without_token(app: Flask, view: Callable[[], Any]) -> None:
    """Take a search from the page of a sister, which has no token of ours."""
    app.extensions["csrf"].exempt(view)


@dataclass
class SearchPage:
    """The box and what one service finds."""

    where: str
    here: str
    target: str
    open_cases: OpenCasesOf
    # per process and database: what is open stays in memory, and nowhere else
    _known: dict[tuple[int, str], OpenCases] = field(
        default_factory=lambda: defaultdict(OpenCases), repr=False
    )

    def show(self) -> str:
        return self._page("", None)

    def search(self) -> str:
        """Search and record whose data are shown; what was typed is kept nowhere."""
        if request.headers.get("Sec-Fetch-Site", "none") not in OWN:
            abort(400)
        question = request.form.get(QUESTION, "").strip()
        session, actor = current_session(), current_actor()
        known = self._known[(id(current_kernel().engine), actor.region)]
        cases = self.open_cases(session, known, region=actor.region)
        hits = find(cases, question)
        self._record(session, actor.id, hits)
        session.commit()
        return self._page(question, hits)

    def _record(self, session: Session, who: str, hits: list[Hit]) -> None:
        for hit in hits:
            audit.record(
                session,
                actor=who,
                action="gezocht",
                subject=f"zoeken/{hit.case.casus_id}",
                casus_id=hit.case.casus_id,
            )
        if not hits:
            audit.record(session, actor=who, action="gezocht", subject="zoeken/niets")

    def _page(self, question: str, hits: list[Hit] | None) -> str:
        return render_template(
            "frame/search.html",
            where=self.where,
            target=self.target,
            searched_for=question,
            hits=hits,
            others=[one for one in BOTH if one[1] != self.here],
        )
