import CircularCore
import LuaSyntax

/// What local variables stand for, read from their declarations: a list, an item of one, a group of facts.
extension NamesInScope {
  /// What a local variable is given.
  enum Given {
    /// What a chain of names names: `a.actors`.
    case path([String])
    /// An item of the list that it names: `a.actors[1]`, `list.first(a.actors)`.
    case item([String])
  }

  /// What the words for lists give: an item of the list that they are handed, or such a list.
  private static let itemWords = ["first", "greatest", "least"]
  private static let listWords = ["where", "sorted"]

  /// What a name stands for at the place, where it is a local variable; nil where nothing tells.
  func given(_ name: String) -> Given? { given(name, at: offset, 0) }

  /// A chain of names, with what its first one stands for in the place of it.
  func resolved(_ chain: [String]) -> [String] {
    guard let first = chain.first, case .path(let path)? = given(first) else { return chain }
    return path + chain.dropFirst()
  }

  private func given(_ name: String, at offset: Int, _ depth: Int) -> Given? {
    // A scope that nothing closes yet goes as far as the text.
    let declaration = tree.declarations.last {
      $0.name == name && $0.scope.lowerBound <= offset && offset <= $0.scope.upperBound
    }
    // Deeper chains of variables are not followed.
    guard depth < 8, let declaration, declaration.kind == .local || declaration.kind == .constant
    else { return nil }
    let tokens = tree.tokens
    var next = declaration.token.index
    guard next > 0, tokens[next - 1].kind == .localKeyword else { return nil }
    // Of `local item, place = …` the first is the item.
    let end = min(tokens.count, next + 12)
    while next < end, tokens[next].kind != .assign { next += 1 }
    guard next < end else { return nil }
    let found = value(startingAt: next + 1)
    switch found {
    case .path(let path)?, .item(let path)?:
      guard let first = path.first, path != [name],
        let inner = given(first, at: declaration.token.range.lowerBound, depth + 1)
      else { return found }
      guard case .path(let root) = inner else {
        // Another name of an item is that item; what is read of it is not known.
        if case .path? = found, path.count == 1 { return inner }
        return nil
      }
      let whole = root + path.dropFirst()
      if case .item? = found { return .item(whole) }
      return .path(whole)
    case nil: return nil
    }
  }

  /// What is written from a token on: `a.actors`, `a.actors[1]`, `list.first(a.actors, …)`.
  private func value(startingAt index: Int) -> Given? {
    let tokens = tree.tokens
    var next = index
    var chain: [String] = []
    while next < tokens.count, tokens[next].kind == .name {
      chain.append(tree.text(in: tokens[next].range))
      guard next + 1 < tokens.count, tokens[next + 1].kind == .dot else { break }
      next += 2
    }
    guard !chain.isEmpty, next + 1 < tokens.count else { return nil }
    switch tokens[next + 1].kind {
    case .leftBracket:
      let isPlace = next + 2 < tokens.count && tokens[next + 2].kind != .string
      return isPlace && isWhole(next + 1) ? .item(chain) : nil
    case .leftParenthesis:
      guard isWhole(next + 1), chain.count == 2, chain[0] == "list",
        let inner = value(startingAt: next + 2),
        case .path(let list) = inner
      else { return nil }
      if Self.itemWords.contains(chain[1]) { return .item(list) }
      return Self.listWords.contains(chain[1]) ? .path(list) : nil
    case .colon, .string, .leftBrace, .dot: return nil
    default: return .path(chain)
    }
  }

  /// Whether nothing is read of what a bracket closes: `a.actors[1]`, and not `a.actors[1].name`.
  private func isWhole(_ bracket: Int) -> Bool {
    let tokens = tree.tokens
    var depth = 0
    for index in bracket..<tokens.count {
      switch tokens[index].kind {
      case .leftBracket, .leftParenthesis, .leftBrace: depth += 1
      case .rightBracket, .rightParenthesis, .rightBrace:
        depth -= 1
        guard depth == 0 else { continue }
        guard index + 1 < tokens.count else { return true }
        return ![.dot, .colon, .leftBracket].contains(tokens[index + 1].kind)
      default: break
      }
    }
    return false
  }
}
