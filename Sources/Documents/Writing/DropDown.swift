import CXLSXWriter

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Drop-down lists of cells; something else may be written all the same.
enum DropDown {
  /// A longer list of choices, its commas counted, does not stand in a cell's own list.
  private static let longestList = 250

  /// Offers choices in rows of a column.
  ///
  /// - Returns: false where they are too long, or have commas, for a list of their own.
  static func offer(
    _ choices: [String], _ sheet: UnsafeMutablePointer<lxw_worksheet>?, _ column: UInt16,
    _ rows: ClosedRange<UInt32>
  ) -> Bool {
    guard
      choices.reduce(0, { $0 + $1.utf16.count + 1 }) < longestList,
      !choices.contains(where: { $0.contains(",") })
    else { return false }
    var validation = lxw_data_validation()
    validation.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
    validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
    var texts: [UnsafeMutablePointer<CChar>?] = choices.map { strdup($0) } + [nil]
    defer { for text in texts { free(text) } }
    texts.withUnsafeMutableBufferPointer { texts in
      validation.value_list = texts.baseAddress
      worksheet_data_validation_range(
        sheet, rows.lowerBound, column, rows.upperBound, column, &validation)
    }
    return true
  }

  /// Offers in rows of a column what stands in the cells that a formula names.
  static func offer(
    formula: String, _ sheet: UnsafeMutablePointer<lxw_worksheet>?, _ column: UInt16,
    _ rows: ClosedRange<UInt32>
  ) {
    var validation = lxw_data_validation()
    validation.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
    validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
    formula.withCString { formula in
      validation.value_formula = UnsafeMutablePointer(mutating: formula)
      worksheet_data_validation_range(
        sheet, rows.lowerBound, column, rows.upperBound, column, &validation)
    }
  }
}
