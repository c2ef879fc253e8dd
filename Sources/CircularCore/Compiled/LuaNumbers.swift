/// What Lua's operators do with its integers and floats.
enum LuaNumbers {
  static func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
    if b == 0 { return 0 }
    if b == -1 { return 0 &- a }
    let quotient = a / b
    return (a ^ b) < 0 && quotient * b != a ? quotient - 1 : quotient
  }

  static func modulo(_ a: Int64, _ b: Int64) -> Int64 {
    if b == 0 || b == -1 { return 0 }
    let rest = a % b
    return rest != 0 && (rest ^ b) < 0 ? rest + b : rest
  }

  static func floorDivide(_ a: Double, _ b: Double) -> Double { (a / b).rounded(.down) }

  static func modulo(_ a: Double, _ b: Double) -> Double {
    var rest = a.truncatingRemainder(dividingBy: b)
    if rest > 0 ? b < 0 : rest < 0 && b > 0 { rest += b }
    return rest
  }

  // An integer and a float compare by what they are, not by what one becomes as the other.

  static func equal(_ a: Int64, _ b: Double) -> Bool { Int64(exactly: b) == a }

  static func less(_ a: Int64, _ b: Double) -> Bool {
    if b.isNaN { return false }
    if b >= 0x1p63 { return true }
    if b <= -0x1p63 { return false }
    // The smallest integer that is not below.
    return a < Int64(b.rounded(.up))
  }

  static func lessOrEqual(_ a: Int64, _ b: Double) -> Bool {
    if b.isNaN { return false }
    if b >= 0x1p63 { return true }
    if b < -0x1p63 { return false }
    return a <= Int64(b.rounded(.down))
  }

  static func less(_ a: Double, _ b: Int64) -> Bool { !a.isNaN && !lessOrEqual(b, a) }

  static func lessOrEqual(_ a: Double, _ b: Int64) -> Bool { !a.isNaN && !less(b, a) }

  /// Whether a double is the integer.
  static func isExact(_ a: Int64) -> Bool { a.magnitude <= 1 << 53 || equal(a, Double(a)) }

  /// Whether a float is a whole number that an integer holds.
  static func fitsInteger(_ a: Double) -> Bool {
    a >= -0x1p63 && a < 0x1p63 && a.rounded(.down) == a
  }

  /// That integer; 0 for any other float.
  static func integer(_ a: Double) -> Int64 { fitsInteger(a) ? Int64(a) : 0 }
}
