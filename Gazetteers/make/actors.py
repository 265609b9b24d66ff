"""Makes names/persons-<region>.tsv, names/organizations-<region>.tsv and names/facilities-world.tsv from the curated lists.

Names and ids that names/persons.tsv, organizations.tsv or facilities.tsv hold already are left out: those lists win.
"""
import re

import countries
import tables
import words

# Subtype -> role and CAMEO suffix behind the country's code.
ROLES = {
    "head_of_state": ("official", "GOV"), "minister": ("official", "GOV"), "official": ("official", "GOV"), "politician": ("political", ""),
    "military": ("combatant", "MIL"), "militant": ("combatant", "REB"), "cleric": ("religious", "REL"), "activist": ("opposition", "OPP"),
    "judge": ("judge", "JUD"), "journalist": ("journalist", "MED"), "diplomat": ("diplomat", "GOV"), "royal": ("official", "GOV"),
    "criminal": ("criminal", "CRM"), "armed_group": ("combatant", "REB"), "party": ("political", "PTY"), "police": ("security", "COP"),
    "armed_forces": ("combatant", "MIL"), "intelligence": ("security", "SPY"), "court": ("judge", "JUD"), "parliament": ("official", "LEG"),
    "government": ("government", "GOV"), "ministry": ("government", "GOV"), "igo": ("official", "IGO"), "un_body": ("official", "IGOUNO"),
    "ngo": ("aid_worker", "NGO"), "rights_monitor": ("aid_worker", "NGO"), "news_agency": ("journalist", "MED"), "newspaper": ("journalist", "MED"),
    "broadcaster": ("journalist", "MED"), "company": ("worker", "BUS"), "university": ("student", "EDU"), "religious": ("religious", "REL"),
    "union": ("worker", "LAB"), "criminal": ("criminal", "CRM"), "other": ("", ""), "business": ("worker", "BUS"), "sports": ("", ""),
}
WORLD_CODES = {"igo": "IGO", "un_body": "IGOUNO", "ngo": "NGO", "rights_monitor": "NGO", "court": "IGOJUD", "diplomat": "IGOUNO", "politician": "IGO", "parliament": "IGOLEG"}
# Acronyms of two letters mean too much; these are the ones that news uses alone. Others are words or far better known names.
SHORT = {"GM", "GE", "HP", "LG", "BT", "P2", "3R", "MK", "V4"}
TAKEN = {"LAOS", "NASA", "ISIS", "IRA", "MODEL", "PLAN", "LEBANON", "CHAD", "MALI", "PUMA", "IMF", "WHO", "CARE"}
# Words of a facility's name that say of which kind it is, whatever heading it stands under in the list.
FACILITY_WORDS = [(re.compile(words), subtype) for words, subtype in (
    (r"[Aa]ir ?[Bb]ase|Air Force Base|[Aa]irfield|[Nn]aval|[Bb]arracks|\b[Bb]ase\b", "base"), (r"[Aa]irport", "airport"),
    (r"[Ee]mbassy", "embassy"), (r"[Nn]uclear plant", "nuclear_site"), (r"[Pp]rison|[Jj]ail\b|Penitentiary", "prison"),
    (r"\b[Dd]am$", "dam"), (r"\bcamps?$", "camp"), (r"[Hh]ospital", "hospital"),
    (r"[Oo]il field|[Gg]as field|[Rr]efinery|[Oo]il terminal", "oil_site"),
    (r"[Mm]osque|[Cc]hurch\b|[Cc]athedral|[Cc]hapel|[Ss]hrine|\b[Tt]emple|[Bb]asilica|[Mm]onastery|[Ss]ynagogue|Pagoda", "religious_site"),
    (r"Square|\bPlaza\b", "square"), (r"\bPalace\b", "palace"), (r"Stadium", "stadium"), (r"[Uu]niversity|[Ss]chool", "school"),
    (r"\b[Pp]ort$|^Port of|harbor$", "port"), (r"[Bb]ridge$", "bridge"), (r"(railway|metro) station$|Station$|Kultury station$", "station"),
    (r"\bmines?$|[Ff]actory$|\bplant$", "factory"))]
# A subtype of the lists -> the one of the vocabulary.
SHOWN = {"criminal": "militant", "other": ""}


def codes():
    return {row["iso2"]: row["code"] for row in countries.rows() if row["iso2"]}


def taken(kind):
    """Folded names and ids of the list that wins."""
    names, ids = set(), set()
    path = tables.NAMES / f"{kind}.tsv"
    if not path.exists():
        return names, ids
    header = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            continue
        row = dict(zip(header, cells))
        ids.add(row["id"])
        for name in [row["name"]] + tables.values(row.get("aliases", "")):
            names.add(tables.folded(name))
    return names, ids


def lines(file, fields):
    """Records with the country and subtype of the @ line above them."""
    country = subtype = ""
    for row in tables.curated(file, fields):
        if row["name"].startswith("@"):
            country, subtype = row["name"][1:].split()
            country = "" if country == "-" else country
        else:
            yield row | {"country": country, "subtype": subtype}


