extension MeasureStatuses {
  /// Statuses read, with what deserves a warning.
  package struct Reading: Sendable {
    /// The statuses that could be read.
    package var statuses: MeasureStatuses
    /// What could not be read, and shares that do not add to 1; in the order of the text.
    package var diagnostics: [Diagnostic]
  }

  /// Reads the JSON form of a subject's statuses:
  /// `{"1.1.1.1":"done","1.1.2":{"done":0.7,"planned":0.2,"notDone":0.1}}`.
  ///
  /// One bad status costs that status. Diagnostics are `unknown-measure` with the nearest identifier,
  /// `unknown-status`, `wrong-type`, `share-out-of-range` (below 0 or above 1) and, as a warning,
  /// `shares-not-1`: such shares are used as they are. A status that says that it is not known is none.
  package static func read(
    _ node: JSONNode, in framework: Framework, source: TextPosition
  ) -> Reading {
    var told: ToldWarnings?
    return read(node, in: framework, source: source, told: &told)
  }

  /// The same without the warnings that were told; nil makes them all.
  ///
  /// - Parameters:
  ///   - other: another version of the framework: statuses of measures that only this has are passed over.
  ///   - refused: which shares that do not add to 1 are an error, which is always told.
  package static func read(
    _ node: JSONNode, in framework: Framework, passing other: Framework? = nil,
    source: TextPosition, refusing refused: RefusedShares = .none, told: inout ToldWarnings?
  ) -> Reading {
    let reader = StatusReader(framework: framework, source: source)
    guard case .object(let members) = node.value else {
      let found = reader.wrongType(node, field: nil)
      return Reading(statuses: MeasureStatuses(), diagnostics: [found])
    }
    var entries: [Entry] = []
    var diagnostics: [Diagnostic] = []
    entries.reserveCapacity(members.count)
    var hasFullNames = false
    for member in members {
      do throws(Diagnostic) {
        // A place is counted from the start of its line: only where it is needed.
        guard let index = framework.index(of: MeasureID(member.key)) else {
          if other?.index(of: MeasureID(member.key)) != nil { continue }
          throw reader.unknownMeasure(member)
        }
        // Only with its framework in front can a measure be there twice.
        hasFullNames = hasFullNames || framework.id(index).rawValue != member.key
        if hasFullNames, entries.contains(where: { $0.node == index }) {
          throw reader.repeatedMeasure(member, framework.id(index))
        }
        if case .null = member.value.value { continue }
        guard let status = try reader.status(member.value, field: member.key) else { continue }
        if let shares = status.oddShares,
          refused.have(shares.sum) || told?.isFirst("shares-not-1", member.key) != false
        {
          diagnostics.append(
            .sharesNotOne(
              shares.sum, isRefused: refused.have(shares.sum),
              at: source.location(at: member.value.offset, field: member.key),
              excerpt: source.excerpt(at: member.value.offset)))
        }
        entries.append(Entry(node: index, status: status))
      } catch {
        diagnostics.append(error)
      }
    }
    return Reading(statuses: MeasureStatuses(entries), diagnostics: diagnostics)
  }

  /// Reads the JSON form of statuses from text of its own.
  ///
  /// - Throws: the problem of the JSON, located; problems of single statuses are in the reading.
  package static func read(
    json: [UInt8], file: String, in framework: Framework
  ) throws(Diagnostic) -> Reading {
    var parser = JSONParser(json, file: file)
    let node = try parser.value()
    guard !parser.skipSpace() else {
      throw parser.unexpected("la fin du texte", english: "the end of the text")
    }
    return read(node, in: framework, source: parser.source)
  }
}

/// Which shares that do not add to 1 are refused; the others count as they are, with a warning.
package enum RefusedShares: Sendable {
  /// None.
  case none
  /// Those that add to more than 1: no status can be made of them.
  case moreThanAll
  /// All of them.
  case all

  /// Whether shares with this sum, which is not 1, are refused.
  func have(_ sum: Double) -> Bool {
    switch self {
    case .none: false
    case .moreThanAll: sum > 1
    case .all: true
    }
  }
}

/// Reads single statuses, and says where each problem is.
private struct StatusReader {
  let framework: Framework
  let source: TextPosition

  /// The status that a value is; nil where it says that it is not known.
  func status(_ node: JSONNode, field: String) throws(Diagnostic) -> MeasureStatus? {
    switch node.value {
    case .string(let word):
      do {
        return try MeasureStatus.read(written: word)
      } catch {
        var problem = error
        problem.location = source.location(at: node.offset, field: field)
        problem.excerpt = source.excerpt(
          at: node.offset, length: word.unicodeScalars.count + 2)
        throw problem
      }
    case .object(let members):
      if let inner = node.member("status") {
        for member in members where member.key != "status" && member.key != "applicable" {
          throw unknownMember(member, field: field, among: ["status", "applicable"])
        }
        var status = try self.status(inner, field: field) ?? .unreported
        switch node.member("applicable")?.value {
        case .boolean(let isApplicable): status.isApplicable = isApplicable
        case .string(let text) where Bool(written: text) != nil:
          status.isApplicable = Bool(written: text) ?? status.isApplicable
        case nil, .null: break
        default:
          throw wrongType(
            node.member("applicable") ?? node, field: field, "true ou false",
            english: "true or false")
        }
        return status
      }
      if let applicable = node.member("applicable") {
        throw applicableAlone(applicable, field: field)
      }
      return MeasureStatus(.detailed(try shares(members, field: field)))
    default: throw wrongType(node, field: field)
    }
  }

