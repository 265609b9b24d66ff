"""Makes words/wordnet-nouns.tsv and words/wordnet-derivations.tsv from WordNet 3.0, and answers which words are ordinary English."""
import functools

import sources
import tables

LICENCE = [
    f"Made {tables.DATE} by Gazetteers/make/wordnet.py from WordNet 3.0 (Debian wordnet-base). WordNet 3.0 Copyright 2006 by Princeton",
    "University. All rights reserved. Used under the WordNet licence, whose text stands in Gazetteers/NOTICE.md.",
]
# The synsets at whose foot the nouns of a class stand, as a lemma and the number of its sense.
CLASSES = {
    "person": [("person", 1)],
    "group": [("social group", 1), ("people", 1), ("ethnic group", 1), ("gathering", 1)],
    "building": [("building", 1), ("housing", 1), ("place of worship", 1), ("fortification", 1), ("correctional institution", 1)],
    "vehicle": [("vehicle", 1), ("craft", 2)],
    "weapon": [("weapon", 1), ("explosive device", 1), ("ammunition", 1), ("explosive", 1), ("projectile", 1), ("gun", 1)],
}
# Verbs lexicalised as events or acts have nouns of these lexicographer files; people are agents; the rest are things.
KINDS = {"04": "act", "11": "act", "18": "agent", "26": "state", "22": "act", "10": "act", "12": "state", "09": "state", "07": "state"}


@functools.cache
def synsets(part):
    """offset -> (lexicographer file, lemmas in their case, pointers)."""
    found = {}
    for line in open(sources.WORDNET / f"data.{part}", encoding="utf-8"):
        if line.startswith(" "):
            continue
        cells = line.split(" | ")[0].split()
        count = int(cells[3], 16)
        lemmas = [cells[4 + 2 * i].split("(")[0].replace("_", " ") for i in range(count)]
        at = 4 + 2 * count
        pointers = []
        for i in range(int(cells[at])):
            symbol, offset, kind, ends = cells[at + 1 + 4 * i: at + 5 + 4 * i]
            pointers.append((symbol, offset, kind, int(ends[:2], 16), int(ends[2:], 16)))
        found[cells[0]] = (cells[1], lemmas, pointers)
    return found


@functools.cache
def senses(part):
    """lower-case lemma -> offsets by falling frequency."""
    found = {}
    for line in open(sources.WORDNET / f"index.{part}", encoding="utf-8"):
        if line.startswith(" "):
            continue
        cells = line.split()
        found[cells[0].replace("_", " ")] = cells[-int(cells[2]):]
    return found


@functools.cache
def counts():
    """(lemma, part, sense number) -> how often the sense is tagged in the corpora that WordNet was made with."""
    parts = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}
    found = {}
    for line in open(sources.WORDNET / "cntlist.rev", encoding="utf-8"):
        key, number, count = line.split()
        lemma, rest = key.split("%")
        found[(lemma.replace("_", " "), parts[rest[0]], int(number))] = int(count)
    return found


@functools.cache
def ordinary():
    """Words that WordNet writes with a small letter -> how often they are tagged."""
    found = {}
    for part in ("noun", "verb", "adj", "adv"):
        for _, lemmas, _ in synsets(part).values():
            for lemma in lemmas:
                if lemma[0].islower():
                    found.setdefault(lemma.lower(), 0)
    for (lemma, _, _), count in counts().items():
        if lemma in found:
            found[lemma] += count
    return found


def below(roots):
    """Offsets of the noun synsets under the roots, themselves included."""
    children = {}
    for offset, (_, _, pointers) in synsets("noun").items():
        for symbol, target, _, _, _ in pointers:
            if symbol == "@":
                children.setdefault(target, []).append(offset)
    found = set()
    todo = [senses("noun")[lemma][number - 1] for lemma, number in roots]
    while todo:
        offset = todo.pop()
        if offset not in found:
            found.add(offset)
            todo += children.get(offset, [])
    return found


def frequent(lemma, part):
    """Sense numbers that are common enough to be meant: the first, and those with three tenths of the tagged uses."""
    numbers = range(1, len(senses(part)[lemma]) + 1)
    total = sum(counts().get((lemma, part, number), 0) for number in numbers)
    return [n for n in numbers if n == 1 or (counts().get((lemma, part, n), 0) >= max(3, 0.3 * total))]


def nouns():
    classes = {name: below(roots) for name, roots in CLASSES.items()}
    rows = []
    for lemma in sorted(senses("noun")):
        if len(lemma) < 3 or not lemma.replace(" ", "").replace("-", "").replace("'", "").isalpha() or lemma.count(" ") > 1:
            continue
        taken = set()
        for number in frequent(lemma, "noun"):
            offset = senses("noun")[lemma][number - 1]
            if lemma not in synsets("noun")[offset][1]:
                continue  # WordNet writes it with a capital: a name
            for name, offsets in classes.items():
                if offset in offsets and name not in taken:
                    taken.add(name)
                    rows.append({"lemma": lemma, "class": name, "sense": number})
    return rows


def derivations():
    rows = {}
    for lemma in sorted(senses("noun")):
        if " " in lemma or not lemma.isalpha():
            continue
        for number in range(1, min(3, len(senses("noun")[lemma])) + 1):
            offset = senses("noun")[lemma][number - 1]
            file, lemmas, pointers = synsets("noun")[offset]
            if lemma not in lemmas:
                continue
            for symbol, target, part, source, end in pointers:
                if symbol != "+" or part != "v" or lemmas[source - 1] != lemma:
                    continue
                verb = synsets("verb")[target][1][end - 1]
                if " " in verb or target not in senses("verb").get(verb, [])[:4]:
                    continue
                rows.setdefault((lemma, verb), KINDS.get(file, "thing"))
    return [{"noun": noun, "verb": verb, "kind": kind} for (noun, verb), kind in sorted(rows.items())]


def make():
    tables.write(tables.WORDS / "wordnet-nouns.tsv", [
        "Which common nouns name a person, a group, a building, a vehicle or a weapon, in the first or a frequent sense (`sense`: its number)."
    ] + LICENCE, ["lemma", "class", "sense"], nouns())
    tables.write(tables.WORDS / "wordnet-derivations.tsv", [
        "Which nouns come from which verbs. `kind`: act (destruction, destroy), agent (attacker, attack), state, or thing."
    ] + LICENCE, ["noun", "verb", "kind"], derivations())


if __name__ == "__main__":
    make()
