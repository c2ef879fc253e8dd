extension String {
  /// The text as a terminal and a table can show it: one line, on which nothing moves the cursor, hides
  /// what stands before it or turns the reading around.
  ///
  /// A tab becomes a blank, another control character its picture (`␛`, `␊`), a C1 control, a line or
  /// paragraph separator, an override, embedding or isolate of direction `�`: a character for a scalar,
  /// so that columns stay where they were.
  ///
  /// - Complexity: one pass; a text that has none of these is given back as it is.
  public var onOneLine: String { shownSafely(keepingLines: false) }

  /// The same for a text of several lines, whose line feeds and tabs stay.
  public var withoutControls: String { shownSafely(keepingLines: true) }

  private func shownSafely(keepingLines: Bool) -> String {
    func isShown(_ scalar: Unicode.Scalar) -> Bool {
      !scalar.isControl || keepingLines && (scalar == "\n" || scalar == "\t")
    }
    guard !unicodeScalars.allSatisfy(isShown) else { return self }
    var result = ""
    result.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      result.unicodeScalars.append(isShown(scalar) ? scalar : scalar.picture)
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether a terminal would obey it, or a text would read in another order for it, instead of showing
  /// it.
  package var isControl: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0: true
    // Line and paragraph separators, embeddings, overrides, isolates, deprecated format characters.
    case 0x2028...0x202E, 0x2066...0x206F: true
    // Interlinear annotations hide what they annotate.
    case 0xFFF9...0xFFFB: true
    default: false
    }
  }

  /// What stands for a control.
  fileprivate var picture: Unicode.Scalar {
    switch value {
    case 0x09: return " "
    case 0..<0x20: return Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    case 0x7F: return "\u{2421}"
    default: return "\u{FFFD}"
    }
  }
}
