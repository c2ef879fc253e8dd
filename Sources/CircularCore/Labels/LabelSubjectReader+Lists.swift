extension LabelSubjectReader {
  /// Gives territories that were read the items of a list that stands in a table of its own.
  ///
  /// A list that a territory has already is an error of that territory: it is not known which of the two holds.
  ///
  /// - Parameters:
  ///   - list: the table of the list.
  ///   - notes: what is told of its file.
  ///   - table: the territories.
  ///   - records: their records, which are told what is wrong with their items; what is wrong with the table
  ///     itself is a record of nobody.
  package func give(
    _ list: ListSubjects, _ notes: [Diagnostic], to table: inout FactTable,
    _ records: inout [Record]
  ) {
    var subjects = SubjectList(list)
    let isAlone = table.count == 1
    for place in records.indices {
      guard let row = records[place].row else { continue }
      let known = table.problems(row: row).count
      subjects.give(to: &table, row: row, isAlone)
      records[place].diagnostics += table.problems(row: row).dropFirst(known).map(\.diagnostic)
    }
    let told = notes + list.notes + subjects.rejected + subjects.unclaimed
    if !told.isEmpty { records.append(Record(diagnostics: told)) }
  }
}
