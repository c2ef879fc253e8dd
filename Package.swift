// swift-tools-version: 6.1
import PackageDescription

// One setting for every Swift target: Swift 6 mode comes with the tools version, the rest is what
// the next language mode will ask for.
let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

// Which Lua is linked: the system's shared library, or with CIRCULAR_LUA=static its archive, for a
// program that goes to machines without Lua. See Sources/LuaBridge/LuaBridge.docc/LinkingLua.md.
let linksLuaStatically: Bool
switch Context.environment["CIRCULAR_LUA"] ?? "shared" {
case "static": linksLuaStatically = true
case "shared", "": linksLuaStatically = false
case let other: fatalError("CIRCULAR_LUA is \(other): expected shared or static")
}

// Lua 5.4's headers and library. pkg-config says where they are; where it does not know, the
// compiler's own folders are searched, which is enough on Debian and Ubuntu.
let lua: Target =
  linksLuaStatically
  ? .systemLibrary(name: "CLua")
  : .systemLibrary(
    name: "CLua", pkgConfig: "lua5.4",
    providers: [.apt(["liblua5.4-dev"]), .brew(["lua@5.4"])])

// The linker's `-l:FILE` takes exactly that file, so that no shared library is found first.
let luaLibrary = linksLuaStatically ? ":liblua5.4.a" : "lua5.4"

// The shim's own headers, by the folder of the shim.
func shimFolders(in shim: String) -> [CSetting] {
  ["interpreter", "sandbox", "rules"].map { .headerSearchPath("\(shim)/\($0)") }
}

// Rounding is libm's: it is named here for programs whose other libraries do not name it.
let mathematics: LinkerSetting = .linkedLibrary("m", .when(platforms: [.linux, .android]))

