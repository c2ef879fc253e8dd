internal import CircularCore

/// Reads a text of OpenDocument: the document, then the headers and footers of its styles.
struct OpenDocumentLetterReader {
  private let reader: PartReader
  private let builder: PassageBuilder
  private let part: String
  /// The controls of the document's forms, by the ids that the text uses.
  private var controls: [String: FormControl] = [:]
  /// Whether each field mark that is open is a field of a form.
  private var marks: [Bool] = []
  /// How deep the text is inside paragraphs: characters elsewhere are none of it.
  private var paragraphs = 0
  /// Whether what is met is the content of the document, or styles before it.
  private var isInside = false
  /// The style that is being read, and those of text that is struck through.
  private var style: String?
  private var struckStyles: Set<String> = []
  /// Whether each paragraph and span that is open is struck through: what a person crossed out.
  private var strikes: [Bool] = []

  private init(_ reader: PartReader, _ builder: PassageBuilder, part: String) {
    self.reader = reader
    self.builder = builder
    self.part = part
  }

  static func read(_ package: Package, into builder: PassageBuilder) throws(Diagnostic) {
    builder.region = .body
    var body = OpenDocumentLetterReader(
      try package.archive.stream(package.main), builder, part: package.main)
    try body.readPart(.body)
    guard package.archive.has("styles.xml") else { return }
    var styles = OpenDocumentLetterReader(
      try package.archive.stream("styles.xml"), builder, part: "styles.xml")
    try styles.readPart(.header)
  }

  private mutating func readPart(_ region: PassageBuilder.Region) throws(Diagnostic) {
    while try reader.next() {
      switch reader.kind {
      case .text: if isInside, paragraphs > 0, !isStruck { try builder.append(reader.characters) }
      case .start:
        switch reader.tag {
        case .officeText: isInside = region == .body
        case .headerRegion, .headerLeft, .headerFirst, .footerRegion, .footerLeft, .footerFirst:
          isInside = region != .body
          let tag = reader.tag
          builder.region =
            tag == .headerRegion || tag == .headerLeft || tag == .headerFirst ? .header : .footer
        default: if isInside { try start() } else { readStyle() }
        }
      case .finish:
        switch reader.tag {
        case .officeText, .headerRegion, .headerLeft, .headerFirst, .footerRegion, .footerLeft,
          .footerFirst:
          isInside = false
        default: if isInside { finish() }
        }
      }
    }
  }

  /// Notes the styles of text that is struck through.
  private mutating func readStyle() {
    switch reader.tag {
    case .styleElement: style = reader.text(.styleName)
    case .textProperties:
      let through = [reader.text(.lineThroughStyle), reader.text(.lineThroughType)]
      if let style, through.contains(where: { $0 != nil && $0 != "none" }) {
        struckStyles.insert(style)
      }
    default: break
    }
  }

  private var isStruck: Bool { strikes.contains(true) }

  private mutating func startStrike() {
    let isStruck = reader.text(.textStyleName).map(struckStyles.contains) ?? false
    strikes.append(isStruck)
    if isStruck { builder.struckRuns += 1 }
  }

  // MARK: - Elements

  private mutating func start() throws(Diagnostic) {
    switch reader.tag {
    case .paragraph, .heading:
      paragraphs += 1
      startStrike()
      try builder.startParagraph()
    case .span: startStrike()
    case .image: builder.addImage()
    case .table: builder.startTable()
    case .tableRow: try startRow()
    case .tableCell: try builder.startCell()
    case .coveredCell:
      builder.skipColumns(reader.number(.columnsRepeated) ?? 1)
      try reader.skip()
    case .trackedChanges: try countChanges()
    case .annotation:
      builder.comments += 1
      try reader.skip()
    case .rubyText, .noteCitation: try reader.skip()
    case .noteBody: try builder.startNote()
    case .forms: controls = try FormControl.all(reader)
    default: if try !startField() { try addElement() }
    }
  }

