"""Tidies names/*.tsv after they were edited or made anew, as `sitrep gazetteer check` wants them; run again it changes nothing.

Takes combining marks off the beginning of names (slips of GeoNames). Takes out aliases that only repeat another spelling of their row (hyphens and accents apart, which matching disregards), and writes into the
note of each row by hand that shares a spelling with another such row which rows these are. Needs no package: `python3 Gazetteers/make/tidy.py`.
"""
import collections
import unicodedata

import tables

MOST = 4


class Rows:
    """A file, line by line; only cells that change are written anew."""

    def __init__(self, path):
        self.path = path
        self.lines = path.read_text(encoding="utf-8").split("\n")
        self.header = None
        self.rows = []
        for number, line in enumerate(self.lines):
            if not line or line.startswith("#"):
                continue
            cells = [cell.strip() for cell in line.split("\t")]
            if self.header is None:
                self.header = cells
            else:
                row = dict(zip(self.header, cells + [""] * (len(self.header) - len(cells))))
                self.rows.append((number, row))

    def put(self, number, row, column, value):
        if column not in self.header or row[column] == value:
            return
        row[column] = value
        self.lines[number] = "\t".join(row[name] for name in self.header).rstrip("\t")

    def save(self):
        self.path.write_text("\n".join(self.lines), encoding="utf-8")


def spelling(text):
    """What matching compares inside a row: capitals count, hyphens and accents do not."""
    return tables.plain(text).replace("-", " ")


def without_marks(name):
    while name and unicodedata.combining(name[0]):
        name = name[1:]
    return name


def without_repeats(row):
    seen = {spelling(row["name"])}
    kept = []
    for alias in tables.values(row.get("aliases", "")):
        if spelling(alias) not in seen:
            seen.add(spelling(alias))
            kept.append(alias)
    return "|".join(kept)


def spellings(row):
    names = [row["name"]] + tables.values(row.get("aliases", "")) + tables.values(row.get("acronym", ""))
    return {spelling(name).lower(): name for name in names}


def is_by_hand(row):
    return not row["id"].startswith("geo:")


def kind(row):
    return row.get("type") or "PLACE"


def note(row, claims):
    """`ANC: also org:anc` for each shared spelling; several with the same rivals together."""
    groups = collections.OrderedDict()
    for key, name in spellings(row).items():
        rivals = [other["id"] for other in claims[key] if other["id"] != row["id"] and not (kind(other) == kind(row) == "PLACE")]
        if rivals:
            groups.setdefault(tuple(sorted(set(rivals))), []).append(name)
    return "; ".join(f"{', '.join(names)}: also {', '.join(rivals[:MOST])}{' and others' if len(rivals) > MOST else ''}" for rivals, names in groups.items())


def run():
    files = [Rows(path) for path in sorted(tables.NAMES.glob("*.tsv")) if path.name != "designations.tsv"]
    claims = collections.defaultdict(list)
    for file in files:
        for number, row in file.rows:
            file.put(number, row, "name", without_marks(row["name"]))
            if row.get("aliases"):
                file.put(number, row, "aliases", without_repeats(row))
            if is_by_hand(row):
                for key in spellings(row):
                    claims[key].append(row)
    for file in files:
        for number, row in file.rows:
            written = row.get("note", "")
            if is_by_hand(row) and (not written or ": also " in written):
                file.put(number, row, "note", note(row, claims))
        file.save()


make = run

if __name__ == "__main__":
    run()
