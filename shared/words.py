"""Dutch words that tell a name from a word, for `identity`."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# between the parts of a name
PARTICLES = _words(
    "van de den der het ten ter te el al ben bint ibn ou la le da dos di du"
)

# after these comes a name, with a capital or not
TITLES = _words(
    "mevrouw mevr mw meneer mijnheer dhr heer juffrouw heet heten noemt genaamd "
    "dokter dr naam"
)

# capital letters that point to nobody
NO_NAMES = _words(
    """
    kind gezin gezin-lijn gezinnen jonge opgroeien zorggarantie kindreflex
    groeipakket huis sociaal ocmw cognitief born belgium signs safety veilig omringd
    vlaanderen vlaamse vlaams belgië belgisch belgische limburg limburgs limburgse
    brussel antwerpen nederland nederlands nederlandse frans franse duits duitse
    engels engelse turks turkse arabisch arabische marokkaans marokkaanse pools
    poolse roemeens roemeense bulgaars bulgaarse russisch russische oekraïens
    oekraïense spaans spaanse italiaans italiaanse afghaans afghaanse syrisch
    syrische somalisch somalische ghanees turkije marokko polen roemenië bulgarije
    rusland oekraïne spanje italië afghanistan syrië somalië ghana europa europees
    islam kerst kerstmis pasen ramadan nieuwjaar suikerfeest whatsapp facebook teams
    zoom messenger instagram haspengouw maasland midden-limburg noord-limburg west-
    limburg mid-west ondersteuningscentrum vertrouwenscentrum jeugdzorg
    kindermishandeling centrum jeugdrechtbank parket politie
    """
)

# what a sentence begins with when it does not begin with a name
SENTENCE_STARTS = _words(
    """
    de het een er we wij ik ze zij hij je jij u jullie men iemand niemand iedereen
    dit dat die deze zo als dan nu toen daar hier waar wat wie welke hoe waarom
    wanneer en of maar want dus ook nog al wel niet geen alle alles beide enkele
    sommige veel na voor bij met zonder om op in uit over onder tijdens sinds door
    tot tussen naast volgens binnen buiten tegen omdat doordat terwijl hoewel zodra
    zolang indien vandaag gisteren morgen soms vaak altijd nooit misschien mogelijk
    momenteel eerst eerder later daarna daarom daarbij hierdoor intussen ondertussen
    vermoedelijk moeder vader ouders ouder mama papa oma opa grootouders grootmoeder
    grootvader tante nonkel oom broer zus broers zussen broertje zusje kind kinderen
    kindje baby zoon dochter zoontje dochtertje peuter kleuter tweeling partner
    expartner ex vriend vriendin stiefvader stiefmoeder plusouder meeouder familie
    gezin netwerk buurvrouw buurman buren bomma bompa peter meter man vrouw meisje
    jongen consultvrager aanmelder hulpverlener hulpverleners begeleider
    begeleidster verpleegkundige vroedvrouw arts huisarts gynaecoloog kinderarts
    psycholoog psychiater psychopedagoog consulent school crèche opvang kinderopvang
    ziekenhuis materniteit dienst team collega collega's politie thuis zorg zorgen
    hulp vraag advies actie afspraak afspraken situatie veiligheid contact overleg
    gesprek huisbezoek plan stap stappen kan mag moet wil heeft is was zijn worden
    wordt mogelijkheden krachten risico's risico samen telkens elke elk ieder haar
    zijn hun mijn onze ons jouw hem haar ja nee onbekend gelijk tips bellen mailen
    navragen bespreken opvolgen nagaan nakijken vragen bel mail zoek kijk
    zwangerschap bevalling geboorte
    """
)

# verbs that often follow a name
VERBS = _words(
    """
    is was heeft had wil wilde zegt zei vertelt vertelde komt kwam gaat ging kan kon
    moet moest mag mocht zal zou woont woonde belt belde slaapt sliep eet at huilt
    huilde drinkt dronk krijgt kreeg geeft gaf ziet zag doet deed weet wist vraagt
    vroeg verblijft verbleef werkt werkte blijft bleef lijkt leek slaat sloeg houdt
    hield gebruikt gebruikte neemt nam staat stond zit zat ligt lag reageert
    reageerde durft durfde vindt vond denkt dacht weigert weigerde haakt haakte
    wordt werd heet noemt leeft leefde loopt liep verhuist verhuisde bevalt beviel
    ontkent
    """
)
