"""Nothing leaves for SDJ, parket or court before the parents agreed, by any way."""

from datetime import date, datetime
from uuid import uuid4

import pytest

from services.scheduling.traject.models import TrajectPersoon
from services.scheduling.traject.people import change_person
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgplan.delen import VOLLEDIG, share
from services.scheduling.zorgtafel import domain
from services.scheduling.zorgtafel.concept import Akkoord, needs_agreement
from services.scheduling.zorgtafel.content import lock_zorgtafel, open_concept
from services.scheduling.zorgtafel.publish import announce_people
from shared.contracts import CONTRACTS
from shared.contracts.aanmelding import Aanmelder
from shared.contracts.people import Categorie
from shared.kernel import Kernel
from tests.people import COORDINATOR, sign_in
from tests.scheduling.cases import (
    MAANDAG,
    accepted,
    open_case,
    person,
    ready,
    sent,
    traject_of,
)
from tests.scheduling.peiling.polls import ask_everybody
from tests.scheduling.zorgplan.plans import settled_plan
from tests.scheduling.zorgplan.test_views import hand_over
from tests.suite import Suite

CONSULENT = person(
    "Dirk Berkenlaan", Categorie.GEMANDATEERDE_VOORZIENING, email="dirk@example.org"
)
AGREED = {"gekregen_op": date(2026, 11, 20), "van_wie": "mama, in het gesprek"}


class Case:
    """A case in which a court service is involved, and all that can leave from it."""

    def __init__(self, kernel: Kernel, dienst: str, weeks: int = 0) -> None:
        # one coordinator asks two cases about two weeks
        self.kernel, self.dienst, self.weeks = kernel, dienst, weeks
        self.who = CONSULENT.model_copy(update={"id": str(uuid4())})
        self.id = self._open()
        with kernel.writing() as session:
            traject = traject_of(session, self.id)
            who = {"by": COORDINATOR.id, "now": MAANDAG}
            self.table = domain.start_zorgtafel(session, traject, **who).id
            session.commit()

    def _open(self) -> str:
        people = (*accepted().personen, self.who)
        return open_case(self.kernel, personen=people, mandaat=self.dienst)

    def agree(self, *, now: datetime = MAANDAG, **agreed: object) -> None:
        with self.kernel.writing() as session:
            row = lock_zorgtafel(session, self.table)
            given = {self.who.id: Akkoord(dienst=self.dienst, **agreed)}
            concept = ready(open_concept(session, row), akkoord=given)
            assert self.who.id in concept.seated
            who = {"bewerking": row.bewerking, "by": COORDINATOR.id, "now": now}
            domain.save_concept(session, row, concept, **who)
            session.commit()

    def try_all(self) -> list[str]:
        """Take every way by which something leaves; return what was refused."""
        refused = []
        for way in (self._poll, self._send, self._share, self._change):
            with self.kernel.writing() as session:
                try:
                    way(session)
                except RefusedError as error:
                    refused.append(f"{way.__name__}: {error}")
                else:
                    session.commit()
        return refused

    def leaves(self) -> bool:
        """Whether anything in the outbox is for, or about, the consulent."""
        told = [one for kind in CONTRACTS for one in sent(self.kernel, kind)]
        assert told
        return any("dirk@example.org" in one.model_dump_json() for one in told)

    def _poll(self, session) -> None:
        ask_everybody(session, self.id, self.table, weeks=self.weeks)

    def _send(self, session) -> None:
        row = lock_zorgtafel(session, self.table)
        who = {"bewerking": row.bewerking, "by": COORDINATOR.id, "now": MAANDAG}
        domain.send_zorgtafel(session, row, **who)

    def _share(self, session) -> None:
        traject = traject_of(session, self.id)
        version, who = settled_plan(session, traject), {"by": "x", "now": MAANDAG}
        share(session, traject, version, self.who, vorm=VOLLEDIG, waarom="x", **who)

    def _change(self, session) -> None:
        row = session.get_one(TrajectPersoon, self.who.id)
        who = {"version": row.version, "by": COORDINATOR.id, "now": MAANDAG}
        change_person(session, row, {"telefoon": "+3289555555"}, **who)
        announce_people(session, self.id, now=MAANDAG)


class Referred(Case):
    """A case that the social service of the court reported itself."""

    def _open(self) -> str:
        told = self.who.model_dump() | {"categorie": Categorie.AANMELDER}
        self.who = Aanmelder(**told, org_soort=self.dienst, email_bevestigd_op=MAANDAG)
        return open_case(self.kernel, aanmelder=self.who)


class Helper(Case):
    """A case in which somebody stands as a helper, and works for the court."""

    works = {"organisatie": "Sociale dienst van de jeugdrechtbank"}

    def _open(self) -> str:
        told = self.works | {"categorie": Categorie.HULPVERLENERS}
        self.who = self.who.model_copy(update=told)
        people = (*accepted().personen, self.who)
        return open_case(self.kernel, personen=people, mandaat="ocj")


