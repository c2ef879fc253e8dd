import Synchronization

/// The facts of a schema by the bytes of their names, as records of JSON have them: nested or dotted; what
/// `PlainRecords` walks along.
///
/// Invariant: the members of a group, of a record and the ids of a choice stand side by side in `members`, and
/// their names in `names`.
final class PlainFacts: Sendable {
  /// A name, and what it leads to.
  struct Member: Sendable {
    enum Kind: UInt8, Sendable {
      case fact, group, field, choice
    }

    var kind: Kind
    /// Where the name begins.
    var start: Int32
    var length: Int32
    /// The slot of a fact, the place of a field, the number of a group.
    var place: Int32
    /// What values may be.
    var form: Int32
  }

  /// Members side by side.
  struct Group: Sendable {
    var first: Int32
    var count: Int32
    /// What stands before the names of facts in it: `perimeter.`.
    var prefix: String
  }

  /// What the values of a fact, a field or an item may be.
  struct Form: Sendable {
    enum Kind: UInt8, Sendable {
      case integer, number, boolean, text, date, choice, answer, list, record
      /// Nothing that is plain.
      case other
    }

    var kind: Kind
    /// The first member, or the form of a list's items.
    var first: Int32 = 0
    var count: Int32 = 0
    var minimum = -Double.infinity
    var maximum = Double.infinity
    /// Where a record stands: `actions[]` for the items of a list.
    var path = ""
  }

  let names: [UInt8]
  let members: [Member]
  let forms: [Form]
  /// The first is that of the records themselves.
  let groups: [Group]

  /// Members that are no fact and look like none: nobody needs to be told of them.
  private let passed = Mutex<Set<String>>([])
  /// So many at most are kept: data may have any.
  private static let mostPassed = 256

  init(_ declarations: [FactDeclaration]) {
    var draft = Draft()
    let forms = declarations.map { draft.form($0, at: $0.name) }
    draft.addGroup("", declarations, forms)
    names = draft.names
    members = draft.members
    self.forms = draft.forms
    groups = draft.groups
  }

  /// Members that are no fact and of which nobody is told, of those that were met.
  var strangers: Set<String> { passed.withLock { $0 } }

  /// Notes a member that is no fact and of which nobody is told, for whoever reads such records next.
  func pass(_ stranger: String) {
    guard stranger.utf8.count < 128 else { return }
    passed.withLock { if $0.count < Self.mostPassed { $0.insert(stranger) } }
  }
}

extension PlainFacts {
  /// A schema that is being walked through.
  private struct Draft {
    var names: [UInt8] = []
    var members: [Member] = []
    var forms: [Form] = []
    var groups: [Group] = []

    /// A record of more fields is left to the reader of parsed JSON.
    private static let mostFields = 64

    mutating func form(_ declaration: FactDeclaration, at path: String) -> Int32 {
      var form = Form(kind: .other)
      form.minimum = declaration.minimum ?? -.infinity
      form.maximum = declaration.maximum ?? .infinity
      switch declaration.type {
      case .integer: form.kind = .integer
      case .number: form.kind = .number
      case .boolean: form.kind = .boolean
      case .text: form.kind = .text
      case .date: form.kind = .date
      case .answer: form.kind = .answer
      case .choice(let choices):
        // Of texts beyond ASCII two may be the same in other bytes.
        guard choices.allSatisfy({ Self.isPlain($0.id) }) else { break }
        form.kind = .choice
        form.first = Int32(members.count)
        form.count = Int32(choices.count)
        for choice in choices { add(choice.id, .choice, place: 0, form: 0) }
      case .list(let element):
        form.kind = .list
        // The bounds of a list are not those of its items.
        form.first = self.form(
          FactDeclaration(declaration.name, type: element), at: path + "[]")
      case .record(let fields):
        guard fields.count <= Self.mostFields, fields.allSatisfy({ Self.isPlain($0.name) }),
          Set(fields.map(\.name)).count == fields.count
        else { break }
        let inner = fields.map { self.form($0, at: path + "." + $0.name) }
        form.kind = .record
        form.path = path
        form.first = Int32(members.count)
        form.count = Int32(fields.count)
        for (place, field) in fields.enumerated() {
          add(field.name, .field, place: Int32(place), form: inner[place])
        }
      }
      forms.append(form)
      return Int32(forms.count - 1)
    }

    mutating func addGroup(_ prefix: String, _ declarations: [FactDeclaration], _ forms: [Int32]) {
      let number = groups.count
      groups.append(Group(first: 0, count: 0, prefix: prefix))
      var within: [(name: Substring, slot: Int)] = []
      var inner: [String] = []
      for (slot, declaration) in declarations.enumerated() {
        guard declaration.name.hasPrefix(prefix) else { continue }
        let name = declaration.name.dropFirst(prefix.count)
        within.append((name, slot))
        guard let dot = name.firstIndex(of: ".") else { continue }
        let group = String(name[..<dot])
        if !inner.contains(group) { inner.append(group) }
      }
      // A group is a number that is not known before its members are: those of this one come first.
      groups[number].first = Int32(members.count)
      groups[number].count = Int32(within.count + inner.count)
      for (name, slot) in within {
        add(String(name), .fact, place: Int32(slot), form: forms[slot])
      }
      let start = members.count
      for name in inner { add(name, .group, place: 0, form: 0) }
      for (offset, name) in inner.enumerated() {
        members[start + offset].place = Int32(groups.count)
        addGroup(prefix + name + ".", declarations, forms)
      }
    }

    private mutating func add(_ name: String, _ kind: Member.Kind, place: Int32, form: Int32) {
      members.append(
        Member(
          kind: kind, start: Int32(names.count), length: Int32(name.utf8.count), place: place,
          form: form))
      names += name.utf8
    }

    private static func isPlain(_ name: String) -> Bool {
      !name.isEmpty && name.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
  }
}
