"""Times pyahocorasick and ahocorasick_rs on the names and the text that sitrep-bench wrote, and counts what they find.

    ahocorasick_peers.py NAMES TEXT     a name a line; articles that end with a zero byte

Prints a line for each: name, version, seconds to build, seconds to go through the text (the better of two, processor time), and the
number of places at which a whole-word name begins, which must be what sitrep-bench found. A package that is not there is named so.
The time is that of reporting all hits, also those inside words; telling these off is left out of it, in favour of the peers.
"""
import importlib.metadata
import sys
import time


def timed(work):
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def is_whole(text, start, end):
    return not (start > 0 and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


def pyahocorasick(names, articles):
    import ahocorasick

    def build():
        automaton = ahocorasick.Automaton()
        for name in names:
            automaton.add_word(name, len(name))
        automaton.make_automaton()
        return automaton

    built, automaton = timed(build)
    search = lambda: sum(1 for text in articles for _ in automaton.iter(text))
    hits = ([(end + 1 - length, end + 1) for end, length in automaton.iter(text)] for text in articles)
    return built, search, hits


def ahocorasick_rs(names, articles):
    import ahocorasick_rs

    built, automaton = timed(lambda: ahocorasick_rs.AhoCorasick(names))
    find = lambda text: automaton.find_matches_as_indexes(text, overlapping=True)
    search = lambda: sum(len(find(text)) for text in articles)
    hits = ([(start, end) for _, start, end in find(text)] for text in articles)
    return built, search, hits


def main():
    with open(sys.argv[1], encoding="ascii") as file:
        names = file.read().splitlines()
    with open(sys.argv[2], encoding="ascii", newline="") as file:
        articles = file.read().split("\0")[:-1]
    for peer in (pyahocorasick, ahocorasick_rs):
        name = peer.__name__
        try:
            built, search, hits = peer(names, articles)
        except ImportError:
            print(name, "absent", sep="\t", flush=True)
            continue
        seconds = min(timed(search)[0] for _ in range(2))
        found = sum(
            len({start for start, end in own if is_whole(text, start, end)}) for text, own in zip(articles, hits))
        print(name, importlib.metadata.version(name), built, seconds, found, sep="\t", flush=True)


main()
