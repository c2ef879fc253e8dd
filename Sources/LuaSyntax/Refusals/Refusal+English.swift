import Diagnostics

extension Refusal {
  var englishHeadline: String {
    let it = englishFound
    let name = subject ?? ""
    switch code {
    case .unexpectedCharacter: return "unexpected character: \(it)"
    case .nonASCIIName: return "a name has no accented or foreign letter: \(it)"
    case .malformedNumber: return "malformed number: \(it)"
    case .unfinishedString: return "string not finished on its line: \(it)"
    case .unfinishedLongString: return "long string never closed: \(it)"
    case .unfinishedComment: return "long comment never closed: \(it)"
    case .invalidLongBracket: return "'[=' opens no long string"
    case .invalidEscape: return "unknown escape sequence: \(it)"
    case .invalidHexadecimalEscape: return "'\\x' needs two hexadecimal digits"
    case .decimalEscapeTooLarge: return "\(it) is above 255, the largest byte"
    case .invalidUnicodeEscape: return "'\\u' needs a hexadecimal code between braces"
    case .unicodeEscapeTooLarge: return "\(it) is above 7FFFFFFF, the largest code allowed"
    case .unexpectedBlockEnd: return "\(it) closes no block"
    case .statementAfterReturn: return "\(it) after 'return': it must end its block"
    case .expressionAsStatement:
      return "this expression does nothing: no '=' and no call"
    case .notAssignable: return "\(it) cannot be assigned to"
    case .breakOutsideLoop: return "'break' outside a loop"
    case .undefinedLabel: return "no label '\(name)' visible from this 'goto'"
    case .jumpIntoScope: return "'goto \(name)' jumps into the scope of the local variable"
    case .duplicateLabel: return "label '\(name)' already defined"
    case .assignmentToConstant: return "constant '\(name)' cannot be assigned to"
    case .multipleToBeClosed: return "only one <close> variable in a 'local'"
    case .unknownAttribute: return "unknown attribute: '\(name)' (const or close)"
    case .varargOutsideVarargFunction: return "'...' in a function without variable arguments"
    case .nestingTooDeep: return "nesting too deep (at most \(limit ?? 0) levels)"
    case .tooManyLocals: return "too many local variables in a function (at most \(limit ?? 0))"
    case .tooManyUpvalues: return "too many outer variables in a function (at most \(limit ?? 0))"
    case .tooManyRegisters: return "too many values at once in a function (at most \(limit ?? 0))"
    case .tooManyLabels: return "too many labels or jumps (at most \(limit ?? 0))"
    case .sourceTooLarge: return "source too long (less than \(limit ?? 0) bytes)"
    default:
      let wanted = expected.map(\.english).joined(separator: " or ")
      if wanted.isEmpty { return "unexpected \(it)" }
      let closing = related.map { " to close '\($0.text)' of line \($0.line)" } ?? ""
      return "expected \(wanted)\(closing)"
        + (found == .endOfSource ? ", but the text ends" : ", found \(it)")
    }
  }

  private var englishFound: String {
    switch found {
    case .endOfSource: "the end of the text"
    case .text(let text): "'\(text)'"
    }
  }
}

extension Refusal.Expectation {
  var english: String {
    switch self {
    case .token(let kind): "'\(kind.spelling ?? "")'"
    case .expression: "an expression"
    case .name: "a name"
    case .assignmentOrCall: "'=' or a call"
    case .arguments: "arguments"
    case .endOfSource: "the end of the text"
    }
  }
}
