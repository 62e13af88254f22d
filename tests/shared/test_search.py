"""The search box forgives a typo, and keeps only what is open."""

import pytest

from shared.search import Found, OpenCases, find

WOLF = Found(
    casus_id="w",
    reference="JK-2026-0012",
    title="Wolf Zilverberk",
    state="Nieuw",
    words=(
        ("Kind", "Wolf Zilverberk"),
        ("Ouder", "Elif Yıldız-Zilverberk"),
        ("Aanmelder", "Lotte Maes"),
        ("Organisatie", "Ziekenhuis De Lork"),
    ),
    phones=("+32470123456",),
)
OTHERS = tuple(
    Found(
        casus_id=f"o{number}",
        reference=f"JK-2026-01{number:02d}",
        title=name,
        state="Nieuw",
        words=(("Kind", name), ("Organisatie", "CKG Het Nest")),
        phones=(f"+3249900{number:04d}",),
    )
    for number, name in enumerate(
        ("Mats Appelboom", "Noor Janssens", "Adam El Amrani", "Roos Wolfs")
    )
)
CASES = (*OTHERS, WOLF)


def first(question: str) -> str:
    hits = find(CASES, question)
    return hits[0].case.casus_id if hits else ""


@pytest.mark.parametrize(
    "question",
    [
        "JK-2026-0012",
        "jk 2026 12",
        "2026-0012",
        "12",
        "zilverberk",
        "ZILVERBERK",
        "zilverbrek",
        "silverberk",
        "zilver",
        "elif zilverberk",
        "zilverberk wolf",
        "lotte",
        "lotte maas",
        "de lork",
        "ziekenhius",
        "0470 12 34 56",
        "+32 470 12 34 56",
        "0032470123456",
        "123456",
    ],
)
def test_found_as_people_say_it(question: str) -> None:
    assert first(question) == "w"


@pytest.mark.parametrize(
    "question",
    ["", " ", "x", "%", "' OR 1=1 --", "zilverberk janssens", "99", "0477 77 77 77"],
)
def test_nothing_is_found_for_what_fits_nothing(question: str) -> None:
    assert first(question) == ""


def test_exact_name_goes_before_one_that_only_begins_so() -> None:
    assert [hit.case.casus_id for hit in find(CASES, "wolf")][:2] == ["w", "o3"]


def test_it_says_why() -> None:
    (hit,) = find(CASES, "lotte")
    assert hit.why == "Aanmelder: Lotte Maes"


def test_a_very_long_question_is_cut_and_answered() -> None:
    assert find(CASES, "zilverberk " * 100_000)[0].case.casus_id == "w"


def test_only_what_changed_is_opened_again_and_what_closed_is_let_go() -> None:
    opened: list[str] = []

    def load(ids: list[str]) -> list[Found]:
        opened.extend(ids)
        return [one for one in CASES if one.casus_id in ids]

    known = OpenCases()
    known.renewed({"w": 1, "o0": 1}, load)
    known.renewed({"w": 1, "o0": 2}, load)
    left = known.renewed({"o0": 2}, load)

    assert opened == ["w", "o0", "o0"]
    assert [one.casus_id for one in left] == ["o0"]
    assert len(known) == 1


def test_memory_is_bounded() -> None:
    known = OpenCases(most=2)
    versions = {one.casus_id: 1 for one in CASES}
    known.renewed(versions, lambda ids: [c for c in CASES if c.casus_id in ids])

    assert len(known) == 2


def test_nobody_reads_a_name_in_a_log() -> None:
    assert "Zilverberk" not in repr(WOLF) + repr(find(CASES, "wolf"))
