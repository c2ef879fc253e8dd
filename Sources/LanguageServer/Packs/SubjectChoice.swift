package import CircularCore

/// For whom values are shown, out of which data and on which day.
package struct SubjectChoice: Sendable, Hashable {
  /// The id of the subject; nil for the first of the data.
  package var subject: String?
  /// The data file; nil for the one that the pack's cases read, else the sample that knows its facts.
  package var data: String?
  /// The evaluation date; nil for today.
  package var date: CivilDate?

  package init(subject: String? = nil, data: String? = nil, date: CivilDate? = nil) {
    self.subject = subject
    self.data = data
    self.date = date
  }

  /// Takes what options or a command say: `{ "subject": "fronsac", "data": "samples/x.json", "on": "2023-09-15" }`.
  ///
  /// What they leave out stays; null is for what was chosen without anybody's saying.
  mutating func take(_ value: JSONValue, absolute: (String) -> String) {
    if value.has("subject") { subject = value["subject"].text }
    if value.has("data") { data = value["data"].text.map(absolute) }
    if value.has("on") { date = value["on"].text.flatMap { CivilDate(written: $0) } }
  }
}
