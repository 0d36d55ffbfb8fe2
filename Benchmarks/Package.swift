// swift-tools-version: 6.2

import PackageDescription

let lime = Target.Dependency.product(name: "Lime", package: "swift-lime")
let files = Target.Dependency.product(name: "LimeIO", package: "swift-lime")
let models = Target.Dependency.product(name: "LimeModels", package: "swift-lime")

let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "swift-lime", path: "..")],
    targets: [
        .target(name: "BenchmarkSupport", dependencies: [lime]),
        // Our side of the race against Python lime: see race.py.
        .executableTarget(name: "RaceBenchmark", dependencies: ["BenchmarkSupport", lime, files]),
        // What explaining a picture costs beside the model: see cost.py.
        .executableTarget(name: "PictureCostBenchmark", dependencies: ["BenchmarkSupport", lime, files, models]),
        // Our side of the race with Keras models: see keras_race.py.
        .executableTarget(name: "KerasRaceBenchmark", dependencies: [lime, files, models]),
        // The most memory that one explanation takes: see memory.py.
        .executableTarget(name: "PeakMemoryBenchmark", dependencies: ["BenchmarkSupport", lime]),
    ],
    swiftLanguageModes: [.v6]
)

// As in the package itself: what is asynchronous runs where its caller does.
for target in package.targets {
    target.swiftSettings = [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]
}
