"""Two parents in danger of each other: each is invited alone, to an own moment."""

import datetime as dt
import re
from email import message_from_bytes
from email.policy import default

import pytest

from services.notifications.uitnodiging.koppelingen import letter_link, parent_link
from services.notifications.uitnodiging.weigering import SharedMailboxError
from shared.contracts.people import Categorie, Uitnodiger
from shared.contracts.zorgtafel import Deelnemer
from tests.notifications.antwoord.test_antwoord import path_of
from tests.notifications.pages import press
from tests.notifications.uitnodiging.test_naasten import mail, safe_mother, talk, where
from tests.notifications.uitnodiging.test_pagina import home, page_of
from tests.notifications.zorgtafels import (
    MIRA,
    NOOR,
    SAFE,
    START,
    guests,
    nurse,
    person,
    uuid,
    zorgtafel,
)
from tests.papers import paper_words

pytestmark = pytest.mark.integration
JORIS = uuid(77)
# the table as professionals know it: 13.00 to 16.15 in Brussels
END = START + dt.timedelta(hours=3, minutes=15)
HERS = (START + dt.timedelta(minutes=30), START + dt.timedelta(minutes=75))
HIS = (START + dt.timedelta(minutes=120), START + dt.timedelta(minutes=165))
SECRET = {
    MIRA: ("Mira", "Demir", "mira@example.org", "0470 11 22 33", "13.30", "14.15"),
    JORIS: ("Joris", "Kastanje", "joris@example.org", "0470 44 55 66", "15.00"),
}
OWN = {MIRA: HERS, JORIS: HIS}


def father(**more):
    fields = {"telefoon": "0470 44 55 66", "veilig_kanaal": SAFE, **more}
    return person(JORIS, "Joris Kastanje", Categorie.OUDERS, **fields)


def apart(*, hers=HERS, his=HIS, version=1, joris=None, **more):
    mira = safe_mother().model_copy(update={"telefoon": "0470 11 22 33"})
    parents = [(mira, hers), (joris or father(), his)]
    seated = [
        Deelnemer(persoon=who, uitnodiger=Uitnodiger.AANMELDER, apart=part)
        for who, part in parents
    ]
    fields = {"ends_at": END, "deelnemers": (*seated, *guests(nurse())), **more}
    return zorgtafel(version=version, **fields)


def traces(person_id, part):
    """Return all that would tell of somebody, or of their moment."""
    words = list(SECRET[person_id])
    for at in part:
        words += [f"{at:%H:%M}", f"T{at:%H%M}00", str(int(at.timestamp()))]
        local = at + dt.timedelta(hours=1)
        words += [f"{local:%H.%M}", f"{local:%H:%M}", f"T{local:%H%M}00"]
    return words


def readable(raw):
    """Return everything in a mail, decoded, the calendar and the headers too."""
    parts = message_from_bytes(raw, policy=default)
    bodies = (p.get_content() for p in parts.walk() if not p.is_multipart())
    texts = [b.decode() if isinstance(b, bytes) else b for b in bodies]
    unfolded = re.sub(r"\r?\n[ \t]", "", "\n".join(texts))
    return "\n".join(f"{k}: {v}" for k, v in parts.items()) + unfolded


@pytest.fixture
def opened(post):
    """The aanmelder has the page open; both parents were mailed with a calendar."""
    post.receive(apart())
    for each in (MIRA, JORIS):
        mail(post, each, agenda=True)
    post.deliver()
    client = post.app.test_client()
    assert client.post(home(post), data={"actie": "openen"}).status_code == 303
    return post, client


def all_of(post, client, person_id):
    """Return by name all that one parent gets to see, or the aanmelder about them."""
    address = SECRET[person_id][2]
    [raw] = post.mails_to(address)
    page = path_of(post, parent_link, person_id)
    return {
        "mail and calendar": readable(raw),
        "page": client.get(page).text,
        "page with place": press(client, page, stap="plaats").text,
        "answered": press(client, page, keuze="ja").text,
        "letter": paper_words(client.get(path_of(post, letter_link, person_id))),
        "sheet": client.get(page_of(post, person_id)).text,
    }


@pytest.mark.parametrize(("one", "other"), [(MIRA, JORIS), (JORIS, MIRA)])
def test_nothing_of_one_parent_reaches_the_other(opened, one, other):
    post, client = opened
    whole = [f"{at:%H.%M}" for at in (START + dt.timedelta(hours=1), END)]
    whole += [str(int(START.timestamp())), f"T{START:%H%M}00", "16.15"]
    theirs = traces(other, OWN[other])

    for name, text in all_of(post, client, other).items():
        # planted: the same look finds it where it belongs
        assert [word for word in theirs if word in text], name
    for name, text in all_of(post, client, one).items():
        assert [word for word in [*theirs, *whole] if word in text] == [], name
    # nor does a letter that is found say where to wait
    assert "Stadsplein" not in all_of(post, client, one)["letter"]


def test_the_aanmelder_sees_both_with_the_warning_to_say_nothing(opened):
    post, client = opened
    page = client.get(home(post)).text

    assert "apart, van 13.30 u tot 14.15 u" in page
    assert "apart, van 15.00 u tot 15.45 u" in page
    assert "Niet iedereen komt samen" in page
    assert "Zeg niet wie er nog komt" in client.get(page_of(post, MIRA)).text


def test_another_part_is_a_task_for_that_one_alone(post_on_both):
    post = post_on_both
    post.receive(apart())
    for each in (MIRA, JORIS):
        talk(post, each)
        press(post.app.test_client(), path_of(post, parent_link, each), keuze="ja")
    links = [path_of(post, parent_link, each) for each in (MIRA, JORIS)]
    later = tuple(at + dt.timedelta(minutes=45) for at in HIS)
    end = END + dt.timedelta(hours=1)

    post.receive(apart(his=later, ends_at=end, version=2))

    assert where(post, MIRA) == ("uitgenodigd", "")
    assert post.guest(MIRA).antwoord == "ja"
    assert where(post, JORIS) == ("te_doen", "verplaatst")
    assert post.guest(JORIS).antwoord == ""
    # a link tells until when it works: hers says nothing of a table that grew
    assert path_of(post, parent_link, MIRA) == links[0]
    assert path_of(post, parent_link, JORIS) != links[1]


def test_professionals_have_the_whole_table(post):
    post.receive(apart())
    post.deliver()

    [raw] = post.mails_to("noor@example.org")
    assert "T130000" in readable(raw)
    assert "T161500" in readable(raw)
    assert (post.guest(NOOR).starts_at, post.guest(NOOR).ends_at) == (START, END)


def test_no_mail_to_a_mailbox_that_both_read(post):
    shared = father(email="MIRA@example.org")
    post.receive(apart(joris=shared))

    with pytest.raises(SharedMailboxError):
        mail(post, JORIS)

    # without anybody apart a family may have one address
    post.receive(apart(joris=shared, hers=None, his=None, version=2))
    mail(post, JORIS)
