/// Writes programs at random.
///
/// They follow the grammar, then most of them are damaged, so that both verdicts of Lua are common.
/// The same seed gives the same programs.
struct ProgramGenerator {
  private var state: UInt64
  private let names = ["a", "b", "c", "f", "t", "x", "_ENV", "self"]
  private let values = [
    "1", "3.5", "0x1p4", "9223372036854775808", "\"a\\n\"", "'b'", "[[c]]", "nil", "true", "...",
    "{}", "3x", "\"\\q\"", "\"open",
  ]
  private let infixes = [
    "+", "-", "*", "/", "//", "%", "^", "..", "==", "~=", "<", "<=", "and", "or", "&", "|", "~",
    "<<",
  ]
  private let strays = [
    "end", "do", "then", "(", ")", "{", "}", "[", "]", "=", ",", ";", "::", "...", "local", "goto",
    "break", "return", "function", "until", "else", "$", "é", "\0", "--[[", "[=[", "\n", "<const>",
  ]

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// One program.
  mutating func program() -> String {
    var words = block(depth: 1 + below(4))
    for _ in 0..<below(3) where !words.isEmpty {
      let place = below(words.count)
      switch below(4) {
      case 0: words.remove(at: place)
      case 1: words.insert(pick(strays), at: place)
      case 2: words[place] = pick(strays)
      default: words.insert(words[below(words.count)], at: place)
      }
    }
    return words.joined(separator: " ")
  }

  private mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }

  private mutating func pick(_ choices: [String]) -> String { choices[below(choices.count)] }

  private mutating func block(depth: Int) -> [String] {
    var words: [String] = []
    for _ in 0..<below(4) { words += statement(depth: depth) }
    if below(6) == 0 { words += ["return"] + expression(depth: depth) }
    return words
  }

  private mutating func statement(depth: Int) -> [String] {
    switch below(depth > 0 ? 14 : 6) {
    case 0:
      ["local", pick(names), pick(["", "<const>", "<close>"]), "="] + expression(depth: depth)
    case 1: [pick(names), "="] + expression(depth: depth)
    case 2: [pick(names), "("] + expression(depth: depth) + [")"]
    case 3: ["goto", pick(["l", "m"])]
    case 4: ["::", pick(["l", "m"]), "::"]
    case 5: [pick(["break", ";", "x.y = 1", "f 'a'", "t:m {}"])]
    case 6: ["do"] + block(depth: depth - 1) + ["end"]
    case 7: ["while"] + expression(depth: 1) + ["do"] + block(depth: depth - 1) + ["end"]
    case 8: ["repeat"] + block(depth: depth - 1) + ["until"] + expression(depth: 1)
    case 9:
      ["if"] + expression(depth: 1) + ["then"] + block(depth: depth - 1)
        + ["else"] + block(depth: depth - 1) + ["end"]
    case 10:
      ["for", pick(names), "=", "1", ",", "2", "do"] + block(depth: depth - 1) + ["end"]
    case 11:
      ["for", pick(names), "in"] + expression(depth: 1) + ["do"] + block(depth: depth - 1)
        + ["end"]
    case 12:
      ["function", pick(names), pick(["", ".b", ":c"]), "(", pick(["", "a", "..."]), ")"]
        + block(depth: depth - 1) + ["end"]
    default: ["local", "function", pick(names), "(", ")"] + block(depth: depth - 1) + ["end"]
    }
  }

  private mutating func expression(depth: Int) -> [String] {
    guard depth > 0 else { return [pick(names + values)] }
    switch below(8) {
    case 0: return expression(depth: depth - 1) + [pick(infixes)] + expression(depth: depth - 1)
    case 1: return [pick(["-", "not", "#", "~"])] + expression(depth: depth - 1)
    case 2: return ["("] + expression(depth: depth - 1) + [")"]
    case 3:
      return ["function", "(", pick(["", "a", "..."]), ")"] + block(depth: depth - 1) + ["end"]
    case 4:
      return ["{", pick(["", "a =", "[1] ="])] + expression(depth: depth - 1)
        + [pick(["", ",", ";"]), "}"]
    case 5: return [pick(names), "["] + expression(depth: depth - 1) + ["]"]
    default: return [pick(names + values)]
    }
  }
}