class Consulent(Helper):
    """The same, known only by what this person does."""

    works = {"rol": "consulent SDJ"}


@pytest.mark.parametrize("dienst", ["sdj", "parket", "jeugdrechtbank"])
def test_nothing_leaves_for_a_court_before_the_parents_agreed(
    suite: Suite, dienst: str
):
    case = Case(suite.kernels["scheduling"], dienst)
    case.agree()

    refused = case.try_all()

    assert [words.partition(":")[0] for words in refused] == ["_send", "_share"]
    assert all("akkoord van de ouders" in words for words in refused)
    assert not case.leaves()

    # planted: with the agreement the same ways bring it there
    other = Case(case.kernel, dienst, weeks=1)
    other.agree(**AGREED)
    assert other.try_all() == []
    assert other.leaves()


def test_court_that_reported_the_family_gets_no_more_without_agreement(suite: Suite):
    kernel = suite.kernels["scheduling"]
    case = Referred(kernel, "sdj")
    case.agree()

    assert [words.partition(":")[0] for words in case.try_all()] == ["_send", "_share"]
    page = sign_in(suite.apps["scheduling"], COORDINATOR).get(
        f"/planning/trajecten/{case.id}/zorgtafel/{case.table}/wie"
    )
    assert "Voor welke dienst komt Dirk Berkenlaan?" in page.text

    other = Referred(kernel, "sdj", weeks=1)
    other.agree(**AGREED)
    assert other.try_all() == []


@pytest.mark.parametrize("kind", [Helper, Consulent])
def test_helper_who_works_for_a_court_gets_nothing_without_agreement(
    suite: Suite, kind: type[Helper]
):
    kernel = suite.kernels["scheduling"]
    case = kind(kernel, "sdj")
    page = sign_in(suite.apps["scheduling"], COORDINATOR).get(
        f"/planning/trajecten/{case.id}/zorgtafel/{case.table}/wie"
    )
    # for the team to say: the mandate of the case is that of somebody else
    asked = page.text.partition("Voor welke dienst komt Dirk Berkenlaan?")[2]
    assert "Klopt dat niet? Verbeter ze dan bij Mensen." in asked
    assert "checked" not in asked.partition("</fieldset>")[0]
    _, shared = case.try_all()
    assert "Zeg bij Wie van de zorgtafel voor welke dienst Dirk" in shared
    case.agree()

    assert [words.partition(":")[0] for words in case.try_all()] == ["_send", "_share"]
    assert not case.leaves()

    other = kind(kernel, "sdj", weeks=1)
    other.agree(**AGREED)
    assert other.try_all() == []
    assert other.leaves()


def test_aanmelder_of_another_kind_is_held_only_for_a_court():
    told = CONSULENT.model_dump() | {"categorie": Categorie.AANMELDER}
    asked = [
        needs_agreement(Aanmelder(**told | {"organisatie": name}, org_soort="andere"))
        for name in ("Vertrouwenscentrum Kindermishandeling", "VK", "SDJ Hasselt")
    ]
    assert asked == [False, False, True]


@pytest.mark.parametrize(
    "told",
    [
        {"organisatie": "Huis van het Kind", "rol": "gezinsondersteuner"},
        {"organisatie": "Balie Limburg", "rol": "jeugdrechtadvocaat"},
        {"organisatie": "Jeugdparket Limburg", "categorie": Categorie.NETWERK},
        {"rol": "werkt bij de rechtbank", "categorie": Categorie.OUDERS},
    ],
)
def test_other_helpers_and_family_need_no_agreement(told: dict):
    who = {"categorie": Categorie.HULPVERLENERS, "naam": "Jo Parket"} | told
    assert not needs_agreement(CONSULENT.model_copy(update=who))
    assert needs_agreement(CONSULENT.model_copy(update=who | Consulent.works)) is (
        who["categorie"] is Categorie.HULPVERLENERS
    )


def test_an_agreement_that_is_taken_back_stops_the_rest(suite: Suite):
    case = Case(suite.kernels["scheduling"], "sdj")
    case.agree(**AGREED)
    case.agree()

    assert [words.partition(":")[0] for words in case.try_all()] == ["_send", "_share"]
    assert not case.leaves()


@pytest.mark.parametrize("form", ["blad", "pdf"])
def test_no_sheet_is_printed_again_once_the_agreement_is_gone(suite: Suite, form: str):
    case = Case(suite.kernels["scheduling"], "sdj")
    case.agree(**AGREED)
    with case.kernel.writing() as session:
        settled_plan(session, traject_of(session, case.id))
        session.commit()
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    here = f"/planning/trajecten/{case.id}/zorgplan/1"
    given = hand_over(client, here, case.who.id, "volledig").replace("blad", form)
    assert client.get(given).status_code == 200

    case.agree()

    again = client.get(given)
    assert (again.status_code, again.location) == (303, here)
    assert "akkoord van de ouders nodig" in client.get(here).text
