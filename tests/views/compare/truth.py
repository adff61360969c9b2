"""Is the sentence of a figure true? Worked out again from the figure's own rows, by the slow and obvious way."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pyarrow as pa

from narvard.assess.view import Context, Figure
from narvard.domain import Measure
from narvard.format import join_words, number, round_half_up
from narvard.selection import Selection
from narvard.views.compare import frames as compare_frames

Row = dict[str, Any]

NUM = r"−?\d{1,3}(?:\u202f\d{3})*(?:,\d+)?"
SUFFIX = {", kvinnor": "K", ", män": "M"}
SCHEMAS = {
    "ranking": compare_frames.RANKING,
    "lines": compare_frames.LINES,
    "breaks": compare_frames.BREAKS,
    "map": compare_frames.MAP,
    "ends": compare_frames.ENDS,
    "spread": compare_frames.SPREAD,
    "answers": compare_frames.ANSWERS,
}


class Case:
    """A figure beside the selection it answers."""

    def __init__(self, figure: Figure, selection: Selection, context: Context) -> None:
        self.figure, self.selection, self.context = figure, selection, context
        self.measure: Measure = context.catalogue.measure_by_id[selection.measure]
        called = _called if figure.kind != "lines" else dict.copy
        self.rows: list[Row] = [called(row) for row in figure.rows.to_pylist()]
        self.valued = [row for row in self.rows if row["value"] is not None]

    def text(self, value: float) -> str:
        return number(value, self.measure.decimals)

    def own(self, name: str) -> Row:
        """The row of the reader's own area, which the sentence must be about."""
        shown = [code for code in self.selection.areas if code in {row["area"] for row in self.rows}]
        row = next(row for row in self.rows if row["area"] == shown[0])
        assert row["name"] == name
        return row


def _called(row: Row) -> Row:
    """A group that lacks values from some of its members is named with how many it rests on."""
    valued, areas, share = row["areas_with_value"], row["areas"], row["population_share"]
    partial = areas is not None and 0 < valued < areas and share < 1
    return row | {"name": f"{row['name']} ({valued} av {areas} kommuner)"} if partial else row


def check(figure: Figure, selection: Selection, context: Context) -> None:
    """Columns as promised, no decimals, and a sentence that holds."""
    case = Case(figure, selection, context)
    assert figure.rows.schema.equals(compare_frames.COMPARISON)
    assert all(table.schema.equals(SCHEMAS[name]) for name, table in figure.charts.items())
    assert not any(pa.types.is_decimal(field.type) for table in (figure.rows, *figure.charts.values()) for field in table.schema)
    for text in (figure.sentence, figure.sub, figure.source, *figure.notices):
        assert text.strip() == text
        assert text
        assert not re.search(r"\bNone\b|\bnan\b|\binf\b|  |\.\.|\d\.\d", text), text
    assert case.valued or figure.kind in ("empty", "lines")
    for pattern, holds in SENTENCES[figure.kind]:
        found = re.fullmatch(pattern, figure.sentence)
        if found:
            holds(case, found)
            return
    raise AssertionError(f"a sentence of no known kind: {figure.sentence}")


def _members(case: Case, name: str) -> list[Row]:
    """Rows with value within the one chosen group, which "min kommun" must lie outside."""
    catalogue = case.context.catalogue
    group = next(area.code for area in catalogue.areas if area.name == name)
    assert case.selection.own not in catalogue.children[group]
    return [row for row in case.valued if row["area"] in catalogue.children[group]]


def _extremes(case: Case, said: re.Match[str]) -> None:
    rows = _members(case, said["group"]) if said["group"] else case.valued
    texts = {row["name"]: case.text(row["value"]) for row in rows}
    values = [row["value"] for row in rows]
    for names, text, end in ((said["high"], said["h"], max(values)), (said["low"], said["l"], min(values))):
        assert text == case.text(end)
        tied = {name for name, shown in texts.items() if shown == text}
        if len(tied) > 2:
            assert names == f"{len(tied)} områden"
        else:
            assert any(names == join_words(order) for order in (sorted(tied), sorted(tied, reverse=True)))
    if said["r"]:
        levels = {case.text(row["reference_value"]) for row in case.valued if row["reference_value"] is not None}
        assert levels <= {said["r"]}
        assert levels or said["year"]


