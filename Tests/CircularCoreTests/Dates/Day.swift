import CircularCore
import Testing

/// The civil date written as `text`; a test that misspells one fails there.
func day(_ text: String) throws -> CivilDate {
  try #require(CivilDate(text), "\(text) is no date")
}
