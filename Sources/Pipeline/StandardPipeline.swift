import Resources
import Text

extension AnnotationPipeline {
    /// The stages of Sitrep in their order, with the data files that they need.
    ///
    /// - Throws: ``StageOrderError``, or what a data file has wrong: `Diagnostics` with file, line and remedy.
    public static func standard(_ folders: DataFolders) throws -> AnnotationPipeline {
        try AnnotationPipeline([])
    }
}
