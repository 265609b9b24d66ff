"""Makes names/divisions.tsv: first-level divisions from the curated list, GeoNames and ISO 3166-2, and tells which one a place lies in."""
import pathlib
import functools
import re

import sources
import tables

LICENCE = [
    "First-level divisions: provinces, governorates, states, departments and the like. A division that shares its name with its main city is",
    "listed with its kind (Aleppo Province), for the bare name means the city. Coordinates are those of the city named in `note`.",
    f"Made {tables.DATE} by Gazetteers/make/divisions.py from a list written by hand (make/curated/divisions.txt), GeoNames (CC BY 4.0) and the",
    "ISO 3166-2 table of Debian iso-codes (LGPL 2.1 or later).",
]
KINDS = ("Province|Governorate|State|Region|Department|District|Oblast|Prefecture|County|Republic|Wilaya|Division|Voivodeship|Emirate|Entity|"
         "Community|Territory|Voblast|Autonomous Region|Krai|Islands|Canton|Parish")
PREFIX = re.compile(r"^(Muhafazat|Mintaqat|Wilaya(t-e)? (de )?|Sha.?biyat|Provincia (de|del) |Departamento (de|del) |Departement (de|du) |Region (de|du) |"
                    r"Mayorality of|Judetul |Gobolka |Velayat |Changwat |Tinh |Wilayat )\s*", re.IGNORECASE)
SUFFIX = re.compile(rf"\s+({KINDS}|Voblast'?|Oblysy|Rayon|Viloyati|Municipality|Kray|skaya oblast'?)$", re.IGNORECASE)
# Countries whose first-level divisions are many and small; their names are used for places but are no entries.
FINE = set("AD AG BB BM BS CW DM FO GD GG GL HK IE IM IS JE JM KN KY LC LI LT LV MC MD MH MK MO MP MS MT MU MV NR PW RE SC SI SM ST TO TV VC "
           "VG VI WF WS AS GU PR AZ EE FM KI SB VU TT BN SG LU".split())


def entries():
    """Curated divisions by country: (kinds, complete, rows)."""
    found = {}
    path = tables.HERE / "curated" / "divisions.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split(";")]
        if line.startswith("@"):
            code = cells[0][1:]
            found[code] = (tables.values(cells[1]), cells[2] == "all", [])
        else:
            if len(cells) != 3:
                raise SystemExit(f"{path}: three fields expected: {line}")
            found[code][2].append(cells)
    return found


def search_key(name):
    return tables.folded(name).replace("'", "")


@functools.cache
def finder():
    """country -> folded name or alternate name -> the largest place of that name; own names win over alternate ones."""
    found = {}
    for own in (True, False):
        for city in sources.cities():
            index = found.setdefault(city["countrycode"], {})
            for name in [city["name"]] if own else city["alternatenames"]:
                index.setdefault(search_key(name), city)
    return found


def clean(raw):
    return SUFFIX.sub("", PREFIX.sub("", raw)).strip(" '")


def sound(name):
    import places
    return places.sound(re.sub(r"\b(de|of|du|del|el|al|ash|as|an|ad|ar|az)\b", "", SUFFIX.sub("", PREFIX.sub("", tables.plain(name))), flags=re.I).strip())


@functools.cache
def official():
    """country -> sound of the name -> names in ISO 3166-2 of divisions that are part of no other."""
    found = {}
    for entry in sources.iso("3166-2"):
        if "parent" not in entry:
            for name in re.split(r"[\[\]/]", entry["name"]):
                name = re.sub(r"\(.*\)", "", name).strip()
                if name:
                    found.setdefault(entry["code"][:2], {}).setdefault(sound(name), (name, entry["type"]))
    return found


@functools.cache
def largest_in():
    """(country, GeoNames admin1 code) -> largest place."""
    found = {}
    for city in sources.cities():
        found.setdefault((city["countrycode"], city["admin1code"]), city)
    return found


def kind_words(country, default):
    kinds = entries().get(country, ([], False, []))[0]
    return kinds or ([default] if default in KINDS.split("|") else ["Province"])


