"""Templates parse, and hold nothing that the content policy would block."""

import re

import pytest
from flask import Flask

from tests.house.tree import tracked
from tests.suite import Suite

# mails need inline styles, and the gateway's page may ask nothing of a service
EXEMPT = {"bezorging", "deploy"}
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\son[a-z]+=|\sstyle=|javascript:")


def inline_parts(text: str) -> list[str]:
    return INLINE.findall(text)


@pytest.fixture(params=["intake", "scheduling", "notifications"])
def app(request: pytest.FixtureRequest, suite: Suite) -> Flask:
    return suite.apps[request.param]


def test_every_template_parses(app: Flask) -> None:
    names = list(app.jinja_env.list_templates(extensions=["html"]))

    assert names
    for name in names:
        app.jinja_env.get_template(name)


@pytest.mark.parametrize(
    "text",
    ["<script>x</script>", '<p style="a">', '<a onclick="x">', "<style>"],
)
def test_planted_inline_part_is_found(text: str) -> None:
    assert inline_parts(text)


def test_pages_hold_no_inline_script_or_style() -> None:
    pages = [path for path in tracked("*.html") if not EXEMPT & {*path.parts}]

    assert pages
    for path in pages:
        assert inline_parts(path.read_text("utf-8")) == [], path.name
