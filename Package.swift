// swift-tools-version: 6.1
import PackageDescription

// One setting for every Swift target: Swift 6 mode comes with the tools version, the rest is what
// the next language mode will ask for.
let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "circular",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "CircularCore", targets: ["CircularCore"]),
    .library(name: "LuaBridge", targets: ["LuaBridge"]),
    .library(name: "Documents", targets: ["Documents"]),
    .executable(name: "circular", targets: ["Repl"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    // The model and the arithmetic: no Lua, no input or output, no Foundation.
    .target(name: "CircularCore", swiftSettings: swiftSettings),

    // Lua 5.4's syntax in pure Swift; depends on nothing.
    .target(name: "LuaSyntax", swiftSettings: swiftSettings),

    // Editing of blocks of lines on a terminal; depends on nothing but libc.
    .target(name: "LineEditor", swiftSettings: swiftSettings),

    // The only code that includes a Lua header or touches a Lua stack. The library is Debian's
    // liblua5.4-dev, which needs no system-library target: one header folder and one -l.
    .target(name: "CLuaShim", linkerSettings: [.linkedLibrary("lua5.4")]),

    .target(
      name: "LuaBridge", dependencies: ["CircularCore", "LuaSyntax", "CLuaShim"],
      swiftSettings: swiftSettings),

    // The only code that includes a header of libzip or expat: Debian's libzip-dev, libexpat1-dev.
    .target(
      name: "CDocumentShim", linkerSettings: [.linkedLibrary("zip"), .linkedLibrary("expat")]),

    // Reads workbooks and letters: .xlsx, .ods, .docx, .odt.
    .target(
      name: "Documents", dependencies: ["CircularCore", "CDocumentShim"],
      swiftSettings: swiftSettings),

    .executableTarget(
      name: "Repl",
      dependencies: [
        "CircularCore", "LineEditor", "LuaBridge", "LuaSyntax",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),

    // Times the scoring passes: see scripts/bench.
    .executableTarget(
      name: "scoring-bench", dependencies: ["CircularCore", "LuaBridge"],
      path: "Benchmarks/Scoring", swiftSettings: swiftSettings),

    // Times what rules cost: see scripts/bench.
    .executableTarget(
      name: "rules-bench", dependencies: ["CircularCore", "LuaBridge", "LuaSyntax"],
      path: "Benchmarks/Rules", swiftSettings: swiftSettings),

    .testTarget(
      name: "CircularCoreTests", dependencies: ["CircularCore"], swiftSettings: swiftSettings),
    .testTarget(
      name: "DocumentsTests", dependencies: ["Documents", "CircularCore"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "LuaSyntaxTests", dependencies: ["LuaSyntax", "LuaBridge", "CircularCore"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "LineEditorTests", dependencies: ["LineEditor"], swiftSettings: swiftSettings),
    .testTarget(
      name: "LuaBridgeTests", dependencies: ["LuaBridge", "CircularCore"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "ReplTests", dependencies: ["Repl", "CircularCore", "LuaBridge"],
      exclude: ["Goldens"], swiftSettings: swiftSettings),
  ]
)
