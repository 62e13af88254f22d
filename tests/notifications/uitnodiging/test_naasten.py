import datetime as dt

import pytest

from services.notifications.bezorging.domain import claim_mail
from services.notifications.bezorging.heartbeat import LOOKS
from services.notifications.bezorging.models import Bericht
from services.notifications.bezorging.verzending import sweep_mails
from services.notifications.uitnodiging.domain import locked_tafel, record_channel
from services.notifications.uitnodiging.models import Genodigde, Weg
from services.notifications.uitnodiging.naasten import (
    settle_doubt,
    tell_by_mail,
    tell_in_person,
)
from services.notifications.uitnodiging.overname import take_over
from services.notifications.uitnodiging.weigering import ChannelNotSafeError
from shared import clock
from shared.contracts.people import Categorie, Kanaal, Uitnodiger, VeiligKanaal
from shared.contracts.zorgtafel import Deelnemer
from tests.notifications.bezorging.servers import scripted
from tests.notifications.zorgtafels import (
    BO,
    MIRA,
    NOW,
    SAFE,
    SAM,
    START,
    TAFEL,
    aanmelder,
    calendar_of,
    friend,
    mother,
    person,
    subject_of,
    uuid,
    zorgtafel,
)

pytestmark = pytest.mark.integration
LATER = {
    "starts_at": START + dt.timedelta(days=1),
    "ends_at": START + dt.timedelta(days=1, hours=2),
}
UNSAFE = VeiligKanaal(kanaal=Kanaal.TELEFOON, vastgelegd_op=NOW)


def choose(post, act, persoon_id=MIRA, **options):
    with post.changing() as session:
        tafel = locked_tafel(session, TAFEL)
        row = session.get(Genodigde, post.guest(persoon_id).id)
        act(session, tafel, row, now=clock.now(), **options)


def mail(post, persoon_id=MIRA, *, agenda=False, on=True):
    options = {"agenda": agenda, "by": "aanmelder", "mail_to_parents": on}
    choose(post, tell_by_mail, persoon_id, **options)


def talk(post, persoon_id=MIRA, weg=Weg.GESPREK):
    choose(post, tell_in_person, persoon_id, weg=weg, by="aanmelder")


def safe_mother():
    return mother(veilig_kanaal=SAFE)


def where(post, persoon_id=MIRA):
    row = post.guest(persoon_id)
    return row.stand, row.taak


def test_nothing_leaves_to_parents_or_network_by_itself(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(safe_mother(), friend(veilig_kanaal=SAFE)))
    post.deliver()

    assert {each[1][0] for each in post.server.mails} == {"els@example.org"}
    assert where(post) == where(post, SAM) == ("te_doen", "uitnodigen")


def test_aanmelder_is_led_to_the_page_once(post):
    post.receive(zorgtafel(mother()))
    post.receive(zorgtafel(mother(), version=2))
    post.deliver()

    (only,) = post.mails_to("els@example.org")
    assert subject_of(only).startswith("Nodig jij de ouders")


def test_unconfirmed_aanmelder_means_a_call_by_the_coordinator(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(mother(), aanmelder=aanmelder(confirmed=False)))
    post.deliver()

    assert post.mails_to("els@example.org") == []
    assert subject_of(post.mails_to("ada@example.org")[0]).startswith("Bel de aan")

    post.receive(zorgtafel(mother(), version=2))
    post.deliver()

    assert len(post.mails_to("els@example.org")) == 1


def test_talk_ends_the_task_and_the_clock_of_the_batch(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(mother(), friend()))
    talk(post)
    assert post.tafel().aanmelder_klaar_op is None

    talk(post, SAM, weg=Weg.BRIEF)
    post.receive(zorgtafel(mother(), friend(), version=2))

    assert where(post) == where(post, SAM) == ("uitgenodigd", "")
    assert post.guest(SAM).weg == "brief"
    assert post.guest(SAM).gekozen_door == "aanmelder"
    assert post.tafel().aanmelder_klaar_op is not None


def test_mail_goes_only_to_whom_it_is_safe(post):
    post.receive(zorgtafel(mother()))

    with pytest.raises(ChannelNotSafeError):
        mail(post)


def test_mail_goes_only_where_it_is_switched_on(post):
    post.receive(zorgtafel(safe_mother()))

    with pytest.raises(ChannelNotSafeError):
        mail(post, on=False)


