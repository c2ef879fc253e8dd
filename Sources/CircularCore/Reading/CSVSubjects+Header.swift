extension CSVSubjects {
  /// Among so many records the header is looked for.
  private static let headerSearch = 50

  /// Finds the header and binds the columns.
  ///
  /// - Returns: where the header is, if lines stand above it; notes on headings that look like a fact's
  ///   name.
  /// - Throws: when there is no header, no id column, or no column of a fact.
  package mutating func readHeader(
    _ schema: FactSchema, _ identity: IdentityColumns
  ) throws(Diagnostic) -> [Diagnostic] {
    let identity = rows.areSubjects ? identity.asPeopleWrite(schema) : identity
    var notes: [Diagnostic] = []
    let first = reader
    guard let found = try findHeader(schema, identity) else { throw noHeader(schema, identity) }
    if found.lines > 1 {
      notes.append(
        Diagnostic(
          "header-of-two-lines", severity: .note,
          found.lines > 2
            ? LocalizedText(
              "les titres des colonnes sont à cette ligne et aux deux qui la précèdent",
              english: "the headings are in this line and in the two above")
            : LocalizedText(
              "les titres des colonnes sont à cette ligne et à celle qui la précède",
              english: "the headings are in this line and in the one above"),
          at: reader.recordLocation))
    } else if !isFirst(first) {
      notes.append(
        Diagnostic(
          "header-below", severity: .note,
          LocalizedText(
            "les titres des colonnes sont à cette ligne, ce qui est au-dessus n'est pas lu",
            english: "the headings are in this line, what stands above is not read"),
          at: reader.recordLocation))
    }
    bind(schema)
    if let other = headings.other {
      notes.append(
        Diagnostic(
          "table-beside", severity: .warning,
          LocalizedText(
            "un autre tableau commence ici, à côté du premier\u{00A0}: il n'est pas lu",
            english: "another table begins here, beside the first: it is not read"),
          at: reader.location(other),
          suggestion: LocalizedText(
            "mettez-le dans un onglet ou un fichier à lui",
            english: "give it a sheet or a file of its own")))
    }
    notes += otherUnits(schema)
    if let note = thousandsAbove(schema) { notes.append(note) }
    notes += columnsOfUnits()
    return notes + (rows.areSubjects ? strangers(schema, identity) : nearNames(schema))
  }

  /// What is said of headings whose unit measures something else than the fact that they name.
  private func otherUnits(_ schema: FactSchema) -> [Diagnostic] {
    headings.ofOtherUnits.map { column, slot in
      let declaration = schema.declarations[slot]
      let heading = headings.headings[column]
      let unit = declaration.unitOfNumbers.map(\.description) ?? ""
      return Diagnostic(
        "ignored-column", severity: .warning,
        LocalizedText { language in
          let label = declaration.label.text(in: language)
          let name = label.isEmpty ? declaration.name : label
          if language == .french {
            return
              "colonne « \(heading) » non lue\u{00A0}: « \(name) » est \(unit.isEmpty ? "une part" : "en " + unit)"
          }
          return
            "column “\(heading)” not read: “\(name)” is \(unit.isEmpty ? "a share" : "in " + unit)"
        }, at: reader.location(column), excerpt: reader.excerpt(column))
    }
  }

  /// What is said of columns that give the unit of each number beside them: they are not read.
  private func columnsOfUnits() -> [Diagnostic] {
    let words: Set<String> = ["unite", "unites", "unit", "units"]
    let columns = headings.headings.indices.filter {
      $0 > 0 && headings.isIgnored($0) && words.contains(headings.headings[$0].folded)
    }
    guard !columns.isEmpty else { return [] }
    let facts = headings.factsOfColumns
    return columns.compactMap { column in
      guard let unit = facts[column - 1]?.unit else { return nil }
      let (heading, numbers) = (headings.headings[column], headings.headings[column - 1])
      return Diagnostic(
        "ignored-column", severity: .warning,
        LocalizedText(
          "colonne « \(heading) » non lue\u{A0}: les nombres sous « \(numbers) » sont lus en \(unit)",
          english:
            "column “\(heading)” not read: the numbers below “\(numbers)” are read in \(unit)"),
        at: reader.location(column),
        suggestion: LocalizedText(
          "écrivez l'unité dans chaque cellule ou dans le titre, « \(numbers) (\(unit)) »",
          english: "write the unit in each cell or in the heading, “\(numbers) (\(unit))”"),
        excerpt: reader.excerpt(column))
    }
  }

  /// What is said of a line above that may give amounts in thousands, where headings do not say so.
  private func thousandsAbove(_ schema: FactSchema) -> Diagnostic? {
    guard headings.lineOfUnits == nil,
      let amount = headings.factsOfColumns.sorted(by: { $0.key < $1.key }).first(where: {
        headings.units[$0.key] == nil && $0.value.unit == "€"
      })
    else { return nil }
    var line = reader.restarted(separator: reader.separator)
    for _ in 0..<Self.headerSearch {
      do throws(Diagnostic) {
        guard try line.next(), line.recordStart < reader.recordStart else { return nil }
      } catch { continue }
      guard
        let field = (0..<line.fieldCount).first(where: { Self.saysThousands(line.text($0)) })
      else { continue }
      let (text, heading) = (line.text(field).trimmingSpaces, headings.headings[amount.key])
      return Diagnostic(
        "ambiguous-number", severity: .warning,
        LocalizedText(
          "« \(text) » n'est pas lu\u{A0}: les nombres sous « \(heading) » sont lus en €",
          english: "“\(text)” is not read: the numbers below “\(heading)” are read in €"),
        at: line.location(field),
        suggestion: LocalizedText(
          "titrez la colonne « \(heading) (k€) » si elle est en milliers",
          english: "head the column “\(heading) (k€)” if it is in thousands"),
        excerpt: line.excerpt(field))
    }
    return nil
  }

  /// Whether a title says that amounts are in thousands or millions.
  private static func saysThousands(_ text: String) -> Bool {
    guard text.utf8.count <= 200 else { return false }
    if text.lowercased().contains("k€") || text.contains("M€") { return true }
    let folded = text.folded
    return ["milliersdeuro", "millionsdeuro", "keuro", "keur", "enmilliers", "enmillions"]
      .contains { folded.contains($0) }
  }

  /// Binds the columns to the facts that the headings name; records follow.
  mutating func bind(_ schema: FactSchema) {
    body = reader
    width = (headings.headings.lastIndex { !$0.isEmpty } ?? -1) + 1
    columns = headings.facts.map { binding in
      Column(
        index: binding.columns[0], slot: binding.slot,
        plain: PlainCell(schema.declarations[binding.slot]),
        twins: Array(binding.columns.dropFirst()),
        isConverted: binding.columns.contains {
          headings.units[$0]?.meaning(for: schema.declarations[binding.slot]) == .converted
        })
    }
    // What is wrong in a record is told from left to right.
    .sorted { $0.index < $1.index }
  }

  /// Whether the current record is the first of the input.
  private func isFirst(_ start: CSVReader) -> Bool {
    var first = start
    do throws(Diagnostic) {
      return try first.next() && first.recordStart == reader.recordStart
    } catch {
      // What is no record stands above.
      return false
    }
  }

  /// The headings that a reader stands at, and how many lines they take.
  private struct Header {
    var reader: CSVReader
    var headings: TableHeadings
    var lines = 1
  }

  /// Goes to the first record that is the header of a table, by any separator.
  ///
  /// - Returns: nil where there is none; the reader then stands at what resembles one most.
  private mutating func findHeader(
    _ schema: FactSchema, _ identity: IdentityColumns
  ) throws(Diagnostic) -> Header? {
    var best: Header?
    var start: CSVReader?
    for separator in reader.separators {
      var candidate = reader.restarted(separator: separator)
      var searched = 0
      while searched < Self.headerSearch {
        do throws(Diagnostic) {
          guard try candidate.next() else { break }
        } catch  where error.code == "workbook" {
          throw error
        } catch {
          searched += 1
          continue
        }
        if let header {
          if candidate.line < header { continue }
          if candidate.line > header { break }
        }
        if start == nil { start = candidate }
        let found = self.header(at: candidate, schema, identity)
        if rows.fit(found.headings) {
          (reader, headings) = (found.reader, found.headings)
          return found
        }
        if found.headings.knownCount > best?.headings.knownCount ?? 0 { best = found }
        searched = header == nil ? searched + 1 : Self.headerSearch
      }
    }
    if let best {
      (reader, headings) = (best.reader, best.headings)
    } else if let start {
      reader = start
    } else {
      throw nothingThere()
    }
    return nil
  }

  /// The headings of a line, of a line and the one below where both know more than each, or of the one below
  /// where it knows more: titles of groups of columns stand above headings.
  private func header(
    at candidate: CSVReader, _ schema: FactSchema, _ identity: IdentityColumns
  ) -> Header {
    let upper = candidate.texts
    let alone = Header(reader: candidate, headings: TableHeadings(upper, schema, identity))
    var below = candidate
    guard upper.contains(where: { !$0.isEmpty }), (try? below.next()) == true, !below.isBlank else {
      return alone
    }
    let lower = TableHeadings(below.texts, schema, identity)
    let both = TableHeadings(above: alone.headings, lower, schema, identity)
    // A record has an id where these headings have none.
    let isRecord =
      both.id.first.map {
        $0 < lower.headings.count && !lower.headings[$0].isEmpty
          && !lower.id.contains($0)
      } ?? false
    let known = (above: alone.headings.knownCount, below: lower.knownCount)
    let isMore = both.knownCount > max(known.above, known.below)
    let isAsMuch = both.knownCount >= max(known.above, known.below)
    let isTwoLines =
      switch both.lineOfUnits {
      case .below?: isAsMuch
      case .above?: isAsMuch && !isRecord
      case nil: isMore && !isRecord
      }
    if isTwoLines {
      return withUnits(Header(reader: below, headings: both, lines: 2), schema, identity)
    }
    // Which line it is may have been said. A line that knows more than the one above comes a few times at most.
    return header == nil && known.below > known.above
      ? self.header(at: below, schema, identity) : alone
  }

  /// Headings of two lines with the units of the line below them, where neither has them.
  private func withUnits(
    _ two: Header, _ schema: FactSchema, _ identity: IdentityColumns
  ) -> Header {
    var third = two.reader
    guard two.headings.lineOfUnits == nil, (try? third.next()) == true, !third.isBlank else {
      return two
    }
    let units = TableHeadings(third.texts, schema, identity)
    let all = TableHeadings(above: two.headings, units, schema, identity)
    guard all.lineOfUnits == .below, all.knownCount >= two.headings.knownCount else { return two }
    return Header(reader: third, headings: all, lines: 3)
  }

  private func nothingThere() -> Diagnostic {
    let file = reader.source.file
    guard let header, !reader.source.bytes.isEmpty else {
      return Diagnostic(
        "no-records",
        LocalizedText(
          "le fichier est vide, attendu une ligne d'en-tête",
          english: "the file is empty, expected a header line"),
        at: SourceLocation(file: file, line: 1))
    }
    return Diagnostic(
      "missing-column",
      LocalizedText(
        "rien à la ligne \(header), attendu les titres des colonnes (--header)",
        english: "nothing in line \(header), expected the headings (--header)"),
      at: reader.place(ofLine: header))
  }

  private func noHeader(_ schema: FactSchema, _ identity: IdentityColumns) -> Diagnostic {
    let headings = reader.texts
    let excerpt = reader.recordExcerpt
    guard TableHeadings(headings, schema, identity).id.isEmpty else {
      return Diagnostic(
        "missing-column",
        LocalizedText { language in
          let wanted = schema.declarations.prefix(5).map { fact in
            let label = fact.label.text(in: language)
            let name = label.isEmpty ? fact.name : label
            return language == .french ? "« \(name) »" : "“\(name)”"
          }.joined(separator: ", ")
          return language == .french
            ? "aucune colonne ne porte un fait du dispositif, attendu par exemple \(wanted)"
            : "no column carries a fact of the pack, expected for example \(wanted)"
        },
        at: reader.location(0), excerpt: excerpt)
    }
    let wanted = identity.id.joined(separator: ", ")
    return Diagnostic(
      "missing-column",
      LocalizedText(
        "colonne de l'identifiant absente, attendu \(wanted)",
        english: "no id column, expected \(wanted)"),
      at: reader.location(0),
      suggestion: identity.id.first.flatMap { id in
        nearestName(to: id, among: headings).map { near in
          LocalizedText("renommez « \(near) » en « \(id) »", english: "rename “\(near)” to “\(id)”")
        }
      },
      excerpt: excerpt)
  }

  /// The columns of the national files as the program gives them: whoever ranks communes has them all.
  private static let national = [
    "insee", "siren", "epci_siren", "epci_nom", "population_municipale", "population_totale",
  ]

  /// What is said of headings that carry nothing: of each that looks like the name of a fact, and of the others
  /// together.
  private func strangers(_ schema: FactSchema, _ identity: IdentityColumns) -> [Diagnostic] {
    let near = nearNames(schema)
    let told = Set(near.compactMap(\.location?.column))
    let others = Set(headings.ofOtherUnits.map(\.column))
    let known = Set((identity.id + identity.name + Self.national).map(\.folded))
    var unread = UnreadNames(.columns)
    var beginnings: [(heading: String, label: String)] = []
    for index in headings.headings.indices where headings.isIgnored(index) {
      let heading = headings.headings[index]
      guard !others.contains(index), !known.contains(heading.folded),
        reader.location(index).column.map({ !told.contains($0) }) ?? true
      else { continue }
      unread.add(heading)
      if let label = schema.label(beginningWith: heading, in: .french),
        !headings.headings.contains(where: { $0.folded == label.folded })
      {
        beginnings.append((heading, label))
      }
    }
    var suggestion: LocalizedText?
    if beginnings.count == 1, let (heading, label) = beginnings.first {
      suggestion = LocalizedText(
        "« \(label) », si c'est ce que dit la colonne « \(heading) »",
        english: "“\(label)”, if that is what the column “\(heading)” says")
    }
    let note = unread.note(at: reader.recordLocation, suggestion: suggestion)
    return near + [note].compactMap { $0 }
  }

  /// Warnings on headings that look like the name of a fact which no column carries.
  private func nearNames(_ schema: FactSchema) -> [Diagnostic] {
    if PlanRows(headings).isPlan { return [] }
    let others = Set(headings.ofOtherUnits.map(\.column))
    return headings.headings.indices.compactMap { index in
      let heading = headings.headings[index]
      guard headings.isIgnored(index), !others.contains(index),
        let near = schema.nearest(to: heading), !headings.carries(near)
      else { return nil }
      return Diagnostic(
        "ignored-column", severity: .warning,
        LocalizedText("colonne « \(heading) » ignorée", english: "column “\(heading)” ignored"),
        at: reader.location(index), suggestion: LocalizedText(near),
        excerpt: reader.excerpt(index))
    }
  }

  /// The headings that carry nothing that is known.
  var unreadHeadings: UnreadNames {
    var unread = UnreadNames(.columns)
    for index in headings.headings.indices where headings.isIgnored(index) {
      unread.add(headings.headings[index])
    }
    return unread
  }
}
