#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the running program's own file is, links followed; nil if nobody can tell.
func programFile() -> String? {
  #if canImport(Darwin)
    var size: UInt32 = 0
    _NSGetExecutablePath(nil, &size)
    var path = [CChar](repeating: 0, count: Int(size))
    return _NSGetExecutablePath(&path, &size) == 0 ? resolvedPath(path) : nil
  #else
    if let file = resolvedPath("/proc/self/exe") { return file }
    // Without /proc: as a shell would have found it.
    guard let called = programArguments.first, !called.isEmpty else { return nil }
    if called.contains("/") { return resolvedPath(called) }
    let path = getenv("PATH").map { String(cString: $0) } ?? ""
    for folder in path.split(separator: ":") {
      if access("\(folder)/\(called)", X_OK) == 0 { return resolvedPath("\(folder)/\(called)") }
    }
    return nil
  #endif
}

/// The whole path of a file or folder, links followed; nil if there is none.
func resolvedPath(_ path: UnsafePointer<CChar>) -> String? {
  guard let whole = realpath(path, nil) else { return nil }
  defer { free(whole) }
  return String(cString: whole)
}
