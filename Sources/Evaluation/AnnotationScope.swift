/// What a gold set annotates at all: entity types, event roots, roles and kinds of figures that it never has are not asked of a system.
struct AnnotationScope: Hashable {
    private var entityTypes: Set<String> = []
    private var roots: Set<String> = []
    private var roles: Set<String> = []
    private var kinds: Set<String> = []

    init(_ gold: some Sequence<ArticleAnnotations>) {
        for article in gold {
            entityTypes.formUnion(article.entities.map(\.type))
            for event in article.events {
                roots.insert(event.root)
                roles.formUnion(event.arguments.map(\.role))
                kinds.formUnion(event.casualties.map(\.kind))
            }
        }
    }

    /// A system's annotations without what the gold never annotates.
    func restricting(_ system: ArticleAnnotations) -> ArticleAnnotations {
        var rest = system
        rest.entities = system.entities.filter { entityTypes.contains($0.type) }
        rest.events = system.events.filter { roots.contains($0.root) }.map { event in
            var kept = event
            kept.arguments = event.arguments.filter { roles.contains($0.role) }
            kept.casualties = event.casualties.filter { kinds.contains($0.kind) }
            return kept
        }
        return rest
    }
}
