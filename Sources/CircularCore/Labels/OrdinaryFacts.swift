/// The facts of a label's ordinary rules that the territory's own object answers.
///
/// A declared fact called `territory.population` (`kind`, `subtype`, `overseas`, `urbanArea`),
/// `answers.ID` or `indicators.ID` needs not be given twice: where `facts` has none, it takes what the
/// object says. In its name, every character of an id but letters, digits and `_` is a `_`: the indicator
/// `cae_6.a` is `indicators.cae_6_a`.
package enum OrdinaryFacts {
  /// The fact for an id in a group.
  package static func name(_ id: String, in group: String) -> String {
    let plain = id.map { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" ? $0 : "_" }
    return "\(group).\(String(plain))"
  }
}