  private func shares(
    _ members: [JSONNode.Member], field: String
  ) throws(Diagnostic) -> MeasureStatus.Shares {
    var shares = MeasureStatus.Shares(done: 0, planned: 0, notDone: 0)
    for member in members {
      let known = ["done", "planned", "notDone"]
      guard known.contains(member.key) else {
        throw unknownMember(member, field: field, among: known)
      }
      let share: Double
      switch member.value.value {
      case .integer(let value): share = Double(value)
      case .number(let value): share = value
      case .string(let text):
        guard let value = Double(writtenShare: text) else { fallthrough }
        share = value
      default:
        throw wrongType(
          member.value, field: field, "une part de 0 à 1", english: "a share from 0 to 1")
      }
      switch member.key {
      case "done": shares.done = share
      case "planned": shares.planned = share
      default: shares.notDone = share
      }
      guard share >= 0 && share <= 1 else {
        throw MeasureStatus.outOfRange(
          share, at: source.location(at: member.value.offset, field: field),
          excerpt: source.excerpt(at: member.value.offset))
      }
    }
    return shares
  }

  /// What is said of an object that tells whether the measure applies, and not how far it is.
  private func applicableAlone(_ node: JSONNode, field: String) -> Diagnostic {
    var problem = wrongType(
      node, field: field, "« status » à côté de « applicable », ou \"notApplicable\" seul",
      english: "“status” beside “applicable”, or \"notApplicable\" alone")
    if case .boolean(false) = node.value { problem.suggestion = "\"notApplicable\"" }
    return problem
  }

  func unknownMeasure(_ member: JSONNode.Member) -> Diagnostic {
    do throws(Diagnostic) {
      _ = try framework.index(
        of: MeasureID(member.key),
        at: source.location(at: member.keyOffset, field: member.key))
      return wrongType(member.value, field: member.key)
    } catch {
      var problem = error
      problem.excerpt = source.excerpt(
        at: member.keyOffset, length: member.key.unicodeScalars.count + 2)
      return problem
    }
  }

  /// What is said of a measure that is there with its framework in front and without.
  func repeatedMeasure(_ member: JSONNode.Member, _ id: MeasureID) -> Diagnostic {
    Diagnostic(
      "duplicate-key",
      LocalizedText(
        "la mesure « \(id) » est là deux fois, avec et sans son référentiel devant",
        english: "the measure “\(id)” is there twice, with its framework in front and without"),
      at: source.location(at: member.keyOffset, field: member.key),
      excerpt: source.excerpt(
        at: member.keyOffset, length: member.key.unicodeScalars.count + 2))
  }

  private func unknownMember(
    _ member: JSONNode.Member, field: String, among known: [String]
  ) -> Diagnostic {
    Diagnostic(
      "unknown-member",
      LocalizedText(
        "trouvé « \(member.key) », attendu l'un de\u{A0}: \(known.joined(separator: ", "))",
        english: "found “\(member.key)”, expected one of: \(known.joined(separator: ", "))"),
      at: source.location(at: member.keyOffset, field: field),
      suggestion: nearestName(to: member.key, among: known).map { LocalizedText($0) },
      excerpt: source.excerpt(
        at: member.keyOffset, length: member.key.unicodeScalars.count + 2))
  }

  func wrongType(
    _ node: JSONNode, field: String?,
    _ french: String = "un statut, ou {\"done\":…,\"planned\":…,\"notDone\":…}",
    english: String = "a status, or {\"done\":…,\"planned\":…,\"notDone\":…}"
  ) -> Diagnostic {
    Diagnostic(
      "wrong-type", LocalizedText("attendu \(french)", english: "expected \(english)"),
      at: source.location(at: node.offset, field: field), suggestion: Diagnostic.correction,
      excerpt: source.excerpt(at: node.offset))
  }
}

extension Diagnostic {
  /// What is said of shares that do not add to 1.
  ///
  /// - Parameter isRefused: whether they are refused; otherwise they count.
  static func sharesNotOne(
    _ sum: Double, isRefused: Bool = false, at location: SourceLocation?, excerpt: Excerpt? = nil
  ) -> Diagnostic {
    Diagnostic(
      "shares-not-1", severity: isRefused ? .error : .warning,
      LocalizedText { language in
        let sum = sum.settled
        let text = NumberFormat(language).string(
          sum, digits: NumberFormat.digits(telling: [sum, 1]))
        let count =
          language == .french
          ? "\u{A0}; elles comptent telles quelles" : "; they count as they are"
        return
          (language == .french
          ? "les parts font \(text), attendu 1" : "the shares add to \(text), expected 1")
          + (isRefused ? "" : count)
      },
      at: location, excerpt: excerpt)
  }
}
