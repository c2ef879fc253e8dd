/// The platform's rounding of points to three decimals.
///
/// `R(x) = floorHalfUp(x × 1000 + 2⁻⁵²) / 1000`, each operation in binary64, where `floorHalfUp` is the
/// nearest integer, ties towards +∞, exactly (0.49999999999999994 gives 0, which adding a half and
/// taking the floor does not). So 1.5625 gives 1.563, and 0.5005, whose thousandfold is just below
/// 500.5, gives 0.5.
public enum PointRounding {
  /// One value rounded to three decimals; NaN and infinities stay.
  public static func rounded(_ value: Double) -> Double {
    let y = value * 1000 + 0x1p-52
    let down = y.rounded(.down)
    return (y - down >= 0.5 ? down + 1 : down) / 1000
  }

  /// Where the fast way is exact.
  static let fastLimit = 0x1p51

  /// Rounds `count` values from one place to another.
  ///
  /// The fast way adds and takes away 1.5 × 2⁵², which leaves the nearest integer, ties to even, for
  /// |y| < 2⁵¹; the difference to `y` is exact, and is +½ just where a tie went down to the even
  /// integer below. There one is added, so ties end at +∞ as the plain way has it. Beyond 2⁵¹ the plain
  /// way is taken for all.
  @inline(__always)
  static func round(
    _ source: UnsafePointer<Double>, into target: UnsafeMutablePointer<Double>, count: Int
  ) {
    let magic = 0x1.8p52
    var greatest = 0.0
    for index in 0..<count {
      let y = source[index] * 1000 + 0x1p-52
      let even = (y + magic) - magic
      let whole = even + (y - even >= 0.5 ? 1 : 0)
      target[index] = whole / 1000
      let size = y.magnitude
      greatest = size > greatest ? size : greatest
    }
    if greatest >= fastLimit {
      for index in 0..<count { target[index] = rounded(source[index]) }
    }
  }
}
