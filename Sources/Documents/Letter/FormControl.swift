internal import CircularCore

/// A control of a form of OpenDocument, which the text refers to by its id.
struct FormControl {
  var kind: FormField.Kind
  var name: String?
  /// What was written or chosen.
  var value = ""

  /// Reads the forms of a document, up to the finish of their element.
  static func all(_ reader: PartReader) throws(Diagnostic) -> [String: FormControl] {
    var controls: [String: FormControl] = [:]
    var current: String?
    var depth = 1
    while depth > 0, try reader.next() {
      switch reader.kind {
      case .text: break
      case .finish: depth -= 1
      case .start:
        depth += 1
        if reader.tag == .formOption, let current {
          if reader.flag(.formCurrentSelected) {
            controls[current]?.value = reader.text(.formLabel) ?? reader.text(.formValue) ?? ""
          }
        } else if let control = FormControl(reader), let id = reader.text(.formID) {
          current = id
          controls[id] = control
        }
      }
    }
    return controls
  }

  private init?(_ reader: PartReader) {
    name = reader.text(.formLabel) ?? reader.text(.formName)
    let written = reader.text(.formCurrentValue) ?? reader.text(.formValue) ?? ""
    switch reader.tag {
    case .formCheckbox:
      kind = .box(
        isTicked: (reader.text(.formState) ?? reader.text(.formInitialState)) == "checked")
    case .formRadio:
      let selected = reader.text(.formCurrentSelected) ?? reader.text(.formSelected)
      kind = .box(isTicked: selected == "true")
    case .formText, .formTextArea:
      kind = .text
      value = written
    case .formListBox, .formComboBox:
      kind = .choice
      value = written
    default: return nil
    }
  }
}
