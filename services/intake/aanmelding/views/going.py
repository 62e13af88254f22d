"""After a page: what the answers mean, and where to go."""

from typing import Any

from flask import flash, redirect, request, url_for

from services.intake.aanmelding.advice import (
    Flag,
    Remark,
    remarks_of,
    spoken_verdict,
)
from services.intake.aanmelding.answers import Answers, read_page
from services.intake.aanmelding.definition import Definition, Section
from services.intake.aanmelding.folk import Content
from shared import clock
from shared.request import current_kernel
from shared.web.forms import ACTION

LATER = "later"
CHECK = "controle"
DANGER = frozenset({Flag.ACUUT, Flag.TWIJFEL})
# the page on which one of these stands says what the age means
AGE_IS_ON = frozenset({"kind.geboren", "vib.bevallingsdatum"})


def remarks_about(answers: Answers) -> list[Remark]:
    """Return the advice that goes with what was typed so far."""
    now = clock.now()
    return remarks_of(
        answers,
        policy=current_kernel().policy.at(now),
        today=clock.to_local(now).date(),
    )


def verdict_about(answers: Answers) -> str:
    """Return the age and what it means; empty when it is not known."""
    now = clock.now()
    return spoken_verdict(
        answers,
        policy=current_kernel().policy.at(now),
        today=clock.to_local(now).date(),
    )


def go_on(
    definition: Definition, shown: Section, *, before: Content, after: Content
) -> Any:
    """Say what the answers mean, and open the page that comes next."""
    # each remark comes from answers of one page
    found = remarks_about(read_page(definition, shown, after))
    known = remarks_about(read_page(definition, shown, before)) if found else []
    flags = {remark.flag for remark in known}
    new = [remark for remark in found if remark.flag not in flags]
    for remark in new:
        if remark.flag not in DANGER:
            flash(remark.text, "info")
    answers = read_page(definition, shown, after)
    verdict = verdict_about(answers)
    if verdict and not AGE_IS_ON.isdisjoint(answers):
        flash(f"{verdict}.", "info")
    for question in shown.questions:
        if question.stop and answers.get(question.code) == question.stop.value:
            flash(question.stop.text, "warning")
    if any(remark.flag in DANGER for remark in new):
        return redirect(url_for("document.danger"), 303)
    if request.form.get(ACTION) == LATER:
        return redirect(url_for("document.tasks"), 303)
    following = definition.after(shown.code)
    if request.args.get("verder") == CHECK or following is None:
        return redirect(url_for("sending.check"), 303)
    return redirect(url_for("document.section", part=following.code), 303)
