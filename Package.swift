// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "swift-lime",
    products: [
        .library(name: "Lime", targets: ["Lime"]),
    ],
    targets: [
        // 1a–1d: the method. Numbers only at the bottom, one target a data kind, an umbrella on top.
        .target(name: "LimeNumerics"),
        .target(name: "LimeCore", dependencies: ["LimeNumerics"]),
        .target(name: "LimeTabular", dependencies: ["LimeCore", "LimeNumerics"]),
        .target(name: "LimeImage", dependencies: ["LimeCore", "LimeNumerics"]),
        .target(name: "Lime", dependencies: ["LimeCore", "LimeNumerics", "LimeTabular", "LimeImage"]),

        // Tests: a target a target.
        .target(name: "LimeTestSupport", dependencies: ["LimeNumerics", "LimeCore"], path: "Tests/LimeTestSupport"),
        .testTarget(name: "LimeNumericsTests", dependencies: ["LimeNumerics", "LimeTestSupport"]),
        .testTarget(name: "LimeCoreTests", dependencies: ["LimeCore", "LimeNumerics", "LimeTestSupport"]),
        .testTarget(
            name: "LimeTabularTests",
            dependencies: ["LimeTabular", "LimeCore", "LimeNumerics", "LimeTestSupport"]
        ),
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
