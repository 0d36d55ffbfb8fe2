// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "swift-lime", path: "..")],
    targets: [
        .executableTarget(
            name: "ExplainBenchmark",
            dependencies: [
                .product(name: "Lime", package: "swift-lime"),
                .product(name: "LimeIO", package: "swift-lime"),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
