"""One example of each mail; `python -m …examples FOLDER` writes them to look at."""

import datetime as dt
import sys
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from services.notifications.bezorging import (
    compose,
    compose_aanmelder,
    compose_observatorium,
    compose_parents,
)
from services.notifications.bezorging.compose import Envelope, Meeting
from services.notifications.bezorging.compose_parents import Appointment
from services.notifications.bezorging.message import Mailbox

NOW = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
START = dt.datetime(2026, 3, 9, 12, 0, tzinfo=dt.UTC)
TEAM = Mailbox("jongekind@example.org", "Team Jonge Kind")
NEUTRAL = Mailbox("afspraken@example.net", "Afspraken")
NOOR = Mailbox("noor.claes@example.org", "Noor Claes")
MIRA = Mailbox("mira@example.com", "Mira Demir")
LINK = "https://zorgtafel.example/berichten/antwoord/AbCdEf0123456789_-AbCdEf0123456789"
PLACE = {
    "soort": "verblijf",
    "gemeente": "Genk",
    "vanaf": "maandag 7 december 2026",
    "tot": "maandag 30 november 2026",
}
MEETING = Meeting(
    uid="7b0c2f54@example.org",
    sequence=1,
    starts_at=START,
    ends_at=START + dt.timedelta(hours=2),
    reference="JK-2026-0007",
    place="Huis van het Kind, Stadsplein 1, Genk",
    contact_name="Ilse Vermeulen",
    contact_phone="+32470000001",
)
APPOINTMENT = Appointment(
    uid="51d3a9c0@example.net",
    sequence=1,
    starts_at=START,
    ends_at=START + dt.timedelta(hours=2),
    contact_first_name="Els",
    contact_phone="0470 00 00 02",
)
SESSIE = {
    "uid": MEETING.uid,
    "sequence": "1",
    "begint": START.isoformat(),
    "eindigt": (START + dt.timedelta(hours=2)).isoformat(),
    "plaats": "Huis van het Kind, Genk",
}
PARENT_LINK = "https://afspraak.example/a/AbCdEf0123456789_-AbCdEf0123456789"

SWAP = (
    "Mira Demir doet dinsdag 10 maart in de voormiddag in plaats van Noor Claes, en "
    "Noor Claes doet in ruil vrijdag 13 maart in de namiddag."
)
WEEK = {
    "week": "maandag 9 maart 2026",
    "dagen": "maandag 9 maart: voormiddag Noor Claes, namiddag Jeugdhulpregie\n"
    "dinsdag 10 maart: voormiddag niemand, namiddag Jeugdhulpregie",
    "open": "dinsdag 10 maart, van 9.00 tot 12.00 u, Mira Demir is afwezig en heeft "
    "geen vervanger",
    "vast": "Maandag tot vrijdag: van 12.00 tot 14.00 u",
    "link": LINK,
}


def envelope(recipient=NOOR, sender=TEAM):
    return Envelope(key="0a1b2c3d4e5f", sender=sender, recipient=recipient, now=NOW)


