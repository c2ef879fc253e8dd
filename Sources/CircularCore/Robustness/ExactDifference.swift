/// The difference of two weighted sums, as if it were computed without rounding and rounded once.
///
/// Products and sums keep what their rounding took off (error-free transformations), so that a weight at
/// which two scores are the same is right to the last digits.
struct ExactDifference {
  private var sum = 0.0
  private var rest = 0.0

  /// Adds a product.
  mutating func add(_ a: Double, times b: Double) {
    let product = a * b
    let lost = (-product).addingProduct(a, b)
    add(product)
    rest += lost
  }

  private mutating func add(_ term: Double) {
    let total = sum + term
    let back = total - sum
    rest += (sum - (total - back)) + (term - back)
    sum = total
  }

  /// The value.
  var value: Double { sum + rest }
}
