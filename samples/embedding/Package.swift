// swift-tools-version: 6.1
import PackageDescription

// A package of its own, as yours would be. Outside this repository the dependency is an address
// and a version instead of a path.
let package = Package(
  name: "embedding",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "circular", path: "../..")],
  targets: [
    .executableTarget(
      name: "Embedding",
      dependencies: [
        .product(name: "CircularCore", package: "circular"),
        .product(name: "LuaBridge", package: "circular"),
      ])
  ]
)
