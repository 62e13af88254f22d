"""The pages of the inviter, as they are now."""

from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, request

from services.notifications.antwoord.domain import is_open
from services.notifications.antwoord.queries import remark_of
from services.notifications.config import spoken_to
from services.notifications.uitnodiging.forms import (
    AntwoordForm,
    CodeForm,
    KanaalForm,
    MailForm,
)
from services.notifications.uitnodiging.gezien import Verandering, shown
from services.notifications.uitnodiging.inhoud import open_genodigde, open_tafel
from services.notifications.uitnodiging.koppelingen import letter_link, parent_link
from services.notifications.uitnodiging.models import Genodigde, Taak
from services.notifications.uitnodiging.pagina import build_card, build_page
from services.notifications.uitnodiging.teksten import sms_text, words_to_say
from services.notifications.uitnodiging.toegang import Work, guest, note_reading
from services.notifications.uitnodiging.uitleg import sheet_languages
from shared import clock
from shared.access.actor import signed_in_actor
from shared.request import current_kernel, current_session
from shared.texts import speaking
from shared.texts.languages import code_of


def show_overview(work: Work) -> Any:
    if not work.is_opened:
        return render_template("uitnodiging/openen.html", tafel=work.tafel)
    note_reading(work)
    mail_aan = work.inviter.mail_to_parents
    pagina = build_page(
        current_session(), work.tafel, mail_aan=mail_aan, everyone=work.is_staff
    )
    return render_template(
        "uitnodiging/overzicht.html",
        work=work,
        pagina=pagina,
        code=CodeForm(formdata=None),
    )


def show_person(work: Work, genodigde_id: str) -> Any:
    if not work.is_opened:
        return redirect(work.home, 303)
    row = guest(work, genodigde_id)
    note_reading(work)
    return person_page(work, row, known_channel(work, row), AntwoordForm(formdata=None))


def person_page(
    work: Work,
    row: Genodigde,
    kanaal: KanaalForm,
    antwoord: AntwoordForm,
    status: int = 200,
    changed: Verandering = Verandering.GEEN,
    typed: Sequence[dict[str, str]] = (),
) -> Any:
    session, tafel = current_session(), work.tafel
    begint, eindigt = row.moment(tafel)
    mail_aan = work.inviter.mail_to_parents
    kaart = build_card(session, tafel, row, mail_aan=mail_aan)
    pagina = build_page(session, tafel, mail_aan=mail_aan, everyone=False)
    with speaking(spoken_to(current_kernel(), kaart.persoon.taal)):
        sms = sms_text(pagina, kaart, link=parent_link(current_kernel(), tafel, row))
    return render_template(
        "uitnodiging/persoon.html",
        work=work,
        pagina=pagina,
        kaart=kaart,
        begint=begint,
        eindigt=eindigt,
        kanaal=kanaal,
        antwoord=antwoord,
        mail=MailForm.blank(off=row.taak == Taak.AFZEGGEN, in_agenda=kaart.in_agenda),
        form=kanaal if kanaal.errors else antwoord,
        woorden=words_to_say(pagina, kaart),
        sms=sms,
        brief=letter_link(current_kernel(), tafel, row),
        antwoorden=is_open(tafel, row, now=clock.now()),
        bladen=sheet_languages(current_kernel(), code_of(kaart.persoon.taal)),
        belt=request.args.get("belt") == "ja",
        gezien=shown(tafel, row, task=True),
        changed=changed,
        typed=typed,
    ), status


def known_answer(row: Genodigde) -> AntwoordForm:
    known = remark_of(current_session(), row)
    return AntwoordForm(
        formdata=None, data={"keuze": row.antwoord or None, "opmerking": known}
    )


def known_channel(work: Work, row: Genodigde) -> KanaalForm:
    """Return the question about a safe channel, with what was answered before."""
    session = current_session()
    known = open_genodigde(session, row).persoon.veilig_kanaal
    who = signed_in_actor() if work.is_staff else None
    asker = who.name if who else open_tafel(session, work.tafel).aanmelder.naam
    data = known.model_dump(
        include={"wie_leest_mee", "codewoord", "bellen_wanneer", "voicemail"}
    )
    return KanaalForm(formdata=None, data={**data, "gevraagd_door": asker})
