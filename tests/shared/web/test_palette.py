"""Every text is readable on its ground, by day and by night."""

import re
from pathlib import Path

import pytest

import shared.web

STYLES = Path(shared.web.__file__).parent / "styles"
COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{3,6});")
TEXTS = [
    ("ink", "ground"),
    ("ink", "surface"),
    ("ink", "sunken"),
    ("quiet", "ground"),
    ("quiet", "surface"),
    ("quiet", "sunken"),
    ("action", "ground"),
    ("action", "surface"),
    ("action", "action-soft"),
    ("action-strong", "ground"),
    ("on-action", "action"),
    ("on-action", "action-strong"),
    ("on-action-soft", "action-soft"),
    ("ink", "action-soft"),
    ("quiet", "action-soft"),
    ("on-hero", "hero"),
    ("on-done-soft", "done-soft"),
    ("on-clock-soft", "clock-soft"),
    ("danger", "ground"),
    ("danger", "surface"),
    ("on-danger", "danger"),
    ("on-danger", "danger-strong"),
    ("on-danger-soft", "danger-soft"),
    ("ink", "danger-soft"),
    ("on-focus", "focus"),
]
NEUTRAL_TEXTS = [
    ("ink", "ground"),
    ("ink", "surface"),
    ("quiet", "ground"),
    ("quiet", "surface"),
    ("action", "ground"),
    ("action", "surface"),
    ("on-action", "action"),
    ("wrong", "ground"),
]
# borders and signs need 3:1 (WCAG 1.4.11)
SHAPES = [("input-line", "ground"), ("input-line", "surface"), ("ring", "ground")]


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def palette(file: str, scheme: str) -> dict[str, str]:
    text = (STYLES / file).read_text("utf-8")
    blocks = re.split(r"@mixin dark|prefers-color-scheme: dark", text)
    return dict(COLOUR.findall(blocks[0 if scheme == "light" else 1]))


def weak(
    colours: dict[str, str], pairs: list[tuple[str, str]], least: float
) -> list[str]:
    return [
        f"{text} on {ground}: {ratio:.2f}"
        for text, ground in pairs
        if (ratio := contrast(colours[text], colours[ground])) < least
    ]


def test_black_on_white_is_the_most_there_is() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert weak({"a": "#777", "b": "#888"}, [("a", "b")], 4.5) == ["a on b: 1.26"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_is_readable(scheme: str) -> None:
    colours = palette("_palette.scss", scheme)

    assert weak(colours, TEXTS, 4.5) == []
    assert weak(colours, SHAPES, 3) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_neutral_text_is_readable(scheme: str) -> None:
    assert weak(palette("afspraak.scss", scheme), NEUTRAL_TEXTS, 4.5) == []
