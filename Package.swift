// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is compiled with.
///
/// Warnings are errors here and not on the command line, because the command-line flag would hit the dependencies as
/// well.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
]

/// The byte cursor is a non-escapable value over a `Span`, which needs lifetime annotations.
let lifetimes: [SwiftSetting] = strict + [.enableExperimentalFeature("Lifetimes")]

let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
    .product(name: "NIOWebSocket", package: "swift-nio"),
]
let nioLocks: Target.Dependency = .product(name: "NIOConcurrencyHelpers", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let deque: Target.Dependency = .product(name: "DequeModule", package: "swift-collections")
let histogram: Target.Dependency = .product(name: "Histogram", package: "hdrhistogram-swift")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "bloom",
    products: [
        .executable(name: "bloom", targets: ["BloomTUI"]),
        .executable(name: "model-generator", targets: ["ModelGenerator"]),
        .executable(name: "simulation", targets: ["simulation-runner"]),
        .executable(name: "websocket-echo", targets: ["websocket-echo"]),
        .library(name: "GatewayModels", targets: ["GatewayModels"]),
        .library(name: "GatewayClient", targets: ["GatewayProtocol", "GatewayClient"]),
        .library(name: "GatewaySimulator", targets: ["GatewaySimulator", "GatewayServer"]),
        .library(name: "BloomCore", targets: ["BloomCore"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    ],
    targets: [
        // System libraries and C.
        .systemLibrary(name: "CNcurses"),
        .systemLibrary(name: "CZlib"),
        .systemLibrary(name: "CZstd"),
        .target(name: "CTerminalGuard"),

        // Pure targets: values in, values out.
        .target(name: "GatewayModels", swiftSettings: lifetimes),
        .target(name: "GatewayProtocol", dependencies: ["GatewayModels", deque, histogram], swiftSettings: lifetimes),
        .target(name: "GatewaySimulator", dependencies: ["GatewayModels", deque], swiftSettings: strict),
        .target(name: "BloomCore", dependencies: ["GatewayModels", "GatewayProtocol", deque], swiftSettings: strict),

        // Shells: sockets, files, terminal.
        .target(
            name: "GatewayClient",
            dependencies: [
                "GatewayModels", "GatewayProtocol", "CZlib", "CZstd", nioSSL, nioLocks, logging, metrics, deque,
            ]
                + nio,
            swiftSettings: lifetimes
        ),
        .target(
            name: "GatewayServer",
            dependencies: ["GatewayModels", "GatewaySimulator", "CZlib", "CZstd", nioSSL] + nio,
            swiftSettings: strict
        ),
        .executableTarget(
            name: "BloomTUI",
            dependencies: [
                "GatewayModels", "GatewayProtocol", "GatewayClient", "GatewaySimulator", "GatewayServer", "BloomCore",
                "CNcurses", "CTerminalGuard", arguments, logging,
            ],
            swiftSettings: strict
        ),

        // Tools.
        .executableTarget(name: "ModelGenerator", dependencies: [arguments], swiftSettings: strict),
        .executableTarget(
            name: "websocket-echo", dependencies: ["GatewayProtocol", "GatewayClient"] + nio, swiftSettings: strict
        ),

        // Examples.
        .executableTarget(
            name: "event-counter",
            dependencies: ["BloomCore", "GatewayModels", "GatewayProtocol", "GatewayClient"],
            path: "Examples/event-counter",
            swiftSettings: strict
        ),

        // Tests.
        .systemLibrary(name: "CVTerm", path: "Tests/CVTerm"),
        .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
        .target(
            name: "TestSupport",
            dependencies: [
                "GatewayModels", "GatewayProtocol", "GatewayClient", "GatewaySimulator", "BloomCore", "CVTerm",
                "CPseudoTerminal",
            ],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .target(
            name: "Simulation", dependencies: ["GatewayModels", "GatewayProtocol", "GatewaySimulator"],
            path: "Tests/Simulation", swiftSettings: strict
        ),
        .executableTarget(
            name: "simulation-runner", dependencies: ["Simulation", arguments], path: "Tests/simulation-runner",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "screenshot", dependencies: ["BloomCore", "TestSupport", arguments], path: "Tests/screenshot-driver",
            exclude: ["requirements.txt"], swiftSettings: strict
        ),
        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
        .testTarget(
            name: "ModelGeneratorTests", dependencies: ["ModelGenerator"], exclude: ["Reference"], swiftSettings: strict
        ),
        .testTarget(
            name: "GatewayModelsTests", dependencies: ["GatewayModels", "TestSupport"], swiftSettings: lifetimes),
        .testTarget(
            name: "GatewayProtocolTests",
            dependencies: ["GatewayModels", "GatewayProtocol", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GatewaySimulatorTests",
            dependencies: ["GatewayModels", "GatewaySimulator", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GatewayServerTests",
            dependencies: ["GatewayModels", "GatewaySimulator", "GatewayServer", "TestSupport"] + nio,
            swiftSettings: strict
        ),
        .testTarget(
            name: "GatewayClientTests",
            dependencies: [
                "GatewayModels", "GatewayProtocol", "GatewayClient", "GatewaySimulator", "GatewayServer", "Simulation",
                "TestSupport", nioSSL, logging, metrics, .product(name: "MetricsTestKit", package: "swift-metrics"),
            ] + nio,
            swiftSettings: strict
        ),
        .testTarget(
            name: "BloomCoreTests",
            dependencies: ["GatewayModels", "GatewayProtocol", "BloomCore", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "BloomTUITests",
            dependencies: [
                "BloomTUI", "BloomCore", "CNcurses", "CTerminalGuard", "GatewayClient", "GatewayModels",
                "GatewayProtocol", "GatewayServer", "GatewaySimulator", "TestSupport", arguments,
            ],
            swiftSettings: strict
        ),
    ]
)
