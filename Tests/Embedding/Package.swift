// swift-tools-version: 6.2
import PackageDescription

// A host that only decides, and takes the one product it needs. It is no part of the main package:
// `check` beside it builds it from a folder outside the checkout.
let package = Package(
    name: "Embedding",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(
            name: "jitpolicy", path: Context.environment["JITPOLICY_CHECKOUT"] ?? "../..",
            traits: [])
    ],
    targets: [
        .executableTarget(
            name: "EmbeddedDecider",
            dependencies: [.product(name: "JITPolicyRuntime", package: "jitpolicy")],
            swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
    ]
)
