"""The list of trajecten and the pages of one."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request

from services.scheduling.medewerkers.queries import names_of
from services.scheduling.partners.register import offer_words
from services.scheduling.partners.reserveren import places_of_traject
from services.scheduling.rugzak.afsluiten import rest_of
from services.scheduling.traject import domain, leden, queries
from services.scheduling.traject.bijeenkomst import evaluation_row
from services.scheduling.traject.doubts import doubts_of
from services.scheduling.traject.forms import CATEGORY_WORDS, TalkForm
from services.scheduling.traject.frame import case_frame
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import CLOSED, AanmeldingKopie, Traject
from services.scheduling.traject.overzicht import Course, course_of
from services.scheduling.traject.people import CHANNEL_WORDS, people_of
from services.scheduling.traject.states import RefusedError
from services.scheduling.traject.vertrouwen import trusted
from services.scheduling.traject.zichtbaar import may_read, reads_all_of
from services.scheduling.zorgtafel.aanwezig import presence_words
from services.scheduling.zorgtafel.board import board_of
from services.scheduling.zorgtafel.fase import is_coming, tag_of
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.publish import announce_people
from services.scheduling.zorgtafel.queries import (
    invited_to,
    latest_of,
    other_meetings,
    to_report,
)
from services.scheduling.zorgtafel.soorten import free_kinds, kinds
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.audit.trail import trail
from shared.request import current_session

BLUEPRINT = Blueprint(
    "traject",
    __name__,
    url_prefix="/planning/trajecten",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)


@BLUEPRINT.app_template_global("vlaggen_van")
def flags_of(row: Traject) -> tuple[str, ...]:
    """What nobody may miss of a case: every page of it shows this."""
    return queries.content_of(current_session(), row).vlaggen


@BLUEPRINT.get("")
@staff(sees=Fields.TRAJECTEN)
def case_list() -> Any:
    actor, session = current_actor(), current_session()
    if not actor.may(Fields.TRAJECTEN, change=True):
        return _cases_of_member()
    closed = request.args.get("stand") == "afgesloten"
    cards = queries.list_cards(session, regio=actor.region, closed=closed)
    return render_template(
        "traject/lijst.html",
        cards=cards,
        closed=closed,
        mine=[card for card in cards if card.row.coordinator_id == actor.id],
        others=[card for card in cards if card.row.coordinator_id != actor.id],
    )


def _cases_of_member() -> str:
    session = current_session()
    rows = leden.cases_of(session, current_actor().id)
    cards = queries.cards_of(session, rows)
    return render_template("traject/meelezers.html", cards=cards)


@BLUEPRINT.get("/<casus_id>")
@staff(sees=Fields.VERLOOP)
def case_page(casus_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    now, actor = clock.now(), current_actor()
    table = latest_of(session, row, now=now)
    content = queries.content_of(session, row)
    shown: dict[str, Any] = {
        "course": course_of(session, row, content, now=now),
        "lines": queries.timeline(
            session,
            row,
            shown=partial(may_read, actor),
            told=partial(reads_all_of, actor),
        ),
        "table": table,
        "tag_of": lambda one: tag_of(one, now),
        "comes": lambda one: is_coming(one, now),
    }
    if not actor.may(Fields.VERLOOP, change=True):
        return _page(row, "overzicht", template="meelezen", **shown)
    board = board_of(session, row, table) if table else None
    was = presence_words(session, row, board.row, board.seated) if board else None
    meetings = other_meetings(session, row)
    return _page(
        row,
        "overzicht",
        **shown,
        supplemented=queries.supplemented(session, row),
        board=board,
        presence=was,
        meetings=meetings,
        afterwards=to_report(session, regio=row.regio, now=now, casus_id=row.id),
        evaluation_rows=_evaluation_rows(row, shown["course"], meetings, now),
        kind_words={kind.code: kind.label for kind in kinds(session, row)},
        more_kinds=[
            kind for kind in free_kinds(session, row) if kind.code != "zorgtafel"
        ],
        rest=rest_of(session, row.id) if row.stand in CLOSED else None,
        claimed=places_of_traject(session, row.id),
        offer_words=offer_words,
    )


@BLUEPRINT.get("/<casus_id>/berichten")
@staff(sees=Fields.BERICHTEN)
def messages(casus_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    table = latest_of(session, row, now=clock.now())
    board = board_of(session, row, table) if table else None
    return _page(row, "berichten", table=table, board=board)


@BLUEPRINT.get("/<casus_id>/wie-keek")
@staff(sees=Fields.SPOOR)
def who_looked(casus_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    kind = request.args.get("soort", "")
    return _page(
        row,
        "wie-keek",
        deeds=trail(session, row.id, names=names_of(session), kind=kind),
        kind=kind,
        has_aanmelding=session.get(AanmeldingKopie, row.id) is not None,
        table=latest_of(session, row, now=clock.now()),
    )


@BLUEPRINT.get("/<casus_id>/mensen")
@staff(sees=Fields.MENSEN)
def people(casus_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    here = people_of(session, row.id)
    may_write = current_actor().may(Fields.MENSEN, change=True)
    everybody = people_of(session, row.id, also_gone=True)
    return _page(
        row,
        "mensen",
        people=list(here.values()),
        gone=[person for key, person in everybody.items() if key not in here],
        trusted=trusted(session, row),
        has_family=row.gezin_id is not None,
        doubts={key: doubts_of(person) for key, person in here.items()},
        category_words=CATEGORY_WORDS,
        channel_words=CHANNEL_WORDS,
        members=leden.members_of(session, row.id),
        may_write=may_write,
    )


@BLUEPRINT.get("/<casus_id>/doorgesproken")
@staff(changes=Fields.VERLOOP)
def talk_page(casus_id: str) -> Any:
    row = open_case(casus_id)
    return _talk_page(row, TalkForm(at=row.doorgesproken_op))


@BLUEPRINT.post("/<casus_id>/doorgesproken")
@staff(changes=Fields.VERLOOP)
def record_talk(casus_id: str) -> Any:
    row, form, session = open_case(casus_id), TalkForm(), current_session()
    if not form.validate():
        return _talk_page(row, form, 422)
    row = domain.lock_traject(session, row.id)
    try:
        domain.record_talk(
            session, row, at=form.at.data, by=current_actor().id, now=clock.now()
        )
    except RefusedError as error:
        form.form_errors.append(str(error))
        return _talk_page(row, form, 422)
    # a zorgtafel that was sent already carries the deadline along
    announce_people(session, row.id, now=clock.now())
    session.commit()
    flash("Genoteerd. De klok om iedereen uit te nodigen loopt.", "done")
    return redirect(f"/planning/trajecten/{row.id}", 303)


def _page(row: Traject, tab: str, *, template: str = "", **values: Any) -> str:
    name = template or tab.replace("-", "_")
    return render_template(f"traject/{name}.html", **case_frame(row, tab), **values)


def _evaluation_rows(
    row: Traject, course: Course, meetings: Sequence[Zorgtafel], now: datetime
) -> dict[str, tuple[str, str, str]]:
    made = sorted(meetings, key=lambda one: one.gemaakt_op)
    newest = {one.evaluatie_id: one for one in made}
    invited = invited_to(current_session(), row.id)
    rows = {}
    for one in course.evaluations:
        meeting = newest.get(one.id)
        rows[one.id] = evaluation_row(
            one,
            meeting,
            running=row.stand not in CLOSED,
            invited=meeting is not None and meeting.id in invited,
            now=now,
        )
    return rows


def _talk_page(row: Traject, form: TalkForm, status: int = 200) -> Any:
    return render_template("traject/doorgesproken.html", traject=row, form=form), status
