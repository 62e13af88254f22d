"""Claiming a place at a partner for a traject, and giving it back."""

from datetime import timedelta
from typing import Any

from flask import abort, flash, redirect, render_template
from sqlmodel import col, select

from services.scheduling.partners.models import Aanbod, Partner, Reservering
from services.scheduling.partners.queries import find_partner, offers_of
from services.scheduling.partners.register import offer_words
from services.scheduling.partners.reserveren import FullError, claim, release
from services.scheduling.partners.views import BLUEPRINT
from services.scheduling.partners.vraag_forms import claim_form
from services.scheduling.traject.models import Traject, Trajectstand
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session
from shared.web.forms import BaseForm

ONE_DAY = timedelta(days=1)


@BLUEPRINT.get("/partners/<partner_id>/plaats")
@staff(changes=Fields.AANBOD)
def place(partner_id: str) -> Any:
    partner = _partner(partner_id)
    return _page(partner, _form(partner)())


@BLUEPRINT.post("/partners/<partner_id>/plaats")
@staff(changes=Fields.AANBOD)
def take_place(partner_id: str) -> Any:
    session, partner = current_session(), _partner(partner_id)
    form = _form(partner)()
    if not form.validate():
        return _page(partner, form, 422)
    traject = session.get_one(Traject, form["traject"].data)
    try:
        claim(
            session,
            aanbod_id=form["aanbod"].data,
            traject=traject,
            van=form["van"].data,
            tot=form["tot"].data + ONE_DAY,
            by=current_actor().id,
            now=clock.now(),
        )
    except FullError as error:
        session.rollback()
        form.show_refusal(error)
        return _page(partner, form, 409)
    session.commit()
    flash(f"Vastgelegd voor {traject.referentie}.", "done")
    return redirect(f"/planning/partners/{partner.id}/plaats", 303)


@BLUEPRINT.post("/partners/<partner_id>/plaats/<claim_id>/vrijgeven")
@staff(changes=Fields.AANBOD)
def give_back(partner_id: str, claim_id: str) -> Any:
    session, partner = current_session(), _partner(partner_id)
    row = session.exec(
        select(Reservering)
        .join(Aanbod, col(Aanbod.id) == col(Reservering.aanbod_id))
        .where(Reservering.id == claim_id, Aanbod.partner_id == partner.id)
        .with_for_update()
    ).first()
    if row is None:
        abort(404)
    release(session, row, by=current_actor().id, now=clock.now())
    session.commit()
    flash("De plaats is weer vrij.", "done")
    return redirect(f"/planning/partners/{partner.id}/plaats", 303)


def _partner(partner_id: str) -> Partner:
    found = find_partner(current_session(), partner_id, regio=current_actor().region)
    return found or abort(404)


def _form(partner: Partner) -> type[BaseForm]:
    session = current_session()
    offers = offers_of(session, [partner.id])[partner.id]
    cases = session.exec(
        select(Traject)
        .where(Traject.regio == partner.regio, Traject.stand != Trajectstand.AFGESLOTEN)
        .order_by(col(Traject.referentie))
    )
    return claim_form(offers, [(row.id, row.referentie) for row in cases])


def _page(partner: Partner, form: BaseForm, status: int = 200) -> Any:
    session = current_session()
    claims = session.exec(
        select(Reservering, Aanbod, Traject)
        .join(Aanbod, col(Aanbod.id) == col(Reservering.aanbod_id))
        .join(Traject, col(Traject.id) == col(Reservering.casus_id))
        .where(
            Aanbod.partner_id == partner.id,
            col(Reservering.vrijgegeven_op).is_(None),
            col(Reservering.tot) > clock.today(),
        )
        .order_by(col(Reservering.van))
    ).all()
    return render_template(
        "partners/plaats.html",
        form=form,
        partner=partner,
        claims=claims,
        offer_words=offer_words,
    ), status