def to_professionals():
    notice = {"reference": MEETING.reference, "link": LINK}
    return {
        "uitnodiging": compose.uitnodiging(envelope(), MEETING, link=LINK),
        "wijziging": compose.wijziging(
            envelope(), MEETING, link=LINK, answer_stands=False, what="moment"
        ),
        "wijziging_plaats": compose.wijziging(
            envelope(), MEETING, link=LINK, answer_stands=True, what="plaats"
        ),
        "herinnering": compose.herinnering(envelope(), meeting=MEETING, link=LINK),
        "afzegging": compose.afzegging(envelope(), MEETING),
        "adres_bevestigen": compose.adres_bevestigen(envelope(), **notice),
        "status_gewijzigd": compose.notice("status_gewijzigd", envelope(), **notice),
        "nieuwe_aanmelding": compose.notice("nieuwe_aanmelding", envelope(), **notice),
        "geen_bevestigd_adres": compose.notice(
            "geen_bevestigd_adres", envelope(), **notice
        ),
        "aanvulling": compose.notice("aanvulling", envelope(), **notice),
        "adres_niet_gevraagd": compose.notice(
            "adres_niet_gevraagd", envelope(), **notice
        ),
        "klok_50": compose.notice("klok", envelope(), **notice, deel="50"),
        "klok_80": compose.notice("klok", envelope(), **notice, deel="80"),
        "klok_100": compose.notice("klok", envelope(), **notice, deel="100"),
        "aanmelding_aanvullen": compose.notice(
            "aanmelding_aanvullen", envelope(), **notice
        ),
        "lokaal_team": compose.notice(
            "lokaal_team",
            envelope(),
            reference=MEETING.reference,
            gemeente="Genk",
            lijn="02 243 55 05",
        ),
        "concept_verder": compose.concept_verder(envelope(), **notice),
        "concept_doorgegeven": compose.concept_doorgegeven(envelope(), **notice),
        "consult_aanvraag": compose.notice("consult_aanvraag", envelope(), **notice),
        "nieuwe_link": compose.notice("nieuwe_link", envelope(), **notice),
        "traject_eindigt": compose.notice(
            "traject_eindigt",
            envelope(),
            **notice,
            laatste_dag="vrijdag 29 mei 2026",
        ),
        "plaats_gevraagd": compose.notice(
            "plaats_gevraagd", envelope(), **(notice | PLACE)
        ),
        "peiling": compose.notice(
            "peiling", envelope(), **notice, tot="vrijdag 29 mei 2026"
        ),
        **{
            f"peiling_{deel}": compose.notice(
                "peiling_beslisbaar", envelope(), **notice, deel=deel
            )
            for deel in ("iedereen", "weigering")
        },
        "plan_gedeeld": compose.notice(
            "plan_gedeeld", envelope(), link=LINK, tot="vrijdag 29 mei 2026"
        ),
        **{
            f"niet_aangekomen_{wie}": compose.notice(
                "niet_aangekomen", envelope(), **notice, wie=wie
            )
            for wie in ("deelnemer", "aanmelder")
        },
        **{
            f"verplicht_antwoord_{deel}": compose.notice(
                "verplicht_antwoord", envelope(), **notice, deel=deel
            )
            for deel in ("iedereen", "weigering", "ander_moment")
        },
        **{
            f"taak_antwoord_{deel}": compose_aanmelder.taak_antwoord(
                envelope(), MEETING, link=LINK, deel=deel
            )
            for deel in ("weigering", "ander_moment")
        },
        "dienst_gevraagd": compose.notice(
            "dienst_gewijzigd", envelope(), link=LINK, deel="gevraagd", wat=SWAP
        ),
        "dienst_gewijzigd": compose.notice(
            "dienst_gewijzigd", envelope(), link=LINK, deel="geldt", wat=SWAP
        ),
        "weekoverzicht": compose.notice("weekoverzicht", envelope(), **WEEK),
        **{
            f"observatorium_{deel}": compose_observatorium.observatorium(
                envelope(), **notice, deel=deel, **SESSIE
            )
            for deel in (
                "bevestigen",
                "ingeschreven",
                "wachtlijst",
                "wachtlijst_gewijzigd",
                "casus",
                "gewijzigd",
                "afgelast",
                "uitgeschreven",
            )
        },
        "jouw_uitnodigingen": compose_aanmelder.jouw_uitnodigingen(
            envelope(), MEETING, link=LINK, before=NOW + dt.timedelta(days=2)
        ),
        "jouw_uitnodigingen_herinnering": compose_aanmelder.jouw_uitnodigingen(
            envelope(), MEETING, link=LINK, before=None, again=2
        ),
        "taak_overgenomen": compose_aanmelder.taak_overgenomen(
            envelope(), MEETING, who="Ilse Vermeulen"
        ),
        "taak_teruggegeven": compose_aanmelder.taak_teruggegeven(
            envelope(), MEETING, link=LINK
        ),
        "taak_niet_aangekomen": compose_aanmelder.taak_niet_aangekomen(
            envelope(), MEETING, link=LINK
        ),
        "taak_gewijzigd": compose_aanmelder.taak_gewijzigd(
            envelope(), MEETING, link=LINK, cancelled=False
        ),
        "taak_afgezegd": compose_aanmelder.taak_gewijzigd(
            envelope(), MEETING, link=LINK, cancelled=True
        ),
    }


def to_parents(*, calendar=False, recipient=MIRA):
    cover = envelope(recipient, NEUTRAL)
    return {
        "afspraak": compose_parents.afspraak(
            cover, APPOINTMENT, link=PARENT_LINK, calendar=calendar
        ),
        "afspraak_verplaatst": compose_parents.afspraak_verplaatst(
            cover, APPOINTMENT, link=PARENT_LINK, calendar=calendar
        ),
        "afspraak_gaat_niet_door": compose_parents.afspraak_gaat_niet_door(
            cover, APPOINTMENT, calendar=calendar
        ),
    }


def all_mails():
    return to_professionals() | to_parents()


def readable(composed):
    """Return a mail as its headers and texts, decoded: what a person would check."""
    mail = message_from_bytes(composed.raw, policy=default)
    lines = [f"{name}: {value}" for name, value in mail.items()]
    for part in mail.walk():
        if part.is_multipart():
            continue
        head = f"--- {part['Content-Type']}"
        if part.get_filename():
            lines += ["", f"{head} [{len(part.get_payload(decode=True))} bytes]"]
            continue
        text = part.get_payload(decode=True).decode("utf-8").replace("\r\n", "\n")
        lines += ["", head, text.strip()]
    return "\n".join(lines) + "\n"


def html_of(composed):
    mail = message_from_bytes(composed.raw, policy=default)
    return mail.get_body(("html",)).get_content()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for name, composed in all_mails().items():
        (target / f"{name}.html").write_text(html_of(composed), encoding="utf-8")
        (target / f"{name}.eml").write_bytes(composed.raw)
