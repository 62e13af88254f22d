"""Dated policy: every number, term, line and list of the work, with its source."""

from shared.policy.age import AgeVerdict, Born, Unborn, age_verdict
from shared.policy.lines import Line, LineRole, Opening, Slot
from shared.policy.policy import DEFAULT_PROFILE, Policy, PolicyView
from shared.policy.records import PolicyError, Record
from shared.policy.rules import CaseRules, CategoryRule, ClockRule

__all__ = [
    "DEFAULT_PROFILE",
    "AgeVerdict",
    "Born",
    "CaseRules",
    "CategoryRule",
    "ClockRule",
    "Line",
    "LineRole",
    "Opening",
    "Policy",
    "PolicyError",
    "PolicyView",
    "Record",
    "Slot",
    "Unborn",
    "age_verdict",
]
