"""Up to the decision: send, confirm, give feedback, accept or decide otherwise."""

import re

from shared import clock
from tests.e2e.referrer import (
    AUNT,
    AUNT_MAIL,
    CHILD,
    FATHER,
    FATHER_MAIL,
    MOTHER,
    MOTHER_MAIL,
    NURSE_MAIL,
    REFERRER,
    sections,
)
from tests.faults.driver.case import Case

REFERENCE = re.compile(r"JK-\d{4}-\d{4,}")


def aanmelden(case: Case) -> None:
    """Fill in the whole document in a browser of one's own, and send it."""
    person = case.referrer
    own = _renamed(case)
    for code, answers in sections(clock.today()).items():
        typed = {name: own.get(text, text) for name, text in answers.items()}
        filled = case.ledger.note("bladzijde", case.name, code)
        person.press(
            f"/aanmelden/{code}",
            "verder",
            lambda _page, code=code: person.moved_on(f"/aanmelden/{code}"),
            filled,
            **{**typed, "actie": "verder"},
        )
    sent = case.ledger.note("aanmelding", "", email=case.email("referrer"))
    page = person.press(
        "/aanmelden/controleren",
        "/aanmelden/controleren",
        lambda page: "/verzonden" in person.landed and REFERENCE.search(page),
        sent,
    )
    found = REFERENCE.search(page)
    assert found
    case.reference = sent.key = found[0]


def bevestigen(case: Case) -> None:
    """Press the button behind the link in the mail."""
    link = case.link("referrer", r"http://suite\.test(/aanmelding/bevestig/[\w.-]+)")
    said = case.ledger.note("adres", case.reference)
    case.referrer.press(link, link, lambda _page: case.referrer.moved_on(link), said)


def terugkoppelen(case: Case) -> None:
    """Take it up and write down the talk."""
    here = f"/inbox/{case.aanmelding_id}"
    taken = case.ledger.note("opname", case.aanmelding_id)
    case.coordinator.press(
        here, "/opnemen", lambda _page: case.coordinator.is_at(here), taken
    )
    said = case.ledger.note("terugkoppeling", case.aanmelding_id)
    case.coordinator.press(
        here,
        "/terugkoppeling",
        "De terugkoppeling is vastgelegd",
        said,
        kanaal="telefoon",
        samenvatting="We plannen samen een zorgtafel.",
    )


def aanvaarden(case: Case) -> None:
    """Accept it, and see that a traject comes."""
    _decide(case, "aanvaard", "/aanvaarden")


def besluiten(case: Case) -> None:
    """Decide otherwise: advice."""
    reden = {"besluit": "advies", "reden": "De huisarts neemt dit op."}
    _decide(case, "advies", "/besluit", **reden)


def _decide(case: Case, decision: str, sign: str, **answers: str) -> None:
    here = f"/inbox/{case.aanmelding_id}"
    said = case.ledger.note("besluit", case.aanmelding_id, decision)
    # a second press after a first without an answer is refused, and the page says why:
    # by then the form is gone
    words = {"aanvaard": "Aanvaard", "advies": "Het besluit is vastgelegd"}
    case.coordinator.press(
        here,
        sign,
        lambda page: (
            words[decision] in page
            or (case.coordinator.is_at(here) and f'{sign}"' not in page)
        ),
        said,
        **answers,
    )


def _renamed(case: Case) -> dict[str, str]:
    """The people of this case have addresses and names of their own."""
    names = {name: f"{name} {case.name.title()}" for name in (CHILD, MOTHER, FATHER)}
    return {
        **names,
        AUNT: f"{AUNT} {case.name.title()}",
        REFERRER: case.email("referrer"),
        MOTHER_MAIL: case.email("mother"),
        FATHER_MAIL: case.email("father"),
        AUNT_MAIL: case.email("aunt"),
        NURSE_MAIL: case.email("nurse"),
    }
