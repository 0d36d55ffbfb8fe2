// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "QuickStart",
    dependencies: [.package(name: "swift-lime", path: "../..")],
    targets: [
        .executableTarget(
            name: "QuickStart",
            dependencies: [
                .product(name: "Lime", package: "swift-lime"),
                .product(name: "LimeIO", package: "swift-lime"),
                .product(name: "LimeModels", package: "swift-lime"),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
