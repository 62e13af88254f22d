"""Whether the project for worrying pregnancies takes people, and why not."""

from datetime import timedelta

from shared.policy.policy import PolicyView
from shared.web.moments import spoken_date


def project_refusal(policy: PolicyView) -> str:
    """Return why nobody can start in the project on this day; nothing if one can."""
    project = policy.get("vib.project")
    if project.regio != policy.region:
        return f"Het project “{project.naam}” loopt niet in deze regio."
    if project.loopt_tot is not None and policy.day >= project.loopt_tot:
        last = spoken_date(project.loopt_tot - timedelta(days=1))
        return f"Het project “{project.naam}” liep tot en met {last}."
    return ""
