"""What the document ”Underlag till SRO” says, besides what /forslag says already."""

from __future__ import annotations

from narvard.domain.link_codes import Distribution
from narvard.format import MEASURES, NEEDS, capital, count_alone, counted

TITLE = "Underlag till SRO"
SUBTITLE = "Förslag om nya mått för den länsgemensamma uppföljningen av god och nära vård"
RECEIVER = "Till politiskt samrådsorgan (SRO)"
CHAPTERS = {
    "summary": "Sammanfattning",
    "today": "Vad kan följas i dag?",
    "gaps": "Luckorna",
    "promised": "Vad har vi lovat?",
    "alternatives": "Alternativen",
    "measures": "De valda måtten",
    "costs": "Kostnad och finansiering",
    "plan": "Plan",
    "method": "Metod och källor",
}

APPENDIX = "Bilaga"
METHOD_TITLE, SOURCES_TITLE = "Så är det räknat", "Källor"
CHOSEN_TITLE = "Valda mått"
CHOSEN_HEADS = ("Mått", "Nytt svar", "Bättre svar", "En gång, kr", "Per år, kr", "I drift från")
CHOSEN_NOTE = (
    "Nytt svar: antal frågor som inte besvaras i dag. Bättre svar: antal frågor som besvaras delvis i dag och får fullt svar. "
    "Flera mått kan svara på samma fråga, så de kolumnerna går inte att lägga ihop."
)
ROLES_TITLE = "Så långt räcker måtten för varje roll, antal frågor"
ROLES_HEADS = ("Roll", "Frågor", "Fullt svar i dag", "Delvis svar i dag", "Fullt svar med förslaget", "Delvis svar med förslaget")
WAYS_TITLE = "Mått per förändringsområde"
WAYS_HEADS = ("Förändringsområde", "Befintliga med värden", "Befintliga utan värden", "Föreslagna", "Valda")
WAYS_NOTE = "Ett mått kan höra till flera förändringsområden. Därför går raderna inte att lägga ihop."
GAPS_TITLE = "Frågor som inte går att besvara i dag"
GAPS_HEADS = ("Fråga", "Roll", "Prioritet", "Med förslaget")
GAP_ANSWERS = {"full": "fullt svar", "partial": "delvis svar", "none": "lucka"}
PRIORITY_NOTE = "Prioriteten är 1–5, där 5 är viktigast."
NO_GAPS = "Alla frågor i registret går att besvara i dag, helt eller delvis."
RELATION = "Förhållande till befintliga mått"
READINESS = "Mognad"
NEEDS_TITLE = "Frågor som måttet svarar på"
QUALITY_TITLE = "Kvalitet, bedömd 1–5 där 5 är bäst"
QUALITY_NOTE = "Befintliga mått som förslaget ersätter eller kompletterar står bredvid. Poängen läggs aldrig ihop."
COST_TITLE = "Kostnad, kronor"
COST_HEADS = ("Kostnadspost", "Finansieringsform", "Betalas av", "En gång", "Per år")
PAYERS = {"vgr": "VGR", "kommuner": "kommunerna", "gemensamt": "gemensamt"}
PLAN_TITLE = "Plan"
NO_COST = "Ingen kostnad är angiven för måttet."
NO_PLAN = "Måttet har ingen plan. Den behöver tas fram innan måttet kan beslutas."
PLACES_TITLE = "Folkmängd och kostnad per område"
LATE_TITLE = "Mått som inte hinner vara i drift till uppföljningen 2028"
GANTT_TITLE = "Planens steg"
GANTT_NOTE = "Stegen står i ord under varje mått i kapitlet De valda måtten."
NOTHING_CHOSEN = "Inget mått är valt. Välj mått på sidan Förslag i narvard och hämta underlaget igen."
METHOD = (
    "En fråga får fullt svar när minst ett mått med värden, eller ett valt mått, svarar på den helt. Den får delvis svar när måtten "
    "bara svarar på en del av den.",
    "Ett befintligt mått räknas när det har minst ett värde för en kommun eller för regionen i dataversionen.",
    "Drift per år är kostnaden för ett helt år när måttet är infört.",
    "Kommunernas del är deras egna kostnader och deras andel av det gemensamma. Den delas mellan kommunalförbunden lika eller efter "
    "folkmängd, och inom varje förbund efter folkmängd.",
    "Utöver ordinarie verksamhet är allt som inte finansieras inom ramen för ordinarie verksamhet.",
    "Bedömningarna 1–5 av måtten är arbetsgruppens. De läggs aldrig ihop till en summa.",
)
SOURCES = (
    "Förslag Färdplan – länsgemensam strategi för god och nära vård, 2022.",
    "Förslag till genomförande av förstudie, 2024. Tabellerna över kostnad och finansiering följer dess uppställning.",
    "Ramverk för uppföljning av Nära vård, Sveriges Kommuner och Regioner, 2023.",
    "Kolada, databasen för kommuner och regioner: de befintliga måtten och deras värden.",
)
EXAMPLE_CONTENT = (
    "Frågor, föreslagna mått, bedömningar, plan och kostnader är exempel ur källdokumenten och inte beslutade av någon."
)
EXAMPLE_MARK = "Exempel, inte beslutat"


