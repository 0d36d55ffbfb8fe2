// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "swift-lime",
    products: [
        .library(name: "Lime", targets: ["Lime"]),
        .library(name: "LimeModels", targets: ["LimeModels"]),
        .library(name: "LimeIO", targets: ["LimeIO"]),
        .library(name: "LimeRendering", targets: ["LimeRendering"]),
        .executable(name: "lime", targets: ["LimeCLI"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        // 1a–1d: the method. Numbers only at the bottom, one target a data kind, an umbrella on top.
        .target(name: "CLimeKernels"),
        .target(name: "LimeNumerics", dependencies: ["CLimeKernels"]),
        .target(name: "LimeCore", dependencies: ["LimeNumerics"]),
        .target(name: "LimeTabular", dependencies: ["LimeCore", "LimeNumerics"]),
        .target(name: "LimeText", dependencies: ["LimeCore", "LimeNumerics"]),
        .target(name: "LimeImage", dependencies: ["LimeCore", "LimeNumerics"]),
        .target(name: "Lime", dependencies: ["LimeCore", "LimeNumerics", "LimeTabular", "LimeText", "LimeImage"]),

        // 2: adapters. They know the method, not each other.
        .target(name: "COpenVINO"),
        .target(name: "CVips"),
        .target(
            name: "LimeModels",
            dependencies: ["Lime", "COpenVINO", .product(name: "Crypto", package: "swift-crypto")],
            resources: [.embedInCode("Keras/Importer"), .embedInCode("Worker/Programs")]
        ),
        .target(name: "LimeIO", dependencies: ["Lime", "CVips"]),
        .target(name: "LimeRendering", dependencies: ["Lime"]),

        // 3: one service that wires the adapters together.
        .target(name: "LimeService", dependencies: ["Lime", "LimeModels", "LimeIO", "LimeRendering"]),

        // 4: front doors.
        .executableTarget(
            name: "LimeCLI",
            dependencies: ["LimeService", .product(name: "ArgumentParser", package: "swift-argument-parser")]
        ),

        // Tests: a target a target.
        .target(name: "LimeTestSupport", dependencies: ["LimeNumerics", "LimeCore"], path: "Tests/LimeTestSupport"),
        .testTarget(name: "LimeNumericsTests", dependencies: ["LimeNumerics", "LimeTestSupport"]),
        .testTarget(name: "LimeCoreTests", dependencies: ["LimeCore", "LimeNumerics", "LimeTestSupport"]),
        .testTarget(name: "LimeTextTests", dependencies: ["LimeText", "LimeCore", "LimeNumerics", "LimeTestSupport"]),
        .testTarget(
            name: "LimeTabularTests",
            dependencies: ["LimeTabular", "LimeCore", "LimeNumerics", "LimeTestSupport"]
        ),
        .testTarget(
            name: "LimeImageTests",
            dependencies: ["LimeImage", "LimeCore", "LimeNumerics", "LimeTestSupport"]
        ),
        .testTarget(
            name: "LimeParityTests",
            dependencies: [
                "Lime", "LimeNumerics", "LimeCore", "LimeTabular", "LimeText", "LimeImage", "LimeTestSupport",
            ]
        ),
        .testTarget(name: "LimeModelsTests", dependencies: ["LimeModels", "Lime"]),
        .testTarget(name: "LimeIOTests", dependencies: ["LimeIO", "Lime"]),
        .testTarget(name: "LimeRenderingTests", dependencies: ["LimeRendering", "Lime"]),
        .testTarget(
            name: "LimeServiceTests",
            dependencies: ["LimeService", "Lime", "LimeModels", "LimeIO", "LimeRendering"]
        ),
        .testTarget(name: "LimeCLITests", dependencies: ["LimeCLI", "LimeIO", "Lime"], exclude: ["Help"]),
        .testTarget(
            name: "LimeEndToEndTests",
            dependencies: ["Lime", "LimeModels", "LimeIO", "LimeTestSupport"]
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
