import Testing

@testable import Room

@Suite struct MultipartFormTests {
  private static let type = "multipart/form-data; boundary=----x"

  private func body(_ parts: [String], end: String = "------x--\r\n") -> [UInt8] {
    Array((parts.map { "------x\r\n\($0)\r\n" }.joined() + end).utf8)
  }

  private let field = "Content-Disposition: form-data; name=\"membre\"\r\n\r\nmme-a"
  private let file =
    "Content-Disposition: form-data; name=\"fichier\"; filename=\"C:\\x\\d%22.csv\"\r\nContent-Type: text/csv\r\n\r\na;b\r\n--\r\n"

  @Test func fieldsAndFilesAreRead() throws {
    let form = try MultipartForm(body([field, file]), type: Self.type)
    #expect(form.fields.map(\.0) == ["membre"] && form.fields.map(\.1) == ["mme-a"])
    #expect(form.files.first?.file.name == "d\".csv")
    #expect(form.files.first?.file.bytes == Array("a;b\r\n--\r\n".utf8))
    let fields = try FormFields(multipart: body([field, file]), type: Self.type)
    #expect(fields["membre"] == "mme-a" && fields.file("fichier") != nil)
    let empty = "Content-Disposition: form-data; name=\"f\"; filename=\"\"\r\n\r\n"
    #expect(try FormFields(multipart: body([empty]), type: Self.type).file("f") == nil)
  }

  @Test func whatNoBrowserSendsIsRefused() {
    let bodies = [
      [], Array("x".utf8), body([field], end: ""), body([field], end: "------x"),
      body(["Content-Disposition: form-data\r\n\r\nx"]), body(["name=\"a\"\r\n\r\nx"]),
      body(["Content-Disposition: attachment; name=\"a\"\r\n\r\nx"]),
      body(["Content-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nx"]),
      body(["Content-Disposition: form-data; name=\"a\"\r\nX-Y: z\r\n\r\nx"]),
      body(["Content-Disposition: form-data; name=\"a\"\r\n\r\nx\0"]),
      body(["Content-Disposition: form-data; name=a\r\n\r\nx"]),
      body([String](repeating: field, count: 41)),
    ]
    for body in bodies {
      #expect(throws: HTTPRefusal.self) { try MultipartForm(body, type: Self.type) }
    }
    for type in [
      "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=é",
      "multipart/form-data; boundary=x; charset=y",
    ] {
      #expect(throws: HTTPRefusal.self) { try MultipartForm(body([field]), type: type) }
    }
  }
}
