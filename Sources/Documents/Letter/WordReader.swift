internal import CircularCore

/// Reads a text of Word: the document, then its headers, footers and notes.
struct WordReader {
  private let reader: PartReader
  private let builder: PassageBuilder

  /// Whether the paragraph's mark is deleted: the next one goes on with it.
  private var isMarkDeleted = false
  private var isJoining = false
  /// Whether the run is hidden text.
  private var isHidden = false
  /// Whether the run is struck through: what a person crossed out.
  private var isStruck = false
  /// Whether each drawing that is open is an image: one with a text box is none.
  private var drawings: [Bool] = []
  /// What each field that is open is: of a form, or of another kind.
  private var fieldsAreOfForm: [Bool] = []

  private init(_ reader: PartReader, _ builder: PassageBuilder) {
    self.reader = reader
    self.builder = builder
  }

  static func read(_ package: Package, into builder: PassageBuilder) throws(Diagnostic) {
    func part(_ name: String, _ region: PassageBuilder.Region) throws(Diagnostic) {
      guard package.archive.has(name) else { return }
      builder.region = region
      var reader = WordReader(try package.archive.stream(name), builder)
      try reader.readPart()
    }
    try part(package.main, .body)
    for link in try Relationships(of: package.main, in: package.archive).links {
      switch link.kind {
      case "header": try part(link.part, .header)
      case "footer": try part(link.part, .footer)
      case "footnotes", "endnotes": try part(link.part, .note)
      default: break
      }
    }
  }

  private mutating func readPart() throws(Diagnostic) {
    while try reader.next() {
      switch reader.kind {
      case .start: try start()
      case .finish: finish()
      case .text: break
      }
    }
    if isJoining { builder.endParagraph() }
  }

  // MARK: - Elements

  private mutating func start() throws(Diagnostic) {
    switch reader.tag {
    case .wordParagraph:
      if isJoining { isJoining = false } else { try builder.startParagraph() }
      isMarkDeleted = false
    case .wordParagraphProperties: try readParagraphProperties()
    case .wordRun: (isHidden, isStruck) = (false, false)
    case .wordRunProperties: try readRunProperties()
    case .wordText: try readText()
    case .wordTab: try add("\t")
    case .wordBreak, .wordReturn: try add("\n")
    case .wordHyphen: try add("\u{2011}")
    case .wordSymbol: try add(reader.text(.wordCharacter).flatMap { BoxSymbols.sign($0) } ?? "")
    case .wordTable, .wordRow, .wordRowProperties, .wordCell, .wordCellProperties:
      try startOfTable()
    case .wordInserted, .wordMovedTo: builder.insertions += 1
    case .wordDeleted, .wordMovedFrom:
      builder.deletions += 1
      try reader.skip()
    case .wordControlProperties: try readControl()
    case .wordFieldCharacter: try readFieldCharacter()
    case .wordComment: builder.comments += 1
    case .wordDrawing, .wordPicture, .wordObject: drawings.append(true)
    case .wordTextBox: for index in drawings.indices { drawings[index] = false }
    case .alternateFallback: try reader.skip()
    case .wordFootnote, .wordEndnote:
      // The lines between the text and its notes are notes too.
      if reader.text(.wordType).map({ $0 != "normal" }) ?? false { try reader.skip() }
    default: break
    }
  }

  private mutating func finish() {
    switch reader.tag {
    case .wordParagraph:
      if isMarkDeleted { isJoining = true } else { builder.endParagraph() }
    case .wordRun: (isHidden, isStruck) = (false, false)
    case .wordDrawing, .wordPicture, .wordObject:
      if drawings.popLast() ?? false, !isHidden { builder.addImage() }
    case .wordCell:
      endJoining()
      builder.endCell()
    case .wordTable: builder.endTable()
    case .wordControl: if controls.popLast() ?? false { builder.endField() }
    default: break
    }
  }

  private mutating func endJoining() {
    if isJoining { builder.endParagraph() }
    isJoining = false
  }

  private mutating func add(_ text: String) throws(Diagnostic) {
    if isHidden {
      builder.hiddenRuns += 1
    } else if isStruck {
      builder.struckRuns += 1
    } else {
      try builder.add(text)
    }
  }

  private mutating func readText() throws(Diagnostic) {
    while try reader.next() {
      switch reader.kind {
      case .text: try add(BoxSymbols.text(String(decoding: reader.characters, as: UTF8.self)))
      case .start: try reader.skip()
      case .finish: return
      }
    }
  }

  /// Whether a switch such as `w:vanish` is on: it is, unless it says no.
  private var isOn: Bool {
    switch reader.text(.wordValue) {
    case "0", "false", "off": false
    default: true
    }
  }

  private mutating func readParagraphProperties() throws(Diagnostic) {
    var isDeleted = false
    let reader = reader
    try reader.children { (tag) throws(Diagnostic) in
      guard tag == .wordRunProperties else { return false }
      try reader.children { (tag) throws(Diagnostic) in
        if tag == .wordDeleted || tag == .wordMovedFrom { isDeleted = true }
        return false
      }
      return true
    }
    isMarkDeleted = isDeleted
    if isDeleted { builder.deletions += 1 }
  }

