"""What each figure means: which rows it counts, of which day, and who said so."""

UITLEG: dict[str, str] = {
    "verborgen": (
        "Een getal dat kleiner is dan de drempel, tonen we niet: bij weinig "
        "kinderen kan iemand raden om wie het gaat. Daarnaast verbergen we er soms "
        "nog een, zodat niemand het kleine getal kan uitrekenen door af te trekken. "
        "In de tabellen staat daar een sterretje. Een nul tonen we wel. Twee dingen "
        "kunnen we niet verbergen: wie de cijfers van een lopend jaar op twee dagen "
        "vergelijkt, ziet wat er intussen bijkwam; en wie alle jaren optelt, weet "
        "hoeveel trajecten er nog lopen. Geef een lopend jaar dus niet aan wie de "
        "gezinnen kan kennen."
    ),
    "besluit": (
        "Elke aanmelding die in dit jaar ontvangen is, volgens wat de "
        "casuscoördinator besliste. De dag van ontvangst bepaalt de maand, en de "
        "gemeente waar het kind verblijft het lokale team."
    ),
    "consult": (
        "Elk consult in het register, op de dag waarop het was, en elke vraag "
        "van een team om te komen meedenken. Een consult noemt niemand."
    ),
    "aanmelder": (
        "Welke soort organisatie aanmeldde, van elk traject dat in dit jaar geopend "
        "is, zoals de aanmelder het zelf aanduidde."
    ),
    "leeftijd": (
        "De leeftijd van het kind op de dag dat het traject geopend is, in hele jaren."
    ),
    "gezin": (
        "Trajecten van broers en zussen die aan één gezin gekoppeld zijn. Elk kind "
        "telt, en elk gezin telt één keer."
    ),
    "teams": (
        "Elk traject dat in dit jaar geopend is, bij het lokale team Kind en Gezin "
        "van de gemeente waar het kind verblijft. De gemeente zelf staat in geen "
        "enkele tabel."
    ),
    "teams_aanmeldingen": (
        "Elke aanmelding die in dit jaar ontvangen is, ook als ze geen traject werd, "
        "bij het lokale team van de gemeente in het document."
    ),
    "thema": (
        "Wat de aanmelder als zorg aanduidde. Een traject kan bij meer dan één "
        "thema horen, dus samen is het meer dan het aantal trajecten."
    ),
    "terugkoppeling": (
        "Hoelang het duurde van de ontvangst tot de eerste terugkoppeling aan de "
        "aanmelder, en of dat binnen de klok van die aanmelding was. De mediaan is "
        "de middelste: de helft ging sneller."
    ),
    "uitnodiging": (
        "Hoelang het duurde van het gesprek met de ouders tot iedereen uitgenodigd "
        "was, en of dat binnen de klok van dat traject was. Was het te laat, dan "
        "staat de reden erbij die de casuscoördinator aanduidde."
    ),
    "zorgtafel": (
        "Of de zorgtafel er kwam tegen de streefdatum van dat traject. De "
        "mediaan telt vanaf dezelfde dag als die streefdatum: meestal het "
        "gesprek met de ouders."
    ),
    "ouders": (
        "Elke zorgtafel die in dit jaar gehouden is, volgens wie er van de ouders "
        "was. Netwerktafels en evaluaties tellen hier niet."
    ),
    "netwerk": ("Of er minstens één persoon uit het netwerk van het gezin was."),
    "kind_en_gezin": ("Of er iemand van Kind en Gezin was."),
    "gemandateerde_voorziening": (
        "Of er iemand was van een OCJ, een VK of de sociale dienst van de "
        "jeugdrechtbank."
    ),
    "vertrouwenspersoon": ("Of er bij het traject een vertrouwenspersoon genoemd is."),
    "rugzak": (
        "Waarvoor middelen van de rugzak ingezet zijn, voor wat in dit jaar begint. "
        "Wat bij vergissing gereserveerd was, telt niet. Het bedrag is wat "
        "gereserveerd, toegezegd of gefactureerd is."
    ),
    "plaats": (
        "Plaatsen van het aanbod van partners die voor een traject gereserveerd "
        "zijn en in dit jaar begonnen."
    ),
    "antwoord": (
        "Wat een partner antwoordde op de vraag of er plaats is. Elke partner die "
        "bevraagd werd, telt één keer per vraag."
    ),
    "duur": (
        "In welke termijn een traject dat in dit jaar afgesloten is, eindigde. De "
        "eerste dag is die van de eerste zorgtafel, of zoals de regels van dat "
        "traject zeggen."
    ),
    "verlengd": ("Of het traject verlengd werd."),
    "evaluaties": (
        "Hoeveel evaluaties er gehouden zijn tot het einde van het traject."
    ),
    "uitkomst": (
        "Wie het gezin verder opvolgt, zoals de casuscoördinator het bij het "
        "afsluiten aanduidde."
    ),
    "woont": (
        "Waar het kind woont als het traject eindigt, zoals de casuscoördinator het "
        "zegt. Een kind dat nog niet geboren is, staat bij “Niet bekend”."
    ),
    "uithuisplaatsing": (
        "Een oordeel van de casuscoördinator bij het afsluiten. We rekenen dit "
        "nooit zelf uit."
    ),
    "signaal": (
        "Wat er in het aanbod ontbrak, zoals de casuscoördinator het bij het "
        "afsluiten aanduidde. Er kan meer dan één signaal zijn."
    ),
    "stem_ouders": (
        "Wat de ouders bij het einde zeggen, zoals de casuscoördinator het noteerde."
    ),
    "stem_partners": (
        "Wat de betrokken partners bij het einde zeggen, zoals de casuscoördinator "
        "het noteerde."
    ),
}
