/// What tables hold as numbers, and what they hold as texts of numbers.
extension LabelTables {
  /// What the numbers that the tables hold as texts tell of the marks inside them.
  var decimalMarks: DecimalMarks {
    var marks = DecimalMarks.unsettled
    for record in records {
      for (part, members) in record.members {
        for member in members {
          guard case .string(let text) = member.value.value, isNumeric(member.key, of: part),
            text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }),
            let number = WrittenNumber(text)
          else { continue }
          marks.note(number)
        }
      }
    }
    return marks
  }

  /// Whether what a part says under a key is a number.
  private func isNumeric(_ key: String, of part: Part) -> Bool {
    switch part {
    case .territory: key == "population"
    case .indicators: true
    case .answers: label.question(key).map { label.questions[$0].kind == .proportion } ?? false
    case .facts:
      label.facts.slot(of: key).map { label.facts.declarations[$0].type.isNumeric } ?? false
    case .statuses: false
    }
  }

  /// A number that a sheet stores as what it stands for: 1 is a yes where one is asked for, 33000 a text.
  ///
  /// What is read as a number stays one: its text might be read in two ways.
  func meant(_ node: JSONNode, _ part: Part, _ key: String) -> JSONNode {
    switch node.value {
    case .integer, .number: break
    default: return node
    }
    guard part != .statuses, !isNumeric(key, of: part) else { return node }
    var node = node
    if part == .facts, let slot = label.facts.slot(of: key),
      case .list(let element) = label.facts.declarations[slot].type, element.isNumeric
    {
      node.value = .array([node])
    } else {
      node.value = .string(node.plainText)
    }
    return node
  }
}
