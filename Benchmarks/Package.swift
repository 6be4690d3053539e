// swift-tools-version: 6.2
import PackageDescription

/// What the package itself is held to.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// Measurements that anyone can repeat; none of them is part of the product.
let package = Package(
    name: "jitpolicy-benchmarks",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(name: "jitpolicy", path: "..", traits: []),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    ],
    targets: [
        .executableTarget(
            name: "RegexAttacks",
            dependencies: [.product(name: "JITPolicyRuntime", package: "jitpolicy")],
            swiftSettings: strict),

        // What is decided: rules and requests, made from seeds.
        .target(
            name: "Workloads",
            dependencies: [
                .product(name: "JITPolicyRuntime", package: "jitpolicy"),
                .product(name: "JITPolicyJSON", package: "jitpolicy"),
            ],
            swiftSettings: strict),

        // The same decided by hand, which is what the machine is measured against.
        .target(
            name: "CHandCoded",
            linkerSettings: [.linkedLibrary("pcre2-8")]),

        .executableTarget(
            name: "EngineBenchmarks",
            dependencies: [
                "Workloads", "CHandCoded",
                .product(name: "JITPolicyKit", package: "jitpolicy"),
                .product(name: "JITPolicyJSON", package: "jitpolicy"),
                .product(name: "JITPolicyRuntime", package: "jitpolicy"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
    ]
)
