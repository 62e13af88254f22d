"""What people read, by gettext: the words in the code are Dutch and are the keys.

`shared/locale/<language>` holds the catalogues, `make texts` keeps them in step with
the code, `make assets` compiles them. What no catalogue holds is read as it is
written, in Dutch: a missing one never keeps a page from being shown.
"""

import gettext as catalogues
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

DOMAIN = "zorgtafel"
DUTCH = "nl"
LOCALE = Path(__file__).parents[1] / "locale"
COMPILED = Path(__file__).parents[1] / "web" / "built" / "locale"
FROM_THE_RIGHT = frozenset({"ar", "fa", "ps"})
_language: ContextVar[str] = ContextVar("language", default=DUTCH)


def language() -> str:
    """Return the language that is spoken now."""
    return _language.get()


def direction() -> str:
    """Return how the language that is spoken now is read: `ltr` or `rtl`."""
    return "rtl" if language() in FROM_THE_RIGHT else "ltr"


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """Say everything within in this language."""
    before = _language.set(wanted)
    try:
        yield
    finally:
        _language.reset(before)


def gettext(text: str, /, **values: Any) -> str:
    """Say a text in the language that is spoken now, with its values filled in."""
    found = _catalogue(_language.get()).gettext(text)
    return found % values if values else found


def ngettext(one: str, more: str, num: int, /, **values: Any) -> str:
    """Say the form that fits the number."""
    found = _catalogue(_language.get()).ngettext(one, more, num)
    return found % {"num": num, **values}


def marked(text: str) -> str:
    """Mark a text for the catalogue that is said only later, with `gettext`."""
    return text


def init_texts(environment: Environment) -> None:
    """Give templates `_()` and `{% trans %}`."""
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        _plain, _plain_many, newstyle=True
    )
    environment.globals |= {"language": language, "direction": direction}


# Jinja and WTForms fill in the values themselves
def _plain(text: str) -> str:
    return _catalogue(_language.get()).gettext(text)


def _plain_many(one: str, more: str, num: int) -> str:
    return _catalogue(_language.get()).ngettext(one, more, num)


class FormTexts:
    """What WTForms asks for; its own English is in our catalogue too."""

    gettext = staticmethod(_plain)
    ngettext = staticmethod(_plain_many)


@cache
def _catalogue(wanted: str) -> catalogues.NullTranslations:
    return catalogues.translation(DOMAIN, COMPILED, [wanted], fallback=True)
