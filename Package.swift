// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "swift-lime",
    products: [
        .library(name: "Lime", targets: ["Lime"]),
        .library(name: "LimeModels", targets: ["LimeModels"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        // 1a–1d: the method. Numbers only at the bottom, one target a data kind, an umbrella on top.
        .target(name: "LimeNumerics"),
        .target(name: "LimeCore", dependencies: ["LimeNumerics"]),
        .target(name: "LimeTabular", dependencies: ["LimeCore", "LimeNumerics"]),
        .target(name: "LimeImage", dependencies: ["LimeCore", "LimeNumerics"]),
        .target(name: "Lime", dependencies: ["LimeCore", "LimeNumerics", "LimeTabular", "LimeImage"]),

        // 2: adapters. They know the method, not each other.
        .target(name: "COpenVINO"),
        .target(
            name: "LimeModels",
            dependencies: ["Lime", "COpenVINO", .product(name: "Crypto", package: "swift-crypto")],
            resources: [.embedInCode("Keras/Importer")]
        ),

        // Tests: a target a target.
        .target(name: "LimeTestSupport", dependencies: ["LimeNumerics", "LimeCore"], path: "Tests/LimeTestSupport"),
        .testTarget(name: "LimeNumericsTests", dependencies: ["LimeNumerics", "LimeTestSupport"]),
        .testTarget(name: "LimeCoreTests", dependencies: ["LimeCore", "LimeNumerics", "LimeTestSupport"]),
        .testTarget(name: "LimeModelsTests", dependencies: ["LimeModels", "Lime"]),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c11
)

for target in package.targets where target.type != .plugin {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
}