def test_chosen_mail_is_neutral_and_has_no_calendar_part(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(safe_mother()))
    mail(post)
    assert where(post) == ("onderweg", "uitnodigen")
    post.deliver()

    (sent,) = post.mails_to("mira@example.org")
    assert subject_of(sent) == "Afspraak"
    assert calendar_of(sent) is None
    assert b"http://afspraak.test/a/" in sent
    assert where(post) == ("uitgenodigd", "")
    assert post.guest(MIRA).weg == "mail"


def test_ticked_calendar_part_is_neutral_too(post):
    post.receive(zorgtafel(safe_mother()))
    mail(post, agenda=True)
    post.deliver()

    method, event = calendar_of(post.mails_to("mira@example.org")[0])
    assert (method, str(event["SUMMARY"])) == ("REQUEST", "Afspraak")
    assert "LOCATION" not in event


def test_move_becomes_a_new_task_and_sends_nothing(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(safe_mother()))
    mail(post)
    post.deliver()

    post.receive(zorgtafel(safe_mother(), version=2, sequence=1, **LATER))
    post.deliver()

    assert len(post.mails_to("mira@example.org")) == 1
    assert where(post) == ("te_doen", "verplaatst")
    assert subject_of(post.mails_to("els@example.org")[-1]).startswith("Gewijzigd")

    mail(post)
    post.deliver()
    assert b"nieuw moment" in post.mails_to("mira@example.org")[-1]
    assert where(post) == ("uitgenodigd", "")


def test_move_and_back_leaves_no_task(post):
    post.receive(zorgtafel(mother()))
    talk(post)
    post.receive(zorgtafel(mother(), version=2, sequence=1, **LATER))
    post.receive(zorgtafel(mother(), version=3, sequence=2))

    assert where(post) == ("uitgenodigd", "")


def test_move_stops_a_mail_that_waits_with_the_old_moment(post):
    post.receive(zorgtafel(safe_mother()))
    mail(post)
    post.receive(zorgtafel(safe_mother(), version=2, sequence=1, **LATER))
    post.deliver()

    assert post.mails_to("mira@example.org") == []
    assert where(post) == ("te_doen", "uitnodigen")


def test_cancel_asks_to_tell_only_who_was_invited(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(mother(), friend()))
    talk(post)

    post.receive(zorgtafel(mother(), friend(), version=2, stand="geannuleerd"))

    assert where(post) == ("te_doen", "afzeggen")
    assert where(post, SAM) == ("afgezegd", "")
    talk(post)
    assert where(post) == ("afgezegd", "")


def test_withdrawn_channel_stops_the_mail_at_the_claim(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(safe_mother()))
    mail(post)
    with post.changing() as session:
        # as if the withdrawal came between queue and claim
        row = session.get(Genodigde, post.guest(MIRA).id)
        row.mail_veilig = False
        session.add(row)
    post.deliver()

    assert post.mails_to("mira@example.org") == []
    assert ("afspraak", "ingetrokken") in post.states()
    assert where(post) == ("te_doen", "uitnodigen")


def test_channel_recorded_as_unsafe_withdraws_the_waiting_mail(post):
    post.receive(zorgtafel(safe_mother()))
    mail(post)
    choose(post, record_channel, kanaal=UNSAFE, by="aanmelder")
    post.deliver()

    assert post.mails_to("mira@example.org") == []
    assert where(post) == ("te_doen", "uitnodigen")


def test_newer_channel_from_the_owner_withdraws_it_too(post):
    post.receive(zorgtafel(safe_mother()))
    mail(post)
    post.receive(zorgtafel(mother(veilig_kanaal=UNSAFE), version=2))
    post.deliver()

    assert post.mails_to("mira@example.org") == []


def test_own_newer_channel_survives_an_older_copy(post):
    post.receive(zorgtafel(safe_mother()))
    choose(post, record_channel, kanaal=UNSAFE, by="aanmelder")

    post.receive(zorgtafel(safe_mother(), version=2))

    assert post.guest(MIRA).mail_veilig is False


