import Diagnostics
import LuaSyntax
import Testing

@Suite("Lua's verdict")
struct VerdictTests {
  @Test("what Lua accepts is accepted", arguments: acceptedSources)
  func accepts(source: String) {
    let tree = SyntaxTree(parsing: source)
    #expect(tree.isValid, "\(tree.refusals.map { $0.message(in: .english) })")
    #expect(!tree.isIncomplete)
  }

  @Test("what Lua refuses is refused, with a place inside the source", arguments: refusedSources)
  func refuses(source: String) {
    let tree = SyntaxTree(parsing: source)
    #expect(!tree.isValid)
    for refusal in tree.refusals {
      #expect(refusal.range.lowerBound >= 0)
      #expect(refusal.range.upperBound <= source.utf8.count)
      #expect(!refusal.message(in: .french).isEmpty)
      #expect(!refusal.message(in: .english).isEmpty)
    }
  }

  @Test("tokens with their trivia give every source back", arguments: acceptedSources)
  func roundTripOfAccepted(source: String) { expectRoundTrip(Array(source.utf8)) }

  @Test("tokens with their trivia give even a refused source back", arguments: refusedSources)
  func roundTripOfRefused(source: String) { expectRoundTrip(Array(source.utf8)) }
}

/// Expects tokens and trivia to cover `source` without a gap.
func expectRoundTrip(_ source: [UInt8]) {
  let tree = SyntaxTree(parsing: source)
  var copy: [UInt8] = []
  for token in tree.tokens {
    var end = token.triviaRange.lowerBound
    for piece in tree.trivia(before: token) {
      #expect(piece.range.lowerBound == end)
      copy += source[piece.range]
      end = piece.range.upperBound
    }
    copy += source[token.range]
  }
  #expect(copy == source)
}
