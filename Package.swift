// swift-tools-version: 6.0
import PackageDescription

/// A room of the pipeline: reads what other rooms left on the document, never imports another room.
func room(_ name: String, _ extra: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: ["Text", "Lexicon", "Resources"] + extra)
}

/// The test target of a module, with the modules that its fixtures need besides.
func tests(_ module: String, _ extra: [Target.Dependency] = []) -> Target {
    .testTarget(name: "\(module)Tests", dependencies: [.init(stringLiteral: module), "TestKit"] + extra)
}

let rooms = ["Reading", "Tokenizing", "Entities", "Times", "Quantities", "Syntax", "Events", "Writing", "Importing"]
let everyRoom = rooms.map { Target.Dependency(stringLiteral: $0) }
let means: [Target.Dependency] = ["Text", "Lexicon", "Resources"]

let package = Package(
    name: "sitrep",
    products: [
        .executable(name: "sitrep", targets: ["sitrep"]),
        .library(name: "Sitrep", targets: ["Text", "Pipeline", "Evaluation"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    ],
    targets: [
        // C
        .systemLibrary(name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CXML", dependencies: ["CLibxml2"], linkerSettings: [.linkedLibrary("z")]),
        .target(name: "CKernels"),
        // ground
        .target(name: "Text"),
        // means
        .target(name: "Resources", dependencies: ["Text", "Yams"]),
        .target(name: "Lexicon", dependencies: ["Text"]),
        // rooms
        room("Reading", ["CXML"]),
        room("Tokenizing"),
        room("Entities"),
        room("Times"),
        room("Quantities"),
        room("Syntax", ["CZlib", "CKernels"]),
        room("Events"),
        room("Writing"),
        room("Importing"),
        // wholes
        .target(name: "Pipeline", dependencies: means + everyRoom + [.product(name: "Logging", package: "swift-log")]),
        .target(name: "Evaluation", dependencies: means),
        // fronts
        .executableTarget(
            name: "sitrep",
            dependencies: means + everyRoom + [
                "Pipeline", "Evaluation", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .executableTarget(
            name: "sitrep-bench", dependencies: means + ["Tokenizing", "Times", "Quantities", "Syntax"], path: "Benchmarks/sitrep-bench"),
        // tests
        .target(name: "TestKit", dependencies: ["Text", "Resources"], path: "Tests/TestKit"),
        tests("Text"), tests("Resources"), tests("Lexicon", ["Tokenizing"]), tests("Tokenizing"),
        tests("Importing", ["Entities", "Tokenizing"]), tests("Reading"), tests("Writing", ["CXML"]),
        tests("Entities", ["Tokenizing"]), tests("Times", ["Tokenizing"]), tests("Quantities", ["Tokenizing"]),
        tests("Syntax", ["Tokenizing", "CKernels"]), tests("Events", ["Pipeline", "Tokenizing", "Entities", "Syntax"]),
        tests("Pipeline", everyRoom), tests("Evaluation"),
        .testTarget(name: "CommandTests", dependencies: ["sitrep", "Lexicon", "TestKit"]),
        .testTarget(name: "ArchitectureTests", dependencies: ["TestKit"]),
    ],
    swiftLanguageModes: [.v6]
)
