"""A register as a file on its pages: out for Excel, and in after a look at it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Response, flash, redirect, render_template, request
from sqlmodel import Session

from services.scheduling.registers import csv
from services.scheduling.registers.domain import OutdatedError, Register, RegisterError
from services.scheduling.registers.forms import RegisterForm
from shared import audit, clock
from shared.access import current_actor
from shared.request import current_kernel, current_session

MOST_BYTES = 500_000
TOO_BIG = "Dit bestand is te groot voor een lijst. Lees ten hoogste 500 kB in."
NO_FILE = "Kies eerst een bestand."
MOVED = "Een collega veranderde de lijst intussen. Kijk na en lees opnieuw in."
FIRST_ROWS = Path(__file__).parents[3] / "shared" / "data"


@dataclass(frozen=True)
class Filter:
    """One way to narrow the list; it lives in the address."""

    naam: str
    label: str
    keuzes: Callable[[Session], Mapping[str, str]]


@dataclass(frozen=True)
class Room:
    """What differs between the registers."""

    register: Register
    form: Callable[[Session], type[RegisterForm]]
    vul: Callable[[Mapping[str, Any]], dict[str, Any]]
    filters: Sequence[Filter]
    rows: Callable[[Session, Mapping[str, str]], list[Any]]
    kaarten: Callable[[Session, list[Any]], dict[str, Any]]
    eerste: str = ""


class Files:
    """The views of the file of one register."""

    def __init__(self, name: str, room: Room) -> None:
        self.name, self.room, self.register = name, room, room.register

    def export(self) -> Any:
        session = current_session()
        rows = self.room.rows(session, self._chosen())
        data = csv.export(session, self.register, rows)
        audit.note(
            current_kernel(),
            actor=current_actor().id,
            action="uitgevoerd",
            subject=f"{self.name}/uitvoer",
        )
        response = Response(data, content_type="text/csv; charset=utf-8")
        name = f"{self.register.veel}-{clock.today().isoformat()}.csv"
        response.headers["Content-Disposition"] = f"attachment; filename={name}"
        return response

    def ask_file(self) -> Any:
        return self._file_page()

    def take_in(self) -> Any:
        """Show what a file would do; only the second button keeps it."""
        session, actor = current_session(), current_actor()
        if request.form.get("actie") == "eerste" and self.room.eerste:
            text = (FIRST_ROWS / self.room.eerste).read_text("utf-8")
        elif request.form.get("actie") == "inlezen":
            text = request.form.get("inhoud", "")
        else:
            file = request.files.get("bestand")
            data = file.read(MOST_BYTES + 1) if file else b""
            if not data or len(data) > MOST_BYTES:
                return self._file_page(error=TOO_BIG if data else NO_FILE, status=422)
            text = csv.decode(data)
        proef = csv.rehearse(session, self.register, text, regio=actor.region)
        if request.form.get("actie") != "inlezen" or not proef.is_good:
            return self._file_page(proef, text, status=200 if proef.is_good else 422)
        if request.form.get("stempel") != proef.stempel:
            return self._file_page(proef, text, error=MOVED, status=409)
        return self._taken_in(proef, text)

    def _taken_in(self, proef: csv.Proef, text: str) -> Any:
        session, actor = current_session(), current_actor()
        try:
            csv.take_in(
                session,
                self.register,
                proef,
                by=actor.id,
                regio=actor.region,
                now=clock.now(),
            )
        except (OutdatedError, RegisterError):
            session.rollback()
            again = csv.rehearse(session, self.register, text, regio=actor.region)
            return self._file_page(again, text, error=MOVED, status=409)
        audit.record(
            session,
            actor=actor.id,
            action="uitgevoerd",
            subject=f"{self.name}/inlezen",
        )
        session.commit()
        flash(f"Ingelezen: {proef.new} nieuw, {proef.changed} gewijzigd.", "done")
        return redirect(self.register.pad, 303)

    def _chosen(self) -> dict[str, str]:
        return {
            each.naam: request.args.get(each.naam, "") for each in self.room.filters
        }

    def _file_page(
        self,
        proef: csv.Proef | None = None,
        text: str = "",
        error: str = "",
        status: int = 200,
    ) -> Any:
        kolommen = self.register.kolommen(current_session())
        return render_template(
            "registers/inlezen.html",
            register=self.register,
            proef=proef,
            text=text,
            error=error,
            koppen=[kolom.kop for kolom in kolommen],
            nodig=[kolom.kop for kolom in kolommen if kolom.verplicht],
            eerste=self.room.eerste,
        ), status
