#!/usr/bin/env bash
# Writes a package of all Swift code in README and the guides, so that it can be compiled: a function a page, with the
# page's blocks one after the other.
#
#   Scripts/guides.sh FOLDER
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
package=${1:?name the folder to write}

mkdir -p "$package/Sources/Guides"
rm -f "$package/Sources/Guides/"*.swift
cat >"$package/Package.swift" <<END
// swift-tools-version: 6.2
import PackageDescription

let products: [Target.Dependency] = ["Lime", "LimeIO", "LimeModels", "LimeRendering"].map {
    .product(name: \$0, package: "swift-lime")
}
let package = Package(
    name: "Guides",
    dependencies: [.package(name: "swift-lime", path: "$root")],
    targets: [.target(name: "Guides", dependencies: products, swiftSettings: [.unsafeFlags(["-suppress-warnings"])])],
    swiftLanguageModes: [.v6]
)
END

for page in "$root/README.md" "$root"/Sources/Lime/Lime.docc/*.md; do
    code=$(awk '/^```swift$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$page")
    [ -n "$code" ] || continue
    name=$(basename "$page" .md)
    {
        grep -E '^import ' <<<"$code" | sort -u
        echo "func page$name() async throws {"
        grep -vE '^import ' <<<"$code"
        echo "}"
    } >"$package/Sources/Guides/$name.swift"
done
