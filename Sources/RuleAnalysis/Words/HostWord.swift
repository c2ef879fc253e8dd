public import CircularCore

/// A function of the program that the rules of a pack may call, under a name that is a word for them.
///
/// ```swift
/// let price = HostWord("price") { arguments in
///   guard case .text(let good)? = arguments.first ?? nil else { return nil }
///   return try prices.price(of: good).map { .number($0) }
/// }
/// let pack = try LuaRulePack(folder: "rules/projet-k", words: [price])
/// ```
///
/// It must be pure: the same arguments give the same value, whoever asks, on any thread, and nothing else
/// happens; an outcome is computed again whenever somebody asks why. What it throws fails the rule for that
/// subject, at the line of the call. While it runs nothing stops it: it must not wait. A deadline is seen
/// when it returns.
public struct HostWord: Sendable, Hashable {
  private final class Identity: Sendable {}

  /// The word.
  public let name: String
  /// What a call gives for its arguments; nil stands for Lua's nil, a date is its text, and a function among
  /// the arguments is refused before the call.
  public let body: @Sendable ([FactValue?]) throws -> FactValue?

  private let identity = Identity()

  /// Makes a word.
  ///
  /// - Parameters:
  ///   - name: the word, a name of Lua that means nothing to rules yet; a pack that is given another one is
  ///     refused.
  ///   - body: the function.
  public init(_ name: String, _ body: @escaping @Sendable ([FactValue?]) throws -> FactValue?) {
    self.name = name
    self.body = body
  }

  /// Whether both are the same word, and not only of one name.
  public static func == (a: HostWord, b: HostWord) -> Bool { a.identity === b.identity }

  /// Hashes which word it is.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(identity)) }
}

extension HostWord {
  /// What is wrong with the words that a program gives to a pack.
  package static func problems(
    in words: [HostWord], _ sandbox: [SandboxWord]
  ) -> [Diagnostic] {
    var taken = Set(sandbox.map { $0.library.isEmpty ? $0.name : $0.library })
    taken.formUnion(Vocabulary.ruleWords(in: sandbox))
    taken.formUnion(Vocabulary.pack.map(\.name) + Vocabulary.tests.map(\.name))
    taken.formUnion(Vocabulary.families.map(\.name) + Vocabulary.formulaWords)
    taken.formUnion(["include", "_ENV", "_G", "a", "p"] + keywords)
    var problems: [Diagnostic] = []
    for word in words {
      let name = word.name
      let isName =
        name.utf8.first.map { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } == true
        && name.utf8.allSatisfy {
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) || $0 == UInt8(ascii: "_")
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
      guard !isName || !taken.insert(name).inserted else { continue }
      problems.append(
        Diagnostic(
          .wrongHostWord,
          isName
            ? LocalizedText(
              "« \(name) » est déjà un mot des règles\u{A0}: le programme ne peut pas le donner",
              english: "“\(name)” is a word of rules already: the program cannot give it")
            : LocalizedText(
              "« \(name) » n'est pas un nom que des règles peuvent appeler",
              english: "“\(name)” is no name that rules can call")))
    }
    return problems
  }

  static let keywords = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
    "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
  ]
}
