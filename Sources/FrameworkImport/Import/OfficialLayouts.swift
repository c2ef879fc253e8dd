package import CircularCore

extension FrameworkFile.Layout {
  /// How the official platform's structure files are read and scored: `eci`, `cae`, `te` or `te-test`;
  /// nil for any other framework.
  package static func official(_ framework: String) -> FrameworkFile.Layout? {
    let root = LocalizedText("référentiel", english: "framework")
    let axis = LocalizedText("axe", english: "axis")
    let subaxis = LocalizedText("sous-axe", english: "subaxis")
    let measure = LocalizedText("action", english: "measure")
    let submeasure = LocalizedText("sous-action", english: "submeasure")
    let task = LocalizedText("tâche", english: "task")
    switch framework {
    case "eci":
      return FrameworkFile.Layout(
        shape: FrameworkShape(
          levels: [root, axis, measure, submeasure, task], measureLevel: 2, redistributes: true),
        pointLevels: [2, 3, 4])
    case "cae":
      return FrameworkFile.Layout(
        shape: FrameworkShape(
          levels: [root, axis, subaxis, measure, submeasure, task], measureLevel: 3,
          redistributes: true),
        pointLevels: [3, 4, 5])
    case "te", "te-test":
      return FrameworkFile.Layout(
        shape: FrameworkShape(
          levels: [root, axis, subaxis, measure, submeasure, task], measureLevel: 3,
          redistributes: false),
        pointLevels: [4], requiresPoints: true, correctsSyndicate: false)
    default: return nil
    }
  }
}

extension StarScale {
  /// The official platform's stars, the same for all its frameworks.
  package static let official = StarScale([
    Star(1, at: 0), Star(2, at: 35), Star(3, at: 50), Star(4, at: 65), Star(5, at: 75),
  ])
}
