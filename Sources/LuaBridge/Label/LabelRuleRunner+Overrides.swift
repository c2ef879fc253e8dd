import CLuaShim
package import CircularCore

extension LabelRuleRunner {
  /// The shares that an override may return: sums of shares may miss 1 in their last bits.
  private static let shares = -1e-9...(1 + 1e-9)

  package func location(of node: Int) -> SourceLocation? {
    overrideNumber[node].flatMap { label.rules[$0].location }
  }

  package func ratio(of node: Int, given ratios: ScoreRatios) throws(Diagnostic) -> Double? {
    guard let index = overrideNumber[node] else { return nil }
    let state = session.interpreter.state
    let rule = label.rules[index]
    var found: Double?
    let number = Int32(visibility.count + index)
    let values = ratios.values
    let failure = values.withUnsafeBufferPointer { values -> Diagnostic? in
      clua_set_scores(state, values.baseAddress, values.count)
      defer { clua_set_scores(state, nil, 0) }
      do throws(Diagnostic) {
        try run([number][...]) { (_, result, failure) throws(Diagnostic) in
          var answer = LabelDecision.Answer.nothing
          if let failure {
            failures.append(.init(rule: index, question: nil, diagnostic: failure))
            answer = .failed
          } else if let result, result.kind != CLUA_RESULT_NOTHING {
            let isNumber =
              result.kind == CLUA_RESULT_INTEGER || result.kind == CLUA_RESULT_NUMBER
            if isNumber, Self.shares.contains(result.number) {
              found = result.number + 0
              answer = .ratio(result.number + 0)
            } else {
              failures.append(
                .init(
                  rule: index, question: nil,
                  diagnostic: wrongAnswer(
                    result, rule,
                    LocalizedText(
                      "une part de 0 à 1, ou nil", english: "a share from 0 to 1, or nil"))))
              answer = .failed
            }
          }
          note(index, number, answer)
        }
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
    return found
  }
}