  private mutating func readRunProperties() throws(Diagnostic) {
    var hides = false
    var strikes = false
    try reader.children { (tag) throws(Diagnostic) in
      if tag == .wordVanish { hides = isOn }
      if tag == .wordStrike || tag == .wordDoubleStrike { strikes = isOn }
      return false
    }
    isHidden = hides
    isStruck = strikes
  }

  // MARK: - Tables

  private mutating func startOfTable() throws(Diagnostic) {
    switch reader.tag {
    case .wordTable:
      endJoining()
      builder.startTable()
    case .wordRow: builder.startRow()
    case .wordRowProperties:
      var isDeleted = false
      var before = 0
      try reader.children { (tag) throws(Diagnostic) in
        if tag == .wordDeleted { isDeleted = true }
        if tag == .wordBefore { before = reader.number(.wordValue) ?? 0 }
        return false
      }
      builder.skipColumns(before)
      if isDeleted {
        builder.deletions += 1
        // To the end of the row.
        try reader.skip()
      }
    case .wordCell: try builder.startCell()
    default: try readCellProperties()
    }
  }

  private mutating func readCellProperties() throws(Diagnostic) {
    var span = 1
    var isCovered = false
    var isDeleted = false
    try reader.children { (tag) throws(Diagnostic) in
      switch tag {
      case .wordSpan: span = reader.number(.wordValue) ?? 1
      case .wordMerge: isCovered = reader.text(.wordValue) != "restart"
      case .wordCellDeleted: isDeleted = true
      default: break
      }
      return false
    }
    if isDeleted { builder.deletions += 1 }
    if isCovered || isDeleted {
      builder.dropCell()
      // To the end of the cell.
      try reader.skip()
    }
    builder.skipColumns(span - 1)
  }

  // MARK: - Fields of forms

  /// Whether each content control that is open is a field.
  private var controls: [Bool] = []

  private mutating func readControl() throws(Diagnostic) {
    var kind = FormField.Kind.text
    var alias: String?
    var tagName: String?
    var isUnfilled = false
    let reader = reader
    try reader.children { (tag) throws(Diagnostic) in
      switch tag {
      case .wordAlias: alias = reader.text(.wordValue)
      case .wordTag: tagName = reader.text(.wordValue)
      case .wordPlaceholder: isUnfilled = isOn
      case .wordDropDown, .wordComboBox: kind = .choice
      case .wordDate: kind = .date
      case .wordCheckbox:
        kind = .box(isTicked: false)
        try reader.children { (tag) throws(Diagnostic) in
          if tag == .wordChecked {
            kind = .box(isTicked: ["1", "true", "on"].contains(reader.text(.wordCheckedValue)))
          }
          return false
        }
        return true
      default: break
      }
      return false
    }
    controls.append(true)
    try builder.startField(kind, name: alias ?? tagName, isUnfilled: isUnfilled)
  }

  private mutating func readFieldCharacter() throws(Diagnostic) {
    switch reader.text(.wordFieldType) {
    case "begin":
      let field = try LegacyField(reader)
      fieldsAreOfForm.append(field != nil)
      guard let field else { return }
      try builder.startField(field.kind, name: field.name)
      if let choice = field.choice { try builder.add(choice) }
    case "end":
      if fieldsAreOfForm.popLast() ?? false { builder.endField() }
      try reader.skip()
    default: try reader.skip()
    }
  }
}

/// A field of a form as Word made them until 2007, which people still fill.
private struct LegacyField {
  var kind = FormField.Kind.text
  var name: String?
  /// What was chosen of a list.
  var choice: String?

  /// Reads the start of a field up to its finish; nil when it is none of a form.
  init?(_ reader: PartReader) throws(Diagnostic) {
    var field = LegacyField()
    var isOfForm = false
    try reader.children { (tag) throws(Diagnostic) in
      guard tag == .wordFieldData else { return false }
      isOfForm = true
      try reader.children { (tag) throws(Diagnostic) in
        switch tag {
        case .wordFieldName: field.name = reader.text(.wordValue)
        case .wordFieldCheckbox: try field.readBox(reader)
        case .wordFieldList: try field.readList(reader)
        default: return false
        }
        return tag != .wordFieldName
      }
      return true
    }
    guard isOfForm else { return nil }
    self = field
  }

  private init() {}

  private mutating func readBox(_ reader: PartReader) throws(Diagnostic) {
    var initial = false
    var checked: Bool?
    try reader.children { (tag) throws(Diagnostic) in
      let isOn = !["0", "false", "off"].contains(reader.text(.wordValue))
      if tag == .wordFieldDefault { initial = isOn }
      if tag == .wordFieldChecked { checked = isOn }
      return false
    }
    kind = .box(isTicked: checked ?? initial)
  }

  private mutating func readList(_ reader: PartReader) throws(Diagnostic) {
    var entries: [String] = []
    var initial = 0
    var chosen: Int?
    try reader.children { (tag) throws(Diagnostic) in
      switch tag {
      case .wordFieldEntry: entries.append(reader.text(.wordValue) ?? "")
      case .wordFieldDefault: initial = reader.number(.wordValue) ?? 0
      case .wordFieldResult: chosen = reader.number(.wordValue)
      default: break
      }
      return false
    }
    kind = .choice
    let index = chosen ?? initial
    choice = entries.indices.contains(index) ? entries[index] : nil
  }
}