def _position(case: Case, said: re.Match[str]) -> None:
    row = case.own(said["own"])
    assert (case.text(row["value"]), case.text(row["reference_value"])) == (said["v"], said["r"])
    assert (row["value"] > row["reference_value"]) == (said["word"] == "högre")
    assert said["meaning"] == {"better": "bättre", "worse": "sämre"}.get(row["verdict"])
    assert row["verdict"] not in ("similar", "too_little_data")
    assert row["reference"] == said["ref"]


def _survey(case: Case, said: re.Match[str]) -> None:
    """Its uncertainty is not known, and as shown the two are a percentage point or less apart unless one is higher."""
    row = case.own(said["own"])
    value, other = (round_half_up(row[name], case.measure.decimals) for name in ("value", "reference_value"))
    assert case.measure.denominator == "survey"
    assert row["reason"] == "no_interval"
    assert (case.text(row["value"]), case.text(row["reference_value"])) == (said["v"], said["r"])
    assert said["word"] == ("ungefär som" if abs(value - other) <= 1 else "högre än" if value > other else "lägre än")


def _not_surely(case: Case, said: re.Match[str]) -> None:
    """Nothing is claimed because the reference lies within the interval, or the interval is too wide to tell."""
    row = case.own(said["own"])
    assert (case.text(row["value"]), case.text(row["reference_value"])) == (said["v"], said["r"])
    assert row["verdict"] in ("similar", "too_little_data")
    assert row["lower"] <= row["reference_value"] <= row["upper"] or row["reason"] == "chance"


def _same_level(case: Case, said: re.Match[str]) -> None:
    row = case.own(said["own"])
    assert case.text(row["value"]) == case.text(row["reference_value"]) == said["v"]


def _other_year(case: Case, said: re.Match[str]) -> None:
    row = case.own(said["own"])
    assert (case.text(row["value"]), str(row["period"])) == (said["v"], said["year"])
    assert row["reference_value"] is None
    assert said["year"] != said["refyear"]


def _missing(case: Case, said: re.Match[str]) -> None:
    row = case.own(said["own"])
    assert row["value"] is None
    assert str(row["period"]) == said["year"]


def _one(case: Case, said: re.Match[str]) -> None:
    """One area, or the own area beside nothing to compare with."""
    row = case.valued[0] if len(case.valued) == 1 else case.own(said["own"])
    assert (row["name"], case.text(row["value"]), str(row["period"])) == (said["own"], said["v"], said["year"])


def _all_same(case: Case, said: re.Match[str]) -> None:
    rows = _members(case, said["group"]) if said["group"] else case.valued
    assert len(rows) > 1
    assert {case.text(row["value"]) for row in rows} == {said["v"]}


def _only_one(case: Case, said: re.Match[str]) -> None:
    (row,) = _members(case, said["group"])
    assert (row["name"], case.text(row["value"]), str(row["period"])) == (said["own"], said["v"], said["year"])


def _by_sex(case: Case, said: re.Match[str]) -> None:
    told = {sex: text for sex, text in (("K", said["k"]), ("M", said["m"])) if text}
    mine = {row["sex"]: row for row in case.rows if row["name"] == said["who"]}
    if mine:
        assert told == {sex: case.text(row["value"]) for sex, row in mine.items() if row["value"] is not None}
        assert not said["d"] or said["d"] == case.text(abs(mine["K"]["value"] - mine["M"]["value"]))
        return
    levels = {row["sex"]: case.text(row["reference_value"]) for row in case.rows if row["reference_value"] is not None}
    assert levels.items() <= told.items()
    assert said["who"].lower() == case.rows[0]["reference"].lower()


def _no_sexes(case: Case, said: re.Match[str]) -> None:
    mine = [row for row in case.rows if row["name"] == said["who"]]
    assert all(row["value"] is None for row in mine)


def _groups(case: Case) -> dict[str, list[float]]:
    groups: dict[str, list[float]] = {}
    for row in case.figure.charts["spread"].to_pylist():
        groups.setdefault(row["group"], []).append(row["value"])
    return groups


