/// A unit of money with what it says of taxes: `€ HT`, `k€ TTC`, `euros (HT)`.
package struct TaxedUnit: Sendable, Hashable {
  /// Whether an amount has taxes in it.
  package enum Taxes: Sendable, Hashable { case excluded, included }

  /// The unit alone; the whole text where nothing is said of taxes.
  package let unit: String
  /// What is said; nil for nothing.
  package let taxes: Taxes?

  /// Reads what stands behind a number or in the brackets of a heading.
  package init(_ text: String) {
    if let (front, behind) = Self.parts(text), !behind.isEmpty, let taxes = Self.taxes(in: behind),
      Self.isMoney(front)
    {
      (unit, self.taxes) = (front, taxes)
    } else {
      (unit, taxes) = (text, nil)
    }
  }

  /// Makes it of its parts.
  init(_ unit: String, _ taxes: Taxes?) {
    self.unit = unit
    self.taxes = taxes
  }

  /// Whether both say something of taxes, and not the same.
  ///
  /// - Parameter other: asked for only where this one says something, as few cells do.
  func contradicts(_ other: @autoclosure () -> Taxes?) -> Bool {
    guard let taxes, let other = other() else { return false }
    return taxes != other
  }

  /// What a label says of taxes, `Coût HT`; nil for nothing.
  static func taxes(ofLabel label: String) -> Taxes? {
    label.split { !$0.isLetter }.lazy.compactMap { taxes(in: String($0)) }.first
  }

  /// What ends with the sign of the euro, or the first word, and what is behind it.
  private static func parts(_ text: String) -> (front: String, behind: String)? {
    if let sign = text.lastIndex(of: "€") {
      return (String(text[...sign]), String(text[text.index(after: sign)...]))
    }
    guard let space = text.firstIndex(where: \.isWhitespace) else { return nil }
    return (String(text[..<space]), String(text[space...]))
  }

  private static func taxes(in text: String) -> Taxes? {
    switch text.folded {
    case "ht", "horstaxe", "horstaxes": .excluded
    case "ttc", "toutestaxescomprises": .included
    default: nil
    }
  }

  private static func isMoney(_ text: String) -> Bool {
    guard let unit = UnitOfMeasure(text), let euro = UnitOfMeasure("€") else { return false }
    return unit.measuresSame(as: euro)
  }
}

extension FactDeclaration {
  /// What its label says of taxes; nil for nothing.
  var taxes: TaxedUnit.Taxes? { TaxedUnit.taxes(ofLabel: label.french) }
}
