"""A safe channel that changes reaches everybody it is about, wherever they stand."""

import datetime as dt

import pytest

from services.notifications.uitnodiging.domain import record_channel
from services.notifications.uitnodiging.koppelingen import parent_link
from services.notifications.uitnodiging.models import Weg
from services.notifications.uitnodiging.weigering import ChannelNotSafeError
from shared.contracts.people import Kanaal, VeiligKanaal
from tests.notifications.antwoord.test_antwoord import path_of
from tests.notifications.uitnodiging.test_naasten import (
    UNSAFE,
    choose,
    mail,
    safe_mother,
    talk,
    where,
)
from tests.notifications.zorgtafels import (
    MIRA,
    NOW,
    SAFE,
    friend,
    mother,
    uuid,
    zorgtafel,
)

pytestmark = pytest.mark.integration
WITHDRAWN = {"kanalen": {MIRA: VeiligKanaal(vastgelegd_op=NOW)}}


def test_withdrawal_after_a_cancellation_stops_the_waiting_mail(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(safe_mother()))
    talk(post)
    off = {"stand": "geannuleerd", "sequence": 1}
    post.receive(zorgtafel(safe_mother(), version=2, **off))
    mail(post)

    post.receive(zorgtafel(safe_mother(), version=3, **off, **WITHDRAWN))
    post.deliver()

    assert post.mails_to("mira@example.org") == []
    assert where(post) == ("te_doen", "afzeggen")
    with pytest.raises(ChannelNotSafeError):
        mail(post)


def test_withdrawal_reaches_who_left_the_table(post):
    post.receive(zorgtafel(safe_mother(), friend()))
    talk(post)
    post.receive(zorgtafel(friend(), version=2))
    mail(post)

    post.receive(zorgtafel(friend(), version=3, **WITHDRAWN))
    post.deliver()

    assert post.mails_to("mira@example.org") == []
    assert post.guest(MIRA).mail_veilig is False
    with pytest.raises(ChannelNotSafeError):
        mail(post)


def test_withdrawal_reaches_the_other_tables_of_the_casus(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(safe_mother()))
    mail(post)
    told = post.tafel().gemeld
    second = {"aggregate": uuid(99), "zorgtafel_id": uuid(99)}

    post.receive(zorgtafel(friend(), **second, **WITHDRAWN))
    post.deliver()

    assert post.mails_to("mira@example.org") == []
    assert where(post) == ("te_doen", "uitnodigen")
    assert post.tafel().gemeld > told


def test_own_newer_channel_survives_an_older_list(post):
    post.receive(zorgtafel(safe_mother()))
    choose(post, record_channel, kanaal=UNSAFE, by="aanmelder")

    safe = {MIRA: safe_mother().veilig_kanaal}
    post.receive(zorgtafel(safe_mother(), version=2, kanalen=safe))

    assert post.guest(MIRA).mail_veilig is False


@pytest.mark.parametrize("how", ["state", "list", "page", "address"])
def test_link_in_a_mailbox_that_is_no_longer_safe_opens_nothing(post, how):
    post.receive(zorgtafel(safe_mother()))
    mail(post)
    post.deliver()
    path = path_of(post, parent_link, MIRA)

    if how == "state":
        post.receive(zorgtafel(mother(veilig_kanaal=UNSAFE), version=2))
    elif how == "list":
        post.receive(zorgtafel(safe_mother(), version=2, **WITHDRAWN))
    elif how == "page":
        choose(post, record_channel, kanaal=UNSAFE, by="aanmelder")
    else:
        moved = safe_mother().model_copy(update={"email": "mira.demir@example.org"})
        post.receive(zorgtafel(moved, version=2))

    assert post.app.test_client().get(path).status_code == 410


@pytest.mark.parametrize("weg", [Weg.SMS, Weg.BRIEF])
@pytest.mark.parametrize("how", ["page", "list"])
def test_link_in_a_telephone_or_on_paper_that_is_no_longer_safe_opens_nothing(
    post, weg, how
):
    safe = SAFE.model_copy(update={"kanaal": Kanaal(weg)})
    post.receive(zorgtafel(mother(veilig_kanaal=safe)))
    talk(post, weg=weg)
    path = path_of(post, parent_link, MIRA)
    client = post.app.test_client()
    assert client.get(path).status_code == 200

    if how == "page":
        choose(post, record_channel, kanaal=UNSAFE, by="aanmelder")
    else:
        post.receive(zorgtafel(mother(veilig_kanaal=safe), version=2, **WITHDRAWN))

    assert client.get(path).status_code == 410


def test_link_in_a_telephone_that_is_not_theirs_opens_nothing(post):
    safe = SAFE.model_copy(update={"kanaal": Kanaal.SMS})
    post.receive(zorgtafel(mother(veilig_kanaal=safe)))
    talk(post, weg=Weg.SMS)
    path = path_of(post, parent_link, MIRA)

    post.receive(
        zorgtafel(mother(veilig_kanaal=safe, telefoon="+32470000099"), version=2)
    )

    assert post.app.test_client().get(path).status_code == 410


def test_channel_that_stays_safe_keeps_the_link(post):
    post.receive(zorgtafel(safe_mother()))
    mail(post)
    post.deliver()
    path = path_of(post, parent_link, MIRA)
    later = NOW + dt.timedelta(hours=1)
    again = safe_mother().veilig_kanaal.model_copy(update={"vastgelegd_op": later})

    post.receive(zorgtafel(safe_mother(), version=2, kanalen={MIRA: again}))

    assert post.app.test_client().get(path).status_code == 200
