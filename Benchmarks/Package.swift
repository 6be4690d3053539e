// swift-tools-version: 6.2
import PackageDescription

// Measurements that anyone can repeat; none of them is part of the product.
let package = Package(
    name: "jitpolicy-benchmarks",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "jitpolicy", path: "..", traits: [])],
    targets: [
        .executableTarget(
            name: "RegexAttacks",
            dependencies: [.product(name: "JITPolicyRuntime", package: "jitpolicy")],
            swiftSettings: [.swiftLanguageMode(.v6)])
    ]
)