def demo_values() -> str:
    return "Exempelvärden. De är påhittade och säger ingenting om verkligheten."


def real_values() -> str:
    return "Kolada. Värden för grupper av kommuner är narvards egna beräkningar."


def sources(demo: bool) -> tuple[str, ...]:
    """The sources that the document rests on; made up values have none."""
    return SOURCES[:-1] if demo else SOURCES


def today_sentence(full: int, partial: int, needs: int) -> str:
    left = needs - full - partial
    rest = f" {capital(count_alone(left, NEEDS))} går inte att besvara." if left else ""
    fully, partly = count_alone(full, NEEDS), count_alone(partial, NEEDS)
    return f"Av {counted(needs, NEEDS)} i registret går {fully} att besvara fullt ut i dag och {partly} delvis.{rest}"


def measures_sentence(valued: int, existing: int, proposed: int) -> str:
    new = f"{proposed} nya mått är föreslagna"
    if proposed < 2:
        new = f"{capital(count_alone(proposed, MEASURES))} nytt mått är föreslaget"
    return f"{capital(count_alone(valued, MEASURES))} av {existing} befintliga mått har värden. {new}."


def gaps_sentence(gaps: int, full: int, partial: int) -> str:
    if not gaps:
        return NO_GAPS
    what = f"{capital(counted(gaps, NEEDS))} går inte att besvara i dag."
    if not full and not partial:
        return f"{what} Förslaget svarar inte på någon av dem."
    fully, partly = count_alone(full, NEEDS), count_alone(partial, NEEDS)
    return f"{what} Med förslaget får {fully} fullt svar och {partly} delvis svar."


def better_sentence(better: int) -> str:
    return f"Dessutom får {counted(better, NEEDS)} som bara besvaras delvis i dag fullt svar." if better else ""


def left_sentence(left: int, possible: int) -> str:
    if not left:
        return "Ingen lucka återstår."
    if left == 1:
        others = "Den skulle få svar med andra föreslagna mått." if possible else "Inget av de föreslagna måtten svarar på den."
        return f"En fråga är fortfarande en lucka. {others}"
    rest = f"{counted(left, NEEDS)} är fortfarande luckor."
    if not possible:
        return f"{rest} Inget av de föreslagna måtten svarar på dem."
    return f"{rest} {capital(count_alone(possible, NEEDS))} av dem skulle få svar med andra föreslagna mått."


def share_sentence(vgr: int, distribution: Distribution) -> str:
    how = "lika" if distribution is Distribution.EQUALLY else "efter folkmängd"
    return (
        f"Det gemensamma delas så att VGR betalar {vgr} procent och kommunerna {100 - vgr} procent. "
        f"Kommunernas del delas {how} mellan kommunalförbunden."
    )


def start_sentence(start: str, moved: bool) -> str:
    return f"Planen börjar i {start}" + (", flyttad från exemplets datum." if moved else ", som i exemplet.")


def fit(code: str) -> str:
    return "fullt svar" if code == "full" else "delvis svar"
