"""Every path of the wegwijzer ends at exactly one exit."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.wegwijzer.questions import DOUBT, QUESTIONS, TABLE, Exit, Question
from services.intake.wegwijzer.road import exits_of, meaning, walk
from shared.data.municipalities import OTHER_REGIONS, municipalities
from shared.policy import Policy

POLICY = Policy.load()
TODAY = POLICY.at(date(2026, 11, 27))
PLACES = [m.name for m in municipalities()] + list(OTHER_REGIONS)

# policy.md 4, written by hand: what was answered in order, and where it ends
PATHS = """
nee                                    burger
twijfel                                twijfel
ja ja                                  acuut
ja twijfel                             twijfel
ja nee twijfel                         twijfel
ja nee ouder                           ouder-kind
ja nee baby twijfel                    twijfel
ja nee baby Antwerpen                  andere-regio
ja nee baby Brussel                    andere-regio
ja nee baby Genk onbekend              twijfel
ja nee baby Genk beperkt               project
ja nee baby Genk niet                  project
ja nee baby Genk vrijwillig onbekend   twijfel
ja nee baby Genk vrijwillig ja         regulier-aanbod
ja nee baby Genk vrijwillig nee        zorggarantie
ja nee kind twijfel                    twijfel
ja nee kind West-Vlaanderen            andere-regio
ja nee kind Genk onbekend              twijfel
ja nee kind Genk beperkt               gemandateerde-voorziening
ja nee kind Genk niet                  gemandateerde-voorziening
ja nee kind Genk vrijwillig onbekend   twijfel
ja nee kind Genk vrijwillig ja         regulier-aanbod
ja nee kind Genk vrijwillig nee        zorggarantie
"""
WRITTEN = [line.split() for line in PATHS.strip().splitlines()]


def said(values: list[str]) -> dict[str, str]:
    return {q.code: value for q, value in zip(QUESTIONS, values, strict=False)}


def values_of(question: Question, places: list[str]) -> list[str]:
    if question.code == "gemeente":
        return [*places, DOUBT]
    return [answer.value for answer in question.answers]


def every_path(places: list[str], so_far: list[str] | None = None) -> Iterator[list]:
    """Walk every answer to every question that is really asked."""
    so_far = so_far or []
    road = walk(said(so_far), policy=TODAY)
    if road.exit is not None:
        yield [*so_far, road.exit]
        return
    assert road.question == QUESTIONS[len(so_far)]
    for value in values_of(road.question, places):
        yield from every_path(places, [*so_far, value])


@pytest.mark.parametrize("line", WRITTEN, ids=" ".join)
def test_path_ends_where_the_team_says(line: list[str]) -> None:
    *values, to = line

    road = walk(said(values), policy=TODAY)

    assert (road.exit, road.question) == (to, None)
    assert [q.code for q in road.passed] == [q.code for q in QUESTIONS[: len(values)]]


def test_no_path_is_left_out_of_the_table_above() -> None:
    kinds = {"Genk", "Antwerpen", "Brussel", "West-Vlaanderen"}
    paths = {tuple(map(str, path)) for path in every_path(["Genk", "Antwerpen"])}

    written = {tuple(line) for line in WRITTEN}
    alike = {
        tuple("Antwerpen" if word in kinds - {"Genk"} else word for word in line)
        for line in written
    }
    assert paths == alike


def test_every_exit_is_reached_from_every_place() -> None:
    paths = list(every_path(PLACES))

    for *values, to in paths:
        heard = {q.code: meaning(q, v) for q, v in zip(QUESTIONS, values, strict=False)}
        assert exits_of(heard) == [to], values
    # 4 ends before the place is asked, 9 for each of the two kinds and each place
    assert {path[-1] for path in paths} == set(Exit)
    assert len(paths) == 6 + 2 * (38 * 6 + len(OTHER_REGIONS) + 1)


@given(st.data())
def test_any_answers_lead_to_one_exit(data: st.DataObject) -> None:
    answers = {
        q.code: data.draw(st.sampled_from(values_of(q, PLACES)), label=q.code)
        for q in QUESTIONS
    }

    road = walk(answers, policy=TODAY)

    heard = {q.code: meaning(q, answers[q.code]) for q in road.passed}
    assert exits_of(heard) == [road.exit]
    # and one answer less leads to the question that it answered
    *_, last = road.passed
    assert walk(
        {code: v for code, v in answers.items() if code != last.code}, policy=TODAY
    ).question == (last)


def test_planted_second_row_is_noticed() -> None:
    twice = [*TABLE, ({"is_professional": frozenset({"nee"})}, Exit.TWIJFEL)]

    assert len(exits_of({"is_professional": "nee"}, table=twice)) == 2


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.code)
def test_doubt_is_an_answer_to_every_question(question: Question) -> None:
    offered = {answer.value for answer in question.answers}
    assert question.doubts
    assert question.doubts <= offered

    usual = said(["ja", "nee", "kind", "Genk", "vrijwillig", "nee"])
    for doubt in question.doubts:
        road = walk(usual | {question.code: doubt}, policy=TODAY)
        assert road.exit is Exit.TWIJFEL


@pytest.mark.parametrize("forged", ["", "misschien", "Atlantis", "<script>", "ja\0"])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.code)
def test_forged_answer_is_no_answer(question: Question, forged: str) -> None:
    usual = said(["ja", "nee", "kind", "Genk", "vrijwillig", "nee"])

    road = walk(usual | {question.code: forged}, policy=TODAY)

    assert road.question == question


@pytest.mark.parametrize(
    ("profile", "day", "to"),
    [
        ("limburg-2022", date(2022, 12, 31), Exit.PROJECT),
        ("limburg-2022", date(2023, 1, 1), Exit.GEMANDATEERD),
        ("limburg-2024", date(2026, 11, 27), Exit.PROJECT),
    ],
)
def test_project_ends_on_the_day_of_its_record(
    profile: str, day: date, to: Exit
) -> None:
    answers = said(["ja", "nee", "baby", "Genk", "beperkt"])

    assert walk(answers, policy=Policy.load(profile=profile).at(day)).exit is to
