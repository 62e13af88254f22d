"""Answers as mail programs write them; each file names where its shape comes from."""

from pathlib import Path

from services.notifications.postbus.domain import Place, take_in
from services.notifications.postbus.mail import read_mail
from services.notifications.postbus.models import Naam
from tests.notifications.zorgtafels import NOOR

FOLDER = Path(__file__).with_name("replies")
CLIENTS = ("exchange", "gmail", "apple", "thunderbird")
STAMP = "20260302T094000Z"
ADDRESS = "noor@example.org"


def shape(
    name: str,
    *,
    uid: str,
    stamp: str = STAMP,
    sequence: int = 0,
    attendee: str = ADDRESS,
    sender: str = ADDRESS,
    **replaced: str,
) -> bytes:
    """Return the answer of one program; `replaced` are words to put in the place."""
    text = (FOLDER / f"{name}.eml").read_text("utf-8")
    for sign, value in (
        ("@UID@", uid),
        ("@STAMP@", stamp),
        ("@SEQUENCE@", str(sequence)),
        ("@ATTENDEE@", attendee),
        ("@FROM@", sender),
        *replaced.items(),
    ):
        assert sign in text, sign
        text = text.replace(sign, value)
    return text.replace("\n", "\r\n").encode()


def uid_of(post, persoon_id=NOOR):
    return post.guest(persoon_id).agenda_uid


def stray_answer(session, guests, *, now):
    """Somebody else answered in the name of a guest: it is set aside."""
    uid = next(row.agenda_uid for row in guests if row.agenda_uid)
    answer = read_mail(shape("gmail", uid=uid, sender="bo@example.org"), judge="")
    place = Place(postbus=Naam.TEAM, uidvalidity=1, uid=1, received=now)
    return take_in(session, place, answer, now=now)
