"""Kostnad: the chosen measures' cost per year, item, financing form, principal, kommunalförbund and municipality."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from narvard.domain.link_codes import Distribution
from narvard.format import Unit, money, swedish_key
from narvard.frames import table
from narvard.proposal import costs
from narvard.proposal.costs import LocalPart, Part
from narvard.texts import names
from narvard.views.proposal import claims, frames
from narvard.views.proposal import words as say
from narvard.views.proposal.basis import Ground, paid_by

MILLION = 1e6


@dataclass(frozen=True)
class Line:
    """A row of a budget: kronor one-off, in a full year of operation, and per year shown. Form and item are empty in a sum."""

    name: str
    form: str
    one_off: int
    yearly: int
    by_year: Mapping[int, int]

    @property
    def total(self) -> int:
        return sum(self.by_year.values())


@dataclass(frozen=True)
class Form:
    """A financing form with its cost items and their sum."""

    total: Line
    items: tuple[Line, ...]


@dataclass(frozen=True)
class Budget:
    """A table in the layout of the pre-study: the whole, or what one principal pays (`who`: total, vgr or kommuner)."""

    who: str
    forms: tuple[Form, ...]
    total: Line
    beyond: Line


@dataclass(frozen=True)
class Place:
    """What a kommunalförbund (with its municipalities) or a municipality pays."""

    code: str
    name: str
    population: int
    one_off: int
    yearly: int
    by_year: Mapping[int, int]
    beyond: int
    members: tuple[Place, ...] = ()

    @property
    def total(self) -> int:
        return sum(self.by_year.values())


@dataclass(frozen=True)
class Costs:
    """Years shown (UNPLANNED last when something has no plan), and every table. `by_kind`: year → one-off, operation."""

    years: tuple[int, ...]
    by_kind: Mapping[int, tuple[int, int]]
    budgets: tuple[Budget, ...]
    places: tuple[Place, ...]
    beyond: claims.Beyond
    local: claims.Local
    rows: pa.Table  # frames.PROPOSAL_COSTS


def cost_view(ground: Ground) -> Costs:
    unplanned = (costs.UNPLANNED,) if any(part.year == costs.UNPLANNED for part in ground.own_parts) else ()
    years = (*ground.years, *unplanned)
    by_kind = yearly_sums(ground, years)
    beyond, paid = paid_by([part for part in ground.own_parts if part.is_beyond]), ground.own_money.to_horizon
    return Costs(
        years=years,
        by_kind=by_kind,
        budgets=tuple(_budget(ground, who, years) for who in say.TABLES),
        places=_places(ground, years),
        beyond=claims.Beyond(beyond.vgr, beyond.municipalities, paid.total),
        local=claims.Local(paid.municipalities, ground.horizon),
        rows=_rows(ground),
    )


def yearly_sums(ground: Ground, years: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Year → one-off, operation."""
    sums = costs.summed(ground.own_parts, lambda part: (part.year, part.kind))
    return {year: (sums.get((year, costs.ONE_OFF), 0), sums.get((year, costs.YEARLY), 0)) for year in years}


def peak_of(by_kind: Mapping[int, tuple[int, int]], year: int) -> claims.Peak | None:
    """The dearest years, as they are shown, and what comes after them; None without any year."""
    sums = {one: sum(amounts) for one, amounts in by_kind.items()}
    if not sums:
        return None
    most = max(sums.values())
    years = tuple(one for one, amount in sums.items() if money(amount) == money(most))
    after = [by_kind[one] for one in sums if one > years[-1]]
    on = [one for one in sums if one >= years[0]]
    return claims.Peak(
        years=years,
        amount=most,
        total=sum(sums.values()),
        year=year,
        then_operation=any(operation for _, operation in after) and not any(one_off for one_off, _ in after),
        steady=most > 0 and len(years) == len(on) and not any(by_kind[one][0] for one in on),
    )


def chart(by_kind: Mapping[int, tuple[int, int]], unit: Unit) -> pa.Table:
    """The bars, with every year's sum in a unit that shows when they differ."""
    rows = []
    for year, amounts in by_kind.items():
        for order, (name, kronor) in enumerate(zip((names.ONE_OFF, names.YEARLY), amounts, strict=True)):
            total = sum(amounts)
            rows.append(
                {
                    "year": str(year),
                    "kind": name,
                    "order": 1 - order,
                    "amount": kronor / MILLION,
                    "amount_text": money(kronor),
                    "total": total / MILLION,
                    "total_text": unit.figures(total) if order else "",
                }
            )
    return table(rows, frames.COST_YEARS)


