// swift-tools-version: 6.1
import PackageDescription

// A program that uses the core and nothing else: no Lua, no Foundation, no ArgumentParser. Built
// debug, release and as a fully static executable by scripts/core-alone.
let package = Package(
  name: "core-alone",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "circular", path: "../..")],
  targets: [
    .executableTarget(
      name: "CoreAlone", dependencies: [.product(name: "CircularCore", package: "circular")])
  ]
)