def corrections():
    return {row["name"]: row for row in tables.curated("person-corrections.txt", ["name", "subtype", "country"])}


def kinds(file):
    """Name of an organization or facility -> the subtype that it has other than its neighbours in the list."""
    return {name: row["subtype"] for row in tables.curated(file, ["subtype", "names"]) for name in tables.values(row["names"])}


def facility_kind(row, corrected):
    if row["name"] in corrected:
        return corrected[row["name"]]
    return next((subtype for words, subtype in FACILITY_WORDS if words.search(row["name"])), row["subtype"])


def common_people():
    """Given and family names so frequent that many people bear the pair."""
    first = {name for kind in ("male.first", "female.first") for name in words.census(kind, 200)} | {"Mike", "Bill", "Tom", "Jim", "Dan", "Bob", "Pat"}
    return first, set(words.census("all.last", 600))


def code_of(row, national):
    role, suffix = ROLES[row["subtype"]]
    if not row["country"]:
        return role, WORLD_CODES.get(row["subtype"], suffix)
    return role, national[row["country"]] + suffix


def build(kind, prefix, files, fields, columns, title):
    national = codes()
    names, ids = taken(kind)
    first, last = common_people()
    corrected = corrections() if prefix == "per" else {name: {"subtype": kind, "country": ""} for name, kind in kinds("organization-corrections.txt").items()}
    total = 0
    for file in files:
        rows = []
        for row in lines(file, fields):
            key = tables.folded(row["name"])
            other = corrected.get(row["name"])
            if other:
                row = row | {"subtype": other["subtype"], "country": other["country"] or row["country"]}
            if key in names or any(tables.folded(alias) in names for alias in tables.values(row.get("aliases", "")) if " " in alias):
                continue
            ident = f"{prefix}:{tables.slug(row['name'])}"
            if ident in ids:
                ident += "-" + row["country"].lower()
            if ident in ids:
                continue
            names.add(key)
            ids.add(ident)
            role, code = code_of(row, national)
            parts = row["name"].split()
            why = row.get("mark", "")
            if prefix == "per" and len(parts) == 2 and parts[0] in first and parts[1] in last:
                why = "also many others"
            if prefix == "per" and len(parts) == 1:
                why = "one word"
            aliases = tables.distinct(row["name"], tables.values(row["aliases"]))
            if prefix == "org":
                row = row | {"acronym": "|".join(a for a in tables.values(row["acronym"]) if (len(a) > 2 or a in SHORT) and a not in TAKEN)}
            rows.append(row | {
                "id": ident, "type": {"per": "PERSON", "org": "ORGANIZATION"}[prefix], "subtype": SHOWN.get(row["subtype"], row["subtype"]) if prefix == "per" else row["subtype"],
                "aliases": "|".join(aliases), "role": role, "code": code, "evidence": "context" if why else "", "note": why})
        rows.sort(key=lambda row: (row["country"], tables.plain(row["name"]), row["id"]))
        total += len(rows)
        region = file.removeprefix(kind + "-").removesuffix(".txt")
        tables.write(tables.NAMES / f"{kind}-{region}.tsv", [
            f"{title}: {region.replace('-', ' ')}.",
            f"Written by hand from knowledge (make/curated/{file}), what was unsure left out; set in columns {tables.DATE} by make/actors.py.",
        ], columns, rows)
    print(f"{total} {kind} beyond {kind}.tsv")


def make():
    folder = tables.HERE / "curated"
    build("persons", "per", sorted(p.name for p in folder.glob("persons-*.txt")), "name from to aliases".split(),
          "name id type subtype aliases country from to role code evidence note".split(), "Persons with the years of their main office or part")
    build("organizations", "org", sorted(p.name for p in folder.glob("organizations-*.txt")), "name acronym from to aliases mark".split(),
          "name id type subtype aliases acronym country from to role code evidence note".split(), "Organizations")
    if (folder / "facilities-world.txt").exists():
        facilities()


def facilities():
    names, ids = taken("facilities")
    corrected = kinds("facility-corrections.txt")
    rows = []
    for row in lines("facilities-world.txt", "name lat lon aliases".split()):
        key = tables.folded(row["name"])
        ident = f"fac:{tables.slug(row['name'])}"
        if key in names or ident in ids or any(tables.folded(alias) in names for alias in tables.values(row["aliases"])):
            continue
        names.add(key)
        ids.add(ident)
        rows.append(row | {"id": ident, "type": "FACILITY", "subtype": facility_kind(row, corrected), "aliases": "|".join(tables.distinct(row["name"], tables.values(row["aliases"])))})
    rows.sort(key=lambda row: (row["country"], tables.plain(row["name"]), row["id"]))
    tables.write(tables.NAMES / "facilities-world.tsv", [
        "Camps, bases, prisons, airports, parliaments, squares, dams, nuclear and oil sites and other buildings beyond facilities.tsv.",
        f"Written by hand from knowledge (make/curated/facilities-world.txt), set in columns {tables.DATE} by make/actors.py; coordinates to",
        "about a kilometre or two.",
    ], "name id type subtype aliases country lat lon".split(), rows)


if __name__ == "__main__":
    make()
