package import CircularCore
import Documents
import Pages

/// The blank file that a member fills in: a row a candidate, a column a criterion.
///
/// ```
/// séance;membre;identifiant;candidat;Notes du comité (0 à 5 par 0,5)
/// 9f86d0818842/1;dupont;fronsac;Fronsac;
/// ```
///
/// It holds no mark, only who is recused; `BallotFile` reads it back.
package struct BallotForm {
  let words: BallotWords
  /// Whose ballots they are.
  let members: [Ballots.Member]
  let language: Language

  /// Makes the form of members.
  package init(_ words: BallotWords, for members: [Ballots.Member], in language: Language) {
    self.words = words
    self.members = members
    self.language = language
  }

  private func say(_ french: String, _ english: String) -> String {
    language.say(french, english: english)
  }

  private var headings: [String] {
    let format = NumberFormat(language)
    return [
      say("séance", "meeting"), say("membre", "member"), say("identifiant", "id"),
      say("candidat", "candidate"),
    ]
      + words.ballots.criteria.map { criterion in
        let (least, most, step) = (
          format.string(criterion.least), format.string(criterion.most),
          format.string(criterion.step)
        )
        let scale = say("\(least) à \(most) par \(step)", "\(least) to \(most) by \(step)")
        return "\(words.label(criterion.id, in: language)) (\(scale))"
      }
  }

  private var rows: [[String]] {
    members.flatMap { member in
      words.ballots.subjects.map { subject in
        let isRecused = words.ballots.interests.contains {
          $0.member == member.id && $0.subject == subject
        }
        return [words.code, member.id, subject, words.names[subject] ?? subject]
          + words.ballots.criteria.map { _ in isRecused ? say("récusé", "recused") : "" }
      }
    }
  }

  /// The form as a table of text.
  package var csv: [UInt8] {
    var text = CSVText(language)
    for row in [headings] + rows { text.add(row.map { $0.isEmpty ? .empty : .text($0) }) }
    return text.bytes
  }

  /// The form as a workbook.
  ///
  /// - Throws: `unwritable-file` where there is no room for drafts.
  package func workbook() throws(Diagnostic) -> [UInt8] {
    let question = say(
      "Une note, ou absent, abstention, récusé. Une case vide n'est pas un zéro.",
      "A mark, or absent, abstention, recused. An empty cell is no zero.")
    let columns = headings.enumerated().map { index, heading in
      BlankWorkbook.Column(heading, question: index < 4 ? "" : question)
    }
    let cells = rows.map { row in
      row.map { $0.isEmpty ? BlankWorkbook.Content.empty : .text($0.withoutControls) }
    }
    return try BlankWorkbook([
      BlankWorkbook.Sheet(say("Bulletins", "Ballots"), columns, rows: cells)
    ]).bytes()
  }
}