  private mutating func finish() {
    switch reader.tag {
    case .paragraph, .heading:
      paragraphs -= 1
      _ = strikes.popLast()
      builder.endParagraph()
    case .span: _ = strikes.popLast()
    case .table: builder.endTable()
    case .tableCell: builder.endCell()
    case .noteBody: builder.endNote()
    case .textInput, .dropDown, .placeholder, .contentControl: builder.endField()
    default: break
    }
  }

  private func startRow() throws(Diagnostic) { builder.startRow() }

  private func addElement() throws(Diagnostic) {
    if isStruck { return }
    switch reader.tag {
    case .spaces:
      try builder.add(String(repeating: " ", count: min(reader.number(.count) ?? 1, 1000)))
    case .tab: try builder.add("\t")
    case .lineBreak: try builder.add("\n")
    default: break
    }
  }

  /// Deleted passages are kept before the text; inserted ones stand in it.
  private func countChanges() throws(Diagnostic) {
    var depth = 1
    while depth > 0, try reader.next() {
      switch reader.kind {
      case .start:
        depth += 1
        if reader.tag == .insertion { builder.insertions += 1 }
        if reader.tag == .deletion { builder.deletions += 1 }
      case .finish: depth -= 1
      case .text: break
      }
    }
  }

  // MARK: - Fields of forms

  /// Starts or adds a field; false for another element.
  private mutating func startField() throws(Diagnostic) -> Bool {
    switch reader.tag {
    case .textInput: try builder.startField(.text, name: reader.text(.textDescription))
    case .dropDown: try builder.startField(.choice, name: reader.text(.textName))
    case .placeholder:
      try builder.startField(.text, name: reader.text(.textDescription), isUnfilled: true)
    case .contentControl:
      let kind: FormField.Kind =
        if reader.flag(.controlCheckbox) {
          .box(isTicked: reader.flag(.controlChecked))
        } else if reader.flag(.controlDropDown) || reader.flag(.controlComboBox) {
          .choice
        } else if reader.flag(.controlDate) {
          .date
        } else {
          .text
        }
      try builder.startField(
        kind, name: reader.text(.controlAlias) ?? reader.text(.controlTag),
        isUnfilled: reader.flag(.controlPlaceholder))
    case .control:
      let control = reader.text(.control).flatMap { controls[$0] }
      try reader.skip()
      guard let control else { return true }
      try builder.startField(control.kind, name: control.name)
      try builder.add(control.value)
      builder.endField()
    case .fieldMark, .fieldStart: try startMark()
    case .fieldEnd: if marks.popLast() ?? false { builder.endField() }
    default: return false
    }
    return true
  }

  /// A field of a form of Word that LibreOffice wrote.
  private mutating func startMark() throws(Diagnostic) {
    let isOpen = reader.tag == .fieldStart
    let type = reader.text(.fieldType) ?? ""
    let name = reader.text(.textName)
    var parameters: [(name: String, value: String)] = []
    let reader = reader
    try reader.children { (tag) throws(Diagnostic) in
      if tag == .fieldParameter, let key = reader.text(.fieldParameterName) {
        parameters.append((key, reader.text(.fieldParameterValue) ?? ""))
      }
      return false
    }
    var kind: FormField.Kind?
    var choice: String?
    if type.hasSuffix(".FORMCHECKBOX") {
      kind = .box(
        isTicked: parameters.contains { $0.name == "Checkbox_Checked" && $0.value == "true" })
    } else if type.hasSuffix(".FORMDROPDOWN") {
      kind = .choice
      let entries = parameters.filter { $0.name == "Dropdown_ListEntry" }
      let index = parameters.first { $0.name == "Dropdown_Selected" }.flatMap { Int($0.value) }
      choice = index.flatMap { entries.indices.contains($0) ? entries[$0].value : nil }
    } else if type.hasSuffix(".FORMTEXT") {
      kind = .text
    }
    if isOpen { marks.append(kind != nil) }
    guard let kind else { return }
    try builder.startField(kind, name: name)
    if let choice { try builder.add(choice) }
    if !isOpen { builder.endField() }
  }
}
