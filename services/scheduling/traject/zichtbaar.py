"""Which lines of the timeline tell of which fields: what is not named, of none."""

from shared.access import Actor, Fields

LINES = {
    Fields.VERLOOP: (
        "ontvangen teruggekoppeld geopend doorgesproken begonnen verlengd afgesloten "
        "doorverwezen zonder_geboorte geboren kind_gewijzigd bevallingsdatum "
        "nog_een_kind ander_spoor vertrouwenspersoon vervanging vervanging_gestopt"
    ),
    Fields.MENSEN: "persoon_toegevoegd persoon_weg persoon_terug lid lid_weg",
    Fields.TAFEL: (
        "zorgtafel_verstuurd zorgtafel_verplaatst zorgtafel_gewijzigd "
        "zorgtafel_geannuleerd zorgtafel_niet_gehouden afspraak_verstuurd "
        "afspraak_verplaatst afspraak_gewijzigd afspraak_geannuleerd "
        "afspraak_niet_gehouden"
    ),
    Fields.PLAN: (
        "zorgplan_vast evaluatie_gepland evaluatie_verplaatst evaluatie_gehouden "
        "evaluatie_vervallen evaluatie_niet_gehouden"
    ),
    Fields.ZWANGERSCHAP: "vib_stap vib_taak",
    Fields.SPOOR: "noodtoegang bewaarstop bewaarstop_weg",
}
TELLS = {soort: fields for fields, line in LINES.items() for soort in line.split()}


def may_read(actor: Actor, soort: str) -> bool:
    """Tell whether somebody may read a line; who works on the course reads them all."""
    fields = TELLS.get(soort)
    return actor.may(Fields.VERLOOP, change=True) or (
        fields is not None and actor.may(fields)
    )


def reads_all_of(actor: Actor, soort: str) -> bool:
    """Tell whether they read what a line says beside its title.

    Where a meeting is and who sits there, who reads along hears from the coordinator.
    """
    return TELLS.get(soort) is not Fields.TAFEL or actor.may(Fields.TAFEL, change=True)
