"""Checks the lists in Gazetteers/names and the word tables made here; prints file:line for each fault and ends with 1 if there is any.

Needs no package: `python3 Gazetteers/make/check.py`.
"""
import re
import sys

import tables

KNOWN = set(tables.NAME_COLUMNS)
NATIONAL = set(tables.COUNTRY_COLUMNS) | KNOWN
TYPES = {
    "PERSON": "head_of_state minister official military militant cleric activist politician judge diplomat journalist royal criminal business spokesman other",
    "ORGANIZATION": "government ministry armed_forces police intelligence court parliament armed_group party igo un_body ngo rights_monitor news_agency newspaper "
                    "broadcaster company university religious union criminal sports other",
    "PLACE": "country territory admin1 admin2 city town district region continent river mountain sea island border_crossing strait lake",
    "FACILITY": "camp base prison airport embassy parliament square dam nuclear_site oil_site checkpoint hospital bridge port religious_site palace building",
    "NATIONALITY": "", "WEAPON": "", "GROUP": "",
}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")
# Points at sea or on a border lie outside the box of their country by as much as this many degrees.
SLACK = 0.6
LONELY = {"plc:", "geo:", "org:", "per:", "fac:", "wpn:", "grp:", "nat:"}


class Report:
    def __init__(self):
        self.faults = 0
        self.counts = {}

    def fault(self, path, line, text):
        self.faults += 1
        print(f"{path.relative_to(tables.ROOT)}:{line}: {text}")


def read(path, report):
    """Yields (line number, row) and complains about cells too many."""
    header = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            continue
        if len(cells) > len(header):
            report.fault(path, number, f"{len(cells)} cells under {len(header)} columns")
        yield number, dict(zip(header, cells + [""] * (len(header) - len(cells))))


def subtypes():
    """The project's own vocabulary when it is there, else that of the working agreement."""
    known = {kind: set(words.split()) for kind, words in TYPES.items()}
    path = tables.WORDS / "subtypes.tsv"
    if path.exists():
        for _, row in read(path, Report()):
            known.setdefault(row["type"], set()).add(row.get("subtype", ""))
    return known


def inside(row, boxes):
    box = boxes.get(row.get("country") or row.get("iso2"))
    if not box or not row.get("lat"):
        return True
    south, west, north, east = box
    return south - SLACK <= float(row["lat"]) <= north + SLACK and west - SLACK <= float(row["lon"]) <= east + SLACK


def check_row(path, line, row, report, seen, boxes, known):
    name, ident = row.get("name", ""), row.get("id", "")
    if not name or not re.fullmatch(r"[a-z]{3}:[a-z0-9][a-z0-9.-]*", ident):
        report.fault(path, line, f"no name or an odd id: {name!r} {ident!r}")
    if ident in seen:
        report.fault(path, line, f"the id {ident} is that of {seen[ident]}")
    seen[ident] = f"{path.name}:{line}"
    kind = row.get("type") or "PLACE"
    if kind not in known:
        report.fault(path, line, f"unknown type {kind}")
    elif row.get("subtype") and known[kind] and row["subtype"] not in known[kind]:
        report.fault(path, line, f"unknown subtype {row['subtype']} of {kind}")
    report.counts[kind] = report.counts.get(kind, 0) + 1
    for column in ("lat", "lon"):
        if row.get(column):
            try:
                float(row[column])
            except ValueError:
                report.fault(path, line, f"{column} is no number: {row[column]}")
                return
    if bool(row.get("lat")) != bool(row.get("lon")):
        report.fault(path, line, "lat and lon are given together or not at all")
    if not inside(row, boxes):
        report.fault(path, line, f"{name}: {row['lat']} {row['lon']} lies outside {row.get('country')}")
    for column in ("from", "to"):
        if row.get(column) and not DATE.match(row[column]):
            report.fault(path, line, f"{column} is no date: {row[column]}")
    if row.get("from") and row.get("to") and row["to"] < row["from"][:len(row["to"])]:
        report.fault(path, line, f"{name} ends before it begins")
    if row.get("country") and not re.fullmatch(r"[A-Z]{2}", row["country"]):
        report.fault(path, line, f"no ISO 3166 code: {row['country']}")
    if row.get("code") and not re.fullmatch(r"[A-Z]{3,12}", row["code"]):
        report.fault(path, line, f"no CAMEO code: {row['code']}")
    check_names(path, line, row, report)


def check_names(path, line, row, report):
    taken = set()
    for name in [row.get("name", "")] + tables.values(row.get("aliases", "")):
        key = tables.plain(name)  # "Evin prison" beside "Evin Prison" lets the small letter pass.
        if key in taken:
            report.fault(path, line, f"{name} stands twice")
        taken.add(key)
        if not re.search(r"\w", name) or "  " in name or any(c in name for c in "|;\t“”[]{}<>*"):
            report.fault(path, line, f"odd name: {name!r}")
        if row.get("type") == "WEAPON":
            continue
        if len(name) < 2 or (len(name) < 3 and name.isalpha() and row.get("evidence") != "context" and not name.isupper()):
            report.fault(path, line, f"short name without evidence: {name!r}")


def nations():
    boxes = {}
    for _, row in read(tables.NAMES / "countries.tsv", Report()):
        if row["south"]:
            boxes[row["iso2"]] = tuple(float(row[column]) for column in ("south", "west", "north", "east"))
    return boxes


def run():
    report = Report()
    boxes = nations()
    known = subtypes()
    seen = {}
    for path in sorted(tables.NAMES.glob("*.tsv")):
        if path.name == "designations.tsv":
            continue  # Entries are not its rows; `sitrep gazetteer check` reads it.
        columns = next(line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")).split("\t")
        for column in columns:
            if column not in (NATIONAL if path.name == "countries.tsv" else KNOWN):
                report.fault(path, 1, f"unknown column {column}")
        if not path.read_text(encoding="utf-8").startswith("#"):
            report.fault(path, 1, "the file does not begin with comments that say what it holds, how it was made and when")
        for line, row in read(path, report):
            check_row(path, line, row, report, seen, boxes, known)
    for name, column in (("given-names", "name"), ("surnames", "name")):
        path = tables.WORDS / f"{name}.tsv"
        taken = set()
        for line, row in read(path, report):
            if row[column] in taken:
                report.fault(path, line, f"{row[column]} stands twice")
            taken.add(row[column])
        report.counts[name] = len(taken)
    print(", ".join(f"{kind} {count}" for kind, count in sorted(report.counts.items())), f"; {report.faults} faults")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(run())
