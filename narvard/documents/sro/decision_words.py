"""What the first page of ”Underlag till SRO” says: what to decide, why, at whose cost, and what happens otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.documents.sro import claims
from narvard.domain import Measure, Need
from narvard.domain.link_codes import Distribution
from narvard.format import MEASURES, NEEDS, capital, count_alone, counted, join_words, money, number, round_half_up, unit_of
from narvard.views.proposal import claims as proposal
from narvard.views.proposal.words import month, to_year

MOTION_TITLE = "Förslag till beslut"
MOTION_LEAD = "Politiskt samrådsorgan (SRO) föreslås rekommendera VGR och kommunerna"
WHY_TITLE = "Varför"
COST_TITLE = "Vad det kostar och vem som betalar"
COST_HEADS = ("Betalas av, kr", "En gång", "Per år i drift")
PAYERS = {"vgr": "VGR", "kommuner": "Kommunerna"}
OTHERWISE_TITLE = "Om inget beslutas (nollalternativet)"
ALTERNATIVES_TITLE = "Alternativen"
ALTERNATIVES = {"none": "Inget beslut", "cheaper": "Mindre", "own": "Förslaget", "larger": "Större"}
ALTERNATIVES_HEADS = ("Alternativ", "Mått", "En gång, kr", "Per år, kr", "Fullt svar", "Delvis svar")
NO_ALTERNATIVES = "Förslaget har ingen kostnad att jämföra med. Därför finns inga alternativ."
UNSOLVED = "Alternativen gick inte att räkna fram. Hämta underlaget igen."
NOTHING_MORE = "Något större alternativ finns inte: inget urval för en och en halv gånger kostnaden ger fler svar än förslaget."
NOTHING_LESS = "Något mindre alternativ finns inte: inget urval för hälften av kostnaden ger fler svar än i dag."
FOLLOW_UP = "2028-06"
"""The month of the deepened follow-up."""
ANSWERS_BETTER = "Frågor som förslaget svarar bättre på"
MOST_QUESTIONS, OPENING = 2, "Jag vill kunna se "
MEASURES_OF = {"cheaper": "Det mindre alternativet", "larger": "Det större alternativet"}
ADDED, LEFT_OUT, KEPT = "Tillkommer", "Utgår", "Ingår också i förslaget"
RISKS_TITLE = "Risker"
NO_RISKS = "Plan, kostnader och mognad visar inga risker. Andra risker är inte bedömda."
QUESTIONS_TITLE = "De vägledande frågorna"
NO_QUESTIONS = "Innehållet har inga vägledande frågor."
MOST_NAMED, MOST_IN_MOTION = 3, 8


def motion(claim: claims.Motion, titles: Sequence[str], share: int, distribution: Distribution, ready: int) -> tuple[str, ...]:
    """What is to be decided, clause by clause. Many measures stand in an appendix. `ready` are in operation at the follow-up."""
    new = "ett nytt mått" if len(titles) == 1 else f"{number(len(titles))} nya mått"
    named = f": {join_words(titles)}" if len(titles) <= MOST_IN_MOTION else ". De står i bilagan De valda måtten"
    unit = unit_of(claim.one_off, claim.yearly)
    parts = ((claim.one_off, "en gång"), (claim.yearly, "per år i drift"))
    cost = " och ".join(f"{unit.text(kronor)} {when}" for kronor, when in parts if kronor)
    clauses = [
        f"att införa {new} i den länsgemensamma uppföljningen{named}",
        f"att avsätta {cost}" if cost else "att ta fram vad måtten kostar, eftersom ingen kostnad är angiven",
        f"att {_shared(share, distribution)}",
        f"att börja i {month(claim.starts)}" if claim.starts else "att ta fram en plan för måtten, eftersom de ingen har",
        f"att följa upp {_followed_up(claim, ready)}",
    ]
    return tuple(f"{clause}{'.' if clause is clauses[-1] else ','}" for clause in clauses)


def _followed_up(claim: claims.Motion, ready: int) -> str:
    """What the follow-up can say: of the measures themselves only when they are in operation."""
    whole, when = len(claim.measures), "i den fördjupade uppföljningen 2028"
    if claim.starts > FOLLOW_UP:
        return "beslutet när måtten är i drift"
    if not ready:
        return f"hur långt införandet har kommit {when} och själva måtten när de är i drift"
    return f"beslutet {when}" + ("" if ready == whole else f", då {count_alone(ready, MEASURES)} av {whole} mått är i drift")


def alternatives_note(horizon: int) -> str:
    """How the alternatives are found, and what is counted."""
    return (
        f"Det mindre är de mått som ger mest svar för högst hälften av kostnaden {to_year(horizon).lower()}, det större för högst en "
        "och en halv gånger den. Svaren är antal frågor, tillsammans med de mått som finns i dag."
    )


def _shared(vgr: int, distribution: Distribution) -> str:
    """How what is shared is paid."""
    if vgr == 100:
        return "låta VGR betala hela det gemensamma"
    how = f"kommunernas del {'lika mellan kommunalförbunden' if distribution is Distribution.EQUALLY else 'efter folkmängd'}"
    if not vgr:
        return f"låta kommunerna betala hela det gemensamma, {how}"
    return f"dela det gemensamma så att VGR betalar {vgr} procent och kommunerna {100 - vgr} procent, {how}"


def borne(claim: claims.Borne, share: int, horizon: int) -> str:
    """Why the two do not pay the whole as they share what is shared: each has costs that are its own alone. Empty where they do."""
    whole = int(round_half_up(100 * claim.vgr / claim.total, 0)) if claim.total else share
    if whole == share:
        return ""
    parts = ((claim.vgr_alone, "VGR ensam"), (claim.municipalities_alone, "kommunerna ensamma"))
    alone = [f"{who} {{}}för {number(kronor)} kr" for kronor, who in parts if kronor]
    said = join_words([one.format("" if at else "står ") for at, one in enumerate(alone)])
    every = {0: "kommunerna allt", claim.total: "VGR allt"}
    who = every.get(claim.vgr, f"VGR {whole} procent och kommunerna {100 - whole}")
    return f"Av hela summan {to_year(horizon).lower()} betalar {who}, eftersom {said}."


def why(claim: proposal.Chosen) -> str:
    """What can be followed today, and with the measures."""
    full, partial = count_alone(claim.full_today, NEEDS), count_alone(claim.partial_today, NEEDS)
    today = f"I dag får {full} av {counted(claim.needs, NEEDS)} fullt svar och {partial} delvis."
    with_it = f"Med {'måttet' if claim.count == 1 else 'måtten'} får {count_alone(claim.full, NEEDS)} fullt svar"
    return f"{today} {with_it} och {count_alone(claim.partial, NEEDS)} delvis."


def otherwise(claim: claims.Otherwise) -> str:
    """What stays as it is, and what of it the set would have changed."""
    if not claim.gaps and not claim.better:
        return "Alla frågor besvaras redan så långt förslaget räcker. Kostnaderna uppstår inte."
    gaps = (
        f"{capital(counted(claim.gaps, NEEDS))} går fortsatt inte att besvara."
        if claim.gaps
        else "Alla frågor besvaras, helt eller delvis."
    )
    answered = claim.full + claim.partial
    would = f" Med förslaget hade {count_alone(answered, NEEDS)} av dem fått svar" if answered else ""
    parts = ((claim.full, "fullt ut"), (claim.partial, "delvis"))
    split = " och ".join(f"{count_alone(count, NEEDS)} {how}" for count, how in parts if count)
    fully = f", {split}." if claim.full and claim.partial else f" {parts[not claim.full][1]}." if answered else ""
    none = " Förslaget hade inte svarat på någon av dem." if claim.gaps and not answered else ""
    better = f" {capital(counted(claim.better, NEEDS))} till hade fått fullt svar i stället för delvis." if claim.better else ""
    return f"{gaps}{would}{fully}{none}{better} Kostnaderna uppstår inte."


def compared(
    claim: claims.Compared,
    own: claims.Alternative,
    cheaper: claims.Alternative,
    better: Sequence[Need],
    chosen: Sequence[Measure],
    horizon: int,
) -> str:
    """Why the set and not the cheaper one: what it alone answers, by name; or, where that is nothing, that there is no such reason."""
    titles = [one.title for one in chosen if one.id in claim.left_out]
    if better:
        asked = join_words([*map(_asked, better[:MOST_QUESTIONS]), *_left(len(better) - MOST_QUESTIONS)])
        reason = f"Förslaget svarar bättre än det mindre på {counted(len(better), NEEDS)}: {asked}."
    else:
        reason = f"Det mindre svarar på allt som förslaget svarar på{_without(titles)}."
    other = (
        f" Det mindre svarar bättre på {counted(len(claim.worse), NEEDS)}{' till' if not better else ''}." if claim.worse else ""
    )
    return f"{reason}{other}{_by_count(own, cheaper)} {_cost_beside(own, cheaper, horizon)}"


def _asked(need: Need) -> str:
    return need.text.removeprefix(OPENING).rstrip(".")


def _left(count: int) -> list[str]:
    return [f"{number(count)} till"] if count > 0 else []


def _without(titles: Sequence[str]) -> str:
    return f", utan {join_words([*titles[:MOST_NAMED], *_left(len(titles) - MOST_NAMED)])}" if titles else ""


def _by_count(own: claims.Alternative, cheaper: claims.Alternative) -> str:
    """What the numbers of answers alone say."""
    if (cheaper.full, cheaper.partial) == (own.full, own.partial):
        return " Räknat i antal svar är de lika."
    if cheaper.full >= own.full and cheaper.full + cheaper.partial >= own.full + own.partial:
        return " Räknat i antal svar är det mindre bättre."
    return ""


def _cost_beside(own: claims.Alternative, cheaper: claims.Alternative, horizon: int) -> str:
    """”Det mindre kostar 49 procent av förslaget till och med 2031: 62 procent av engångskostnaden och 42 procent av driften per år.”"""
    parts = ((cheaper.one_off, own.one_off, "engångskostnaden"), (cheaper.yearly, own.yearly, "driften per år"))
    split = join_words([f"{_percent(part, whole)} av {what}" for part, whole, what in parts if whole])
    return f"Det mindre kostar {_percent(cheaper.total, own.total)} av förslaget {to_year(horizon).lower()}: {split}."


def _percent(part: int, whole: int) -> str:
    return f"{number(100 * part / whole)} procent"


def limit(claim: claims.Alternative) -> str:
    """What the measures of an alternative may cost."""
    return f"De mått som ger mest svar för högst {money(claim.limit)} till och med det sista året i planen."


def risks(claim: claims.Risks, beyond: str, titles: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What plan, readiness and costs show. `titles` are those of the late, the methodless, the unpriced and the unplanned."""
    of = f"{'måttet' if claim.count == 1 else f'{claim.count} mått'}"

    def told(names: Sequence[str], what: str) -> list[str]:
        if not names:
            return []
        who = capital(of) if claim.count == 1 else f"{capital(count_alone(len(names), MEASURES))} av {of}"
        return [f"{who} {what}{_named(names) if len(names) < claim.count else ''}."]

    late, methodless, unpriced, unplanned = titles
    past = [f"Planen börjar i {month(claim.past)}, som redan har varit. Den behöver flyttas fram."] if claim.past else []
    return (
        *past,
        *told(late, "hinner inte vara i drift till uppföljningen 2028"),
        *told(methodless, "saknar metod, som först måste tas fram"),
        *told(unpriced, "har ingen kostnad angiven"),
        *told(unplanned, "har ingen plan"),
        *([beyond] if beyond else []),
    )


def _named(names: Sequence[str]) -> str:
    left = len(names) - MOST_NAMED
    return f": {join_words([*names[:MOST_NAMED], *([f'{number(left)} till'] if left > 0 else [])])}"


def guided(question: str, claim: claims.Guided) -> str:
    """A guiding question, and how many of the measures have to do with it."""
    if claim.of == 1:
        return f"{question} Måttet hör {'till' if claim.count else 'inte till'} frågan."
    count = capital(count_alone(claim.count, MEASURES))
    return f"{question} {count} av {claim.of} mått hör till frågan."
