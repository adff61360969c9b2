"""What /om says."""

from __future__ import annotations

from narvard.format import day, in_letters
from narvard.views.about.claims import County, Edition

TITLE = "narvard visar hur omställningen till god och nära vård går att följa"
SECTIONS = (
    (
        "Så jämför du",
        (
            "Välj ett mått och en kommun. Alla kommuner i länet står kvar i bilden, så att du ser var din kommun ligger.",
            "Välj nivå för att jämföra kommunalförbund, vårdsamverkansområden eller kommungrupper i stället.",
            "Valen står i adressen. Kopiera länken, så öppnas samma vy hos den du skickar den till.",
        ),
    ),
    (
        "Så räknar vi värden för grupper av kommuner",
        (
            "Ett värde för länet eller en grupp är räknat på täljare och nämnare när båda är kända. Annars är det ett medelvärde där varje kommun väger lika mycket som sin befolkning i den ålder måttet gäller. Antal läggs ihop.",
            "Därför skiljer sig våra värden från Koladas egna gruppvärden, som är ovägda medelvärden: där väger Dals-Ed lika mycket som Göteborg. För länet har Kolada ofta ett riktigt värde, under regionens namn. Då gäller det.",
            "Saknas någon kommun räknas gruppen på dem som har värden, och det står hur många de är: ”1 av 12 kommuner”. Med mindre än hälften av invånarna jämförs inget med gruppen. En summa visas bara när alla kommuner har värden.",
            "Saknas årets folkmängd väger det närmaste kända året, högst tre år bort. Liknande kommuner är de sex som ligger närmast i antal invånare och andel 80 år och äldre, först de i samma kommungrupp.",
        ),
    ),
    (
        "Så bedömer vi skillnader",
        (
            "Ett fyllt märke är en bedömning: jämförelsens värde ligger utanför områdets konfidensintervall. Jämförelsens värde räknas som fast, också när det är en liten kommun. ”Bättre” och ”sämre” gäller med 95 procents säkerhet, ”tydligt” med 99,8. Mått där högt varken är bra eller dåligt får ”högre” och ”lägre”. Andelar räknas med Wilsons metod, händelser per invånare med Poissons och Byars.",
            "Kolada publicerar inte antalen bakom värdena. Där måttet är en andel av en befolkning räknar vi fram dem ur folkmängden och skriver ”beräknat antal”. För andra mått går osäkerheten inte att räkna ut. Då visar ett ihåligt märke bara läget: den femtedel av områdena som har högst eller lägst värden.",
            "Är underlaget för litet för att ens en stor skillnad skulle synas, står det ”för litet underlag”. Det är inte samma sak som att inget skiljer. Pröva då kommunalförbund som nivå. En säker skillnad är inte alltid en förtjänst eller en brist: områden skiljer sig också i ålder och andra förutsättningar, och värdena är inte justerade för det.",
            "När många områden jämförs blir några märken slump. Av 49 områden som i själva verket är lika väntas ungefär två få ett märke. ”Strängare bedömning” tar bort de svagaste (Benjamini och Hochbergs metod).",
            "En trend prövas på de fem senaste åren. Den ska vara större än slumpen i antalen, större än värdena själva svänger från år till år, och hålla också när ett av åren tas bort. Den räknas inte över en ny mätning. Gäller varje värde flera år tas de med så många års mellanrum att inget år räknas två gånger. Finns det inte fem sådana värden räknas ingen trend.",
            "Där inget går att pröva står förbättras eller försämras bara när minst nio av tio par av år pekar åt samma håll.",
        ),
    ),
    (
        "Så bedömer vi omställningen",
        (
            "Varje mått jämförs med sig självt: det senaste värdet till och med 2022, året innan färdplanen började gälla, och det senaste därefter. Mått läggs aldrig ihop och vägs inte mot varandra, de räknas. Ett mått som hör till flera arbetssätt räknas en gång i totalen.",
            "Är antalet personer bakom båda värdena känt prövas skillnaden mot slumpen (Newcombes metod för andelar, Zous och Donners för händelser per invånare). Det säger inget om andra skäl till att ett år avviker; därför visas hela linjen. Annars är märket ihåligt och visar bara vart värdet har gått. Över en ny mätning sägs ingenting.",
            "En andel som primärvårdens andel av kostnaden räknar narvard fram ur andra mått när värdena publiceras. Den har Koladas värden som grund men är inte Koladas egen.",
        ),
    ),
    (
        "Så följer vi åtaganden",
        (
            "Ett åtagande får samma svar som en fråga: helt, delvis, föreslaget mått, mått utan värden eller inget mått. En aktivitets läge är det som någon har sagt, med dag och roll. Utan dag visas inget läge. Hur länge ett avtal gäller räknas från i dag, och i en länk till en viss dataversion från den versionens dag.",
            "Ett mål i en plan ritas i diagrammen med planens namn. Har måttet ett eget mål ritas det i stället, och det står att planen har ett annat.",
            "Avvikelser lämnas per kommun, och grupper räknas fram av dem. Tal under fem lagras inte och ingår inte i någon summa, så att inget av dem kan räknas fram. Där något är dolt står det ”minst”.",
        ),
    ),
    (
        "När ett värde saknas",
        (
            "Ett streck betyder att värdet saknas, och anmärkningen säger varför: det samlas inte in, det är dolt för att färre än fem personer berörs eller för att ett dolt tal annars kunde räknas fram, eller det har inte lämnats in. Noll är ett värde och visas som noll.",
            "Senaste året är det senaste år då minst hälften av områdena har värden. Har inget år så många gäller det senaste med något värde. Ett område som bara har äldre värden visar sitt eget år.",
            "Förändring räknas inte över en ny mätning, alltså när mätningen har lagts om.",
            "Kronor är i löpande priser, alltså varje års egna. De räknas inte om till fasta priser, och en takt i kronor skrivs inte fram.",
        ),
    ),
    (
        "Mål för tillgänglighet och kontakt",
        (
            "narvard ska gå att använda med tangentbord och skärmläsare. Varje diagram finns som tabell. Hör av dig till arbetsgruppen för länsgemensam uppföljning om något inte fungerar för dig.",
        ),
    ),
)
WORDS_TITLE = "Ord"
DATA_TITLE = "Data"
API_LINK = "Hämta data till Excel, R, Python och andra program"


