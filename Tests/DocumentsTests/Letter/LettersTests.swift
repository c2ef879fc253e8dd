import CircularCore
import Documents
import Testing

@Suite("Letters")
struct LettersTests {
  private func paragraph(_ content: String) -> String { "<w:p>\(content)</w:p>" }
  private func run(_ text: String, _ properties: String = "") -> String {
    "<w:r><w:rPr>\(properties)</w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
  }

  @Test(
    "a letter of Word and the same of LibreOffice say the same",
    arguments: ["letter.docx", "letter.odt"])
  func real(name: String) throws {
    let letter = try Letter(path: FixtureFiles.path(name), file: name)
    let texts = letter.passages.map(\.text)
    #expect(
      texts.prefix(3) == [
        "Lettre d'engagement", "La commune de Fronsac s'engage pleinement à coopérer.",
        "Habitants : 1 120",
      ])
    #expect(letter.passages[3].text.hasPrefix("Contact :"))
    #expect(!letter.passages[3].text.contains("Cliquez"))
    #expect(letter.passages[4].text.hasPrefix("☒ Oui ☐ Non"))
    #expect(letter.passages[2].fields.map(\.value) == ["1 120"])
    #expect(letter.passages[3].fields.map(\.value) == [""])
    #expect(letter.passages[4].fields.map(\.kind) == [.box(isTicked: true), .box(isTicked: false)])
    let cells = letter.passages.dropFirst(5)
    #expect(
      cells.map(\.text) == ["Acteur", "Type", "Nom", "1", "Citoyen", "Anne", "2", "à trouver"])
    #expect(cells.last?.place == .cell(table: 1, row: 3, column: 2))
    #expect(cells.last?.place.text.french == "tableau 1, ligne 3, colonne 2")
    #expect(letter.margins.map(\.text) == ["Projet K", "Page de garde"])
    #expect(letter.margins.map(\.place) == [.header, .footer])
    #expect(letter.notes.map(\.code) == ["letter-tracked-changes"])
    #expect(
      letter.notes.first?.message.french
        == "le document a des modifications suivies\u{A0}: 1 insertion lue, 1 suppression laissée de côté"
    )
  }

  @Test("tracked changes of rows, cells, moves and marks of paragraphs are followed")
  func changes() throws {
    let letter = try SmallDocuments.word(
      paragraph("<w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>" + run("un "))
        + paragraph(run("deux") + "<w:moveFrom>" + run(" parti") + "</w:moveFrom>")
        + paragraph("<w:moveTo>" + run("arrivé") + "</w:moveTo>")
        + "<w:tbl><w:tr><w:trPr><w:del w:id=\"2\"/></w:trPr><w:tc>" + paragraph(run("x"))
        + "</w:tc></w:tr><w:tr><w:tc>" + paragraph(run("y")) + "</w:tc></w:tr></w:tbl>")
    #expect(letter.passages.map(\.text) == ["un deux", "arrivé", "y"])
    #expect(letter.notes.first?.message.french.contains("3 suppressions") == true)
  }

  @Test("hidden text, comments and field codes are left out; breaks and signs are kept")
  func runs() throws {
    let letter = try SmallDocuments.word(
      paragraph(
        run("vu") + run("caché", "<w:vanish/>") + run(" aussi", "<w:vanish w:val=\"0\"/>")
          + "<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>"
          + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
          + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + run("3")
          + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"))
    #expect(letter.passages.map(\.text) == ["vu aussi\ta\nb\u{2011}c3"])
    #expect(letter.notes.map(\.code) == ["letter-hidden-text"])
  }

  @Test("a text box stands once, behind its paragraph; tables may hold tables")
  func nesting() throws {
    let box = "<w:txbxContent>" + paragraph(run("boîte")) + "</w:txbxContent>"
    let letter = try SmallDocuments.word(
      paragraph(
        run("avant ")
          + "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">\(box)</mc:Choice>"
          + "<mc:Fallback><w:pict>\(box)</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
          + run("après"))
        + "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" + paragraph(run("large"))
        + paragraph(run("deux")) + "</w:tc><w:tc><w:tbl><w:tr><w:tc>" + paragraph(run("dedans"))
        + "</w:tc></w:tr></w:tbl>" + paragraph(run("dehors")) + "</w:tc></w:tr><w:tr><w:tc>"
        + "<w:tcPr><w:vMerge/></w:tcPr>" + paragraph("") + "</w:tc><w:tc>" + paragraph("")
        + "</w:tc></w:tr></w:tbl>")
    #expect(
      letter.passages.map(\.text) == [
        "avant après", "boîte", "large\ndeux", "dehors", "dedans", "",
      ])
    #expect(
      letter.passages.dropFirst(2).map(\.place) == [
        .cell(table: 1, row: 1, column: 1), .cell(table: 1, row: 1, column: 3),
        .cell(table: 2, row: 1, column: 1), .cell(table: 1, row: 2, column: 2),
      ])
  }

  @Test("the fields of older forms of Word are read: boxes, texts, lists")
  func legacyFields() throws {
    func field(_ data: String, _ result: String) -> String {
      "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>\(data)</w:ffData></w:fldChar></w:r>"
        + "<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
        + result + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    }
    let letter = try SmallDocuments.word(
      paragraph(
        field(
          "<w:name w:val=\"Case1\"/><w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox>",
          "")
          + run(" oui ") + field("<w:checkBox><w:default w:val=\"0\"/></w:checkBox>", "")
          + run(" non ")
          + field("<w:name w:val=\"Nom\"/><w:textInput/>", run("Fronsac")) + run(" ")
          + field(
            "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"a\"/><w:listEntry w:val=\"b\"/></w:ddList>",
            "")))
    let passage = try #require(letter.passages.first)
    #expect(passage.text == "☒ oui ☐ non Fronsac b")
    #expect(
      passage.fields.map(\.kind) == [
        .box(isTicked: true), .box(isTicked: false), .text, .choice,
      ])
    #expect(passage.fields.map(\.name) == ["Case1", nil, "Nom", nil])
    #expect(passage.fields.map(\.value) == ["", "", "Fronsac", "b"])
  }

  @Test("boxes drawn with Wingdings are boxes")
  func wingdings() throws {
    let letter = try SmallDocuments.word(
      paragraph(
        "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>" + run(" oui ")
          + run("\u{F0A8}", "<w:rFonts w:ascii=\"Wingdings\"/>") + run(" non")))
    #expect(letter.passages.map(\.text) == ["☒ oui ☐ non"])
  }

  @Test("forms, notes, comments and deletions of OpenDocument are each in their place")
  func openDocument() throws {
    let letter = try SmallDocuments.writer(
      """
      <office:forms><form:form><form:checkbox form:id="c1" form:label="Oui" form:current-state="checked"/>\
      <form:text form:id="c2" form:name="Nom" form:current-value="Fronsac"/>\
      <form:listbox form:id="c3"><form:option form:label="a"/><form:option form:label="b" form:current-selected="true"/></form:listbox></form:form></office:forms>\
      <text:tracked-changes><text:changed-region><text:deletion><text:p>supprimé</text:p></text:deletion></text:changed-region>\
      <text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>
      <text:h>  Titre   en
         deux </text:h>
      <text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d<office:annotation><text:p>non</text:p></office:annotation>\
      <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>en bas</text:p></text:note-body></text:note></text:p>
      <text:p><draw:control draw:control="c1"/> oui <draw:control draw:control="c2"/> <draw:control draw:control="c3"/></text:p>
      <text:p>Nom : <text:text-input text:description="nom">Anne</text:text-input> <text:placeholder>&lt;âge&gt;</text:placeholder></text:p>
      <table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>x</text:p><text:p>y</text:p></table:table-cell>\
      <table:covered-table-cell/><table:table-cell/></table:table-row></table:table>
      """)
    #expect(
      letter.passages.map(\.text) == [
        "Titre en deux ", "a   b\tc\nd", "☒ oui Fronsac b", "Nom : Anne ", "x\ny", "",
      ])
    #expect(letter.passages[2].fields.map(\.kind) == [.box(isTicked: true), .text, .choice])
    #expect(letter.passages[3].fields.map(\.value) == ["Anne", ""])
    #expect(letter.passages.last?.place == .cell(table: 1, row: 1, column: 3))
    #expect(letter.margins.map(\.text) == ["en bas"])
    #expect(letter.margins.map(\.place) == [.note])
    #expect(
      letter.notes.first?.message.french.hasSuffix("1 insertion lue, 1 suppression laissée de côté")
        == true)
  }
}
