/// The platform's rounding of points to three decimals.
///
/// `R(x) = floorHalfUp(x × 1000 + 2⁻⁵²) / 1000`, each operation in binary64, where `floorHalfUp` is the
/// nearest integer, ties towards +∞, exactly (0.49999999999999994 gives 0, which adding a half and
/// taking the floor does not). So 1.5625 gives 1.563, and 0.5005, whose thousandfold is just below
/// 500.5, gives 0.5.
package enum PointRounding {
  /// One value rounded to three decimals; NaN and infinities stay.
  package static func rounded(_ value: Double) -> Double {
    let y = value * 1000 + 0x1p-52
    let down = y.rounded(.down)
    return (y - down >= 0.5 ? down + 1 : down) / 1000
  }

  /// Four values at once, without a branch; the same bits as `rounded` of each, but for the sign of 0.
  ///
  /// Adding and taking away 2⁵² with the sign of `y` leaves the nearest integer, ties to even, for
  /// |y| < 2⁵². The difference of `y` to it is exact, and is +½ just where a tie went down; one is
  /// added there, so that ties end at +∞. From 2⁵² on, `y` is an integer and stays.
  @inline(__always)
  static func rounded(_ values: SIMD4<Double>) -> SIMD4<Double> {
    let y = values * 1000 + 0x1p-52
    let magic = SIMD4<Double>(repeating: 0x1p52).replacing(with: -0x1p52, where: y .< 0)
    let even = (y + magic) - magic
    let whole = even + SIMD4<Double>.zero.replacing(with: 1, where: (y - even) .>= 0.5)
    return whole.replacing(with: y, where: (y .>= 0x1p52) .| (y .<= -0x1p52)) / 1000
  }

  /// Rounds `count` values from one place to another, which may be the same.
  @inline(__always)
  static func round(
    _ source: UnsafePointer<Double>, into target: UnsafeMutablePointer<Double>, count: Int
  ) {
    let bytes = UnsafeRawPointer(source)
    let result = UnsafeMutableRawPointer(target)
    var index = 0
    while index &+ 4 <= count {
      let values = bytes.loadUnaligned(
        fromByteOffset: index &* 8, as: SIMD4<Double>.self)
      result.storeBytes(of: rounded(values), toByteOffset: index &* 8, as: SIMD4<Double>.self)
      index &+= 4
    }
    while index < count {
      target[index] = rounded(SIMD4(source[index], 0, 0, 0))[0]
      index &+= 1
    }
  }
}
