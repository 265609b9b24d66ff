import ArgumentParser
import Pipeline
import Writing

/// `sitrep schema`: the JSON Schema of the document record.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of the document record sitrep.document/1.",
        discussion: """
            Examples:
              sitrep schema > sitrep-document-1.schema.json

            The XML Schema of the annotated XML stands in schemas/ and share/sitrep/schemas/.
            """)

    func run() throws {
        try OutputDescriptor.standardOutput.write(JSONSchema.document)
    }
}
