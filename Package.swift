// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is held to the same rules: Swift 6 mode, no warnings, each unsafe use marked.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// Debian's headers are where compilers look, and the flags in its pkg-config file draw a warning.
#if os(macOS)
let utf8procPkgConfig: String? = "libutf8proc"
#else
let utf8procPkgConfig: String? = nil
#endif

/// A package's library that only the host needs.
func host(_ name: String, _ package: String) -> Target.Dependency {
    .product(name: name, package: package, condition: .when(traits: ["Host"]))
}

let package = Package(
    name: "jitpolicy",
    platforms: [.macOS(.v26)],
    products: [
        .library(name: "JITPolicyRuntime", targets: ["JITPolicyRuntime"]),
        .library(name: "JITPolicyKit", targets: ["JITPolicyKit"]),
        .library(name: "JITPolicyJSON", targets: ["JITPolicyJSON"]),
        .executable(name: "jitpolicy", targets: ["JITPolicyCLI"]),
        .executable(name: "jitpolicyd", targets: ["JITPolicyDaemon"]),
        .executable(name: "jitctl", targets: ["JITPolicyControl"]),
    ],
    traits: [
        // Who depends on the libraries alone says `traits: []`, and SwiftPM fetches nothing.
        .default(enabledTraits: ["CommandLine"]),
        .trait(name: "CommandLine", description: "The command `jitpolicy` and what it needs."),
        .trait(
            name: "Host", description: "The host that keeps requests, and what it needs.",
            enabledTraits: ["CommandLine"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.90.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.36.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.9.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.30.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.10.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.3.0"),
    ],
    targets: [
        // System libraries.
        .systemLibrary(
            name: "CPCRE2", pkgConfig: "libpcre2-8",
            providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
        .systemLibrary(
            name: "CUTF8Proc", pkgConfig: utf8procPkgConfig,
            providers: [.apt(["libutf8proc-dev"]), .brew(["utf8proc"])]),
        .systemLibrary(
            name: "CCrypto", pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),

        // The engine.
        .target(name: "CVectors"),
        .target(
            name: "JITPolicyRuntime", dependencies: ["CVectors", "CPCRE2", "CUTF8Proc", "CCrypto"],
            swiftSettings: strict),
        .target(name: "JITPolicySyntax", swiftSettings: strict),
        .target(
            name: "JITPolicyCompiler", dependencies: ["JITPolicySyntax", "JITPolicyRuntime"],
            swiftSettings: strict),
        .target(
            name: "JITPolicyKit",
            dependencies: ["JITPolicySyntax", "JITPolicyRuntime", "JITPolicyCompiler"],
            swiftSettings: strict),
        .target(
            name: "CSimdJSON",
            linkerSettings: [.linkedLibrary("simdjson")]),
        .target(
            name: "JITPolicyJSON", dependencies: ["JITPolicyRuntime", "CSimdJSON"],
            swiftSettings: strict),

        // The tools.
        .target(
            name: "JITPolicyTooling",
            dependencies: [
                "JITPolicyKit", "JITPolicyCompiler", "JITPolicyRuntime", "JITPolicySyntax",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "JITPolicyCLI",
            dependencies: [
                "JITPolicyTooling", "JITPolicyJSON", "JITPolicyKit", "JITPolicyCompiler",
                "JITPolicyRuntime", "JITPolicySyntax",
                .product(
                    name: "ArgumentParser", package: "swift-argument-parser",
                    condition: .when(traits: ["CommandLine"])),
            ],
            swiftSettings: strict),

        // The host: what it does, without what it does it with.
        .target(
            name: "JITPolicyHost", dependencies: ["JITPolicyJSON", "JITPolicyRuntime"],
            swiftSettings: strict),

        // What needs packages stands inside `#if Host`: with the trait off it is compiled to nothing.
        .target(
            name: "JITPolicyServer",
            dependencies: [
                "JITPolicyHost", "JITPolicyTooling", "JITPolicyKit", "JITPolicyJSON",
                "JITPolicyRuntime", "JITPolicySyntax",
                host("GRDB", "GRDB.swift"),
                host("Hummingbird", "hummingbird"),
                host("HTTPTypes", "swift-http-types"),
                host("Logging", "swift-log"),
                host("NIOCore", "swift-nio"),
                host("HummingbirdCore", "hummingbird"),
                host("HummingbirdTLS", "hummingbird"),
                host("Mustache", "swift-mustache"),
                host("NIOSSL", "swift-nio-ssl"),
                host("ServiceLifecycle", "swift-service-lifecycle"),
                host("UnixSignals", "swift-service-lifecycle"),
                host("CryptoExtras", "swift-crypto"),
            ],
            resources: [
                .embedInCode("Schemas"), .embedInCode("Console/Templates"),
                .embedInCode("Console/Assets"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "JITPolicyDaemon",
            dependencies: [
                "JITPolicyServer", "JITPolicyHost", "JITPolicyRuntime",
                host("ArgumentParser", "swift-argument-parser"),
                host("Configuration", "swift-configuration"),
                host("Logging", "swift-log"),
                host("SystemPackage", "swift-system"),
            ],
            swiftSettings: strict),

        .executableTarget(
            name: "JITPolicyControl",
            dependencies: [
                "JITPolicyHost",
                host("ArgumentParser", "swift-argument-parser"),
                host("AsyncHTTPClient", "async-http-client"),
                host("Crypto", "swift-crypto"),
                host("NIOCore", "swift-nio"),
                host("NIOHTTP1", "swift-nio"),
                host("NIOSSL", "swift-nio-ssl"),
            ],
            swiftSettings: strict),

        // Tests.
        .target(
            name: "TestSupport",
            dependencies: [
                "JITPolicySyntax", "JITPolicyCompiler", "JITPolicyRuntime", "JITPolicyKit",
                "JITPolicyJSON",
            ],
            path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "PropertyTests",
            dependencies: [
                "TestSupport", "JITPolicyKit", "JITPolicyCompiler", "JITPolicyRuntime",
                "JITPolicySyntax",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "PropertyRun",
            dependencies: [
                "TestSupport", "JITPolicyKit", "JITPolicyCompiler", "JITPolicyRuntime",
                "JITPolicySyntax",
            ],
            path: "Tests/PropertyRun",
            swiftSettings: strict),
        .testTarget(
            name: "ConformanceTests",
            dependencies: [
                "TestSupport", "JITPolicyTooling", "JITPolicyJSON", "JITPolicyKit",
                "JITPolicyCompiler",
                "JITPolicyRuntime", "JITPolicySyntax",
            ],
            exclude: ["Cases"], swiftSettings: strict),
        .testTarget(
            name: "TidyTests",
            dependencies: [
                "TestSupport", "JITPolicyTooling", "JITPolicyKit", "JITPolicyCompiler",
                "JITPolicyRuntime", "JITPolicySyntax",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SyntaxTests", dependencies: ["JITPolicySyntax"], swiftSettings: strict),
        .testTarget(
            name: "JSONTests",
            dependencies: [
                "JITPolicyJSON", "JITPolicyCompiler", "JITPolicyRuntime", "JITPolicySyntax",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "MachineTests",
            dependencies: ["JITPolicyCompiler", "JITPolicyRuntime", "JITPolicySyntax"],
            swiftSettings: strict),
        .testTarget(
            name: "RuntimeTests", dependencies: ["CVectors", "JITPolicyRuntime"],
            swiftSettings: strict),
        .testTarget(
            name: "CompilerTests",
            dependencies: ["JITPolicyKit", "JITPolicyCompiler", "JITPolicyRuntime"],
            swiftSettings: strict),
        .testTarget(
            name: "HostTests",
            dependencies: ["JITPolicyHost", "JITPolicyRuntime", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "ControlTests",
            dependencies: [
                "JITPolicyControl", "JITPolicyHost",
                host("ArgumentParser", "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "JITPolicyDaemon", "JITPolicyServer", "JITPolicyHost", "JITPolicyKit",
                "JITPolicyJSON", "JITPolicyRuntime",
                host("AsyncHTTPClient", "async-http-client"),
                host("Crypto", "swift-crypto"),
                host("GRDB", "GRDB.swift"),
                host("Hummingbird", "hummingbird"),
                host("HummingbirdTesting", "hummingbird"),
                host("HTTPTypes", "swift-http-types"),
                host("Logging", "swift-log"),
                host("NIOCore", "swift-nio"),
                host("NIOHTTP1", "swift-nio"),
                host("NIOPosix", "swift-nio"),
                host("NIOSSL", "swift-nio-ssl"),
                host("SwiftASN1", "swift-asn1"),
                host("X509", "swift-certificates"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ToolingTests",
            dependencies: [
                "TestSupport", "JITPolicyCLI", "JITPolicyTooling", "JITPolicyJSON", "JITPolicyKit",
                "JITPolicyCompiler", "JITPolicyRuntime", "JITPolicySyntax",
            ],
            swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx17
)
