import CLuaShim
import CircularCore

/// The subjects of a ranking in the columns in which rules are lent them: a table is made of one when a rule
/// reads it.
final class LentSubjects {
  /// What the shim reads, as long as this lives.
  var pointer: UnsafePointer<clua_ranked> { UnsafePointer(ranked) }
  /// The memory that all of them take once they are tables; it is none of the rule's own.
  let heapBytes: Int

  private let ranked = UnsafeMutablePointer<clua_ranked>.allocate(capacity: 1)
  private let texts: UnsafeMutableBufferPointer<CChar>
  private let ends: UnsafeMutableBufferPointer<Int>
  private let ranks: UnsafeMutableBufferPointer<Int64>
  private let scores: UnsafeMutableBufferPointer<Double>
  private let figures: UnsafeMutableBufferPointer<Double>

  /// What the tables of a subject take at most, its texts and figures left out.
  private static let bytesPerSubject = 4096
  private static let bytesPerFigure = 48

  init(_ subjects: ProgrammeRanking.Subjects) {
    var texts: [CChar] = []
    var ends: [Int] = []
    var figures: [Double] = []
    let (criteria, amounts) = (subjects.criteria, subjects.amounts)
    figures.reserveCapacity(subjects.count * (criteria.count + amounts.count))
    func add(_ text: String) {
      var text = text
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { texts.append(contentsOf: $0) }
      }
      ends.append(texts.count)
    }
    for place in subjects.indices {
      let (id, name) = subjects.identity(at: place)
      add(id)
      add(name ?? id)
      for criterion in criteria.indices {
        figures.append(subjects.points(criterion, at: place) ?? .nan)
      }
      for amount in amounts.indices {
        figures.append(subjects.total(ofAmount: amount, at: place)?.euros ?? .nan)
      }
    }
    for name in criteria + amounts { add(name) }
    heapBytes =
      subjects.count * Self.bytesPerSubject + figures.count * Self.bytesPerFigure + texts.count
    self.texts = Self.kept(texts)
    self.ends = Self.kept(ends)
    self.figures = Self.kept(figures)
    ranks = Self.kept(subjects.indices.map { Int64(subjects.rank(at: $0)) })
    scores = Self.kept(subjects.indices.map { subjects.score(at: $0) })
    ranked.initialize(
      to: clua_ranked(
        count: subjects.count, texts: self.texts.baseAddress, text_ends: self.ends.baseAddress,
        ranks: ranks.baseAddress, scores: scores.baseAddress, criterion_count: criteria.count,
        amount_count: amounts.count, figures: self.figures.baseAddress))
  }

  deinit {
    ranked.deallocate()
    texts.deallocate()
    ends.deallocate()
    ranks.deallocate()
    scores.deallocate()
    figures.deallocate()
  }

  private static func kept<Value: BitwiseCopyable>(
    _ values: [Value]
  ) -> UnsafeMutableBufferPointer<Value> {
    let kept = UnsafeMutableBufferPointer<Value>.allocate(capacity: values.count)
    _ = kept.initialize(from: values)
    return kept
  }
}
