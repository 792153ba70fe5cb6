/// One file of the output.
struct GeneratedFile: Equatable, Sendable {
    var name: String
    var text: String
}

/// The whole pipeline: texts of schemas in, texts of Swift files out.
struct Generator: Sendable {
    var dialect = Dialect.standard
    /// Whether the output is part of the module `GatewayModels` itself.
    var isEmbedded = false

    func generate(_ files: [(path: String, root: JSONNode)]) -> (files: [GeneratedFile], notes: [String], types: Int) {
        var describer = Describer(SchemaStore(files), dialect: dialect)
        describer.describeAll()
        var cycles = UnionCycles(describer.declarations)
        cycles.remove(in: describer.order)
        for (place, variant) in cycles.removed {
            describer.reader.notes.add(describer.store.words(place), "'\(variant)' leads back to the whole; left out")
        }
        var layout = Layout(cycles.declarations)
        layout.arrange(describer.order)
        let order = describer.order.filter { layout.declarations[$0] != nil }
        let renderer = Renderer(declarations: layout.declarations, isEmbedded: isEmbedded)
        let output = renderer.files(order, documents: describer.store.documents)
        return (output, describer.reader.notes.report, order.count)
    }
}