def _spread(case: Case, said: re.Match[str]) -> None:
    groups = _groups(case)
    values = groups[said["group"]]
    assert (case.text(min(values)), case.text(max(values))) == (said["low"], said["high"])
    assert max(values) - min(values) == max(max(other) - min(other) for other in groups.values())


def _small_spread(case: Case, said: re.Match[str]) -> None:
    assert all(case.text(min(values)) == case.text(max(values)) for values in _groups(case).values()), said[0]


def _answers(case: Case, said: re.Match[str]) -> None:
    words = case.measure.code_words
    codes = [int(row["value"]) for row in case.valued]
    assert said["words"] == words[max(words)]
    assert (int(said["count"]), int(said["all"])) == (codes.count(max(words)), len(codes))
    if said["own"]:
        value = case.own(said["own"])["value"]
        assert said["mine"] == (None if value is None else words[int(value)])
    bars = case.figure.charts["answers"].to_pylist()
    assert sum(bar["areas"] for bar in bars) == len(case.rows)
    assert {bar["answer"] for bar in bars} >= set(words.values())


def _series(case: Case, line: str) -> list[Row]:
    """Rows with value of a line named as in the sentence, from the last break before its newest value."""
    sex = next((code for ending, code in SUFFIX.items() if line.endswith(ending)), "T")
    only = case.rows[0]["sex"] if len({row["sex"] for row in case.rows}) == 1 else sex
    name = next((line.removesuffix(ending) for ending in SUFFIX if line.endswith(ending)), line)
    names = {row["name"] for row in case.rows}
    name = {"länet": "Länet", "riket": "Riket", "övriga länet": "Övriga länet", "liknande kommuner": "Liknande kommuner"}.get(
        name, name
    )
    assert name in names
    rows = sorted((r for r in case.valued if r["name"] == name and r["sex"] == only), key=lambda r: r["period"])
    starts = [year for year in case.measure.series_break if rows[0]["period"] < year <= rows[-1]["period"]]
    return [row for row in rows if row["period"] >= max(starts, default=0)]


CHANGED = (
    rf"(?P<line>.+) har (?P<word>ökat|minskat) från (?P<then>{NUM})(?: procent)?(?: år (?P<first>\d{{4}}))?"
    rf" till (?P<now>{NUM})(?: år (?P<last>\d{{4}}))?"
)
UNCHANGED = rf"(?P<line>.+) har samma värde (?:år (?P<last>\d{{4}}) som år (?P<first>\d{{4}})|båda åren): (?P<now>{NUM})(?: .+)?"
ONLY = rf"(?P<line>.+): (?P<now>{NUM})(?: .+?)??(?: (?P<last>\d{{4}}))?"


def _development(case: Case, said: re.Match[str]) -> None:
    span: tuple[int, int] | None = None
    for clause in said[0].split("; "):
        told = re.fullmatch(CHANGED, clause) or re.fullmatch(UNCHANGED, clause) or re.fullmatch(ONLY, clause)
        assert told, clause
        parts = told.groupdict()
        series = _series(case, parts["line"])
        first, last = series[0], series[-1]
        assert case.text(last["value"]) == parts["now"], clause
        if "word" in parts:
            assert case.text(first["value"]) == parts["then"], clause
            assert (last["value"] > first["value"]) == (parts["word"] == "ökat"), clause
        elif "first" in parts:
            assert case.text(first["value"]) == parts["now"], clause
        years = (first["period"], last["period"])
        if parts.get("last"):
            assert int(parts["last"]) == years[1]
            assert int(parts.get("first") or years[0]) == years[0]
        else:
            assert years == span, f"years are left out though they differ: {said[0]}"
        span = span or years


def _empty(case: Case, _said: re.Match[str]) -> None:
    assert not case.valued


def _no_line(case: Case, said: re.Match[str]) -> None:
    named = case.figure.charts.get("lines")
    assert named is None or not [row for row in named.to_pylist() if row["role"] == "chosen0"], said[0]


Claim = tuple[str, Callable[[Case, re.Match[str]], None]]

