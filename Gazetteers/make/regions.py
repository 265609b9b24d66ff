"""Makes names/regions.tsv from the curated list of regions, waters, mountains, islands and border crossings."""
import tables

MIXED = "country lat lon aliases mark"


def rows():
    made = []
    subtype = ""
    for row in tables.curated("regions.txt", ["name"] + MIXED.split()):
        if row["name"].startswith("@"):
            subtype = row["name"][1:]
            continue
        shape = subtype if subtype not in ("", "region") else "region"
        made.append({
            "name": row["name"], "id": f"plc:{shape.replace('_', '-')}-{tables.slug(row['name'])}", "type": "PLACE", "subtype": shape,
            "aliases": "|".join(alias for alias in tables.distinct(row["name"], tables.values(row["aliases"])) if not tables.is_acronym(alias)),
            "acronym": "|".join(alias for alias in tables.values(row["aliases"]) if tables.is_acronym(alias)),
            "country": row["country"], "lat": row["lat"], "lon": row["lon"], "evidence": "context" if row["mark"] else "", "note": row["mark"],
        })
    return sorted(made, key=lambda row: (row["subtype"], tables.plain(row["name"]), row["id"]))


def make():
    tables.write(tables.NAMES / "regions.tsv", [
        "Continents, regions, rivers, seas, straits, lakes, mountains, islands and border crossings, each with a point in it.",
        f"Written by hand from knowledge (make/curated/regions.txt), set in columns {tables.DATE} by Gazetteers/make/regions.py.",
    ], "name id type subtype aliases acronym country lat lon evidence note".split(), rows())


if __name__ == "__main__":
    make()
