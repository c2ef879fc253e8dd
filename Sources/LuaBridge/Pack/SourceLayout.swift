import CLuaShim
import CircularCore

/// A schema as the shim wants it: groups of names, and the shapes of nested values.
struct SourceLayout {
  private struct Group {
    var prefix: String
    var fields: [(name: String, target: Int32)] = []
  }

  private struct Shape {
    var kind: clua_shape_kind
    var element: Int32 = 0
    var fields: [(name: String, target: Int32)] = []
  }

  private var groups: [Group] = [Group(prefix: "")]
  private var shapes: [Shape] = [Shape(kind: CLUA_SHAPE_SCALAR)]
  private var slotShapes: [Int32] = []

  init(_ schema: FactSchema) {
    var groupIndex: [String: Int] = ["": 0]
    for (slot, declaration) in schema.declarations.enumerated() {
      slotShapes.append(shape(declaration.type))
      let parts = declaration.name.split(separator: ".").map(String.init)
      // The whole name is known at the root, the rest of it in each group on the way.
      var prefix = ""
      for depth in parts.indices {
        let group = groupIndex[prefix] ?? 0
        let rest = parts[depth...].joined(separator: ".")
        groups[group].fields.append((rest, Int32(slot)))
        guard depth < parts.count - 1 else { break }
        let inner = prefix + parts[depth] + "."
        if groupIndex[inner] == nil {
          groupIndex[inner] = groups.count
          groups[group].fields.append((parts[depth], -1 - Int32(groups.count)))
          groups.append(Group(prefix: inner))
        }
        prefix = inner
      }
    }
  }

  private mutating func shape(_ type: FactType) -> Int32 {
    switch type {
    case .list(let element):
      let inner = shape(element)
      shapes.append(Shape(kind: CLUA_SHAPE_LIST, element: inner))
    case .record(let fields):
      let inner = fields.map { (name: $0.name, target: shape($0.type)) }
      shapes.append(Shape(kind: CLUA_SHAPE_RECORD, fields: inner))
    default: return 0
    }
    return Int32(shapes.count - 1)
  }

  /// Tells the shim; false with a report when it refuses.
  func define(
    _ source: clua_source, in state: OpaquePointer, _ report: inout clua_report
  ) -> Bool {
    // All names in one block of bytes that outlives the call.
    var bytes: [CChar] = []
    func store(_ text: String) -> (offset: Int, length: Int) {
      let offset = bytes.count
      bytes.append(contentsOf: text.utf8.map { CChar(bitPattern: $0) })
      return (offset, bytes.count - offset)
    }
    let names = groups.map { ($0, store($0.prefix), $0.fields.map { store($0.name) }) }
    let shapeNames = shapes.map { ($0, $0.fields.map { store($0.name) }) }
    bytes.append(0)
    return bytes.withUnsafeBufferPointer { bytes -> Bool in
      guard let base = bytes.baseAddress else { return false }
      var fields: [clua_field] = []
      var groupRanges: [Range<Int>] = []
      var shapeRanges: [Range<Int>] = []
      func add(_ list: [(name: String, target: Int32)], _ stored: [(offset: Int, length: Int)])
        -> Range<Int>
      {
        let first = fields.count
        for (field, place) in zip(list, stored) {
          fields.append(
            clua_field(name: base + place.offset, length: place.length, target: field.target))
        }
        return first..<fields.count
      }
      for (group, _, stored) in names { groupRanges.append(add(group.fields, stored)) }
      for (shape, stored) in shapeNames { shapeRanges.append(add(shape.fields, stored)) }
      return fields.withUnsafeBufferPointer { fields -> Bool in
        let start = fields.baseAddress
        let cGroups = zip(names, groupRanges).map { entry, range in
          clua_group(
            prefix: base + entry.1.offset, prefix_length: entry.1.length,
            fields: start.map { $0 + range.lowerBound }, count: range.count)
        }
        let cShapes = zip(shapeNames, shapeRanges).map { entry, range in
          clua_shape(
            kind: Int32(entry.0.kind.rawValue), element: entry.0.element,
            fields: start.map { $0 + range.lowerBound }, count: range.count)
        }
        return clua_define_source(
          state, source, cGroups, cGroups.count, cShapes, cShapes.count, slotShapes,
          slotShapes.count, &report) == CLUA_OK
      }
    }
  }
}

extension FactTable {
  /// Lends a row to the shim; its pointers are valid during `body` only.
  func withRow<Result>(_ row: Int, _ body: (clua_row) -> Result) -> Result {
    withUnsafeStorage { cells, pool, text in
      // The layout of FactCell is that of clua_cell: both are 8 + 4 + 4 bytes.
      let first = cells.baseAddress.map { UnsafeRawPointer($0 + row * schema.count) }
      return body(
        clua_row(
          cells: first?.assumingMemoryBound(to: clua_cell.self),
          pool: pool.baseAddress.map {
            UnsafeRawPointer($0).assumingMemoryBound(to: clua_cell.self)
          },
          text: text.baseAddress))
    }
  }
}
