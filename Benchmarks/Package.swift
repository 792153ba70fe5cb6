// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that ordinary builds do not pay for it. `make bench` builds and runs it.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
]

/// Whether simdjson is there, against which the floor is measured; `scripts/bench` says so.
let hasFloor = Context.environment["BENCHMARK_FLOOR"] == "simdjson"

let package = Package(
    // Not "bloom": a package must not have the name of one that it depends on.
    name: "bloom-benchmarks",
    dependencies: [
        // Named, because the identity of a package by path is the name of its folder, which anybody may choose.
        .package(name: "bloom", path: "..")
    ],
    targets: [
        .executableTarget(
            name: "benchmark",
            dependencies: [
                "CParsingFloor", .product(name: "GatewayModels", package: "bloom"),
                .product(name: "GatewayClient", package: "bloom"), .product(name: "BloomCore", package: "bloom"),
                .product(name: "GatewaySimulator", package: "bloom"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "CParsingFloor",
            cxxSettings: hasFloor ? [.define("HAS_SIMDJSON")] : [],
            linkerSettings: hasFloor ? [.linkedLibrary("simdjson"), .linkedLibrary("stdc++")] : []
        ),
    ],
    cxxLanguageStandard: .cxx17
)
