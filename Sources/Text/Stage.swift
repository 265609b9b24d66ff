/// One step of the pipeline: reads what earlier steps left on the document and adds its own layers.
///
/// A stage is a value without state between documents; it knows nothing of queues, threads or files. It never changes the
/// text, and never a layer that it does not provide.
public protocol Stage: Sendable {
    /// Short name for `explain`, errors and the `origin` of mentions, such as `gazetteer`.
    var name: String { get }
    /// Layers that must be on the document before.
    var requires: Set<Layer> { get }
    /// Layers that are on the document afterwards.
    var provides: Set<Layer> { get }
    /// Adds the provided layers.
    func annotate(_ document: inout Document)
}

/// A part of the document record that a stage reads or adds.
public enum Layer: String, Sendable, CaseIterable {
    case zones, tokens, sentences, mentions, chains, places, times, quantities, triggers, tags, trees, names, antecedents, events,
        casualties, incidents
}
