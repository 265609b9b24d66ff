import Text

/// What takes the parts of a record down: JSON makes objects and keys of them, XML elements and attributes.
///
/// One description of the record, ``DocumentRecord``, speaks to every sink, so the formats cannot differ in content. Within
/// an object the plain fields come before the nested ones, because XML writes them as attributes.
protocol RecordSink: FieldSink, ~Copyable {
    /// A field whose text are words of the document.
    mutating func field(_ key: StaticString, words: Span)
    /// Several references.
    mutating func field(_ key: StaticString, _ prefix: IdPrefix, _ indices: [Int])
    /// A nested object.
    mutating func object(_ key: StaticString, _ content: (inout Self) -> Void)
    /// A list of objects; `isTall` asks for a line per field where the layout has lines at all.
    mutating func list<Items: Sequence>(
        _ key: StaticString, of item: StaticString, _ items: Items, isTall: Bool, _ content: (inout Self, Items.Element) -> Void)
}

/// What takes plain fields down.
protocol FieldSink: ~Copyable {
    /// A field whose text is given; nothing is written for nil.
    mutating func field(_ key: StaticString, _ text: String?)
    mutating func field(_ key: StaticString, _ integer: Int?)
    /// A number; nothing is written for nil and for what is not finite.
    mutating func field(_ key: StaticString, _ number: Double?)
    /// A number rounded to so many decimals.
    mutating func field(_ key: StaticString, _ number: Double?, places: Int)
    mutating func field(_ key: StaticString, _ flag: Bool)
    /// A reference such as `T1`; the index counts from 0, and nothing is written for nil.
    mutating func field(_ key: StaticString, _ prefix: IdPrefix, _ index: Int?)
}

extension RecordSink where Self: ~Copyable {
    mutating func list<Items: Sequence>(
        _ key: StaticString, of item: StaticString, _ items: Items, _ content: (inout Self, Items.Element) -> Void
    ) {
        list(key, of: item, items, isTall: false, content)
    }
}

/// First letter of an id; the number behind it is the index plus 1.
enum IdPrefix: UInt8 {
    case mention = 0x54  // T
    case chain = 0x43  // C
    case time = 0x44  // D
    case quantity = 0x51  // Q
    case event = 0x45  // E
    case incident = 0x49  // I
}

extension ByteBuffer {
    /// `T1` for the mention with index 0.
    mutating func append(_ prefix: IdPrefix, _ index: Int) {
        append(prefix.rawValue)
        append(integer: index + 1)
    }
}