@functools.cache
def built():
    """All rows, and (country, admin1 code) -> name."""
    rows, names = [], {}
    curated = entries()
    for country, (kinds, _, listed) in curated.items():
        for name, aliases, main in listed:
            bare = name.endswith("!")
            name = name.rstrip("!")
            city = finder().get(country, {}).get(search_key(main)) if main else None
            if city is None and main:
                print(f"divisions.txt: no place {main} in {country}")
            key = (country, city["admin1code"]) if city else None
            row = entry(country, name, tables.values(aliases), kinds, city, bare)
            rows.append(row)
            if key and key not in names:
                names[key] = row["name"]
    taken = {(row["country"], sound(name)) for row in rows for name in [row["name"]] + tables.values(row["aliases"])}
    for key, raw in sorted(sources.division_names().items(), key=lambda pair: (pair[0][0], -largest_in()[pair[0]]["population"], pair[0][1])):
        country = key[0]
        if key in names or curated.get(country, ([], False, []))[1]:
            continue
        name = clean(raw)
        mark = (country, sound(name))
        iso, kind = official().get(country, {}).get(mark[1], ("", ""))
        if country in FINE:
            names[key] = name
            continue
        if mark in taken or len(name) < 3:
            continue
        taken.add(mark)
        aliases = []
        if iso and tables.plain(iso) == tables.plain(name):
            name = iso
        elif iso and not any(c in iso for c in "āīūşţḩḑ"):
            aliases.append(iso)
        row = entry(country, name, aliases, kind_words(country, kind), largest_in()[key], False)
        names[key] = row["name"]
        rows.append(row)
    return rows, names


def entry(country, name, aliases, kinds, city, bare):
    import places
    title = re.compile(rf"\b({KINDS}|{'|'.join(kinds)}|Area|Areas|Zone|City|Valley|Coast|[Pp]eninsula|[Cc]ountryside|Federal|Capital|Krai|Kashmir|Mountains?|enclave|exclave)\b",
                       re.IGNORECASE)
    home = finder().get(country, {})
    same = home.get(search_key(name))
    shared = not bare and not title.search(name) and same is not None and (
        same["population"] >= 100_000 or same["geonameid"] in (city["geonameid"] if city else 0, largest_in()[(country, same["admin1code"])]["geonameid"])
        and city is not None and same["admin1code"] == city["admin1code"])
    acronyms = [alias for alias in aliases if alias.endswith(".") or tables.is_acronym(alias)]
    aliases = [alias for alias in aliases if alias not in acronyms]
    forms = []
    for form in [name] + aliases:
        if not title.search(form) and form[0].isupper() and not form.startswith(("Al ", "As ", "Ash ", "Az ", "Ar ", "An ", "Ad ")):
            forms += [f"{form} {kind}" for kind in (kinds if form == name else kinds[:1])]
    shown = f"{name} {kinds[0]}" if shared and kinds else name
    if shared:
        aliases = [alias for alias in aliases if title.search(alias) or search_key(alias) not in home]
    note = f"coordinates of {places.shown(city['name'])}" if city else ""
    context = tables.folded(shown) in places.nations()
    return {
        "name": shown, "id": f"plc:{country.lower()}-{tables.slug(shown)}", "type": "PLACE", "subtype": "admin1",
        "aliases": "|".join(tables.distinct(shown, aliases + forms)), "acronym": "|".join(acronyms), "country": country,
        "lat": round(city["latitude"], 3) if city else "", "lon": round(city["longitude"], 3) if city else "",
        "evidence": "context" if context else "", "note": "; ".join(filter(None, ["also a country" if context else "", note])),
    }


def division_of(city):
    """English name of the division that a place lies in; empty when unknown."""
    return built()[1].get((city["countrycode"], city["admin1code"]), "")


def make():
    rows = sorted(built()[0], key=lambda row: (row["country"], tables.plain(row["name"]), row["id"]))
    points = {}
    for line in open(pathlib.Path(__file__).parent / "curated" / "division-points.txt", encoding="utf-8"):
        if not line.startswith("#"):
            country, name, latitude, longitude = line.strip().split(";")
            points[country, name] = (latitude, longitude)
    for row in rows:
        if (row["country"], row["name"]) in points:
            row["lat"], row["lon"] = points[row["country"], row["name"]]
            row["note"] = "a point in its middle"
    tables.write(tables.NAMES / "divisions.tsv", LICENCE, "name id type subtype aliases acronym country lat lon evidence note".split(), rows)
    print(f"{len({row['country'] for row in rows})} countries with divisions")


if __name__ == "__main__":
    make()
