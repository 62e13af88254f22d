"""What the inviter says or sends by themself: words to say, and a text to copy."""

from services.notifications.uitnodiging.inhoud import is_hidden
from services.notifications.uitnodiging.models import Taak
from services.notifications.uitnodiging.pagina import Kaart, Pagina
from shared.texts import gettext as _
from shared.web.fields import spoken_phone
from shared.web.moments import full_time, spoken_date


def words_to_say(pagina: Pagina, kaart: Kaart) -> str:
    """Return what to say in the talk; to a parent, so with `u` and in plain words."""
    at, _end = kaart.row.moment(pagina.tafel)
    when = f"{spoken_date(at)} om {full_time(at)}"
    plaats = pagina.inhoud.plaats
    # whose home it is, or what is protected, is not for everybody to hear
    where = "" if is_hidden(plaats) else f"We zitten samen bij: {pagina.plaats}. "
    if kaart.row.taak == Taak.AFZEGGEN:
        return f"Het gesprek van {when} gaat niet door. U hoeft niets te doen."
    if kaart.row.taak == Taak.VERPLAATST:
        return f"Ons gesprek is veranderd. Het is nu op {when}. {where}Past dat voor u?"
    return (
        "Ik wil graag samen met u aan tafel zitten, met mensen die kunnen helpen. "
        f"Dat kan op {when}. {where}"
        "U beslist mee over alles. U mag iemand meebrengen die u vertrouwt. "
        "Kunt u dan komen?"
    )


def sms_text(pagina: Pagina, kaart: Kaart, *, link: str) -> str:
    """Return a text that says as little as the mail does, to send oneself."""
    contact, (at, _end) = pagina.contact, kaart.row.moment(pagina.tafel)
    when = {"day": spoken_date(at), "time": full_time(at)}
    if kaart.row.taak == Taak.AFZEGGEN:
        told = kaart.row.starts_at or at
        when = {"day": spoken_date(told), "time": full_time(told)}
        said = _("De afspraak van %(day)s om %(time)s gaat niet door.", **when)
        said += " " + _("U hoeft niets te doen.")
    elif kaart.row.taak == Taak.VERPLAATST:
        said = _("Onze afspraak is nu op %(day)s om %(time)s.", **when)
        said += " " + _("Past dat voor u? Antwoorden kan hier: %(link)s", link=link)
    else:
        said = _("Er is een afspraak voor u op %(day)s om %(time)s.", **when)
        said += " " + _("Past dat voor u? Antwoorden kan hier: %(link)s", link=link)
    call = ""
    if contact.telefoon:
        phone = spoken_phone(contact.telefoon)
        call = " " + _("Bellen kan ook: %(phone)s.", phone=phone)
    name = kaart.persoon.naam
    return f"{_('Dag %(name)s', name=name)}. {said}{call} {contact.voornaam}"
