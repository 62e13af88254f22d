"""The numbers behind the picture of a year."""

import pytest

from services.scheduling.rugzak.overzicht import Line
from services.scheduling.rugzak.rekening import Stand
from services.scheduling.rugzak.tekening import BOTTOM, TOP, draw


def year(**months: Stand) -> list[Line]:
    return [Line(n, "", stand=months.get(f"m{n}", Stand())) for n in range(1, 13)]


def test_columns_add_up_from_month_to_month():
    months = year(m1=Stand(gefactureerd=50_00), m3=Stand(gereserveerd=50_00))

    picture = draw(months, 100_00)

    heights = [(part.kind, part.height) for part in picture.parts]
    half = (BOTTOM - TOP) / 2
    assert heights[:2] == [("gefactureerd", half)] * 2
    assert heights[2:4] == [("gefactureerd", half), ("gereserveerd", half)]
    # what is only reserved stands on what is certain, up to what there is
    assert (picture.parts[3].y, picture.limit) == (TOP, TOP)
    assert len(picture.parts) == 2 + 2 * 10


@pytest.mark.parametrize(
    ("most", "top"),
    [(None, "100"), (120_000_00, "150.000"), (150_000_01, "200.000")],
)
def test_axis_ends_just_above_all_there_is(most, top):
    assert draw(year(), most).ticks[-1] == (TOP, top)
