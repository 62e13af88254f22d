"""The page for a service that is down: whole by itself, and with the lines of today."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from deploy.pages import PAGE, page_of, write
from shared import clock
from shared.policy import Policy

SHIPPED = PAGE.read_text("utf-8")
# the team's line changed on the seventh of March of that year
BEFORE = datetime(2022, 3, 4, 9, 30, tzinfo=UTC)
AFTER = datetime(2022, 3, 8, 9, 30, tzinfo=UTC)
EVENING = datetime(2022, 3, 8, 19, 30, tzinfo=UTC)
OLD, NEW = 'href="tel:+32490448258"', 'href="tel:+3222435505"'
NEVER_LACKS = (
    'href="tel:112"',
    "crisismeldpunt jeugdhulp",
    "Wat je al verstuurde is bewaard.",
    # it also comes instead of the answer to a button
    "Dan is dat laatste misschien nog niet bewaard.",
    'href="tel:+3278150100"',
)


def page_at(moment: datetime) -> str:
    policy = Policy.load(profile="limburg-2022").at(moment)
    return page_of(policy, now=moment, page=SHIPPED)


@pytest.mark.parametrize("part", NEVER_LACKS)
def test_page_says_the_same_with_and_without_the_lines(part: str) -> None:
    assert part in SHIPPED
    assert part in page_at(AFTER)


def test_lines_are_those_of_the_day() -> None:
    assert OLD not in SHIPPED
    assert (OLD in page_at(BEFORE), NEW in page_at(BEFORE)) == (True, False)
    assert (OLD in page_at(AFTER), NEW in page_at(AFTER)) == (False, True)


def test_hours_say_whether_somebody_answers_now() -> None:
    assert "maandag tot vrijdag van 9.00 tot 12.00 u: nu open" in page_at(AFTER)
    assert "maandag tot vrijdag van 9.00 tot 12.00 u: nu gesloten" in page_at(EVENING)


def test_crisis_line_stands_first_once_its_number_is_known(tmp_path: Path) -> None:
    text = (Path("shared") / "policy" / "records.toml").read_text("utf-8")
    unknown = 'tekst = "Bel het crisismeldpunt van je regio. Het nummer staat hier'
    assert unknown in text
    file = tmp_path / "policy.toml"
    file.write_text(text.replace(unknown, f'nummer = "011 00 00 00"\n{unknown}'))
    policy = Policy.load(file).at(AFTER)

    page = page_of(policy, now=AFTER, page=SHIPPED)

    assert "staat hier nog niet" not in page_at(AFTER)
    assert page.index("Crisismeldpunt jeugdhulp: <a") < page.index("Kind en Gezin-Lijn")


def test_page_is_written_whole_and_again(tmp_path: Path) -> None:
    policy = Policy.load(profile="limburg-2022")
    for moment, number in ((BEFORE, OLD), (AFTER, NEW)):
        with clock.pinned(moment):
            write(policy, tmp_path)
        assert number in (tmp_path / "down.html").read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["down.html"]


def test_page_without_a_place_for_the_lines_is_refused() -> None:
    policy = Policy.load().at(AFTER)

    with pytest.raises(ValueError, match="no place"):
        page_of(policy, now=AFTER, page="<main></main>")
