import Reading
import Text

extension ArticleStream where Raw == RawArticle {
    /// The articles of files, folders and standard input (`-`).
    public static func reading(_ inputs: [String], decoder: ArticleDecoder) -> ArticleStream {
        ArticleStream(
            open: {
                var stream = RawArticleStream(inputs: inputs)
                return { stream.next() }
            },
            size: \.byteCount,
            decode: { decoder.decode($0) })
    }
}
