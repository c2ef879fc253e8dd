import CircularCore
import Testing

/// The INSEE code written as `text`; a test that misspells one fails there.
func insee(_ text: String) throws -> INSEECode {
  try #require(INSEECode(text), "\(text) is no INSEE code")
}

/// The SIREN number written as `text`; a test that misspells one fails there.
func siren(_ text: String) throws -> SIREN {
  try #require(SIREN(text), "\(text) is no SIREN")
}
