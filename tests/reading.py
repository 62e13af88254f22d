"""What stands on the page of the metrics, as numbers."""

from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from tests.suite import Suite

PATHS = {
    "intake": "/metrics",
    "scheduling": "/planning/metrics",
    "notifications": "/berichten/metrics",
}


def numbers(suite: Suite, service: str) -> dict[str, float]:
    """Return each number by its name, and its label where it has one."""
    return read(suite.apps[service].test_client(), service)


def names(suite: Suite, service: str) -> set[str]:
    """Return the names that are declared, also of numbers without a value today."""
    page = suite.apps[service].test_client().get(PATHS[service])
    families = text_string_to_metric_families(page.text)
    return {each.name.removeprefix("zorgtafel_") for each in families}


def read(client: FlaskClient, service: str) -> dict[str, float]:
    page = client.get(PATHS[service])
    assert page.status_code == 200, page.status
    found = {}
    for family in text_string_to_metric_families(page.text):
        for sample in family.samples:
            assert sample.labels.pop("service") == service
            name = " ".join([sample.name, *sample.labels.values()])
            found[name.removeprefix("zorgtafel_")] = sample.value
    return found
