"""The talk with the parents, the table, consent (forms.md 8, 9.3, 3.4 and 10)."""

from services.intake.aanmelding.definition.model import (
    Advice,
    Choice,
    Need,
    Question,
    Section,
    Type,
    When,
)

TALK_HELP = Advice(
    "Hoe begin je dat gesprek?",
    (
        "Vroeg, rustig en concreet: zeg wat je zag, wat je zorg is, en vraag hoe de "
        "ouders het zelf zien.",
        "De Kindreflex heeft gespreksfiches om zorgen bespreekbaar te maken.",
    ),
    link="https://kindreflex.be/",
)

GESPREK = Section(
    code="gesprek",
    title="Het gesprek met de ouders",
    task="Het gesprek met de ouders",
    name="Gesprek met de ouders",
    intro=("Ouders zijn onze belangrijkste partners. Elk antwoord is goed.",),
    parts=(
        Question(
            code="besproken_met_ouders",
            label="Heb je de zorgen met de ouders besproken?",
            type=Type.CHOICE,
            need=Need.REQUIRED,
            options=(
                Choice("ja", "Ja"),
                Choice("deels", "Deels"),
                Choice("nog_niet", "Nog niet"),
            ),
            help=TALK_HELP,
            source="000 §3; 001",
        ),
        Question(
            code="besproken.op",
            label="Wanneer?",
            type=Type.DATE,
            need=Need.CONDITIONAL,
            when=When("besproken_met_ouders", "ja"),
            latest=0,
            unknown="Ik weet de dag niet meer",
            source="000 §3",
        ),
        Question(
            code="besproken.wie",
            label="Door wie, en met wie?",
            type=Type.TEXT,
            need=Need.CONDITIONAL,
            when=When("besproken_met_ouders", "ja"),
            source="000 §3",
        ),
        Question(
            code="besproken.deels_op",
            label="Wanneer was het laatste gesprek?",
            type=Type.DATE,
            need=Need.CONDITIONAL,
            when=When("besproken_met_ouders", "deels"),
            latest=0,
            unknown="Ik weet de dag niet meer",
            source="000 §3",
        ),
        Question(
            code="besproken.deels",
            label="Door wie en met wie? Wat is besproken, en wat nog niet?",
            type=Type.LONG,
            need=Need.CONDITIONAL,
            when=When("besproken_met_ouders", "deels"),
            rows=3,
            source="000 §3",
        ),
        Question(
            code="besproken.reden",
            label="Waarom nog niet?",
            type=Type.LONG,
            need=Need.CONDITIONAL,
            when=When("besproken_met_ouders", "nog_niet"),
            rows=3,
            source="000 §3; 001",
        ),
        Question(
            code="ouders.visie",
            label="Wat vinden de ouders zelf?",
            type=Type.LONG,
            need=Need.REQUIRED,
            hint="Niet gekend? Schrijf “niet gekend”.",
            help=Advice(
                "Waarom vragen we dit?",
                (
                    "Ouders zijn onze belangrijkste partners, ook als het moeilijk "
                    "loopt. Wat zij zelf zeggen, nemen we mee naar de zorgtafel.",
                ),
            ),
            source="003",
        ),
        Question(
            code="ouders.weten",
            label="Weten de ouders dat je deze aanmelding doet?",
            type=Type.TRI,
            need=Need.REQUIRED,
            source="003",
        ),
        Question(
            code="ouders.weten_reden",
            label="Waarom niet?",
            type=Type.LONG,
            need=Need.CONDITIONAL,
            when=When("ouders.weten", "nee"),
            rows=3,
        ),
        Question(
            code="zorgtafel.doorgesproken_op",
            label="Heb je het plan voor een zorgtafel met de ouders doorgesproken? "
            "Wanneer?",
            type=Type.DATETIME,
            latest=0,
            hint="Nog niet? Laat dit leeg; het kan later.",
            help=Advice(
                "Wat is een zorgtafel?",
                (
                    "Ouders, netwerk, hulpverleners en de casuscoördinator maken samen "
                    "een plan voor het kind. Vanaf het moment dat je dit met de ouders "
                    "doorsprak, vertrekken de uitnodigingen zo snel mogelijk.",
                ),
            ),
            source="000 §8.4",
        ),
        Question(
            code="bereidheid.zorgtafel",
            label="Willen de ouders meedoen en samen een plan maken?",
            type=Type.CHOICE,
            need=Need.REQUIRED,
            options=(
                Choice("ja", "Ja"),
                Choice("voorwaarden", "Onder voorwaarden"),
                Choice("nee", "Nee"),
                Choice("te_vragen", "Nog te vragen"),
            ),
            source="000 §3; 001",
        ),
        Question(
            code="bereidheid.tekst",
            label="Wil je dat toelichten?",
            type=Type.LONG,
            rows=3,
        ),
    ),
)

ZORGTAFEL = Section(
    code="zorgtafel",
    title="Als er een zorgtafel komt",
    task="Wie jij uitnodigt",
    name="Wie de aanmelder uitnodigt",
    intro=(
        "De casuscoördinator nodigt de hulpverleners uit. Jij kent het gezin en nodigt "
        "de ouders en hun netwerk uit, in een gesprek. Wij helpen je daarbij.",
    ),
    parts=(
        Question(
            code="uitnodigen_door_aanmelder",
            label="Wie nodig jij uit?",
            type=Type.PICK_MANY,
            pick_from=("ouder", "netwerk"),
            hint="De mensen die je op de vorige pagina's invulde.",
            source="001",
        ),
        Question(
            code="vertrouwenspersoon",
            label="Wie kan een vertrouwenspersoon voor het kind zijn?",
            type=Type.PICK_ONE,
            pick_from=("netwerk", "hulpverlener"),
            hint="Iemand die het kind in het oog houdt, nu en later.",
            source="003",
        ),
    ),
)

PRIVACY = Section(
    code="privacy",
    title="Instemming en privacy",
    task="Instemming en privacy",
    name="Instemming en privacy",
    parts=(
        Question(
            code="instemming",
            label="Stemmen de ouders ermee in dat je deze gegevens deelt?",
            type=Type.CHOICE,
            need=Need.REQUIRED,
            options=(
                Choice("gekregen", "Gevraagd en gekregen"),
                Choice("geweigerd", "Gevraagd en geweigerd"),
                Choice("niet_gevraagd", "Niet gevraagd"),
            ),
            source="Decreet IJH art. 72-74",
        ),
        Question(
            code="instemming.reden",
            label="Waarom niet gevraagd?",
            type=Type.LONG,
            need=Need.CONDITIONAL,
            when=When("instemming", "niet_gevraagd"),
            rows=3,
        ),
        Question(
            code="alleen_noodzakelijk",
            label="Ik deelde alleen wat nodig is om dit kind te helpen",
            type=Type.CHECK,
            need=Need.REQUIRED,
            source="Decreet IJH art. 72-74",
            help=Advice(
                "Wat is “nodig”?",
                (
                    "Het decreet Integrale Jeugdhulp (artikel 72 tot 74) laat toe om "
                    "gegevens te delen die nodig zijn voor de hulp aan dit kind.",
                    "Laat weg wat je niet nodig hebt om samen te beslissen.",
                ),
            ),
        ),
        Question(
            code="privacy_gelezen",
            label="Ik las hoe Team Jonge Kind met deze gegevens omgaat",
            type=Type.CHECK,
            need=Need.REQUIRED,
        ),
    ),
)