def _budget(ground: Ground, who: str, years: Sequence[int]) -> Budget:
    parts = [part for part in ground.own_parts if who in ("total", part.principal)]
    a_year = [part for part in ground.a_year if who in ("total", part.principal)]
    line = _liner(parts, a_year, years)
    named = [*parts, *a_year]  # operation that begins after the last year shown has a year of operation only
    forms = sorted({part.financing_form for part in named}, key=lambda form: (form != costs.ORDINARY, form))
    return Budget(
        who=who,
        forms=tuple(Form(line(form, form, _of_form(form)), tuple(_items(ground, form, named, line))) for form in forms),
        total=line(say.TOTAL, "", lambda _part: True),
        beyond=line(say.BEYOND, "", lambda part: part.is_beyond),
    )


Keep = Callable[[Part], bool]


def _of_form(form: str) -> Keep:
    return lambda part: part.financing_form == form


def _of_item(measure: str, item: str) -> Keep:
    return lambda part: (part.measure_id, part.cost_item) == (measure, item)


def _liner(parts: Sequence[Part], a_year: Sequence[Part], years: Sequence[int]) -> Callable[[str, str, Keep], Line]:
    """Makes a row of the parts that pass a test."""

    def line(name: str, form: str, keep: Keep) -> Line:
        kept = [part for part in parts if keep(part)]
        by_year = costs.summed(kept, lambda part: part.year)
        return Line(
            name,
            form,
            sum(part.amount for part in kept if part.kind == costs.ONE_OFF),
            sum(part.amount for part in a_year if keep(part)),
            {year: by_year.get(year, 0) for year in years},
        )

    return line


def _items(ground: Ground, form: str, named: Sequence[Part], line: Callable[[str, str, Keep], Line]) -> Iterable[Line]:
    """Each cost item of each measure; the measure's name stands with the item."""
    measure = ground.context.catalogue.measure_by_id
    for code, item in sorted({(part.measure_id, part.cost_item) for part in named if part.financing_form == form}):
        yield line(f"{measure[code].title}: {item}", form, _of_item(code, item))


def _places(ground: Ground, years: Sequence[int]) -> tuple[Place, ...]:
    """The municipalities' part, per kommunalförbund and municipality, in Swedish order."""
    equally = ground.selection.terms.distribution is Distribution.EQUALLY
    local = costs.local_parts(ground.own_parts, ground.groups, equally=equally)
    in_operation = costs.local_parts(ground.a_year, ground.groups, equally=equally)
    yearly = costs.summed(in_operation, lambda part: part.group) | costs.summed(in_operation, lambda part: part.municipality)
    area = ground.context.catalogue.area_by_code

    def place(code: str, name: str, population: int, parts: Sequence[LocalPart], members: tuple[Place, ...] = ()) -> Place:
        by_year: dict[int, int] = dict.fromkeys(years, 0)
        for part in parts:
            by_year[part.year] += part.amount
        one_off = sum(part.amount for part in parts if part.kind == costs.ONE_OFF)
        beyond = sum(part.amount for part in parts if part.is_beyond)
        return Place(code, name, population, one_off, yearly.get(code, 0), by_year, beyond, members)

    by_code: dict[str, list[LocalPart]] = {}
    for part in local:
        by_code.setdefault(part.municipality, []).append(part)
    found = []
    for group in ground.groups:
        members = [place(code, area[code].name, people, by_code.get(code, [])) for code, people in group.members.items()]
        members.sort(key=lambda one: swedish_key(one.name))
        parts = [part for code in group.members for part in by_code.get(code, [])]
        name = area[group.code].name if group.code else say.WITHOUT_GROUP
        found.append(place(group.code, name, group.population, parts, tuple(members)))
    return tuple(found)


def _rows(ground: Ground) -> pa.Table:
    measure = ground.context.catalogue.measure_by_id
    return table(
        (
            {
                "measure_id": part.measure_id,
                "title": measure[part.measure_id].title,
                "cost_item": part.cost_item,
                "financing_form": part.financing_form,
                "kind": say.KINDS[part.kind],
                "payer": say.PRINCIPALS[part.principal],
                "year": part.year or None,
                "amount": part.amount,
            }
            for part in ground.own_parts
        ),
        frames.PROPOSAL_COSTS,
    )
