import CircularCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The language of the program's own texts: `--lang`, else the environment, else French.
///
/// It is needed before the arguments are parsed, because the help page is written in it.
let programLanguage: Language = {
  let arguments = programArguments
  for (index, argument) in arguments.enumerated() {
    if argument == "--lang", index + 1 < arguments.count,
      let language = Language(rawValue: arguments[index + 1])
    {
      return language
    }
    if argument.hasPrefix("--lang="),
      let language = Language(rawValue: String(argument.dropFirst("--lang=".count)))
    {
      return language
    }
  }
  return language(ofEnvironment: { getenv($0).map { String(cString: $0) } })
}()

/// The language that the locale variables ask for: the first one set decides, as POSIX says.
func language(ofEnvironment value: (String) -> String?) -> Language {
  for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
    guard let locale = value(name), !locale.isEmpty else { continue }
    return locale.hasPrefix("en") ? .english : .french
  }
  return .french
}

/// A text of the program in its language.
func phrase(_ french: String, english: String) -> String {
  programLanguage == .french ? french : english
}
