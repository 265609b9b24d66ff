"""Makes names/countries.tsv: codes and capitals from packages, names, demonyms and seats from the curated lists."""
import sources
import tables

LICENCE = [
    "Countries, territories and former states: names, codes, demonyms, capitals, bounding boxes, and the seats that stand for a government.",
    f"Made {tables.DATE} by Gazetteers/make/countries.py. Codes: Debian iso-codes (LGPL 2.1 or later); capitals: GeoNames (CC BY 4.0);",
    "boxes: Natural Earth (public domain) joined with the extent of GeoNames places; the rest is written by hand (make/curated/).",
    "`code` is the CAMEO country code. `seats` act as the government in some sentences; the capital is one of them even when not named there.",
]
CAPITALS = {"BO": "Sucre", "CI": "Yamoussoukro", "IL": "Jerusalem", "PS": "Ramallah", "MM": "Naypyidaw", "KZ": "Astana", "US": "Washington",
            "VA": "Vatican City", "SZ": "Mbabane", "UA": "Kyiv", "GI": "Gibraltar", "TK": "", "AQ": "", "NL": "Amsterdam", "BI": "Gitega",
            "EH": "Laayoune", "MD": "Chisinau", "MR": "Nouakchott", "TG": "Lome", "CM": "Yaounde", "BR": "Brasilia", "CR": "San Jose",
            "CO": "Bogota", "PY": "Asuncion", "ST": "Sao Tome", "MV": "Male", "TO": "Nuku'alofa", "GL": "Nuuk", "IS": "Reykjavik", "RO": "Bucharest"}
# CAMEO departs from ISO 3166 here; Kosovo has no ISO code.
CODES = {"XK": "KSV"}


TERRITORIES = set("AS AI AQ AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF PM PN PR "
                  "PS RE SH SJ SX TC TF TK UM VG VI WF YT".split())


def finish(row):
    """Moves acronyms and the mark for ambiguous names to their columns."""
    names = tables.values(row["aliases"])
    row["acronym"] = tables.joined(name for name in names if tables.is_acronym(name))
    row["aliases"] = "|".join(tables.distinct(row["name"], [name for name in names if not tables.is_acronym(name)]))
    row["demonyms"] = "|".join(tables.distinct("", tables.values(row["demonyms"])))
    row["seats"] = "|".join(tables.distinct("", tables.values(row["seats"])))
    if row["note"].startswith("context: "):
        row["evidence"], row["note"] = "context", row["note"].removeprefix("context: ")
    row["note"] = row["note"].removeprefix("note: ")


def rows():
    facts = sources.countries()
    boxes = sources.boxes()
    iso3 = {entry["alpha_2"]: entry["alpha_3"] for entry in sources.iso("3166-1")} | {"XK": "XKX"}
    official = {entry["alpha_2"]: entry for entry in sources.iso("3166-1")}
    points = {entry["iso2"]: entry for entry in tables.curated("country-points.txt", ["iso2", "lat", "lon"])}
    seen = set()
    made = []
    for entry in tables.curated("countries.txt", ["iso2", "name", "aliases", "demonyms", "people", "seats", "note"]):
        code = entry["iso2"]
        seen.add(code)
        box = boxes.get(code)
        if box:  # small territories have few places: their box must hold the middle
            lat, lon = float(points[code]["lat"]), float(points[code]["lon"])
            box = (min(box[0], lat), min(box[1], lon), max(box[2], lat), max(box[3], lon))
        capital = CAPITALS.get(code, facts.get(code, {}).get("capital", ""))
        extra = [official.get(code, {}).get("official_name", "").removeprefix("the ")]
        made.append({
            "name": entry["name"], "id": "plc:" + code.lower(), "iso2": code, "iso3": iso3[code], "code": CODES.get(code, iso3[code]),
            "aliases": "|".join(tables.values(entry["aliases"]) + extra), "demonyms": entry["demonyms"], "people": entry["people"], "capital": capital,
            "lat": points[code]["lat"], "lon": points[code]["lon"], "seats": entry["seats"], "note": entry["note"],
            "subtype": "territory" if code in TERRITORIES else "country",
            "south": box[0] if box else "", "west": box[1] if box else "", "north": box[2] if box else "", "east": box[3] if box else "",
        })
    missing = sorted(set(iso3) - seen)
    if missing:
        raise SystemExit(f"countries without a curated line: {missing}")
    fields = "id name iso2 iso3 code aliases demonyms people capital lat lon from to seats note".split()
    for entry in tables.curated("former-states.txt", fields):
        made.append(entry | {"id": "plc:" + entry["id"], "subtype": "country" if entry["iso2"] or entry["to"] else "territory"})
    for row in made:
        finish(row)
    return sorted(made, key=lambda row: (tables.plain(row["name"]), row["id"]))


def make():
    tables.write(tables.NAMES / "countries.tsv", LICENCE, tables.COUNTRY_COLUMNS, rows())


if __name__ == "__main__":
    make()
