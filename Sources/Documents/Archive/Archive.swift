internal import CDocumentShim
internal import CircularCore

/// The parts of a document: a zip archive that gives some of them as XML, within bounds.
///
/// Parts are found by their name in the archive; nothing is ever written, so that a name that leads
/// elsewhere (`../x`) leads nowhere.
final class Archive {
  /// The file as the user named it.
  let file: String
  /// The names of the parts, as the archive has them.
  let names: [String]

  private let handle: OpaquePointer
  /// Bytes that the archive was made of; its own copy.
  private let bytes: UnsafeMutableRawBufferPointer?
  private let vocabulary: Vocabulary?
  private let indices: [String: Int]
  private let foldedIndices: [String: Int]
  /// How many bytes each part gave so far.
  private var given: [UInt64]

  /// A file of so many bytes is no document that anybody sends.
  private static let longestFile: UInt64 = 512 << 20
  /// What a part may give, however small the file is.
  private static let freePart: UInt64 = 64 << 20
  /// What all parts may give, however small the file is.
  private static let freeTotal: UInt64 = 256 << 20
  /// How much larger than the file its content may be: real ones are 5 to 30 times as large.
  private static let ratio: UInt64 = 200

  /// Opens a file.
  convenience init(path: String, file: String) throws(Diagnostic) {
    func fail(_ problem: DocumentProblem) -> Diagnostic { problem.diagnostic(file: file) }
    if ForeignFile.isLock(path) { throw fail(.lockFile) }
    var start = [UInt8](repeating: 0, count: 512)
    try Self.read(path, into: &start, file: file)
    if ForeignFile.problem(start) != nil {
      // Which old format it is, its directory tells, which may be anywhere.
      if start.starts(with: CompoundFile.signature) {
        start = [UInt8](repeating: 0, count: Int(Self.freePart))
        try Self.read(path, into: &start, file: file)
      }
      throw fail(ForeignFile.problem(start) ?? .unknown)
    }
    var status = CDOC_OK
    guard let handle = cdoc_archive_open_file(path, Self.longestFile, &status) else {
      throw fail(DocumentProblem(status, part: ""))
    }
    try self.init(handle, bytes: nil, file: file)
  }

  /// Opens bytes, of which a copy is made.
  convenience init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    if ForeignFile.isLock(file) { throw DocumentProblem.lockFile.diagnostic(file: file) }
    if let problem = ForeignFile.problem(bytes) { throw problem.diagnostic(file: file) }
    guard bytes.count <= Self.longestFile else {
      throw DocumentProblem.largeFile.diagnostic(file: file)
    }
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    copy.copyBytes(from: bytes)
    var status = CDOC_OK
    guard let handle = cdoc_archive_open_bytes(copy.baseAddress, copy.count, &status) else {
      copy.deallocate()
      throw DocumentProblem(status, part: "").diagnostic(file: file)
    }
    try self.init(handle, bytes: copy, file: file)
  }

  private init(
    _ handle: OpaquePointer, bytes: UnsafeMutableRawBufferPointer?, file: String
  ) throws(Diagnostic) {
    self.handle = handle
    self.bytes = bytes
    self.file = file
    var problem: DocumentProblem?
    var names: [String] = []
    var indices: [String: Int] = [:]
    var foldedIndices: [String: Int] = [:]
    for index in 0..<cdoc_archive_count(handle) {
      var entry = cdoc_entry()
      let status = cdoc_archive_entry(handle, index, &entry)
      guard status == CDOC_OK, let stored = entry.name else {
        problem = DocumentProblem(status, part: "")
        break
      }
      // Some programs write Windows' separators.
      let name = String(String(cString: stored).map { $0 == "\\" ? "/" : $0 })
      names.append(name)
      if indices.updateValue(index, forKey: name) != nil, !name.hasSuffix("/") {
        problem = .twice(part: name)
      }
      foldedIndices[name.lowercased()] = index
    }
    self.names = names
    self.indices = indices
    self.foldedIndices = foldedIndices
    given = [UInt64](repeating: 0, count: names.count)
    let vocabulary = Vocabulary()
    self.vocabulary = vocabulary
    if vocabulary == nil { problem = .memory }
    if let problem { throw problem.diagnostic(file: file) }
  }

  deinit {
    cdoc_archive_close(handle)
    bytes?.deallocate()
  }

  private static func read(_ path: String, into bytes: inout [UInt8], file: String)
    throws(Diagnostic)
  {
    var length = 0
    let status = bytes.withUnsafeMutableBytes {
      cdoc_file_start(path, $0.baseAddress, $0.count, &length)
    }
    guard status == CDOC_OK else {
      throw DocumentProblem(status, part: "").diagnostic(file: file)
    }
    bytes.removeLast(bytes.count - length)
  }

  // MARK: - Parts

  /// How many bytes the archive has.
  var size: UInt64 { cdoc_archive_size(handle) }

  /// Whether there is such a part; its case does not matter where no other has the very name.
  func has(_ part: String) -> Bool { index(of: part) != nil }

  private func index(of part: String) -> Int? {
    indices[part] ?? foldedIndices[part.lowercased()]
  }

  /// The first bytes of a part as text, for those that are a name.
  func start(of part: String) -> String? {
    guard let index = index(of: part) else { return nil }
    var bytes = [UInt8](repeating: 0, count: 256)
    var length = 0
    let status = bytes.withUnsafeMutableBytes {
      cdoc_archive_peek(handle, index, $0.baseAddress, $0.count, &length)
    }
    return status == CDOC_OK ? String(decoding: bytes.prefix(length), as: UTF8.self) : nil
  }

  /// Reads a part as XML.
  ///
  /// - Parameter leavingOut: elements of this name are not parsed, up to the start at `position`.
  func stream(
    _ part: String, leavingOut: LeftOut? = nil, until position: UInt64 = .max
  ) throws(Diagnostic) -> PartReader {
    guard let index = index(of: part) else { throw fail(.missing(part: part)) }
    guard let vocabulary else { throw fail(.memory) }
    let others = given.reduce(0, +) - given[index]
    let bound = cdoc_archive_size(handle) * Self.ratio
    let total = max(bound, Self.freeTotal)
    let limit = min(max(bound, Self.freePart), total > others ? total - others : 0)
    var status = CDOC_OK
    let leaveOut = cdoc_leave_out(
      name: leavingOut.map {
        UnsafeRawPointer($0.name.utf8Start).assumingMemoryBound(to: CChar.self)
      },
      until: position)
    guard let xml = cdoc_xml_open(handle, index, vocabulary.handle, leaveOut, limit, &status) else {
      throw fail(DocumentProblem(status, part: part))
    }
    return PartReader(xml, of: self, part: part, index: index)
  }

  /// Notes how much of a part was read.
  func note(_ count: UInt64, of index: Int) { given[index] = max(given[index], count) }

  /// What to throw for a problem of this document.
  func fail(_ problem: DocumentProblem) -> Diagnostic { problem.diagnostic(file: file) }

  /// What to throw for a part that is XML, but not what its format says.
  func damage(in part: String) -> Diagnostic { fail(.damaged(part: part)) }
}

/// Elements that a reader may leave out of a part, unparsed.
enum LeftOut {
  case row, tableRow

  /// Their local name, which stays where it is.
  var name: StaticString {
    switch self {
    case .row: "row"
    case .tableRow: "table-row"
    }
  }
}
