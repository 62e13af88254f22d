"""What the error pages say: what happened, that nothing is lost, what to do."""

from shared.texts import marked
from shared.web.neutral_pages import Page as Page

SAVED = marked("Wat je al bewaarde of verstuurde, is bewaard.")
PAGES = {
    400: Page(
        marked("Dit konden we niet lezen"),
        (
            marked("Je browser stuurde iets dat we niet begrijpen."),
            SAVED,
            marked("Ga terug en probeer het nog eens."),
        ),
    ),
    401: Page(
        marked("Je bent uitgelogd"),
        (
            marked("Je was een tijd niet bezig, of je logde elders uit."),
            SAVED,
            marked("Log opnieuw in en ga verder."),
        ),
    ),
    403: Page(
        marked("Deze pagina is niet voor jou"),
        (
            marked("Je hebt geen toegang tot deze pagina."),
            marked("Denk je dat je het wel nodig hebt? Vraag het een beheerder."),
        ),
    ),
    404: Page(
        marked("Deze pagina bestaat niet"),
        (
            marked(
                "Misschien staat er een fout in het adres, of is de pagina verhuisd."
            ),
            SAVED,
        ),
    ),
    405: Page(
        marked("Zo werkt deze pagina niet"),
        (
            marked("Deze pagina kan je niet rechtstreeks openen."),
            SAVED,
            marked("Begin opnieuw bij de vorige pagina."),
        ),
    ),
    410: Page(
        marked("Deze link werkt niet meer"),
        (
            marked(
                "De link is verlopen of ingetrokken, "
                "of je kopieerde maar een deel ervan."
            ),
            marked(
                "Kijk of je de hele link hebt. "
                "Werkt hij dan niet, bel ons: we bezorgen je een nieuwe."
            ),
        ),
    ),
    413: Page(
        marked("Dit is te groot"),
        (
            marked(
                "Wat je stuurde, is groter dan we kunnen aannemen. Het is niet bewaard."
            ),
            marked(
                "Ga terug: wat je typte, staat er nog. Maak het korter of de bijlage "
                "kleiner."
            ),
        ),
    ),
    429: Page(
        marked("Even wachten"),
        (
            marked("Dit ging te vaak na elkaar."),
            SAVED,
            marked("Wacht een minuut en probeer het dan nog eens."),
        ),
    ),
    500: Page(
        marked("Er ging iets mis bij ons"),
        (
            marked("Dit is onze fout, niet die van jou."),
            SAVED,
            marked("Probeer het over een minuut nog eens. Lukt het niet, bel ons dan."),
        ),
    ),
    503: Page(
        marked("We zijn even niet bereikbaar"),
        (
            marked("We werken eraan."),
            SAVED,
            marked(
                "Probeer het over een paar minuten nog eens. "
                "Kan het niet wachten, bel ons dan."
            ),
        ),
    ),
}
NOT_YOUR_CASE = Page(
    marked("Dit dossier is niet open voor jou"),
    (
        marked("Het is van een andere regio, of je leest er niet in mee."),
        marked(
            "Heb je het nodig voor je werk? Vraag de casuscoördinator van het gezin "
            "om je te laten meelezen."
        ),
    ),
)
EXPIRED = Page(
    marked("De pagina stond te lang open"),
    (
        marked("Voor de veiligheid namen we je antwoord daarom niet aan."),
        marked(
            "Ga terug naar de vorige pagina: wat je typte, staat er nog. Verstuur het "
            "dan opnieuw."
        ),
    ),
)
RESEND = Page(
    marked("De pagina stond te lang open"),
    (
        marked(
            "Voor de veiligheid namen we je antwoord daarom nog niet aan. "
            "Er is niets verloren: kijk het na en verstuur het opnieuw."
        ),
    ),
)
SIGNED_OUT = Page(
    marked("Je bent uitgelogd"),
    (
        marked("Je was een tijd niet bezig, of je logde elders uit."),
        marked(
            "Er is niets verloren: wat je typte, staat hieronder. Bewaard is het nog "
            "niet."
        ),
        marked(
            "Log opnieuw in, in een ander tabblad. Kom dan hier terug en verstuur het "
            "opnieuw."
        ),
    ),
)
ASK_AGAIN = Page(
    marked("Ben jij het nog?"),
    (
        marked("Je bent al een tijd ingelogd, en dit vraagt dat jij het nog bent."),
        marked(
            "Er is niets verloren: wat je typte, staat hieronder. Bewaard is het nog "
            "niet."
        ),
        marked(
            "Bevestig wie je bent, in een ander tabblad. Kom dan hier terug en "
            "verstuur het opnieuw."
        ),
    ),
)
UNSURE = Page(
    marked("Dit is misschien niet bewaard"),
    (
        marked("Er ging iets mis bij ons terwijl we dit wilden bewaren."),
        marked("Wacht een minuut en verstuur het dan opnieuw. Dat kan geen kwaad."),
        marked("Kan het niet wachten, bel ons dan."),
    ),
)
TOO_OFTEN = Page(
    marked("Even wachten"),
    (
        marked("Van waar je zit, komt nu erg veel tegelijk."),
        marked(
            "Er is niets verloren: wat je typte, staat hieronder. Wacht een minuut en "
            "verstuur het opnieuw. Kan het niet wachten, bel ons dan."
        ),
    ),
)
DESTROYED = Page(
    marked("Dit dossier is vernietigd"),
    (
        marked(
            "Alles wat hierin stond, is gewist. "
            "Niemand kan het nog openen of terughalen."
        ),
        marked(
            "Is er opnieuw of nog altijd zorg over een kind? "
            "Doe dan een nieuwe aanmelding, of bel ons."
        ),
    ),
)
