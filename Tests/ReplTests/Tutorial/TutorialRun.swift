import Foundation

/// Carries out the steps of a page in a folder of its own, with the built program.
final class TutorialRun {
  private let folder: ScratchFolder
  private var found: String?

  /// Starts in a folder that is empty but for copies of these files of the project.
  init(copying files: [String] = []) throws {
    folder = try ScratchFolder()
    for name in files {
      let copy = folder.url.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: ProgramRun.project.appendingPathComponent(name), to: copy)
    }
  }

  /// The text that each block of a page has once it is carried out.
  func texts(of page: TutorialPage) throws -> [String] {
    try page.blocks.map { block in
      do {
        return try text(of: block)
      } catch let mistake as TutorialPage.Mistake {
        throw mistake
      } catch {
        throw TutorialPage.Mistake(line: block.line, text: "\(error)")
      }
    }
  }

  private func text(of block: TutorialPage.Block) throws -> String {
    let wanted = found
    found = nil
    switch block.step {
    case .commands:
      return try block.text.split(separator: "\n").filter { $0.hasPrefix("$ ") }.map { line in
        try "\(line)\n" + output(of: line.dropFirst(2), block)
      }.joined(separator: "\n")
    case .write(let file):
      try write(block.text, file)
    case .add(let file):
      try write(try read(file) + block.text, file)
    case .find(let file):
      guard try read(file).components(separatedBy: block.text).count == 2 else {
        throw TutorialPage.Mistake(line: block.line, text: "not once in \(file):\n\(block.text)")
      }
      found = block.text
    case .replace(let file):
      guard let wanted else {
        throw TutorialPage.Mistake(line: block.line, text: "new=\"\(file)\" without old= before")
      }
      try write(try read(file).replacingOccurrences(of: wanted, with: block.text), file)
    case .show(let file): return try read(file)
    }
    return block.text
  }

  // MARK: - Files

  private func place(_ file: String) -> URL { folder.url.appendingPathComponent(file) }

  private func read(_ file: String) throws -> String {
    try String(contentsOf: place(file), encoding: .utf8)
  }

  private func write(_ text: String, _ file: String) throws {
    try Data(text.utf8).write(to: place(file))
  }

  // MARK: - Commands

  /// What a command prints on both outputs; nothing if it is sent to a file with `>`.
  private func output(of line: Substring, _ block: TutorialPage.Block) throws -> String {
    var words = Self.words(line)
    var target: String?
    if let arrow = words.firstIndex(of: ">"), arrow + 1 < words.count {
      target = words[arrow + 1]
      words.removeSubrange(arrow...)
    }
    guard words.first == "circular", words.count > 1 else {
      throw TutorialPage.Mistake(line: block.line, text: "not a command of circular: \(line)")
    }
    // The reader is at a terminal, where these give tables.
    if target == nil, ["score", "rank", "explain", "what-if", "path"].contains(words[1]),
      !words.contains("--format")
    {
      words += ["--format", "table"]
    }
    let run = try ProgramRun(Array(words.dropFirst()), in: folder.url)
    guard let target else { return run.output + run.errors }
    try write(run.output, target)
    return run.errors
  }

  /// The words of a command, as a shell splits it; quotes of both kinds group.
  private static func words(_ line: Substring) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if quote == nil, character == " " {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return words
  }
}
