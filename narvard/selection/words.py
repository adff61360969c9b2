"""A selection in words that the catalogue knows."""

from __future__ import annotations

from narvard import texts
from narvard.domain import Catalogue
from narvard.domain.link_codes import Reference, ShownSex
from narvard.page import PAGE
from narvard.selection.choices import over_time, shown_level
from narvard.selection.keys import SEX
from narvard.selection.values import REFERENCES, Selection
from narvard.texts import links


def describe(selection: Selection, catalogue: Catalogue) -> str:
    """One Swedish sentence that says what the view shows, in names the catalogue knows."""
    names = [catalogue.area_by_code[code].name for code in selection.areas if code in catalogue.area_by_code]
    filters = [g.short_title for g in catalogue.target_groups_of(selection.target_groups)]
    filters += [c.short_title for c in catalogue.change_areas_of(selection.change_areas)]
    if selection.page in SEX.pages and selection.sex.one is not ShownSex.TOTAL:
        filters.append(texts.SEX_NAMES[selection.sex].lower())
    if not PAGE[selection.page].one_measure or selection.measure not in catalogue.measure_by_id:
        about = catalogue.measure_by_id.get(selection.measure) if selection.page == "measure" else None
        return links.describe_measure(about.title) if about else links.describe_page(selection.page, selection.view, names, filters)
    if selection.view == "smamatt" and selection.own:
        return links.describe_measures(catalogue.area_by_code[selection.own].name, filters)
    measure = catalogue.measure_by_id[selection.measure]
    words = links.over_time if over_time(selection, measure) else links.period_words
    when = words(selection.period.code, catalogue.usual_length(measure.id))
    level, who = shown_level(selection.level, measure), selection.sex if measure.by_gender else ShownSex.TOTAL
    reference = "" if measure.is_code else reference_name(selection, catalogue)
    return links.describe_comparison(measure.title, level, when, who, reference, names)


def title(selection: Selection, catalogue: Catalogue) -> str:
    """The browser's title: the measure when the page shows one, the page, narvard."""
    measure = (
        catalogue.measure_by_id.get(selection.measure) if PAGE[selection.page].one_measure or selection.page == "measure" else None
    )
    measure = None if selection.view == "smamatt" and selection.own else measure
    parts = [measure.title] if measure else []
    return " – ".join([*parts, PAGE[selection.page].title, texts.APP])


def reference_name(selection: Selection, catalogue: Catalogue) -> str:
    """The reference as it stands in a sentence: ”länet”, ”riket”, ”liknande kommuner”, ”övriga länet”, or the area's name."""
    if selection.reference == Reference.REST and not selection.areas:
        return texts.REFERENCE_NAMES[Reference.COUNTY].lower()  # nobody to leave out
    if selection.reference in REFERENCES:
        return links.reference_name(selection.reference)
    return catalogue.area_by_code[selection.reference].name
