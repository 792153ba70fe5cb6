import ArgumentParser
import Foundation

@main
struct ModelGeneratorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model-generator",
        abstract: "Writes Swift models, with decoders for the bytes of a payload, from JSON Schemas.",
        discussion: """
            Reads every .json file below a folder, or one file with $defs, definitions or components.schemas. What cannot be \
            expressed in Swift is named on stderr, with file and pointer, and generation goes on.
            """
    )

    @Option(help: "A folder of schemas, or one file.")
    var schemas: String
    @Option(help: "The folder for the Swift files; files of an earlier run in it are replaced.")
    var output: String
    @Option(help: "How keys beside a $ref are read: standard or ref-siblings-replace.")
    var dialect: String = Dialect.standard.rawValue
    @Flag(help: "Write for the module GatewayModels itself, without importing it.")
    var embedded = false

    func validate() throws {
        guard Dialect(rawValue: dialect) != nil else {
            throw ValidationError("--dialect is '\(dialect)'; it can be standard or ref-siblings-replace.")
        }
    }

    func run() throws {
        var files = try SchemaFolder.read(schemas)
        for problem in files.problems { Self.say(problem) }
        guard !files.schemas.isEmpty else {
            Self.say(
                "model-generator: no schema could be read from \(schemas); it must be a .json file or a folder with some"
            )
            throw ExitCode(66)
        }
        files.schemas.sort { $0.path < $1.path }
        let generator = Generator(dialect: Dialect(rawValue: dialect) ?? .standard, isEmbedded: embedded)
        let result = generator.generate(files.schemas)
        try SchemaFolder.write(result.files, to: output)
        for note in result.notes { Self.say("note: \(note)") }
        Self.say(
            "\(files.schemas.count) schema files, \(result.types) types, \(result.files.count) Swift files, \(result.notes.count) notes"
        )
    }

    private static func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}
