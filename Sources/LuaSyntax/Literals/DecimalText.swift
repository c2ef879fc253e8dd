/// Decimal numbers as texts, moved digit by digit: no value is rounded on the way.
public enum DecimalText {
  /// A hundredth: `12.5` gives `0.125`.
  public static func hundredth(of digits: String) -> String {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let whole = String(repeating: "0", count: max(0, 3 - parts[0].count)) + parts[0]
    var decimals = String(whole.suffix(2)) + (parts.count > 1 ? parts[1] : "")
    while decimals.last == "0" { decimals.removeLast() }
    let units = String(whole.dropLast(2).drop { $0 == "0" })
    return (units.isEmpty ? "0" : units) + (decimals.isEmpty ? "" : "." + decimals)
  }
}
