"""Remakes every table that comes from packages, then checks all lists. Run by make.sh."""
import actors
import check
import countries
import divisions
import places
import regions
import tidy
import wordnet
import words

if __name__ == "__main__":
    for part in (wordnet, words, countries, divisions, places, regions, actors, tidy):
        part.make()
    raise SystemExit(check.run())
