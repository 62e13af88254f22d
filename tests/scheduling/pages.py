"""Reading a page as a person would."""

import re
from typing import Any

ERROR = re.compile(
    r'<(?:div|p) class="govuk-error-message" id="([^"]+)-error">(.*?)</(?:div|p)>', re.S
)


def beside(answer: Any) -> list[str]:
    """Return the errors that stand beside a question: `tot: De laatste dag …`."""
    found = ERROR.findall(answer.text)
    return [f"{name}: {_words(html)}" for name, html in found]


def _words(html: str) -> str:
    html = re.sub(r"<span class=.govuk-visually-hidden.>.*?</span>", "", html)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()