let package = Package(
  name: "circular",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "CircularCore", targets: ["CircularCore"]),
    .library(name: "LuaBridge", targets: ["LuaBridge", "RuleTrials", "FileAccess"]),
    .library(name: "FrameworkImport", targets: ["FrameworkImport"]),
    .library(name: "Documents", targets: ["Documents"]),
    .library(name: "CircularFoundation", targets: ["CircularFoundation"]),
    .executable(name: "circular", targets: ["Repl"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // One located message in two languages, nearest names, positions in texts; depends on nothing.
    .target(name: "Diagnostics", swiftSettings: swiftSettings),

    // The model and the arithmetic: no Lua, no input or output, no Foundation. It gives Diagnostics to
    // whoever imports it.
    .target(
      name: "CircularCore", dependencies: ["Diagnostics"], swiftSettings: swiftSettings,
      linkerSettings: [mathematics]),

    // Files and folders read and written without Foundation, and what the system says of them.
    .target(name: "FileAccess", dependencies: ["Diagnostics"], swiftSettings: swiftSettings),

    // Errors as Foundation's programs show them; the only library that imports it.
    .target(
      name: "CircularFoundation", dependencies: ["CircularCore"], swiftSettings: swiftSettings),

    // What people read, as values: pages, the views that make them of answers, and their media.
    .target(
      name: "Pages", dependencies: ["CircularCore", "Diagnostics", "Documents"],
      swiftSettings: swiftSettings),

    // Lua 5.4's syntax in pure Swift.
    .target(name: "LuaSyntax", dependencies: ["Diagnostics"], swiftSettings: swiftSettings),

    // Editing of blocks of lines on a terminal; depends on nothing but libc.
    .target(name: "LineEditor", swiftSettings: swiftSettings),

    lua,

    // The only code that includes a Lua header or touches a Lua stack.
    .target(
      name: "CLuaShim", dependencies: ["CLua"], cSettings: shimFolders(in: "."),
      linkerSettings: [.linkedLibrary(luaLibrary), mathematics]),

    // C: the words that the program was called with, where there is no /proc.
    .target(name: "CProgramArguments"),

    // What the source of a rule says without running it; links no Lua.
    .target(
      name: "RuleAnalysis", dependencies: ["CircularCore", "LuaSyntax"],
      swiftSettings: swiftSettings),

    // What the files of a pack declared, as values of Lua, made into packs and labels; links no Lua.
    .target(
      name: "PackReading", dependencies: ["CircularCore", "LuaSyntax", "RuleAnalysis"],
      swiftSettings: swiftSettings),

    // The interpreter, and packs of rules as engines. It gives RuleAnalysis to whoever imports it.
    .target(
      name: "LuaBridge",
      dependencies: ["CLuaShim", "CircularCore", "FileAccess", "PackReading", "RuleAnalysis"],
      swiftSettings: swiftSettings),

    // What running rules again and again on purpose shows: the check of a pack, its cases and what they
    // exercise, changes that no case notices, promises.
    .target(
      name: "RuleTrials",
      dependencies: ["CircularCore", "LuaSyntax", "RuleAnalysis", "PackReading", "LuaBridge"],
      swiftSettings: swiftSettings),

    // What the program writes about packs and their language: reference pages, definitions for editors, the
    // files of a new pack. Only SandboxPage, which tells the limits of rules, needs the interpreter.
    .target(
      name: "PackPages", dependencies: ["CircularCore", "FileAccess", "LuaBridge", "RuleAnalysis"],
      swiftSettings: swiftSettings),

    // Editors, over the Language Server Protocol: answers about packs as they are being written.
    .target(
      name: "LanguageServer",
      dependencies: [
        "CircularCore", "Diagnostics", "FileAccess", "LuaSyntax", "RuleAnalysis", "LuaBridge",
        "RuleTrials",
      ],
      swiftSettings: swiftSettings),

    // Official structure files and the platform's formula language, made into packs that people read.
    // Only FormulaRunner, which runs a formula, needs the interpreter.
    .target(
      name: "FrameworkImport",
      dependencies: ["CircularCore", "LuaSyntax", "RuleAnalysis", "PackReading", "LuaBridge"],
      swiftSettings: swiftSettings),

    // The only code that includes a header of libzip or expat: Debian's libzip-dev, libexpat1-dev.
    .target(
      name: "CDocumentShim", linkerSettings: [.linkedLibrary("zip"), .linkedLibrary("expat")]),

    // Where the system keeps the headers of libxlsxwriter: Debian's libxlsxwriter-dev.
    .systemLibrary(
      name: "CXLSXWriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),

    // Reads workbooks and letters (.xlsx, .ods, .docx, .odt), and writes workbooks (.xlsx).
    .target(
      name: "Documents", dependencies: ["CircularCore", "CDocumentShim", "CXLSXWriter"],
      swiftSettings: swiftSettings, linkerSettings: [.linkedLibrary("xlsxwriter")]),

    // Territories over time in one SQLite file: Debian's libsqlite3-dev.
    .target(
      name: "Register",
      dependencies: ["CircularCore", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: swiftSettings),

    // Where the system keeps the headers of libsodium: Debian's libsodium-dev.
    .systemLibrary(
      name: "CSodium", providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]),

    // A committee's meeting: a folder of readable files that are only added to, and its minutes.
    .target(
      name: "Meetings",
      dependencies: ["CSodium", "CircularCore", "Documents", "FileAccess", "LuaBridge", "Pages"],
      swiftSettings: swiftSettings, linkerSettings: [.linkedLibrary("sodium")]),

    // The committee room: the local server, its screens and what it lets in. It shows what a room tells
    // it and decides nothing.
    .target(
      name: "Room",
      dependencies: [
        "CircularCore", "FileAccess", "LuaBridge", "Meetings", "Pages",
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: swiftSettings),

    .executableTarget(
      name: "Repl",
      dependencies: [
        "CProgramArguments", "CircularCore", "Documents", "FileAccess", "FrameworkImport",
        "LanguageServer", "LineEditor", "LuaBridge", "LuaSyntax", "Meetings", "PackPages",
        "PackReading", "Pages", "Register", "Room", "RuleTrials",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),

    // Times the scoring passes: see scripts/bench.
    .executableTarget(
      name: "scoring-bench",
      dependencies: ["CircularCore", "FileAccess", "FrameworkImport", "LuaBridge"],
      path: "Benchmarks/Scoring", swiftSettings: swiftSettings),

    // Times what rules cost: see scripts/bench.
    .executableTarget(
      name: "rules-bench",
      dependencies: ["CircularCore", "FileAccess", "LuaBridge", "LuaSyntax", "RuleTrials"],
      path: "Benchmarks/Rules", swiftSettings: swiftSettings),

    // Packs of a few lines for the tests of several modules; no product has it.
    .target(
      name: "TestPacks", dependencies: ["CircularCore", "LuaBridge", "RuleTrials"],
      path: "Tests/TestPacks", swiftSettings: swiftSettings),

    // C: faults on demand in the interpreter, and Lua's own patterns to compare ours with; no product
    // has it.
    .target(
      name: "CLuaShimTesting", dependencies: ["CLuaShim"], path: "Tests/CLuaShimTesting",
      cSettings: shimFolders(in: "../../Sources/CLuaShim")),

    .testTarget(
      name: "DiagnosticsTests", dependencies: ["Diagnostics", "CircularCore"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "FileAccessTests", dependencies: ["FileAccess", "Diagnostics"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "RegisterTests",
      dependencies: ["CircularCore", "Register", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "CircularCoreTests", dependencies: ["CircularCore"], swiftSettings: swiftSettings),
    .testTarget(
      name: "CircularFoundationTests", dependencies: ["CircularFoundation", "CircularCore"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "PagesTests", dependencies: ["Pages", "CircularCore", "Documents"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "RoomTests",
      dependencies: [
        "Room", "CircularCore", "FileAccess", "LuaBridge", "Meetings", "Pages", "TestPacks",
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "DocumentsTests", dependencies: ["Documents", "CircularCore"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "LuaSyntaxTests",
      dependencies: ["LuaSyntax", "Diagnostics", "RuleAnalysis", "LuaBridge", "CircularCore"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "RuleAnalysisTests",
      dependencies: [
        "RuleAnalysis", "LuaBridge", "LuaSyntax", "CircularCore", "RuleTrials", "TestPacks",
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "LineEditorTests", dependencies: ["LineEditor"], swiftSettings: swiftSettings),
    .testTarget(
      name: "PackReadingTests",
      dependencies: [
        "PackReading", "CircularCore", "LuaBridge", "RuleAnalysis", "RuleTrials", "TestPacks",
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "LuaBridgeTests",
      dependencies: [
        "LuaBridge", "CLuaShim", "CLuaShimTesting", "CircularCore", "FileAccess", "PackPages",
        "PackReading", "RuleTrials", "TestPacks",
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "RuleTrialsTests",
      dependencies: [
        "RuleTrials", "CircularCore", "LuaBridge", "LuaSyntax", "RuleAnalysis", "TestPacks",
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "PackPagesTests",
      dependencies: ["PackPages", "CircularCore", "FileAccess", "LuaBridge", "TestPacks"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "LanguageServerTests",
      dependencies: ["LanguageServer", "LuaBridge", "CircularCore", "FileAccess", "TestPacks"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "FrameworkImportTests",
      dependencies: [
        "FrameworkImport", "LuaBridge", "LuaSyntax", "CircularCore", "RuleTrials", "TestPacks",
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "MeetingsTests",
      dependencies: ["Meetings", "CircularCore", "FileAccess", "LuaBridge", "Pages", "TestPacks"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "ReplTests",
      dependencies: ["Repl", "CircularCore", "Documents", "FrameworkImport", "LuaBridge"],
      exclude: ["Goldens"], swiftSettings: swiftSettings),
  ]
)
