"""Whose mail address it is decides what may arrive there."""

from datetime import timedelta

import pytest

from services.scheduling.traject import people
from services.scheduling.traject.models import TrajectPersoon
from services.scheduling.traject.states import RefusedError
from shared.contracts.people import Categorie
from tests.people import COORDINATOR
from tests.scheduling.cases import MAANDAG, find_person, open_case
from tests.suite import Suite


def test_mail_is_no_longer_safe_at_another_address(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    with kernel.writing() as session:
        parent = find_person(session, casus_id, Categorie.OUDERS)
        assert parent.veilig_kanaal.mail_is_veilig
        row = session.get(TrajectPersoon, parent.id)
        change = {"by": COORDINATOR.id, "now": MAANDAG + timedelta(hours=1)}
        same = people.change_person(
            session, row, {"email": "Lotte@example.org"}, version=1, **change
        )
        other = people.change_person(
            session, row, {"email": "thuis@example.org"}, version=2, **change
        )
        assert same.veilig_kanaal.mail_is_veilig
        assert not other.veilig_kanaal.mail_is_veilig
        assert other.veilig_kanaal.vastgelegd_op == change["now"]


def test_professional_never_gets_the_mailbox_of_a_parent(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    with kernel.writing() as session:
        helper = find_person(session, casus_id, Categorie.HULPVERLENERS)
        row = session.get(TrajectPersoon, helper.id)
        change = {"version": 1, "by": COORDINATOR.id, "now": MAANDAG}
        with pytest.raises(RefusedError, match="Lotte Vlinderstruik"):
            people.change_person(session, row, {"email": "LOTTE@example.org"}, **change)
