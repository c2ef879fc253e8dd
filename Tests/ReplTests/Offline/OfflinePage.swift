import Foundation
import Testing

/// A page that computes its ranking again, taken apart as a browser does.
struct OfflinePage {
  /// What a person may change.
  struct Setting: Decodable {
    struct Choice: Decodable {
      var value: Value
      var word: String
    }

    var kind: String
    var name: String
    var value: Value
    var min: Double?
    var max: Double?
    var choices: [Choice]?
    var option: String?
  }

  /// A value of a setting.
  enum Value: Codable, Hashable {
    case number(Double)
    case text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      }
    }
  }

  private struct Model: Decodable { var settings: [Setting] }

  let html: String
  let data: String
  let script: String
  let settings: [Setting]

  init(_ html: String) throws {
    self.html = html
    func between(_ start: String, _ end: String) throws -> String {
      let start = try #require(html.range(of: start)).upperBound
      let end = try #require(html.range(of: end, range: start..<html.endIndex)).lowerBound
      return String(html[start..<end])
    }
    data = try between("<script type=\"application/json\" id=\"offline-data\">", "</script>")
    script = try between("<script>", "</script>")
    settings = try JSONDecoder().decode(Model.self, from: Data(data.utf8)).settings
  }

  /// Where Node.js is; nil where it is not.
  static let node: String? = ["/usr/bin/node", "/usr/local/bin/node", "/opt/homebrew/bin/node"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Runs the page's script with its data in Node.js, then a program that is given more; `offline` is what
  /// the script made of the data.
  ///
  /// - Returns: what the program printed.
  func run(_ program: String, _ more: Data = Data("null".utf8)) throws -> String {
    let folder = try ScratchFolder()
    let script = try folder.file("page.js", script)
    let data = try folder.file("data.json", data)
    let input = try folder.file("input.json", more)
    let page = try folder.file("page.html", html)
    let main = try folder.file(
      "main.js",
      """
      const fs = require("fs");
      require(\(Self.quoted(script.path)));
      const html = fs.readFileSync(\(Self.quoted(page.path)), "utf8");
      const model = JSON.parse(fs.readFileSync(\(Self.quoted(data.path)), "utf8"));
      const input = JSON.parse(fs.readFileSync(\(Self.quoted(input.path)), "utf8"));
      const offline = globalThis.circularOffline.prepare(model);
      \(program)
      """)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.node))
    process.arguments = [main.path]
    let output = try folder.file("output", "")
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.standardError
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacingOccurrences(of: "\\", with: "\\\\") + "\""
  }
}
