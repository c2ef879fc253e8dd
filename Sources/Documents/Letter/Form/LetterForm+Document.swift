internal import CircularCore

extension LetterForm {
  /// The form as a document to fill in, or filled in with some answers.
  ///
  /// Each question stands above a box for its answer; of a choice the box lists what may be ticked.
  ///
  /// - Parameters:
  ///   - format: `.docx` or `.odt`.
  ///   - heading: what stands above the title: who calls.
  ///   - answers: what is written in the boxes, by the number of the question.
  package func document(
    _ format: DocumentFormat, heading: String, answers: [String: String] = [:]
  ) -> [UInt8] {
    var parts: [Part] = [.heading(heading), .title(title)]
    var section = ""
    for question in questions {
      if question.section != section {
        section = question.section
        parts.append(.section(section))
      }
      parts.append(.label(question.number + ". " + question.text))
      parts.append(.box(answers[question.number] ?? question.boxes))
    }
    return format == .odt ? Self.openDocument(parts) : Self.word(parts)
  }

  private enum Part {
    case heading(String)
    case title(String)
    case section(String)
    case label(String)
    case box(String)
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default:
        if scalar.value >= 0x20 || scalar == "\n" || scalar == "\t" {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  // MARK: - Word

  private static func word(_ parts: [Part]) -> [UInt8] {
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    let package = "http://schemas.openxmlformats.org/package/2006"
    let types = "application/vnd.openxmlformats"
    func paragraph(_ text: String, size: Int, bold: Bool, space: Int) -> String {
      "<w:p><w:pPr><w:spacing w:before=\"\(space)\" w:after=\"60\"/></w:pPr><w:r><w:rPr>"
        + (bold ? "<w:b/>" : "")
        + "<w:sz w:val=\"\(size)\"/></w:rPr><w:t xml:space=\"preserve\">\(escaped(text))</w:t></w:r></w:p>"
    }
    let border = ["top", "left", "bottom", "right"].map {
      "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>"
    }.joined()
    let body = parts.map { part in
      switch part {
      case .heading(let text): paragraph(text, size: 20, bold: false, space: 0)
      case .title(let text): paragraph(text, size: 36, bold: true, space: 120)
      case .section(let text): paragraph(text, size: 28, bold: true, space: 360)
      case .label(let text): paragraph(text, size: 22, bold: false, space: 200)
      case .box(let text):
        "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>\(border)</w:tblBorders></w:tblPr>"
          + "<w:tblGrid><w:gridCol w:w=\"9600\"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val=\"560\"/></w:trPr>"
          + "<w:tc><w:tcPr><w:tcW w:w=\"5000\" w:type=\"pct\"/></w:tcPr>"
          + lines(text).map {
            "<w:p>"
              + ($0.isEmpty
                ? "" : "<w:r><w:t xml:space=\"preserve\">\(escaped($0))</w:t></w:r>") + "</w:p>"
          }.joined() + "</w:tc></w:tr></w:tbl>"
      }
    }.joined()
    var archive = StoredArchive()
    archive.add(
      "[Content_Types].xml",
      declaration + "<Types xmlns=\"\(package)/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"\(types)-package.relationships+xml\"/>"
        + "<Override PartName=\"/word/document.xml\" ContentType=\"\(types)-officedocument.wordprocessingml.document.main+xml\"/></Types>"
    )
    archive.add(
      "_rels/.rels",
      declaration + "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\" "
        + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
        + "Target=\"word/document.xml\"/></Relationships>")
    archive.add(
      "word/document.xml",
      declaration + "<w:document xmlns:w=\"\(main)\"><w:body>\(body)<w:p/><w:sectPr>"
        + "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" "
        + "w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    )
    return archive.finished()
  }

  // MARK: - OpenDocument

  private static func openDocument(_ parts: [Part]) -> [UInt8] {
    let open = "urn:oasis:names:tc:opendocument:xmlns"
    let kind = "application/vnd.oasis.opendocument.text"
    func style(_ name: String, _ size: Int, _ weight: String, _ space: String) -> String {
      "<style:style style:name=\"\(name)\" style:family=\"paragraph\"><style:paragraph-properties "
        + "fo:margin-top=\"\(space)\" fo:margin-bottom=\"0.1cm\"/><style:text-properties "
        + "fo:font-size=\"\(size)pt\" fo:font-weight=\"\(weight)\"/></style:style>"
    }
    let styles =
      style("Heading", 10, "normal", "0cm") + style("Title", 18, "bold", "0.2cm")
      + style("Section", 14, "bold", "0.6cm") + style("Label", 11, "normal", "0.35cm")
      + "<style:style style:name=\"Box\" style:family=\"table-cell\"><style:table-cell-properties "
      + "fo:border=\"0.5pt solid #808080\" fo:padding=\"0.1cm\"/></style:style>"
    var tables = 0
    let body = parts.map { part -> String in
      func paragraph(_ style: String, _ text: String) -> String {
        "<text:p text:style-name=\"\(style)\">\(escaped(text))</text:p>"
      }
      switch part {
      case .heading(let text): return paragraph("Heading", text)
      case .title(let text): return paragraph("Title", text)
      case .section(let text): return paragraph("Section", text)
      case .label(let text): return paragraph("Label", text)
      case .box(let text):
        tables += 1
        return "<table:table table:name=\"R\(tables)\"><table:table-column/><table:table-row>"
          + "<table:table-cell table:style-name=\"Box\" office:value-type=\"string\">"
          + lines(text).map { "<text:p>\(escaped($0))</text:p>" }.joined()
          + "</table:table-cell></table:table-row></table:table>"
      }
    }.joined()
    var archive = StoredArchive()
    archive.add("mimetype", kind)
    archive.add(
      "content.xml",
      declaration + "<office:document-content xmlns:office=\"\(open):office:1.0\" "
        + "xmlns:text=\"\(open):text:1.0\" xmlns:table=\"\(open):table:1.0\" "
        + "xmlns:style=\"\(open):style:1.0\" "
        + "xmlns:fo=\"\(open):xsl-fo-compatible:1.0\" office:version=\"1.2\">"
        + "<office:automatic-styles>\(styles)</office:automatic-styles>"
        + "<office:body><office:text>\(body)</office:text></office:body></office:document-content>")
    archive.add(
      "META-INF/manifest.xml",
      declaration
        + "<manifest:manifest xmlns:manifest=\"\(open):manifest:1.0\" manifest:version=\"1.2\">"
        + "<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"\(kind)\"/>"
        + "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
        + "</manifest:manifest>")
    return archive.finished()
  }
}

extension LetterForm.Question {
  /// What stands in the empty box: what may be ticked.
  fileprivate var boxes: String {
    switch fact.type {
    case .boolean: "☐ oui   ☐ non"
    case .choice(let choices): choices.map { "☐ " + $0.label.french }.joined(separator: "\n")
    default: ""
    }
  }
}
