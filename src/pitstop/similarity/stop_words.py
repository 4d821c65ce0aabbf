"""Words that say how a sentence is built and not what it is about.

Verbs that go with any subject ("krijgen", "find") stand here too, and words such as "mensen": in
short texts they would put together whatever happens to hold them.
"""

_DUTCH = """
aan aangezien al alle alleen allemaal allerlei alles als altijd ander andere anderen anders beide
beste beter bij bijna binnen bleef blijft blijven boven bracht brengen brengt buiten daar daarbij
daardoor daarin daarmee daarna daarnaast daarom daarop daarover daarvan daarvoor dacht dan dat de
deden deed denk denken denkt deze dezelfde die ding dingen dit doe doen doet door durft durven dus
echt een eens eerder eerst eerste eigen eigenlijk elk elkaar elke en enkele er eraan erbij erg
ergens erin ermee erop erover ervan ervoor even ga gaan gaat gaf gebeurd gebeuren gebeurt gebleven
gebracht geeft geen gegaan gegeven gehad gekomen gekregen geleerd genomen geven geweest gewone
gewoon geworden gezegd gezet gezien goed graag groot grote haar had hadden heb hebben hebt heeft
heel hele hem hen het hield hier hierbij hierin hoe hoeft hoeven hoewel houden houdt hun ieder
iedere iedereen iemand iets ik in inderdaad is ja je jij jou jouw juist jullie kan keer keren klein
kleine komen komt kon konden kreeg krijg krijgen krijgt kun kunnen kunt kwam kwamen laatste laten
leert leren liep liever loopt lopen lukken lukt maak maakt maar mag maken manier manieren meer meest
men mens mensen met mij mijn minder misschien moest moet moeten mogen na naar naast nam natuurlijk
nee neemt nemen net niemand niet niets nieuw nieuwe nodig nog nooit nou nu of om omdat omtrent
ondanks onder ons onszelf onze ook op over pas per samen sinds soms staan staat steeds te tegen
telkens ten ter terwijl tijdens toch toe tot tussen tussendoor u uit uw vaak vaker van vanaf vanuit
veel vind vinden volgende voor vooral voordat vorige waar waarbij waardoor waarin waarmee waarom
waarop waarover waarvan waarvoor wanneer want waren was wat we weer weet weinig wel welk welke werd
werden weten wie wij wil willen wilt wist wisten worden wordt zaak zag zagen zaken zal zat zaten ze
zeggen zegt zei zelf zelfs zet zetten zich zien ziet zij zijn zit zitten zo zoals zodat zodra zonder
zorgen zorgt zou zouden zowel zulke zullen zult
"""

_ENGLISH = """
a about above after again against all almost alone along already also although always am among an
and another any anybody anyone anything are around as at away be became because become becomes been
before behind being below between big both bring brings brought but by came can cannot come comes
coming could did do does doing done down during each earlier either else enough even ever every
everybody everyone everything few find finds first for found from further gave get gets getting give
given gives go goes going gone good got had happen happened happens has have having he hence her
here hers herself him himself his how however i if in instead into is it its itself just keep keeps
kept knew know knows learn learned learning learns less let like ll made make makes making many may
maybe me might mine more most much must my myself need needs neither never new no nobody none nor
not nothing now of off often on once one only onto or other others otherwise our ours ourselves out
over own people per perhaps person put quite rather re really s said same saw say says see seen sees
several shall she should since small so some somebody someone something sometimes sooner still such
take taken takes than that the their theirs them themselves then there therefore these they thing
things think thinks this those though thought through thus to together too took toward towards under
until up upon us use used using ve very want was way ways we well went were what when where whether
which while who whom whose why will with within without would yes yet you your yours yourself
"""

DUTCH = frozenset(_DUTCH.split())
ENGLISH = frozenset(_ENGLISH.split())
STOP_WORDS = DUTCH | ENGLISH
