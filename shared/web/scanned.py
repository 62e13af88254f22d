"""Stories that must point to nobody: what was found in them, and what a human said."""

from collections.abc import Collection, Mapping

from flask import request

from shared.identity import Finding, find_identity
from shared.policy import PolicyView
from shared.web.forms import BaseForm

CONFIRMED = "geen_persoon"
MANY = 200


class PersonFoundError(Exception):
    """The text may point to somebody; says what was found, per question."""

    def __init__(self, found: Mapping[str, list[Finding]]) -> None:
        super().__init__("person found")
        self.found = found


def check_anonymous(
    texts: Mapping[str, str], *, policy: PolicyView, no_person: Collection[str] = ()
) -> None:
    """Refuse texts that may point to somebody, unless a human said they do not.

    A national number points to one person whatever anybody says.
    """
    known = known_ways(policy)
    found = {
        name: [
            one
            for one in find_identity(text, known=known)
            if one.is_certain or mark_of(one) not in no_person
        ]
        for name, text in texts.items()
    }
    left = {name: findings for name, findings in found.items() if findings}
    if left:
        raise PersonFoundError(left)


def mark_of(finding: Finding) -> str:
    """Name a finding by what it is, not by its place: the text may still move."""
    return f"{finding.kind}|{finding.text}"


def known_ways(policy: PolicyView) -> frozenset[str]:
    """Return the numbers and mailboxes of services: they are nobody's own."""
    lines = policy.lines().values()
    numbers = {line.tel for line in lines if line.tel}
    return frozenset(
        numbers | {str(line.mail).casefold() for line in lines if line.mail}
    )


def found_words(findings: list[Finding]) -> str:
    """Say what was found in a text, and what to do."""
    said = ", ".join(f"“{one.text[:60]}” ({one.kind})" for one in findings)
    return f"Hier staat misschien iemand: {said}. Schrijf het zonder."


class ScannedForm(BaseForm):
    """A form whose stories must point to nobody."""

    scanned: tuple[str, ...] = ()
    # what was found and not confirmed, by its mark
    found: Mapping[str, Finding] = {}

    @property
    def stories(self) -> dict[str, str]:
        """The texts to scan; one that is wrong already says so and waits its turn."""
        return {
            name: self[name].data or ""
            for name in self.scanned
            if not self[name].errors
        }

    def refuse(self, found: Mapping[str, list[Finding]]) -> None:
        """Show beside each story what was found in it."""
        for name, findings in found.items():
            self[name].errors = [found_words(findings)]


def confirmed_here() -> list[str]:
    """Return of which findings somebody said that they are no person."""
    return request.form.getlist(CONFIRMED)[:MANY]


def nobody_found(
    form: ScannedForm, *, policy: PolicyView, confirmed: Collection[str]
) -> bool:
    """Tell whether the stories point to nobody; else show beside each what did."""
    try:
        check_anonymous(form.stories, policy=policy, no_person=confirmed)
    except PersonFoundError as error:
        form.refuse(error.found)
        form.found = {
            mark_of(one): one for found in error.found.values() for one in found
        }
        return False
    return True
