/// What a node computes of whole numbers by sums, differences and products alone, with like terms put together:
/// `(n + m) * (n - m) + m * m` is `n * n`.
///
/// It is what doubles and the integers of Lua compute where each number on the way is whole and exact, and says
/// nothing elsewhere.
struct WholeForm {
  typealias Node = PropertyProgram.Node
  typealias Ends = (low: Double, high: Double)

  /// A product of nodes, so many times.
  struct Term {
    var factors: [(node: Node, power: Int)]
    var count: Double
  }

  /// The products that are added.
  let terms: [Term]
  /// The nodes that they are made of.
  let atoms: [Node]
  /// How the form moves with each of these: its derivatives, in their order.
  let slopes: [[Term]]
  /// The nodes on the way, which have to be whole and exact.
  let parts: [Node]

  /// Up to here a sum of whole numbers is exact.
  private static let limit = PropertyProgram.exactLimit

  /// Between which numbers the form lies; nil where its bounds would be rounded.
  ///
  /// - Parameter ends: between which whole numbers each atom lies.
  func bounds(_ ends: [Node: Ends]) -> Ends? {
    guard var found = Self.bounds(terms, ends) else { return nil }
    // Where it goes one way with an atom, its ends are at those of the atom.
    var (lowest, highest) = (ends, ends)
    var goesOneWay = false
    for (atom, slope) in zip(atoms, slopes) {
      guard let end = ends[atom], let way = Self.bounds(slope, ends) else { continue }
      guard way.low >= 0 || way.high <= 0 else { continue }
      let (first, last) = way.low >= 0 ? (end.low, end.high) : (end.high, end.low)
      lowest[atom] = (first, first)
      highest[atom] = (last, last)
      goesOneWay = true
    }
    guard goesOneWay else { return found }
    if let low = Self.bounds(terms, lowest)?.low { found.low = max(found.low, low) }
    if let high = Self.bounds(terms, highest)?.high { found.high = min(found.high, high) }
    return found.low <= found.high ? found : nil
  }

  /// Between which numbers a sum of products lies, each product by itself; nil where that would be rounded.
  static func bounds(_ terms: [Term], _ ends: [Node: Ends]) -> Ends? {
    var sum: Ends = (0, 0)
    var size = 0.0
    for term in terms {
      var product: Ends = (term.count, term.count)
      for factor in term.factors {
        guard let end = ends[factor.node], let raised = power(end, factor.power) else { return nil }
        product = Self.product(product, raised)
        guard Self.size(product) <= limit else { return nil }
      }
      size += Self.size(product)
      guard size <= limit else { return nil }
      sum.low += product.low
      sum.high += product.high
    }
    return sum
  }

  private static func size(_ ends: Ends) -> Double { max(ends.low.magnitude, ends.high.magnitude) }

  private static func product(_ a: Ends, _ b: Ends) -> Ends {
    let (first, second) = (a.low * b.low, a.low * b.high)
    let (third, fourth) = (a.high * b.low, a.high * b.high)
    return (min(first, second, third, fourth), max(first, second, third, fourth))
  }

  private static func power(_ ends: Ends, _ power: Int) -> Ends? {
    var (low, high) = (1.0, 1.0)
    for _ in 0..<power {
      (low, high) = (low * ends.low, high * ends.high)
      guard low.magnitude <= limit, high.magnitude <= limit else { return nil }
    }
    if power % 2 == 1 { return (low, high) }
    if ends.low >= 0 { return (low, high) }
    if ends.high <= 0 { return (high, low) }
    return (0, max(low, high))
  }
}

