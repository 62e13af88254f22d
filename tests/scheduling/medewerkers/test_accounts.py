"""Where accounts come from: a command for a site, the demo for a demo only."""

from dataclasses import replace

import pytest

from services.scheduling.demo import DemoRefusedError, load_demo_staff
from services.scheduling.demo_accounts import ACCOUNTS, PASSWORD
from services.scheduling.medewerkers.command import add_from_command
from services.scheduling.medewerkers.domain import (
    StaffError,
    check_password,
    find_by_email,
)
from services.scheduling.medewerkers.queries import all_staff
from shared.kernel import Kernel
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


def test_the_command_adds_the_first_beheerder(suite: Suite):
    kernel = suite.kernels["scheduling"]
    arguments = ["Lore Kastanje", "Lore@Example.org", "beheerder"]

    said = add_from_command(kernel, arguments, "een heel lang wachtwoord")

    assert said == "Lore Kastanje kan inloggen met lore@example.org."
    with kernel.reading() as session:
        [row] = all_staff(session)
    assert row.roles == {"beheerder"}


@pytest.mark.parametrize(
    ("arguments", "password", "reason"),
    [
        (["Lore", "l@example.org", "beheerder"], "kort", "minstens 12 tekens"),
        (["Lore", "l@example.org", "baas"], "een heel lang wachtwoord", "één rol"),
    ],
)
def test_the_command_refuses_with_a_reason(
    suite: Suite, arguments: list[str], password: str, reason: str
):
    with pytest.raises(StaffError, match=reason):
        add_from_command(suite.kernels["scheduling"], arguments, password)


def test_an_address_belongs_to_one_account(suite: Suite):
    kernel = suite.kernels["scheduling"]
    add_from_command(kernel, ["A", "a@example.org", "beheerder"], "x" * 12)

    with pytest.raises(StaffError, match="al een medewerker"):
        add_from_command(kernel, ["B", "A@example.org", "beheerder"], "x" * 12)


def test_the_password_is_kept_as_scrypt(suite: Suite):
    kernel = suite.kernels["scheduling"]
    add_from_command(kernel, ["A", "a@example.org", "beheerder"], "x" * 12)

    with kernel.reading() as session:
        [row] = all_staff(session)
    assert row.wachtwoord.startswith("scrypt:")
