"""What somebody answered to a poll: sealed, opened, and read as what is known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import AwareDatetime
from sqlmodel import Session

from services.scheduling.peiling.models import Keuze, Peiling, Peilingantwoord
from services.scheduling.traject.content import seal, unseal
from services.scheduling.zorgtafel.diary import Busy, Party
from services.scheduling.zorgtafel.halfhours import Span
from shared.contracts.people import Value


class Antwoord(Value):
    """By begin of the moment; `ander` is a moment that was proposed instead."""

    keuzes: dict[str, Keuze] = {}
    ander: AwareDatetime | None = None

    def of(self, moment: datetime) -> Keuze | None:
        return self.keuzes.get(moment.isoformat())


def seal_answer(session: Session, row_id: str, casus_id: str, said: Antwoord) -> bytes:
    return seal(session, f"peilingantwoord/inhoud/{row_id}", casus_id, said)


def open_answer(session: Session, row: Peilingantwoord) -> Antwoord:
    place = f"peilingantwoord/inhoud/{row.id}"
    return Antwoord.model_validate(unseal(session, place, row.casus_id, row.inhoud))


@dataclass(frozen=True)
class Said:
    """All that one person answered about one zorgtafel, the last word counting."""

    must: bool
    words: dict[Span, Keuze]

    def spans(self, *choices: Keuze) -> list[Span]:
        return [span for span, choice in self.words.items() if choice in choices]


def gather(
    answers: Iterable[tuple[Peiling, Peilingantwoord, Antwoord]],
) -> dict[str, Said]:
    """Return what is said by person; the polls come in order of asking."""
    found: dict[str, Said] = {}
    for poll, row, answer in answers:
        before = found.get(row.persoon_id, Said(False, {}))
        words = dict(before.words)
        for span in poll.moments:
            if choice := answer.of(span[0]):
                words[span] = choice
        found[row.persoon_id] = Said(row.moet, words)
    return found


def heard(party: Party, said: Said, *, overrules: bool) -> Party:
    """Add an answer to what is known; it overrules a habit such as a weekly grid."""
    willing = said.spans(Keuze.JA, Keuze.LIEVER_NIET)
    busy = _around(party.busy, willing) if overrules else party.busy
    refused = (Busy(*span) for span in said.spans(Keuze.NEE))
    return replace(
        party,
        must=party.must or said.must,
        busy=(*busy, *refused),
        free=(*party.free, *willing),
        rather_not=tuple(said.spans(Keuze.LIEVER_NIET)),
    )


def _around(busy: Sequence[Busy], holes: Sequence[Span]) -> tuple[Busy, ...]:
    """Return what is left of busy spans without these holes."""
    found = tuple(busy)
    for begin, end in holes:
        pieces = [
            piece
            for one in found
            for piece in (
                replace(one, end=min(one.end, begin)),
                replace(one, begin=max(one.begin, end)),
            )
        ]
        found = tuple(dict.fromkeys(p for p in pieces if p.begin < p.end))
    return found


def all_refuse(said: Sequence[Said], span: Span) -> bool:
    """Tell whether everybody that a moment waits for refused it."""
    waited_for = [one for one in said if one.must] or list(said)
    return bool(waited_for) and all(
        any(b < span[1] and span[0] < e for b, e in one.spans(Keuze.NEE))
        for one in waited_for
    )