extension WholeForm {
  /// The forms of a program's nodes, where they say more than the operation alone: its operands have something in
  /// common.
  static func forms(of program: PropertyProgram) -> [WholeForm?] {
    var known: [(sum: Polynomial, parts: Set<Node>)] = []
    var forms: [WholeForm?] = []
    for node in program.operations.indices {
      var (sum, parts) = (Polynomial(atom: node), Set<Node>())
      var form: WholeForm?
      func made(_ found: Polynomial?, of operands: Node...) -> (Polynomial, Set<Node>)? {
        let way = operands.reduce(Set(operands)) { $0.union(known[$1].parts) }
        guard let found, way.count <= mostParts else { return nil }
        return (found, way)
      }
      var found: (Polynomial, Set<Node>)?
      var operands: (Node, Node)?
      switch program.operations[node] {
      case .number(let bits):
        if let number = Polynomial(Double(bitPattern: bits)) { sum = number }
      case .whole(let a) where isArithmetic(program.operations[a]):
        found = made(known[a].sum, of: a)
      case .negate(let a):
        found = made(Polynomial().adding(known[a].sum, times: -1), of: a)
      case .add(let a, let b):
        found = made(known[a].sum.adding(known[b].sum, times: 1), of: a, b)
        operands = (a, b)
      case .subtract(let a, let b):
        found = made(known[a].sum.adding(known[b].sum, times: -1), of: a, b)
        operands = (a, b)
      case .multiply(let a, let b):
        found = made(known[a].sum.multiplied(by: known[b].sum), of: a, b)
        // The square of one number is seen by the operation.
        if a != b || known[a].sum.atoms.count > 1 { operands = (a, b) }
      default: break
      }
      if let found { (sum, parts) = found }
      if found != nil, let (a, b) = operands,
        !known[a].sum.atoms.isDisjoint(with: known[b].sum.atoms)
      {
        form = WholeForm(sum, parts)
      }
      known.append((sum, parts))
      forms.append(form)
    }
    return forms
  }

  /// The most nodes on the way to a form.
  private static let mostParts = 64

  private static func isArithmetic(_ operation: PropertyProgram.Operation) -> Bool {
    switch operation {
    case .add, .subtract, .multiply, .negate: true
    default: false
    }
  }

  private init(_ sum: Polynomial, _ parts: Set<Node>) {
    terms = sum.ordered
    atoms = sum.atoms.sorted()
    slopes = atoms.map { sum.derivative(by: $0).ordered }
    self.parts = parts.sorted()
  }
}

/// A sum of products, while it is made.
private struct Polynomial {
  typealias Node = PropertyProgram.Node

  /// How many times each product counts; its nodes are in order, each as often as it is a factor.
  var terms: [[Node]: Int] = [:]

  private static let mostTerms = 24
  private static let mostFactors = 6
  /// The greatest count: what is computed of such ones is far from the end of integers.
  private static let most = 1 << 24

  init() {}

  init(atom: Node) { terms[[atom]] = 1 }

  init?(_ number: Double) {
    guard let count = Int(exactly: number), abs(count) <= Self.most else { return nil }
    if count != 0 { terms[[]] = count }
  }

  var atoms: Set<Node> { Set(terms.keys.joined()) }

  func adding(_ other: Polynomial, times factor: Int) -> Polynomial? {
    var sum = self
    for (term, count) in other.terms { sum.add(count * factor, term) }
    return sum.kept
  }

  func multiplied(by other: Polynomial) -> Polynomial? {
    var product = Polynomial()
    for (first, count) in terms {
      for (second, times) in other.terms {
        guard first.count + second.count <= Self.mostFactors else { return nil }
        product.add(count * times, (first + second).sorted())
      }
    }
    return product.kept
  }

  func derivative(by atom: Node) -> Polynomial {
    var derivative = Polynomial()
    for (term, count) in terms {
      let power = term.count { $0 == atom }
      guard power > 0, let place = term.firstIndex(of: atom) else { continue }
      var rest = term
      rest.remove(at: place)
      derivative.add(count * power, rest)
    }
    return derivative
  }

  private mutating func add(_ count: Int, _ term: [Node]) {
    let sum = terms[term, default: 0] + count
    terms[term] = sum == 0 ? nil : sum
  }

  /// The same, unless it is too great to be looked at.
  private var kept: Polynomial? {
    terms.count <= Self.mostTerms && terms.values.allSatisfy { abs($0) <= Self.most } ? self : nil
  }

  /// The products in an order of their own.
  var ordered: [WholeForm.Term] {
    terms.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { term, count in
      var factors: [(node: Node, power: Int)] = []
      for node in term {
        if let last = factors.last, last.node == node {
          factors[factors.count - 1].power += 1
        } else {
          factors.append((node, 1))
        }
      }
      return WholeForm.Term(factors: factors, count: Double(count))
    }
  }
}
