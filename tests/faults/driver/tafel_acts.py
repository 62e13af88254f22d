"""After "aanvaard": a zorgtafel planned, moved and cancelled; people invited."""

import re
from random import Random
from urllib.parse import urlsplit

from shared import clock
from tests.faults.driver.browser import PATIENCE, NotNowError
from tests.faults.driver.case import Case
from tests.faults.driver.ledger import Said
from tests.faults.driver.mails import wait_for_mail
from tests.faults.processes import wait_for

INVITE = r"http://suite\.test(/berichten/uitnodigen/[\w.-]+)"
ANSWER = r"http://suite\.test(/berichten/antwoord/[\w.-]+)"
PARENT = r"http://afspraak\.test(/a/[\w.-]+)"
GUEST = re.compile(r'href="(?:http://[^/"]+)?(/berichten/uitnodigen/[^"/]+/[\w-]+)"')
UID = r"(?s)BEGIN:VEVENT.*?UID:(\S+)"
SEQUENCE = r"SEQUENCE:(\d+)"
CHOICES = ("ja", "nee", "misschien")


def plannen(case: Case) -> None:
    """Begin a zorgtafel and walk its four steps; a room of a public place."""
    person = case.coordinator

    def is_open() -> bool:
        person.open(case.home)
        return person.status == 200

    # the message that opens the traject may be on its way
    if not wait_for(is_open, seconds=PATIENCE, every=0.3):
        raise NotNowError("there is no traject")
    begun = case.ledger.note("begin", case.aanmelding_id)
    person.press(case.home, "/zorgtafel", lambda _page: _path(case, "/wie"), begun)
    case.table = _path(case, "/wie")
    _step(case, "wie", "/wie")
    _step(case, "wanneer", "/wanneer", **case.next_day())
    place = {"naam_ckg": "CKG De Wilg", "adres_ckg": "Markt 1", "gemeente_ckg": "Genk"}
    listed = case.look("scheduling", "SELECT id FROM plaats")
    # half of them in a room that can be booked, the others somewhere else
    if listed and case.number % 2 == 0:
        _step(case, "waar", "/waar", keuze=f"plaats_{listed[0]['id']}")
        case.room = "booked"
    else:
        _step(case, "waar", "/waar", keuze="ckg", **place)
    _send(case)


def verplaatsen(case: Case) -> None:
    """Another day; everybody must hear it."""
    _needs_open_table(case)
    _step(case, "wanneer", "/wanneer", **case.next_day())
    _send(case)


def wisselen(case: Case) -> None:
    """Somebody who helps the family joins."""
    _needs_open_table(case)
    who = f"helper{case.moves}"
    case.moves += 1
    case.ledger.professional.add(case.email(who))
    added = case.ledger.note("nieuwe", case.zorgtafel_id)
    case.coordinator.press(
        f"{case.table}/wie/nieuw?categorie=hulpverleners",
        "/wie/nieuw",
        lambda _page: case.coordinator.landed.endswith("/wie"),
        added,
        naam=f"Helper {case.name.title()}",
        email=case.email(who),
        categorie="hulpverleners",
    )
    _send(case)


def afzeggen(case: Case) -> None:
    """It does not take place."""
    _needs_open_table(case)
    said = case.ledger.note("tafel", case.zorgtafel_id, "geannuleerd")
    case.coordinator.press(
        f"{case.table}/annuleren",
        "/annuleren",
        lambda _page: case.coordinator.is_at(case.table),
        said,
        reden="Iemand is ziek.",
    )


def kiezen(case: Case) -> None:
    """The aanmelder chooses, for each parent and network person, how they hear it."""
    _needs_sent_table(case)
    home = case.link("referrer", INVITE)
    person = case.referrer
    person.press(
        home,
        "openen",
        lambda page: "Jij nodigt" in page or "gaat niet door" in page,
        case.ledger.note("opening", case.reference),
    )
    found = {path for path in GUEST.findall(person.open(home)) if path != home}
    for path in sorted(found):
        page = person.open(path)
        who = next(
            (who for who in ("mother", "father") if case.email(who) in page), "aunt"
        )
        way = "mail" if 'value="mail"' in page and case.email(who) in page else ""
        way = way or ("gesprek" if 'value="gesprek"' in page else "")
        case.invited[who] = path
        if way:
            said = case.ledger.note(
                "keuze", path.rpartition("/")[2], way, email=case.email(who)
            )
            words = "De mail vertrekt nu" if way == "mail" else "Genoteerd"
            person.press(path, way, words, said)


