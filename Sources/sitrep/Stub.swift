import ArgumentParser
struct GazetteerMine: ParsableCommand {}
