import Foundation
import Testing

/// What those who link the libraries meet is kept small: `docs/design.md`, "Access".
@Suite("Public types of the libraries")
struct PublicTypesTests {
  /// How many there are, nested ones included.
  ///
  /// Where one is added on purpose, `docs/design.md` says so too.
  static let most = 127

  private static let declaration =
    #"^\s*public ((final|indirect) )*(struct|class|enum|protocol|actor|typealias) \w+"#

  @Test("CircularCore and the modules of LuaBridge have no more of them than were chosen")
  func count() throws {
    let folder = #filePath.components(separatedBy: "/Tests/")[0] + "/Sources/"
    var found: [String] = []
    for module in ["CircularCore", "LuaBridge", "RuleTrials", "FileAccess"] {
      let files = try #require(FileManager.default.enumerator(atPath: folder + module))
      for case let path as String in files where path.hasSuffix(".swift") {
        let source = try String(contentsOfFile: "\(folder)\(module)/\(path)", encoding: .utf8)
        for line in source.split(separator: "\n")
        where line.drop(while: { $0 == " " }).hasPrefix("public ")
          && line.range(of: Self.declaration, options: .regularExpression) != nil
        {
          found.append("\(module)/\(path): \(line)")
        }
      }
    }
    #expect(
      found.count <= Self.most, "\(found.count) public types:\n\(found.joined(separator: "\n"))")
    #expect(found.count > 60)
  }
}
