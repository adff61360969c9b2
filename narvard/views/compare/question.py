"""A selection for /jamfor made answerable: the level, the sexes, the reference and the view that the measure really has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from narvard import selection as choice
from narvard.assess.similar import PEERS, Similar
from narvard.domain import COUNTRY, COUNTY, Area, Catalogue, Level, Measure
from narvard.domain.link_codes import AREA_OF, Reference, ShownSex
from narvard.format import join_words
from narvard.periods import Months
from narvard.selection import Selection
from narvard.texts import similar
from narvard.views.compare import words as say

LARGE = 0.1
"""Share of the county's people from which an area is to a notable part what it is compared with."""


@dataclass(frozen=True)
class Question:
    """The selection made answerable: the level, the sexes and the view the measure really has."""

    selection: Selection
    catalogue: Catalogue
    like: Similar | None = None
    """The municipalities like the own one, when only these are asked for."""
    peers: Similar | None = None
    """The same, when the own one is compared with them."""

    @cached_property
    def measure(self) -> Measure:
        return self.catalogue.measure_by_id[self.selection.measure]

    @cached_property
    def level(self) -> Level:
        return choice.shown_level(self.selection.level, self.measure)

    @cached_property
    def sexes(self) -> tuple[str, ...]:
        return tuple(self.selection.sex) if self.measure.by_gender else ("T",)

    @cached_property
    def months(self) -> Months:
        """How long a period in view is: as asked for, else as the measure usually has."""
        return self.selection.period.months if self.selection.period.last else self.catalogue.usual_length(self.measure.id)

    @cached_property
    def has_length(self) -> bool:
        """Whether the data version may have values of that length: only then is there something to ask."""
        return self.months is Months.YEAR or self.months in self.catalogue.lengths_of(self.measure.id)

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """Codes of the areas in view."""
        codes = choice.shown_areas(replace(self.selection, level=self.level), self.catalogue)
        if self.like is None or self.level is not Level.MUNICIPALITY:
            return codes
        return tuple(area.code for area in self.catalogue.at_level(self.level) if area.code in (self.like.own, *self.like.areas))

    @cached_property
    def group(self) -> Area | None:
        """The one group of municipalities that is in view, when ”min kommun” is not one of its members."""
        groups = [code for code in self.selection.areas if self.catalogue.children.get(code)]
        alone = self.level is Level.MUNICIPALITY and self.like is None and len(groups) == 1
        outside = alone and self.own and self.own.code not in self.catalogue.children[groups[0]]
        return self.catalogue.area_by_code[groups[0]] if outside else None

    @cached_property
    def within(self) -> str:
        """The groups of municipalities that alone are in view, by name; empty when all are, or there is ”min kommun”."""
        every = len(self.shown) == len(self.catalogue.codes_at(self.level))
        if every or self.own or self.like or self.level is not Level.MUNICIPALITY:
            return ""
        groups = [code for code in self.selection.areas if self.catalogue.children.get(code)]
        return join_words([self.catalogue.area_by_code[code].name for code in groups])

    @cached_property
    def members(self) -> frozenset[str]:
        """Codes of the municipalities of `group`."""
        return frozenset(self.catalogue.children[self.group.code]) if self.group else frozenset()

    @cached_property
    def chosen(self) -> tuple[str, ...]:
        """Emphasised areas, in the reader's order; the first is ”min kommun”."""
        return tuple(code for code in self.selection.areas if code in self.shown)

    @cached_property
    def own(self) -> Area | None:
        return self.catalogue.area_by_code[self.chosen[0]] if self.chosen else None

    @cached_property
    def reference(self) -> str:
        """Area code of the reference; `ovriga` and `skr-grupp` stay words (see made.py). Empty when there is none to have."""
        wanted = self.selection.reference
        if self.level is Level.REGION and wanted in choice.REFERENCES:
            return COUNTRY
        if wanted == Reference.SIMILAR:
            return PEERS if self.own and self.peers and self.peers.own == self.own.code else ""
        if wanted == Reference.REST and not self.own:
            return COUNTY
        return AREA_OF.get(wanted, wanted)

    @cached_property
    def reference_name(self) -> str:
        if self.reference == COUNTRY:
            return "riket"
        if self.reference == COUNTY:
            return "länet"
        return choice.reference_name(self.selection, self.catalogue)

    @cached_property
    def view(self) -> tuple[str, str]:
        """The view in `vy`, chosen by hand or (with the reason, for the reader) by us."""
        one_sex = len(self.sexes) == 1
        if self.selection.view == "smamatt" and self.selection.own:
            return "smamatt", ""
        if self.level is Level.REGION:
            wanted = self.selection.view if self.selection.view in ("tid", "tabell") else "tid"
            return wanted, ""
        if self.selection.view in self.views:
            return self.selection.view, ""
        if self.months is not Months.YEAR and not self.selection.period.last:
            return "tid", say.WHY_SUBANNUAL
        if self.selection.period.first != self.selection.period.last or self.selection.period.latest > 1:
            return "tid", say.WHY_YEARS
        why = say.WHY_ONE_YEAR if self.months is Months.YEAR else say.WHY_ONE_PERIOD
        return "rang", why if one_sex else say.WHY_SEXES

    @cached_property
    def views(self) -> tuple[str, ...]:
        """Views that say something about this measure and these sexes; of all measures only where there is ”min kommun”."""
        every = ("smamatt",) if self.selection.own else ()
        if self.level is Level.REGION:
            return ("tid", *every, "tabell")
        if self.measure.is_code:
            return ("svar", *every, "tabell")
        if self.months is not Months.YEAR:
            return ("rang", "tid", "tabell")
        several = ("rang", "karta", "tid", "sma", *every, "spridning", "tabell")
        return several if len(self.sexes) == 1 else ("rang", "tid", *every, "tabell")

    @cached_property
    def notices(self) -> tuple[str, ...]:
        said = [similar.NO_OWN] if self.selection.only and self.like is None else []
        if self.selection.sex is not ShownSex.TOTAL and not self.measure.by_gender:
            said.append(say.NO_SEXES)
        if self.level is not self.selection.level:
            said.append(say.other_level(self.measure.is_code, self.level))
        if self.selection.reference == Reference.SIMILAR and (self.measure.is_code or self.measure.is_sum):
            said.append(say.no_sum(is_code=self.measure.is_code))
        elif self.selection.reference == Reference.SIMILAR and not self.reference:
            said.append(say.no_similar(self.own.name if self.own else "", self.level))
        if self.selection.reference == Reference.REST and self.reference == COUNTY:
            said.append(say.NO_REST)
        share = self.catalogue.share_of_county(self.own.code) if self.own and self.reference == COUNTY else 0.0
        if self.own and share > LARGE and not self.measure.is_code and self.months is Months.YEAR:
            said.append(say.large_part(self.own.name, share))
        return tuple(said)
