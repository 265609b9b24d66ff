"""Makes words/given-names.tsv and words/surnames.tsv from the curated lists and the name frequencies of the 1990 United States census."""
import functools

import sources
import tables
import wordnet

CENSUS = "the 1990 United States census (public domain, from the PyPI package names)"


def census(kind, limit):
    """Names of the census file in their order, with a capital."""
    found = []
    for line in open(sources.folder("names") / f"dist.{kind}", encoding="ascii"):
        found.append(line.split()[0].title())
        if len(found) == limit:
            break
    return found


@functools.cache
def given():
    """name -> (genders, cultures)."""
    found = {}
    for gender, kind in (("m", "male.first"), ("f", "female.first")):
        for name in census(kind, 1000):
            entry = found.setdefault(name, (set(), []))
            entry[0].add(gender)
            if "english" not in entry[1]:
                entry[1].append("english")
    for row in tables.curated("given-names.txt", ["culture", "gender", "names"]):
        for name in row["names"].split():
            entry = found.setdefault(name, (set(), []))
            entry[0].update("mf" if row["gender"] == "u" else row["gender"])
            if row["culture"] not in entry[1]:
                entry[1].append(row["culture"])
    return found


@functools.cache
def family():
    """name -> cultures."""
    found = {}
    for name in census("all.last", 3000):
        if name.startswith("Mc") and len(name) > 3:
            name = "Mc" + name[2:].title()
        found.setdefault(name, []).append("english")
    for row in tables.curated("surnames.txt", ["culture", "names"]):
        for name in row["names"].split():
            if name[0].islower():
                # written de-Klerk in the list because a space parts its names
                name = name.replace("-", " ")
            cultures = found.setdefault(name, [])
            if row["culture"] not in cultures:
                cultures.append(row["culture"])
    return found


@functools.cache
def places():
    """Folded names of the larger places of the world."""
    return {tables.folded(city["name"]) for city in sources.cities() if city["population"] >= 50_000}


def note(name):
    key = tables.folded(name)
    marks = []
    if key in wordnet.ordinary():
        marks.append("word")
    if key in places():
        marks.append("place")
    return marks


def make():
    first = given()
    last = family()
    rows = []
    for name in sorted(first, key=lambda n: (tables.plain(n), n)):
        genders, cultures = first[name]
        rows.append({"name": name, "gender": next(iter(genders)) if len(genders) == 1 else "", "cultures": "|".join(cultures),
                     "note": "|".join(note(name))})
    tables.write(tables.WORDS / "given-names.tsv", [
        "Given names with their gender (m, f; empty: both) and the cultures that use them. `note`: also an ordinary word or a larger place.",
        f"Made {tables.DATE} by Gazetteers/make/words.py from lists written by hand (make/curated/given-names.txt) and, for English, from",
        CENSUS + ".",
    ], ["name", "gender", "cultures", "note"], rows)
    rows = []
    for name in sorted(last, key=lambda n: (tables.plain(n), n)):
        marks = note(name) + (["given"] if name in first else [])
        rows.append({"name": name, "cultures": "|".join(last[name]), "note": "|".join(marks)})
    tables.write(tables.WORDS / "surnames.tsv", [
        "Frequent family names and the cultures that use them. `note`: also an ordinary word, a larger place or a given name.",
        f"Made {tables.DATE} by Gazetteers/make/words.py from lists written by hand (make/curated/surnames.txt) and, for English, from",
        CENSUS + ".",
    ], ["name", "cultures", "note"], rows)


if __name__ == "__main__":
    make()
