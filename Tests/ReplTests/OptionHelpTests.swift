import Foundation
import Testing

/// What the help of options says.
@Suite("Help of options")
struct OptionHelpTests {
  /// A command with the options it has, and what their help says.
  private struct Help {
    var command: String
    var options: Set<String>
    var texts: [String]
  }

  private static func all(_ arguments: [String]) throws -> [Help] {
    func names(_ argument: [String: Any]) -> [String] {
      (argument["names"] as? [[String: Any]] ?? []).compactMap { name in
        name["kind"] as? String == "long" ? (name["name"] as? String).map { "--" + $0 } : nil
      }
    }
    func walk(_ command: [String: Any], _ path: String) -> [Help] {
      let name = [path, command["commandName"] as? String ?? ""].joined(separator: " ")
      let arguments = command["arguments"] as? [[String: Any]] ?? []
      let help = Help(
        command: name, options: Set(arguments.flatMap(names)),
        texts: arguments.flatMap { [$0["abstract"], $0["discussion"]] }.compactMap { $0 as? String }
      )
      return [help]
        + (command["subcommands"] as? [[String: Any]] ?? []).flatMap { walk($0, name) }
    }
    let run = try ProgramRun(arguments + ["--experimental-dump-help"])
    return walk(try run.json()["command"] as? [String: Any] ?? [:], "")
  }

  @Test("an option's help names no option that its command has not")
  func others() throws {
    let commands = try Self.all([])
    #expect(commands.count > 20)
    for help in commands {
      for text in help.texts {
        for match in text.matches(of: /(?:^|[^\w-])(--[a-z][a-z-]*)/) {
          #expect(help.options.contains(String(match.1)), "\(help.command): \(text)")
        }
      }
    }
  }

  @Test("what --set changes is said of the commands that have it")
  func set() throws {
    let fund = try ProgramRun("fund", "--help")
    #expect(fund.output.contains("Change un fait de tous les sujets"))
    #expect(!fund.output.contains("--id <"))
    let whatIf = try ProgramRun("what-if", "--help")
    #expect(whatIf.output.contains("Change un fait de tous les sujets"))
    #expect(whatIf.output.contains("le seul dont --set"))
  }
}
