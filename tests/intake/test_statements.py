"""/privacy and /toegankelijkheid say what is true here, and whom to ask."""

import re
from dataclasses import replace

import pytest

from tests.suite import Suite

PAGES = ("/privacy", "/toegankelijkheid")


def words(suite: Suite, path: str) -> str:
    page = suite.apps["intake"].test_client().get(path)
    assert page.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


@pytest.mark.parametrize("path", PAGES)
def test_statement_has_a_date_and_somebody_to_ask(suite: Suite, path: str) -> None:
    text = words(suite, path)

    assert "Opgesteld op vrijdag 27 november 2026" in text
    assert "jongekind.limburg@opgroeien.be" in text
    assert "02 243 55 05" in text


def test_privacy_says_how_long_a_draft_is_kept_here(suite: Suite) -> None:
    kernel = suite.kernels["intake"]
    own = kernel.config.own.model_copy(update={"draft_days": 9})
    changed = replace(kernel, config=replace(kernel.config, own=own))
    suite.apps["intake"].extensions["kernel"] = changed

    assert "Tot 9 dagen nadat je er het laatst aan werkte." in words(suite, "/privacy")


def test_accessibility_claims_no_more_than_was_tested(suite: Suite) -> None:
    text = words(suite, "/toegankelijkheid")

    assert "voldoen gedeeltelijk" in text
    assert "EN 301 549" in text
