"""Words that say how a sentence is built and not what it is about."""

_DUTCH = """
aan aangezien al alle alleen allemaal als altijd ander andere anderen anders beide beter bij bijna
binnen boven buiten daar daarbij daardoor daarin daarmee daarna daarnaast daarom daarop daarover
daarvan daarvoor dan dat de deden deed deze dezelfde die dit doe doen doet door dus echt een eens
eerst elk elkaar elke en enkele er eraan erbij erg ergens erin ermee erop erover ervan ervoor even
gaan gaat geen gegaan gehad geweest geworden goed graag ga haar had hadden heb hebben hebt heeft
heel hem hen het hier hierbij hierin hoe hoewel hun ieder iedere iedereen iemand iets ik in
inderdaad is ja je jij jou jouw jullie kan kon konden kun kunnen kunt kwam laten liever maak maakt
maar maken meer meest mag men met mij mijn misschien moest moet moeten mogen na naar naast
natuurlijk nee net niemand niet niets nog nodig nooit nou nu of om omdat omtrent ondanks onder ons
onszelf onze ook op over per samen soms staan staat steeds sinds te tegen ten ter tijdens toch toe
tot tussen tussendoor u uit uw vaak vaker van vanaf vanuit veel vind vinden voor vooral voordat waar
waarbij waardoor waarin waarmee waarom waarop waarover waarvan waarvoor wanneer want waren was wat
we weer wel welk welke weinig werd werden wie wij wil willen wilt worden wordt zal ze zelf zelfs
zich zij zijn zo zoals zodat zodra zonder zou zouden zowel zult zullen
"""

_ENGLISH = """
a about above after again against all almost alone along already also although always am among an
and another any anybody anyone anything are around as at away be became because become becomes been
before behind being below between both but by came can cannot could did do does doing done down
during each either else enough even ever every everybody everyone everything few first for from
further get gets getting give go goes going gone good got had has have having he hence her here hers
herself him himself his how however i if in instead into is it its itself just keep know less let
like ll made make makes making many may maybe me might mine more most much must my myself need needs
neither never no nobody none nor not nothing now of off often on once one only onto or other others
otherwise our ours ourselves out over own per perhaps quite rather re really s same several shall
she should since so some somebody someone something sometimes still such than that the their theirs
them themselves then there therefore these they thing things this those though through thus to
together too toward towards under until up upon us use used using ve very want was way we well went
were what when where whether which while who whom whose why will with within without would yes yet
you your yours yourself
"""

DUTCH = frozenset(_DUTCH.split())
ENGLISH = frozenset(_ENGLISH.split())
STOP_WORDS = DUTCH | ENGLISH
