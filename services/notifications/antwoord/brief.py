"""The letter that an inviter prints and hands over: neutral to whoever finds it."""

from pathlib import Path

from sqlmodel import Session

from services.notifications.uitnodiging.code import code_for
from services.notifications.uitnodiging.inhoud import (
    contact_of,
    is_hidden,
    open_genodigde,
    open_tafel,
)
from services.notifications.uitnodiging.models import Genodigde, Taak, Tafel
from shared import clock
from shared.contracts.zorgtafel import Plaats
from shared.kernel import kernel_of
from shared.print.pdf import render
from shared.texts import gettext as _
from shared.texts import language
from shared.web.fields import spoken_phone
from shared.web.spoken_days import full_time, spoken_date

TEMPLATE = Path(__file__).parents[1] / "templates" / "antwoord" / "brief.typ"
# the fonts that come with typst write these not
CANNOT_PRINT = frozenset({"ar", "fa", "ps", "ti"})


def letter(session: Session, tafel: Tafel, row: Genodigde, *, off: bool) -> bytes:
    """Return the letter as PDF, in the language that is spoken now."""
    about = open_tafel(session, tafel)
    contact = contact_of(session, tafel, about)
    # who need not come sees no moment
    (at, _end), when = row.moment(tafel), not off
    # who finds the letter of somebody in danger may not know where to wait
    where = "" if row.apart_van else _address(about.plaats)
    data = {
        "titel": _("Afspraak"),
        "taal": language(),
        "datum": spoken_date(clock.today()),
        "groet": _("Dag %(name)s", name=open_genodigde(session, row).persoon.naam),
        "zinnen": [_opening(row, off=off)],
        "feiten": [[_("Dag:"), spoken_date(at)], [_("Uur:"), full_time(at)]] * when,
        "waar": "" if off else where,
        "daarna": _afterwards(contact.telefoon, off=off, tells=not where),
        "code": "" if off else code_for(kernel_of(session), tafel, row),
        "code_uitleg": _("U kunt ook bellen om te antwoorden. Zeg dan deze code:"),
        "slot": _("Vriendelijke groet"),
        "naam": contact.voornaam,
    }
    return render(TEMPLATE, data)


def _opening(row: Genodigde, *, off: bool) -> str:
    if off:
        return _("Onze afspraak gaat niet door.")
    if row.taak == Taak.VERPLAATST:
        return _("Onze afspraak heeft een nieuw moment:")
    return _("Wij hebben een afspraak:")


def _address(plaats: Plaats) -> str:
    """Return where it is, and not what is there; a home or protected place never."""
    if is_hidden(plaats) or not plaats.adres:
        return ""
    return ", ".join(filter(None, (plaats.adres, plaats.gemeente)))


def _afterwards(phone: str, *, off: bool, tells: bool) -> list[str]:
    said = [_("U hoeft niets te doen.")] if off else []
    if not off:
        said += [_("Ik vertel u graag waar het is.")] * tells
        said.append(_("Past het niet? Bel mij, dan zoeken we samen een oplossing."))
    if phone:
        # a number is not broken over two lines
        number = spoken_phone(phone).replace(" ", "\u00a0")
        said.append(_("Mijn nummer is %(phone)s.", phone=number))
    return [" ".join(said)]
