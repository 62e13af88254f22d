"""For whom the gateway believes that it is asked, with a proxy before it."""

import re
import socket

import pytest

from tests.embedded.test_compose import COMPOSE
from tests.house.tree import ROOT
from tests.nginx import asked_for, find_nginx, running

TEMPLATE = ROOT / "deploy" / "gateway" / "proxy.conf.template"
NAME = "GATEWAY_TRUSTED_PROXY"
GATEWAY = COMPOSE["services"]["gateway"]
SETTING = GATEWAY["environment"][NAME]
DEFAULT = SETTING.partition(":-")[2].rstrip("}")
SAID = "203.0.113.9, 198.51.100.7"


def believed(folder, trusted: str) -> str:
    settings = TEMPLATE.read_text("utf-8").replace(f"${{{NAME}}}", trusted)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with running(folder, settings, port=port):
        return asked_for(port, X_Forwarded_For=SAID)


needs_nginx = pytest.mark.skipif(
    not find_nginx(), reason="no nginx here (apt-get install nginx)"
)


@needs_nginx
def test_by_default_nobody_is_believed(tmp_path) -> None:
    assert f"${{{NAME}:-{DEFAULT}}}" == SETTING
    assert believed(tmp_path, DEFAULT) == "127.0.0.1"


@needs_nginx
def test_other_proxy_than_the_one_named_is_not_believed(tmp_path) -> None:
    assert believed(tmp_path, "192.0.2.1") == "127.0.0.1"


@needs_nginx
@pytest.mark.parametrize("named", ["127.0.0.1", "127.0.0.0/29"])
def test_of_the_proxy_that_is_named_the_last_word_counts(tmp_path, named) -> None:
    """What stands before it, people may have written themselves."""
    assert believed(tmp_path, named) == "198.51.100.7"


def test_gateway_has_these_settings_for_all_it_serves() -> None:
    mounted = f"./deploy/gateway/{TEMPLATE.name}:/etc/nginx/templates/{TEMPLATE.name}"
    whole = (ROOT / "deploy" / "gateway" / "nginx.conf").read_text("utf-8")

    assert f"{mounted}:ro" in GATEWAY["volumes"]
    # where its image puts what becomes of the templates
    assert re.search(r"^    include /etc/nginx/conf\.d/\*\.conf;$", whole, re.MULTILINE)
