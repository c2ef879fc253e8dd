#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The browser of whoever runs the program.
enum Browser {
  #if canImport(Darwin)
    private static let command = "open"
  #else
    private static let command = "xdg-open"
  #endif

  /// Opens an address in it; where there is none, the address that is printed has to do.
  static func open(_ address: String) {
    let words = [command, address]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    _ = posix_spawnp(&process, command, nil, nil, arguments, environ)
  }
}
