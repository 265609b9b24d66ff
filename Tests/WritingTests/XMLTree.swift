import Foundation
import FoundationXML
import TestKit
import Testing

/// A parsed XML document as libxml2 sees it (Foundation's parser is a shell around it).
final class XMLTree: NSObject, XMLParserDelegate {
    /// One element; children are indices into the tree's elements.
    struct Element {
        var name: String
        var attributes: [String: String]
        var children: [Int] = []
        /// All character data inside, that of the children included.
        var text = ""
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []

    /// Nil when the bytes are not well-formed.
    init?(parsing bytes: [UInt8]) {
        super.init()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = self
        guard parser.parse(), !elements.isEmpty else { return nil }
    }

    var root: Element { elements[0] }

    func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    func children(of element: Element) -> [Element] { element.children.map { elements[$0] } }

    func child(_ name: String, of element: Element) -> Element? { children(of: element).first { $0.name == name } }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String] = [:]
    ) {
        if let parent = open.last { elements[parent].children.append(elements.count) }
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) { open.removeLast() }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        for index in open { elements[index].text.unicodeScalars.append(contentsOf: text.unicodeScalars) }
    }
}

/// The program `xmllint` of libxml2, where it is installed.
enum XMLLint {
    static let path = ["/usr/bin/xmllint", "/usr/local/bin/xmllint"].first { FileManager.default.isExecutableFile(atPath: $0) }
    static let isInstalled = path != nil

    /// What xmllint says of a file checked against our schema; empty when it is valid.
    static func complaints(about bytes: [UInt8]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sitrep-xml-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("output.xml")
        try Data(bytes).write(to: file)
        let process = Process()
        let errors = Pipe()
        process.executableURL = URL(fileURLWithPath: try #require(path))
        process.arguments = ["--noout", "--nonet", "--huge", "--schema", ProjectPaths.root + "/schemas/sitrep-document-1.xsd", file.path]
        process.standardError = errors
        try process.run()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? "" : String(decoding: said, as: UTF8.self)
    }
}
