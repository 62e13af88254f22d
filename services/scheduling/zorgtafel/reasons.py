"""Why a moment is proposed, in the words of the team."""

from collections.abc import Sequence
from datetime import date

from services.scheduling.permanentie.shifts import Shift
from services.scheduling.zorgtafel.diary import PARENTS, Can, Party
from services.scheduling.zorgtafel.halfhours import Span
from services.scheduling.zorgtafel.score import Proposal
from shared import clock
from shared.web.moments import spoken_time

WITHIN, AFTER = "binnen de streefdatum", "na de streefdatum"
PARENTS_WORDS = {
    Can.JA: "de ouders kunnen",
    Can.LIEVER_NIET: "de ouders liever niet",
    Can.ONBEKEND: "we weten niet of de ouders kunnen",
    Can.NEE: "de ouders kunnen niet",
}


def why(
    proposal: Proposal, *, target: date | None, shifts: Sequence[Shift]
) -> list[str]:
    """Return the reasons, what weighs most first."""
    words = [
        PARENTS_WORDS[can] for party, can in proposal.answers if party.name == PARENTS
    ]
    others = [(p, can) for p, can in proposal.answers if p.name != PARENTS]
    yes = [party for party, can in others if can is Can.JA]
    rather_not = [party for party, can in others if can is Can.LIEVER_NIET]
    no = [party for party, can in others if can is Can.NEE]
    if yes:
        words.append(f"{names(yes)} {'kan' if len(yes) == 1 else 'kunnen'}")
    if rather_not:
        words.append(f"{names(rather_not)} liever niet")
    if no:
        words.append(f"{names(no)} niet")
    held = [party for party, _ in others if _is_held(party.held, proposal)]
    if held:
        words.append(f"{names(held)} onder voorbehoud voor een andere zorgtafel")
    words += _duty(proposal, shifts)
    if target is not None:
        late = clock.to_local(proposal.starts_at).date() > target
        words.append(AFTER if late else WITHIN)
    if proposal.venue.name:
        held_too = _is_held(proposal.venue.held, proposal)
        words.append(
            f"er kan plaats zijn in {proposal.venue.name}"
            + (", nu onder voorbehoud voor een andere zorgtafel" if held_too else "")
        )
    return words


def names(parties: Sequence[Party]) -> str:
    """Name people in a row, as one says it."""
    found = [party.name for party in parties]
    return " en ".join(filter(None, (", ".join(found[:-1]), found[-1])))


def _is_held(spans: Sequence[Span], at: Proposal) -> bool:
    return any(begin < at.ends_at and at.starts_at < end for begin, end in spans)


def _duty(proposal: Proposal, shifts: Sequence[Shift]) -> list[str]:
    day = clock.to_local(proposal.starts_at).date()
    words = []
    for shift in shifts:
        if clock.to_local(shift.starts_at).date() != day:
            continue
        if shift.ends_at <= proposal.starts_at:
            words.append(f"coördinator van dienst tot {spoken_time(shift.ends_at)}")
        else:
            words.append(f"coördinator van dienst vanaf {spoken_time(shift.starts_at)}")
    return words
