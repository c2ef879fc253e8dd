import CircularCore

final class Journal {
  func add(_ text: String) {}
}
