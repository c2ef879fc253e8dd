import CircularCore

/// The source lines that messages showed before: a rule that fails for many subjects fails at few places; one
/// owner.
final class ExcerptShelf {
  private var known: [SourceLocation: Diagnostic.Excerpt?] = [:]

  /// The line at a place.
  func excerpt(_ location: SourceLocation?, of sources: PackSources) -> Diagnostic.Excerpt? {
    guard let location else { return nil }
    if let known = known[location] { return known }
    let excerpt = sources.excerpt(location)
    known[location] = excerpt
    return excerpt
  }
}
