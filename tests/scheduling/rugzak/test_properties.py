"""Whatever is done in whatever order: the ledger is right to the cent."""

from collections import Counter
from functools import partial

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from services.scheduling.rugzak.models import Rekening, Soort, Stap
from services.scheduling.rugzak.rekening import split
from services.scheduling.traject.states import RefusedError
from tests.scheduling.rugzak import ledger
from tests.suite import Suite

MAXIMUM, YEAR = 1000_01, 1500_00
CENTS = st.integers(min_value=1, max_value=800_00)
KINDS = st.sampled_from(Soort)
STEPS = st.sampled_from(
    [Stap.TOEZEGGEN, Stap.FACTUREREN, Stap.VRIJGEVEN, Stap.TERUGBETALEN]
)
RELEASED = st.sampled_from([Rekening.GERESERVEERD, Rekening.TOEGEZEGD])


class LedgerMachine(RuleBasedStateMachine):
    """Two cases under one year; beside it the same in a plain dictionary."""

    inzetten = Bundle("inzetten")

    def __init__(self, kernel) -> None:
        super().__init__()
        self.kernel = kernel
        ledger.set_year(kernel, None)
        self.before = ledger.used(kernel)
        ledger.set_year(kernel, self.before + YEAR)
        self.cases = [ledger.case_with_means(kernel, 1000.01, 0.5) for _ in range(2)]
        # per inzet: whose, what for, and what stands where
        self.known: dict[str, tuple[str, Soort, Counter[Rekening]]] = {}

    @rule(
        target=inzetten,
        case=st.integers(0, 1),
        soort=st.sampled_from(Soort),
        cents=CENTS,
    )
    def reserve(self, case: int, soort: Soort, cents: int) -> str:
        casus_id = self.cases[case]
        fits = self.fits(casus_id, soort, cents)
        key = self.expect(
            fits, partial(ledger.reserve, casus_id=casus_id, soort=soort, bedrag=cents)
        )
        if fits:
            self.known[key] = (casus_id, soort, Counter({Rekening.GERESERVEERD: cents}))
        return key or ""

    @rule(key=inzetten, stap=STEPS, cents=CENTS, uit=RELEASED)
    def step(self, key: str, stap: Stap, cents: int, uit: Rekening) -> None:
        if not key:
            return
        casus_id, _, stand = self.known[key]
        van, naar = {
            Stap.TOEZEGGEN: (Rekening.GERESERVEERD, Rekening.TOEGEZEGD),
            Stap.FACTUREREN: (Rekening.TOEGEZEGD, Rekening.GEFACTUREERD),
            Stap.VRIJGEVEN: (uit, Rekening.BESCHIKBAAR),
            Stap.TERUGBETALEN: (Rekening.GEFACTUREERD, Rekening.BESCHIKBAAR),
        }[stap]
        fits = stand[van] >= cents
        self.expect(
            fits,
            partial(
                ledger.step,
                casus_id=casus_id,
                inzet_id=key,
                stap=stap,
                bedrag=cents,
                uit=uit if stap is Stap.VRIJGEVEN else None,
            ),
        )
        if fits:
            self.move(key, van, naar, cents)

    @rule(key=inzetten, which=st.integers(0, 20))
    def correct(self, key: str, which: int) -> None:
        if not key:
            return
        casus_id, soort, stand = self.known[key]
        posts = ledger.posts(self.kernel, casus_id)
        acts = next(post.acts for post in posts if post.inzet.id == key)
        act = acts[which % len(acts)]
        van, naar = Rekening(act.move.naar), Rekening(act.move.van)
        cents = act.move.bedrag
        fits = not act.corrected and act.stap is not Stap.CORRIGEREN
        if van is Rekening.BESCHIKBAAR:
            fits = fits and self.fits(casus_id, soort, cents)
        else:
            fits = fits and stand[van] >= cents
        self.expect(
            fits, partial(ledger.correct, casus_id=casus_id, act=act, reden="vergist")
        )
        if fits:
            self.move(key, van, naar, cents)

    @rule(cents=st.integers(1, YEAR), share=st.integers(0, 100))
    def change_the_year(self, cents: int, share: int) -> None:
        total = self.before + cents
        fits = split(total, share)[0] >= self.before + self.ours()
        self.expect(fits, partial(ledger.set_year, bedrag=total, structureel=share))
        if fits:
            self.expect(True, partial(ledger.set_year, bedrag=self.before + YEAR))

    @invariant()
    def every_sum_is_right(self) -> None:
        assert ledger.used(self.kernel) == self.before + self.ours()
        for casus_id in self.cases:
            posts = ledger.posts(self.kernel, casus_id)
            for post in posts:
                _, _, stand = self.known[post.inzet.id]
                found = {account: post.stand.on(account) for account in ACCOUNTS}
                assert found == {account: stand[account] for account in ACCOUNTS}
                assert min(found.values()) >= 0
            assert sum(post.stand.ingezet for post in posts) <= MAXIMUM
            stay = [p for p in posts if p.inzet.soort == Soort.VERBLIJF]
            assert sum(post.stand.ingezet for post in stay) <= MAXIMUM // 2
        assert self.ours() <= YEAR

    def expect(self, fits: bool, act) -> str:
        if fits:
            return act(self.kernel)
        with pytest.raises(RefusedError):
            act(self.kernel)
        return ""

    def fits(self, casus_id: str, soort: Soort, cents: int) -> bool:
        mine = [each[1:] for each in self.known.values() if each[0] == casus_id]
        stay = sum(stand.total() for kind, stand in mine if kind is Soort.VERBLIJF)
        return (
            sum(stand.total() for _, stand in mine) + cents <= MAXIMUM
            and (soort is not Soort.VERBLIJF or stay + cents <= MAXIMUM // 2)
            and self.ours() + cents <= YEAR
        )

    def ours(self) -> int:
        return sum(stand.total() for _, _, stand in self.known.values())

    def move(self, key: str, van: Rekening, naar: Rekening, cents: int) -> None:
        stand = self.known[key][2]
        if van is not Rekening.BESCHIKBAAR:
            stand[van] -= cents
        if naar is not Rekening.BESCHIKBAAR:
            stand[naar] += cents


ACCOUNTS = [account for account in Rekening if account is not Rekening.BESCHIKBAAR]


def test_any_sequence_of_acts_keeps_the_ledger_right(suite: Suite):
    run_state_machine_as_test(
        lambda: LedgerMachine(suite.kernels["scheduling"]),
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
        ),
    )
