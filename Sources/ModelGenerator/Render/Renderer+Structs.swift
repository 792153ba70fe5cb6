extension Renderer {
    func renderStruct(_ declaration: Declaration, _ body: StructDeclaration, into writer: inout SourceWriter) {
        let conformances = body.isMergeable ? "GatewayModel, MergeableModel" : "GatewayModel"
        writer.block("public struct \(declaration.name): \(conformances)") { writer in
            let isShared = body.layout == .shared
            if isShared { writer.line("var shared: SharedFields<Fields>") }
            for property in body.properties where !isShared && !body.cold.contains(property.name) {
                renderStored(property, isPublic: true, into: &writer)
            }
            if !isShared, let extras = body.extras {
                writer.line("/// The members that have no property of their own.")
                writer.line("public var additionalMembers: [String: \(name(extras))] = [:]")
            }
            if !isShared, !body.cold.isEmpty { writer.line("var cold = ColdFields<Cold>()") }
            renderInits(declaration, body, into: &writer)
            if isShared { renderFields(body, into: &writer) }
            if !body.cold.isEmpty { renderCold(body, into: &writer) }
            for property in body.properties where isShared || body.cold.contains(property.name) || property.isLazy {
                renderAccessor(property, body, into: &writer)
            }
            if isShared, let extras = body.extras {
                renderComputed(
                    "additionalMembers", "[String: \(name(extras))]", "The members that have no property of their own.",
                    get: "shared.fields.additionalMembers", set: "shared.fields.additionalMembers = newValue",
                    into: &writer)
            }
            writer.line("")
            renderCodingKeys(body, into: &writer)
        }
        writer.line("")
        renderReading(declaration, body, into: &writer)
        writer.line("")
        renderCoding(declaration, body, into: &writer)
    }

    /// The type that users see.
    func publicType(_ property: PropertyDeclaration) -> String {
        let plain = name(property.type)
        return switch property.presence {
        case .identifying, .defaulted: plain
        case .optional: "\(plain)?"
        case .threeStates: "Field<\(plain)>"
        }
    }

    /// The value that users see when the key was absent.
    func publicDefault(_ property: PropertyDeclaration) -> String {
        switch property.presence {
        case .identifying: "0"
        case .defaulted(let text): expression(text, property.type)
        case .optional: "nil"
        case .threeStates: ".absent"
        }
    }

    /// The name of the stored property.
    func storedName(_ property: PropertyDeclaration) -> String {
        property.isLazy ? "\(property.name)Text" : SwiftNames.escaped(property.name)
    }

    private func renderStored(_ property: PropertyDeclaration, isPublic: Bool, into writer: inout SourceWriter) {
        if property.isLazy {
            writer.line("var \(storedName(property)): LazyText?")
            return
        }
        if isPublic { documentation(property, into: &writer) }
        let access = isPublic ? "public " : ""
        let initial = property.presence == .optional ? "" : " = \(publicDefault(property))"
        writer.line("\(access)var \(SwiftNames.escaped(property.name)): \(publicType(property))\(initial)")
    }

    private func documentation(_ property: PropertyDeclaration, into writer: inout SourceWriter) {
        writer.documentation(property.documentation, orElse: "The `\(property.key)` member.")
        if property.isDeprecated { writer.line("///\n/// Deprecated.") }
    }

    private func renderFields(_ body: StructDeclaration, into writer: inout SourceWriter) {
        writer.line("")
        writer.block("struct Fields: Equatable, Sendable") { writer in
            for property in body.properties where !body.cold.contains(property.name) {
                renderStored(property, isPublic: false, into: &writer)
            }
            if let extras = body.extras { writer.line("var additionalMembers: [String: \(name(extras))] = [:]") }
            if !body.cold.isEmpty { writer.line("var cold = ColdFields<Cold>()") }
        }
    }

    private func renderCold(_ body: StructDeclaration, into writer: inout SourceWriter) {
        writer.line("")
        writer.block("struct Cold: DefaultInitializable") { writer in
            for property in body.properties where body.cold.contains(property.name) {
                renderStored(property, isPublic: false, into: &writer)
            }
        }
    }

    // MARK: - Access to what is not stored in the open

    private func renderAccessor(
        _ property: PropertyDeclaration, _ body: StructDeclaration, into writer: inout SourceWriter
    ) {
        let isCold = body.cold.contains(property.name)
        let stored = storedName(property)
        let holder = body.layout == .shared ? "shared.fields." : ""
        let fallback = publicDefault(property)
        var get =
            isCold
            ? "\(holder)cold.read { $0.\(stored)\(property.isLazy ? "?.string" : "") }"
            : "\(holder)\(stored)\(property.isLazy ? "?.string" : "")"
        if isCold {
            let isOptional = property.presence == .optional || property.isLazy
            // Reading a field that is itself optional gives an optional of an optional.
            get = isOptional ? "(\(get) ?? nil)" : "\(get) ?? \(fallback)"
            if property.isLazy, property.presence != .optional { get = "\(get) ?? \(fallback)" }
        } else if property.isLazy, property.presence != .optional {
            get = "\(get) ?? \(fallback)"
        }
        var value = "newValue"
        if property.isLazy {
            value =
                property.presence == .optional
                ? "newValue.map { LazyText($0) }" : "newValue == \(fallback) ? nil : LazyText(newValue)"
        }
        let set: String
        if isCold {
            let isDefault = property.presence == .optional ? "newValue == nil" : "newValue == \(fallback)"
            set = "if \(isDefault), \(holder)cold.isEmpty { return }\n\(holder)cold.edit { $0.\(stored) = \(value) }"
        } else {
            set = "\(holder)\(stored) = \(value)"
        }
        renderComputed(
            SwiftNames.escaped(property.name), publicType(property), property.documentation, get: get, set: set,
            isDeprecated: property.isDeprecated, into: &writer)
    }

    private func renderComputed(
        _ name: String, _ type: String, _ text: String, get: String, set: String, isDeprecated: Bool = false,
        into writer: inout SourceWriter
    ) {
        writer.line("")
        writer.documentation(text, orElse: "The `\(name)` member.")
        if isDeprecated { writer.line("///\n/// Deprecated.") }
        writer.block("public var \(name): \(type)") { writer in
            writer.line("get { \(get) }")
            if set.contains("\n") {
                writer.block("set") { $0.line(set) }
            } else {
                writer.line("set { \(set) }")
            }
        }
    }

    // MARK: - Making one

    private func renderInits(_ declaration: Declaration, _ body: StructDeclaration, into writer: inout SourceWriter) {
        let isShared = body.layout == .shared
        writer.line("")
        writer.line(isShared ? "private init() { shared = SharedFields(Fields()) }" : "private init() {}")
        if isShared { writer.line("init(_ fields: consuming Fields) { shared = SharedFields(fields) }") }
        if body.isRepeated { writer.line("private init(_ shared: SharedFields<Fields>) { self.shared = shared }") }
        writer.line("")
        writer.line("/// Makes one from its parts.")
        let parameters =
            body.properties.map { property in
                let label =
                    property.name == "inout" || property.name == "var" || property.name == "let"
                    ? "`\(property.name)`" : property.name
                let initial = property.presence == .identifying ? "" : " = \(publicDefault(property))"
                return "\(label): \(publicType(property))\(initial)"
            } + (body.extras.map { ["additionalMembers: [String: \(name($0))] = [:]"] } ?? [])
        if parameters.isEmpty {
            writer.line("public static func make() -> \(declaration.name) { \(declaration.name)() }")
            return
        }
        writer.line("public init(")
        for (index, parameter) in parameters.enumerated() {
            writer.line("    \(parameter)\(index + 1 < parameters.count ? "," : "")")
        }
        writer.block(")") { writer in
            renderFilling(body, into: &writer) { writer in
                for property in body.properties {
                    writer.line("\(target(property, body)) = \(stored(property))")
                }
                if body.extras != nil { writer.line("\(holder(body)).additionalMembers = additionalMembers") }
            }
        }
    }

    /// Fills the stored fields directly: going through the accessors of fields that lie behind references would cost
    /// each of them a look at the reference, and the compiler minutes.
    func renderFilling(
        _ body: StructDeclaration, into writer: inout SourceWriter, _ fill: (inout SourceWriter) -> Void
    ) {
        let isShared = body.layout == .shared
        writer.line(isShared ? "var sharedFields = Fields()" : "self.init()")
        if !body.cold.isEmpty { writer.line("var coldFields = Cold()") }
        fill(&writer)
        if !body.cold.isEmpty { writer.line("\(holder(body)).cold = ColdFields(coldFields)") }
        if isShared { writer.line("shared = SharedFields(sharedFields)") }
    }

    /// What holds the fields that are not cold while they are filled.
    func holder(_ body: StructDeclaration) -> String { body.layout == .shared ? "sharedFields" : "self" }

    /// Where a field is filled.
    func target(_ property: PropertyDeclaration, _ body: StructDeclaration) -> String {
        "\(body.cold.contains(property.name) ? "coldFields" : holder(body)).\(storedName(property))"
    }

    /// The parameter of the initialiser as it is stored.
    private func stored(_ property: PropertyDeclaration) -> String {
        let name = SwiftNames.escaped(property.name)
        guard property.isLazy else { return name }
        if property.presence == .optional { return "\(name).map { LazyText($0) }" }
        return "\(name) == \(publicDefault(property)) ? nil : LazyText(\(name))"
    }
}
