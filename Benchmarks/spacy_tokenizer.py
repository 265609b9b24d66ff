"""Times spaCy's blank English tokenizer alone on the text that sitrep-bench wrote.

    spacy_tokenizer.py TEXT     articles that end with a zero byte

Prints name, version, seconds (the better of two, processor time) and the number of tokens; "absent" where spaCy is not installed.
"""
import sys
import time


def main():
    try:
        import spacy
    except ImportError:
        print("spacy", "absent", sep="\t")
        return
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        articles = file.read().split("\0")[:-1]
    tokenizer = spacy.blank("en").tokenizer
    best, tokens = float("inf"), 0
    for _ in range(2):
        start = time.process_time()
        tokens = sum(len(tokenizer(text)) for text in articles)
        best = min(best, time.process_time() - start)
    print("spacy", spacy.__version__, best, tokens, sep="\t")


main()
