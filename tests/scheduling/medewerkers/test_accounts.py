"""Where accounts come from: a command for a site, the demo for a demo only."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from services.scheduling.beheerder import main
from services.scheduling.demo import DemoRefusedError, load_demo_staff
from services.scheduling.demo_accounts import ACCOUNTS, PASSWORD
from services.scheduling.medewerkers.domain import (
    StaffError,
    add_staff,
    check_password,
    find_by_email,
)
from services.scheduling.medewerkers.queries import all_staff
from shared import clock
from shared.kernel import Kernel
from tests.people import COORDINATOR, employ
from tests.suite import Suite


def _demo(kernel: Kernel, **changes: object) -> Kernel:
    suite = kernel.config.suite.model_copy(update={"demo": True, **changes})
    return replace(kernel, config=replace(kernel.config, suite=suite))


def test_the_demo_staff_can_sign_in_and_is_loaded_once(suite: Suite):
    kernel = _demo(suite.kernels["scheduling"])

    load_demo_staff(kernel)
    load_demo_staff(kernel)

    with kernel.reading() as session:
        assert len(all_staff(session)) == len(ACCOUNTS)
        for account in ACCOUNTS:
            assert check_password(find_by_email(session, account.email), PASSWORD)


@pytest.mark.parametrize("changes", [{"demo": False}, {"environment": "production"}])
def test_a_known_password_never_gets_into_a_real_site(suite: Suite, changes: dict):
    kernel = _demo(suite.kernels["scheduling"], **changes)

    with pytest.raises(DemoRefusedError):
        load_demo_staff(kernel)

    with kernel.reading() as session:
        assert all_staff(session) == []


def test_command_gives_a_link_to_the_first_beheerder(
    suite: Suite, capsys: pytest.CaptureFixture[str]
):
    kernel = suite.kernels["scheduling"]

    assert main(["Lore Kastanje", "Lore@Example.org"], kernel) == 0

    link = capsys.readouterr().out.splitlines()[-1]
    page = suite.apps["scheduling"].test_client().get(urlsplit(link).path)
    assert "Dag Lore Kastanje" in page.text
    with kernel.reading() as session:
        [row] = all_staff(session)
    assert (row.roles, row.email) == ({"beheerder"}, "lore@example.org")


def test_command_refuses_a_second_beheerder_unless_asked(
    suite: Suite, capsys: pytest.CaptureFixture[str]
):
    kernel = suite.kernels["scheduling"]
    main(["Lore", "lore@example.org"], kernel)

    assert main(["Bo", "bo@example.org"], kernel) == 1
    assert "Er is al een beheerder" in capsys.readouterr().err
    assert main(["Bo", "bo@example.org", "nog-een"], kernel) == 0
    # a new link for an account that exists: it is for who has it
    assert main(["Iemand Anders", "lore@example.org", "nog-een"], kernel) == 0
    said = capsys.readouterr().out
    assert "Lore kiest een wachtwoord" in said
    assert "Iemand Anders" not in said

    with kernel.reading() as session:
        assert len(all_staff(session)) == 2


def test_command_gives_a_new_link_to_who_cannot_sign_in(
    suite: Suite, capsys: pytest.CaptureFixture[str]
):
    kernel = suite.kernels["scheduling"]
    for _ in range(2):
        main(["Lore", "lore@example.org", "nog-een"], kernel)

    first, second = (
        urlsplit(line).path
        for line in capsys.readouterr().out.splitlines()
        if line.startswith("http")
    )
    client = suite.apps["scheduling"].test_client()
    assert (client.get(first).status_code, client.get(second).status_code) == (410, 200)


def test_command_makes_no_beheerder_of_somebody_else(
    suite: Suite, capsys: pytest.CaptureFixture[str]
):
    kernel = suite.kernels["scheduling"]
    employ(kernel, COORDINATOR)

    assert main(["Saar", COORDINATOR.email], kernel) == 1
    assert "zonder die rol" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["Lore"], ["", "a@b.be"], ["Lore", "x"]])
def test_command_asks_for_a_name_and_an_address(
    suite: Suite, arguments: list[str], capsys: pytest.CaptureFixture[str]
):
    assert main(arguments, suite.kernels["scheduling"]) == 2
    assert capsys.readouterr().err == "Geef een naam en een e-mailadres.\n"


def add(kernel: Kernel, naam: str, email: str, password: str) -> None:
    with kernel.writing() as session:
        add_staff(
            session,
            naam=naam,
            email=email,
            wachtwoord=password,
            rollen=["beheerder"],
            now=clock.now(),
        )
        session.commit()


def test_short_password_is_refused_with_a_reason(suite: Suite):
    with pytest.raises(StaffError, match="minstens 12 tekens"):
        add(suite.kernels["scheduling"], "Lore", "l@example.org", "kort")


def test_an_address_belongs_to_one_account(suite: Suite):
    kernel = suite.kernels["scheduling"]
    add(kernel, "A", "a@example.org", "x" * 12)

    with pytest.raises(StaffError, match="al een medewerker"):
        add(kernel, "B", "A@example.org", "x" * 12)


def test_the_password_is_kept_as_scrypt(suite: Suite):
    kernel = suite.kernels["scheduling"]
    add(kernel, "A", "a@example.org", "x" * 12)

    with kernel.reading() as session:
        [row] = all_staff(session)
    assert row.wachtwoord.startswith("scrypt:")
