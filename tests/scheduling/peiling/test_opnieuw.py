"""Of an address that was put right the old link ends, and another may get one."""

import re

from services.scheduling.peiling.opnieuw import mail_again
from services.scheduling.traject.models import Traject, TrajectPersoon
from services.scheduling.traject.people import change_person
from shared.contracts.people import Categorie
from tests.people import COORDINATOR
from tests.scheduling.cases import MAANDAG, find_person
from tests.scheduling.peiling.polls import HULPVERLENER, Polled


def test_address_that_was_wrong_loses_its_link_and_the_right_one_gets_another(
    polled: Polled,
):
    polled.ask()
    link = polled.link(HULPVERLENER)
    with polled.road.kernel.reading() as session:
        helper = find_person(session, polled.road.casus_id, Categorie.HULPVERLENERS)
    page = f"/planning/trajecten/{polled.road.casus_id}/mensen/{helper.id}"
    shown = polled.road.client.get(page).text
    told = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', shown))
    told |= {"email": "ruben@elders.example"}

    assert polled.road.client.post(page, data=told).status_code == 303

    assert polled.visitor().get(link).status_code == 410
    mail = polled.mails()[-1]
    assert mail.naar_email == "ruben@elders.example"
    again = "/planning/prikker/" + mail.gegevens["link"].rpartition("/")[2]
    assert polled.visitor().get(again).status_code == 200
    # something else that changes tells nobody anything
    count = len(polled.mails())
    shown = polled.road.client.get(page).text
    told |= dict(re.findall(r'name="(version|versie)"[^>]*value="([^"]*)"', shown))
    other = polled.road.client.post(page, data=told | {"rol": "begeleider"})
    assert other.status_code == 303
    assert len(polled.mails()) == count
    assert polled.visitor().get(again).status_code == 200


def test_no_poll_is_mailed_again_to_who_may_not_be_asked_any_more(polled: Polled):
    polled.ask()
    changes = [
        {"email": "ruben@sdj.example", "rol": "consulent SDJ"},
        {"email": "ruben@elders.example", "rol": "begeleider"},
    ]
    count = len(polled.mails())
    with polled.road.kernel.writing() as session:
        traject = session.get_one(Traject, polled.road.casus_id)
        helper = find_person(session, traject.id, Categorie.HULPVERLENERS)
        row = session.get_one(TrajectPersoon, helper.id)
        for change in changes:
            who = {"version": row.version, "by": COORDINATOR.id, "now": MAANDAG}
            changed = change_person(session, row, change, **who)
            mail_again(session, traject, changed, now=MAANDAG)
        session.commit()

    # planted: who is none of the court gets it
    assert [mail.naar_email for mail in polled.mails()[count:]] == [
        "ruben@elders.example"
    ]
