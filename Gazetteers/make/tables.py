"""Reads the curated inputs and writes the tables: tab-separated, `#` comments above the header, rows in a fixed order."""
import pathlib
import re
import unicodedata

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent
NAMES = ROOT / "names"
WORDS = ROOT / "words"
DATE = "2026-11-24"

NAME_COLUMNS = ("name id type subtype aliases acronym country admin lat lon population from to role code case evidence note").split()
COUNTRY_COLUMNS = (
    "name id subtype iso2 iso3 code aliases acronym demonyms people capital lat lon south west north east from to seats evidence note"
).split()


def curated(name, fields, separator=";"):
    """Yields a dictionary for each record of a curated text file; a record may end early."""
    path = HERE / "curated" / name
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split(separator, len(fields) - 1)]
        yield dict(zip(fields, cells + [""] * (len(fields) - len(cells))))


def write(path, comments, columns, rows):
    """Writes rows (dictionaries) under a header; cells are stripped, trailing empty cells dropped."""
    lines = ["# " + comment for comment in comments]
    lines.append("\t".join(columns))
    for row in rows:
        cells = [str(row.get(column, "") if row.get(column) is not None else "").strip() for column in columns]
        for cell in cells:
            if "\t" in cell or "\n" in cell:
                raise SystemExit(f"{path}: a tab or line break inside a cell of {row}")
        lines.append("\t".join(cells).rstrip("\t"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {len(rows)} rows, {path.stat().st_size} bytes")


def plain(text):
    """The text without diacritics and with straight apostrophes; other letters that have no decomposition are spelt out."""
    text = text.translate(SPELT)
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


SPELT = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ß": "ss", "æ": "ae", "Æ": "Ae",
    "œ": "oe", "Œ": "Oe", "ı": "i", "ə": "a", "Ə": "A", "ħ": "h", "Ħ": "H", "ŋ": "n", "Ŋ": "N", "ŧ": "t", "ɓ": "b", "ɗ": "d", "ƙ": "k",
    "Ɓ": "B", "Ɗ": "D", "Ƙ": "K", "‘": "'", "’": "'", "ʻ": "'", "ʼ": "'", "`": "'", "´": "'", "ʿ": "'", "ʾ": "'", "′": "'", "–": "-",
    "ɔ": "o", "Ɔ": "O", "ɛ": "e", "Ɛ": "E", "ŀ": "l", "¡": "",
})


def slug(text):
    """Lower-case letters and digits joined by hyphens, for ids."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text).lower().replace("'", "")).strip("-")


def values(cell):
    return [value.strip() for value in cell.split("|") if value.strip()]


def joined(items):
    """Items joined by `|` in their order, each once."""
    seen = []
    for item in items:
        if item and item not in seen:
            seen.append(item)
    return "|".join(seen)


def is_acronym(text):
    """All capitals, perhaps with periods: matched in exact case."""
    return re.fullmatch(r"[A-Z]{2,6}|([A-Z]\.){2,6}[A-Z]?", text) is not None


def folded(text):
    """The form in which the program compares names."""
    return plain(text).lower()


def distinct(name, aliases):
    """Aliases without those that fold to the name or to an earlier alias, and without "The X" beside "X"."""
    seen = {folded(name)}
    kept = []
    everything = {folded(alias) for alias in aliases} | seen
    for alias in aliases:
        key = folded(alias)
        if key in seen or (key.startswith("the ") and key[4:] in everything):
            continue
        seen.add(key)
        kept.append(alias)
    return kept