def lead(county: County) -> str:
    return (
        f"Västra Götalands {county.municipalities} kommuner och regionen vill veta om vården kommer närmare. narvard binder ihop vad vi "
        "vill veta, vad vi kan mäta, vad som saknas och vad nya mått skulle kosta."
    )


def words(county: County) -> tuple[tuple[str, str], ...]:
    """The words of the page with what they mean."""
    return (
        ("Område", "En kommun, ett kommunalförbund, ett vårdsamverkansområde, en kommungrupp, regionen, länet eller riket."),
        (
            "Förändringsområde",
            f"Ett av de {in_letters(county.ways)} förändrade arbetssätten i färdplanen för god och nära vård, "
            f"eller en av de {in_letters(county.prerequisites)} förutsättningarna.",
        ),
        ("Målgrupp", "Vilka måttet gäller."),
        ("Befintligt mått", "Ett mått som redan är definierat. De flesta har värden i Kolada."),
        ("Föreslaget mått", "Ett mått som arbetsgruppen föreslår. Det har inga värden än, utom på några platser som prövat."),
        ("Länet", f"De {county.municipalities} kommunerna sammanräknade."),
        ("Regionen", "Västra Götalandsregionen som huvudman."),
        ("Kommungrupp", "Kommuner av samma slag enligt Sveriges Kommuner och Regioners indelning från 2023."),
        ("Åtagande", "Något som ett avtal mellan huvudmännen säger ska göras."),
        ("Dataversion", "En samling värden som inte ändras. Varje ny hämtning blir en ny version."),
    )


def data(info: Edition) -> str:
    if info.demo:
        return f"Nu visas exempelvärden (dataversion {info.version}, {day(info.created)}). De är påhittade och säger ingenting om verkligheten."
    return f"Nu visas dataversion {info.version} från {day(info.created)}. Värdena kommer från Kolada; grupper av kommuner är narvards egna beräkningar."
