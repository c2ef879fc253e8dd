import CProgramArguments

/// The words that the program was called with, its own name first.
///
/// Swift's list is empty where `/proc` is not mounted: then what the system gave to `main` is taken.
/// Empty only where neither is known.
let programArguments: [String] = {
  let words = CommandLine.arguments
  guard words.isEmpty else { return words }
  return (0..<circular_argument_count()).compactMap { index in
    circular_argument(index).map { String(cString: $0) }
  }
}()