def test_refused_mail_is_a_task_again(post):
    post.server.rcpt_answers["mira@example.org"] = "550 5.1.1 unknown"
    post.receive(zorgtafel(safe_mother()))
    mail(post)
    post.deliver()
    assert where(post) == ("mislukt", "uitnodigen")
    post.deliver()
    assert told_of_it(post) == 1

    talk(post, weg=Weg.TELEFOON)

    assert where(post) == ("uitgenodigd", "")


def told_of_it(post, address="els@example.org"):
    """How often a human was mailed that somebody was not reached."""
    subjects = [subject_of(raw) for raw in post.mails_to(address)]
    return sum(each.startswith("Niet aangekomen") for each in subjects)


def test_coordinator_who_took_over_hears_of_a_mail_in_doubt(post):
    post.receive(zorgtafel(safe_mother()))
    with post.changing() as session:
        take_over(session, locked_tafel(session, TAFEL), by=uuid(0xC0), now=NOW)
    mail(post)
    claim_and_die(post)
    post.deliver()

    assert where(post) == ("onzeker", "uitnodigen")
    assert (told_of_it(post, "ada@example.org"), told_of_it(post)) == (1, 0)


@pytest.mark.parametrize(
    ("arrived", "after"),
    [(True, ("uitgenodigd", "")), (False, ("te_doen", "uitnodigen"))],
)
def test_lost_worker_asks_a_human_and_never_sends_twice(post, arrived, after):
    post.receive(zorgtafel(safe_mother()))
    mail(post)
    claim_and_die(post)

    with clock.pinned(NOW + dt.timedelta(minutes=5)):
        sweep_mails(post.kernel)
        post.deliver()
    assert post.mails_to("mira@example.org") == []
    assert where(post) == ("onzeker", "uitnodigen")
    assert told_of_it(post) == 1

    choose(post, settle_doubt, arrived=arrived)
    assert where(post) == after


def claim_and_die(post):
    (row,) = [each for each in post.rows(Bericht) if each.privaat]
    with post.changing() as session:
        claim_mail(session, row.id, mail_to_parents=True, now=NOW)
    # seen once more without a heartbeat, it is dead
    for _ in range(LOOKS - 1):
        sweep_mails(post.kernel)


def test_mail_cut_off_after_its_text_asks_a_human_and_waits(post):
    answers = ("220 hi", "250 hi", "250 ok", "250 ok", "354 go", "text", "cut")
    post.receive(zorgtafel(safe_mother()))
    post.deliver()
    mail(post)
    with scripted(*answers) as (port, _):
        own = post.kernel.config.own
        url = own.smtp_url
        object.__setattr__(own, "smtp_url", f"smtp://127.0.0.1:{port}?timeout=1")
        post.deliver()
        object.__setattr__(own, "smtp_url", url)

    with clock.pinned(NOW + dt.timedelta(hours=3)):
        post.deliver()
    assert post.mails_to("mira@example.org") == []
    assert where(post) == ("onzeker", "uitnodigen")


def test_switch_that_goes_off_stops_what_waits(post):
    post.receive(zorgtafel(safe_mother()))
    mail(post)
    object.__setattr__(post.kernel.config.own, "mail_to_parents", False)
    post.deliver()

    assert post.mails_to("mira@example.org") == []
    assert where(post) == ("te_doen", "uitnodigen")


@pytest.mark.parametrize(
    "person_",
    [
        mother(veilig_kanaal=SAFE),
        friend(veilig_kanaal=SAFE),
        person(SAM, "Sam Peeters", Categorie.VERTROUWENSPERSOON, uit_netwerk=True),
    ],
)
def test_family_gets_nothing_by_itself_whoever_the_rule_lets_invite(post, person_):
    # in 2022 the coordinator invited everybody
    guest = Deelnemer(persoon=person_, uitnodiger=Uitnodiger.COORDINATOR)
    post.receive(zorgtafel(deelnemers=(guest,)))
    post.deliver()

    assert post.server.mails == []
    assert post.guest(person_.id).taak == "uitnodigen"


def test_professional_confidant_is_invited_by_the_coordinator(post):
    confidant = person(BO, "Bo Janssens", Categorie.VERTROUWENSPERSOON)
    guest = Deelnemer(persoon=confidant, uitnodiger=Uitnodiger.COORDINATOR)
    post.receive(zorgtafel(deelnemers=(guest,)))
    post.deliver()

    assert len(post.mails_to("bo@example.org")) == 1
