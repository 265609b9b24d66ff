import Logging
import Pipeline
import Reading
import Text

extension DocumentSurvey {
    /// Surveys the articles at some paths for a command: Ctrl-C ends it, refused inputs are named, and the exit code says what happened.
    func run(
        _ paths: [String], decoder: ArticleDecoder, log: Logger, find: @escaping @Sendable (Document) -> Finding,
        take: (Finding) throws -> Void, close: () throws -> Void
    ) throws {
        let interruption = Interruption()
        let sources = interruption.listen { self.stop() }
        var refused = 0
        try run(ArticleStream.reading(paths, decoder: decoder), find: find, take: take) { refusal in
            refused += 1
            log.warning("refused \(refusal.path ?? refusal.id): \(refusal.error.message) [\(refusal.error.code)]")
        }
        withExtendedLifetime(sources) {}
        if let ending = interruption.ending { throw ending }
        try close()
        if refused > 0 { throw Ending.someRefused }
    }
}
