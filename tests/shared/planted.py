"""Sentences with somebody planted in them, and sentences about nobody; all invented."""

# what must be found stands between brackets
NAMES = """
Volgens [Elif Zilverberk] is er geen melk in huis.
[Elif] zegt dat ze moe is.
De moeder, [Jana Kersenhout], woont bij haar zus.
Het gaat om [Wolf], zes weken oud.
De vader heet [tom].
Mevrouw [Distelvink] kwam niet naar de afspraak.
[Jan van den Lindenhof] is de partner van moeder.
We spraken met [Fatima El Amrani-Fictief] op de afdeling.
[E.Z.] vertelt weinig.
Oma [Roza] komt elke avond langs.
De baby [Noor] slaapt veel.
Ze wil niet dat [Mehmet] het weet.
[Aleksandra Wierzbowa] heeft een tolk nodig.
Haar dochter [Lente] gaat naar de crèche.
[Yıldız] belt elke week.
Vader ([Bart-Jan]) is vaak weg.
Dokter [Meidoorn] volgt op.
Er kwam een bericht van [Zoë].
[Şirin Öztürk-Voorbeeld] verblijft in het ziekenhuis.
Ze noemt hem [Kobe].
meneer [vuurdoorn] was boos
Bij [Ann-Sofie] thuis is het koud.
[Kamperfoelie] kan niet slapen en [Merel] ook niet.
Tante [Bea] helpt, samen met [Luc].
Moeder is [محمد] kwijt.
Naam: [Liesbeth Hazelaar]
[Daan] wordt twee jaar.
Het broertje van [Ilse] is drie.
"[Rik] durft niets te zeggen", vertelt ze.
J. [Sleedoorn] tekende mee.
"""
# written after the rules, which found 19 of these 24; two rules came from it since
UNSEEN = """
De pleegmoeder van [Ruben] belde ons gisteren.
[Saïda] is bang dat haar schoonfamilie haar vindt.
Sinds de geboorte van [Finn] gaat het slecht.
Ik denk dat [Tineke De Wilde-Fictief] dat ook ziet.
[Omar], de vader, reageert kortaf.
Papa ([Stijn]) en mama ([Evi]) maken vaak ruzie.
Volgens de school van [Lotte] komt ze te laat.
De partner van moeder ([Dimitri]) zit vast.
[Nele] haar moeder weet van niets.
Ze zegt: "[Marouane] mag dit niet weten."
Gisteren was [Anke] er met haar broer [Wout].
Mevr. [Goossens-Fictief] tekende de afspraken.
Er is ook nog [kleine Emma], twee jaar.
Contact via nicht [Hanne].
[Jef] en [Mia] zijn de grootouders.
De kinderen heten [Noah] en [Liv].
Dhr. [van Damme] stelt zich agressief op.
[IBRAHIM] is de oudste.
We noemen haar [Z].
haar man [karel] drinkt
"""
DATES = """
Ze is geboren op [3/9/2026].
Geboortedatum [03-09-2026].
Het kind ([3.9.26]) weegt te weinig.
Ze beviel op [3 september 2026].
Hij is geboren op [3 september].
Uitgerekend rond [12 februari 2027].
Jarig op [12/2].
Volgens het dossier [2026-09-03].
Het was [1 okt. '25] dat ze kwam.
Ze beviel op [21 mei 2026] in het ziekenhuis.
"""
NUMBERS = """
Moeder is te bereiken op [0471 00 00 01].
Bel [0471/00.00.01] na vier uur.
Vader: [+32 471 00 00 01].
Thuis: [011 22 33 44].
Haar gsm is [0471000001].
Nummer uit Nederland: [+31 6 12345678].
Rijksregister [85.07.30-033.28].
Nummer [85073003328] op de kaart.
Het kind heeft [17.07.30-033.84].
Haar nummer is [85 07 30 033 28].
"""
ADDRESSES = """
Mail naar [elif.zilverberk@example.org].
Schrijf aan [tom_k+zorg@mail.example.org] als het lukt.
Mailadres: [elif (at) example.org]
Ze woont in de [Kersenlaan 12].
Adres: [Steenweg 4a] naast de bakker.
Het gezin woont in [Genk].
Ze verhuisde naar [Sint-Truiden].
"""
# nobody stands in these
CLEAN = """
De moeder heeft een kleine opening gegeven.
Vader haakt telkens af na een huisbezoek.
Er is verslaving en weinig steun van de familie.
Consultvrager twijfelt over de eigen rol.
Het lokale team van Kind en Gezin denkt mee.
We bespraken de Kindreflex en de eerstvolgende stap.
Bel het OCJ voor overleg.
Het CKG kan over twee weken starten.
Moeder spreekt Turks en wat Nederlands.
Daarna contact met de materniteit.
Team Jonge Kind belt terug op dinsdag.
De baby weegt minder dan bij de geboorte.
Bel de Kind en Gezin-Lijn op 078 150 100.
Mail jongekind.limburg@opgroeien.be voor een afspraak.
Om 14.30 u is er een gesprek met beide ouders.
Drie kinderen van 2, 4 en 7 jaar.
Er waren 12 huisbezoeken in 6 weken.
Volgende week overleg met de huisarts.
Samen met het Sociaal Huis de huur bekijken.
Signs of Safety gaf houvast.
Zorgen: onveiligheid, geen melk, koude woning.
- Navragen of er een tolk kan komen
Is er een netwerk? Ja, een grootmoeder.
Wat kan de hulpverlener zelf doen?
Vlaamse en Belgische diensten werken samen.
"""