def vragen(case: Case) -> None:
    """The aanmelder notes how the aunt may be reached: only in a talk."""
    path = case.invited.get("aunt", "")
    if not path:
        raise NotNowError("the aanmelder never saw her page")
    case.referrer.press(
        path,
        "kanaal",
        "Genoteerd hoe je deze persoon veilig bereikt",
        case.ledger.note("kanaal", case.aanmelding_id),
        kanaal="via_aanmelder",
        alleen="nee",
        gevraagd_door="de aanmelder",
    )


def antwoorden(case: Case) -> None:
    """The nurse says by the link in her mail whether she comes."""
    _needs_sent_table(case)
    link = case.link("nurse", ANSWER)
    uid = wait_for_mail(case.world, case.email("nurse"), UID)
    _answer(case, link, uid[1] if uid else "", "Bedankt")


def terugmailen(case: Case) -> None:
    """The nurse presses a button in her calendar, which mails the answer back."""
    _needs_sent_table(case)
    found = wait_for_mail(case.world, case.email("nurse"), UID)
    told = wait_for_mail(case.world, case.email("nurse"), SEQUENCE)
    if case.post is None or found is None or told is None:
        raise NotNowError("no mailbox to answer to")
    said = case.ledger.note("antwoord", found[1], "ja", via="agenda")
    reply = case.reply(found[1], int(told[1]), "nurse")
    case.post.put(reply, received=clock.now())
    said.pressed, said.told = 1, True


def antwoorden_als_ouder(case: Case) -> None:
    """The mother does, if she was told by mail."""
    path = case.invited.get("mother", "")
    if not any(
        row.value == "mail" for row in case.ledger.of("keuze") if _is(row, path)
    ):
        raise NotNowError("she was told in a talk")
    link = case.link("mother", PARENT)
    _answer(case, link, path.rpartition("/")[2], "")


def _answer(case: Case, link: str, key: str, thanks: str) -> None:
    choice = CHOICES[Random(f"{case.name}{case.answered}").randrange(3)]
    case.answered += 1
    page = case.guest.open(link)
    if 'name="gezien"' not in page:
        raise NotNowError("there is nothing to answer any more")
    said = case.ledger.note("antwoord", key, choice, via="link")
    case.guest.press(
        link,
        "keuze" if thanks else choice,
        lambda page: (
            thanks in page if thanks else case.guest.status == 200 and said.pressed > 0
        ),
        said,
        keuze=choice,
    )


def _step(case: Case, step: str, sign: str, **answers: str) -> None:
    person = case.coordinator
    person.press(
        f"{case.table}/{step}",
        sign,
        lambda _page: person.moved_on(f"{case.table}/{step}"),
        case.ledger.note(f"stap {step}", case.zorgtafel_id),
        **answers,
    )


def _send(case: Case) -> None:
    person = case.coordinator
    said = case.ledger.note(
        "tafel", case.zorgtafel_id, "vast", begins=case.moment, room=case.room
    )
    person.press(
        f"{case.table}/nakijken",
        "/versturen",
        lambda _page: person.is_at(case.table),
        said,
    )


def _path(case: Case, end: str) -> str:
    path = urlsplit(case.coordinator.landed).path
    return path.removesuffix(end) if path.endswith(end) else ""


def _needs_sent_table(case: Case) -> list[Said]:
    sent = case.ledger.of("tafel", told=True)
    found = [row for row in sent if row.key == case.zorgtafel_id]
    if not found:
        raise NotNowError("no zorgtafel was sent")
    return found


def _needs_open_table(case: Case) -> None:
    if _needs_sent_table(case)[-1].value == "geannuleerd":
        raise NotNowError("it was cancelled")


def _is(row: Said, path: str) -> bool:
    return bool(path) and row.key == path.rpartition("/")[2]
