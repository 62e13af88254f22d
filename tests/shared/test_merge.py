"""Two people on one item: no word is lost, whoever saves first."""

from hypothesis import given
from hypothesis import strategies as st

from shared.merge import merge

VALUES = st.dictionaries(
    st.sampled_from(["afspraak", "wie", "tot"]), st.sampled_from(["", "a", "b", "c"])
)


@given(VALUES, VALUES)
def test_alone_what_was_typed_is_what_is_kept(basis, mine):
    outcome = merge(basis, mine, basis)

    assert not outcome.botsing
    for name, typed in mine.items():
        assert outcome.waarden.get(name, "") == typed
    assert {n: v for n, v in outcome.basis.items() if n in mine} == {
        n: v for n, v in mine.items() if v
    }


@given(VALUES, VALUES, VALUES)
def test_what_a_colleague_wrote_is_never_undone_unseen(basis, mine, theirs):
    outcome = merge(basis, mine, theirs)

    for name in {*basis, *mine, *theirs}:
        before, my, their = (s.get(name, "") for s in (basis, mine, theirs))
        if their != before:
            # theirs stands, or both wrote the very same
            assert outcome.waarden.get(name, "") == their
        if name in mine and my not in (before, their) and their != before:
            assert outcome.botsing[name] == their
        else:
            assert name not in outcome.botsing


@given(VALUES, VALUES, VALUES)
def test_saving_the_same_page_again_changes_nothing(basis, mine, theirs):
    first = merge(basis, mine, theirs)

    again = merge(first.basis, mine, first.waarden)

    assert again.waarden == first.waarden
    assert again.botsing == first.botsing


@given(VALUES, VALUES, VALUES)
def test_who_saw_the_other_text_and_saves_again_keeps_their_own(basis, mine, theirs):
    seen = merge(basis, mine, theirs)
    chosen = {**seen.waarden, **{name: mine[name] for name in seen.botsing}}

    outcome = merge(seen.waarden, chosen, seen.waarden)

    assert not outcome.botsing
    for name in seen.botsing:
        assert outcome.waarden.get(name, "") == mine[name]