ABOUT_A_PERIOD: list[Claim] = [
    (
        rf"(?P<own>.+) ligger (?P<word>högre än|lägre än|ungefär som) (?P<ref>.+?): (?P<v>{NUM})(?: .+)? mot (?P<r>{NUM}), "
        "men osäkerheten är okänd",
        _survey,
    ),
    (
        rf"(?:(?P<group>[^:]+): )?(?P<high>.+) ligger högst med (?P<h>{NUM})(?: .+?)?? och (?P<low>.+) lägst med (?P<l>{NUM})"
        rf"(?:; (?P<ref>.+) har (?P<r>{NUM})(?: år (?P<year>\d{{4}}))?)?",
        _extremes,
    ),
    (
        rf"(?P<own>.+) ligger (?P<word>högre|lägre) än (?P<ref>.+?)(?:, vilket är (?P<meaning>bättre|sämre))?: "
        rf"(?P<v>{NUM})(?: .+)? mot (?P<r>{NUM})",
        _position,
    ),
    (rf"(?P<own>.+) skiljer sig inte säkert från (?P<ref>.+): (?P<v>{NUM})(?: .+)? mot (?P<r>{NUM})", _not_surely),
    (
        rf"Underlaget för (?P<own>.+) är för litet för att jämföra med (?P<ref>.+): (?P<v>{NUM})(?: .+)? mot (?P<r>{NUM})",
        _not_surely,
    ),
    (rf"(?P<own>.+) ligger på samma nivå som (?P<ref>.+): (?P<v>{NUM})(?: .+)?", _same_level),
    (rf"(?P<own>.+?): (?P<v>{NUM})(?: .+)? (?P<year>\d{{4}}), (?P<ref>.+) (?P<r>{NUM}) (?P<refyear>\d{{4}})", _other_year),
    (r"(?P<own>.+) saknar värde för (?P<year>\d{4})", _missing),
    (rf"(?:(?P<group>[^:]+): )?Alla ligger på samma nivå: (?P<v>{NUM})(?: .+)?", _all_same),
    (rf"Inom (?P<group>.+) har bara (?P<own>.+) ett värde: (?P<v>{NUM})(?: .+)? (?P<year>\d{{4}})", _only_one),
    (r"(?P<who>.+) saknar värden för kvinnor och män", _no_sexes),
    (rf"(?P<who>.+?): (?P<k>{NUM})(?: .+?)? bland kvinnor(?: och (?P<m>{NUM}) bland män)?(?:, skillnad (?P<d>{NUM}))?", _by_sex),
    (rf"(?P<who>.+?): (?P<k>)(?P<m>{NUM})(?: .+?)? bland män(?P<d>)", _by_sex),
    (rf"(?P<own>.+?): (?P<v>{NUM})(?: .+)? (?P<year>\d{{4}})", _one),
]
ABOUT_ANSWERS: list[Claim] = [
    (
        r"(?P<count>\d+) av (?P<all>\d+) kommuner har svarat ”(?P<words>.+?)”(?:; (?P<own>.+?) (?:”(?P<mine>.+)”|har inget svar))?",
        _answers,
    )
]
ABOUT_SPREAD: list[Claim] = [
    (rf"Störst är skillnaderna inom (?P<group>.+): från (?P<low>{NUM}) till (?P<high>{NUM})(?: .+)?", _spread),
    (rf"Inom grupperna är skillnaderna små: (?P<v>{NUM})(?: .+)?", _small_spread),
]
SENTENCES: dict[str, list[Claim]] = {
    "ranking": ABOUT_A_PERIOD,
    "map": ABOUT_A_PERIOD,
    "table": [*ABOUT_ANSWERS, *ABOUT_A_PERIOD],
    "spread": [*ABOUT_SPREAD, *ABOUT_A_PERIOD],
    "answers": ABOUT_ANSWERS,
    "lines": [(r".+: värden saknas för de valda åren", _no_line), (r".+", _development)],
    "empty": [
        (r".+ (?:är ett föreslaget mått och har inga värden än|har inga värden i den här dataversionen)", _empty),
        (r".+: inga värden finns för det valda året på den valda nivån", _empty),
    ],
}
"""Per kind of figure, what its sentence may say and what must hold for that to be true."""
