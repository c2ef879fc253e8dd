import LuaSyntax

/// The variables of one call of a function, with those of the functions around it.
///
/// A frame is shared by the functions defined in it, so that defining one copies nothing. Frames are as
/// deep as functions are nested in the source, which Lua bounds.
final class Frame {
  private var variables: [LuaSyntax.Declaration: Meaning] = [:]
  private let parent: Frame?

  init(inside parent: Frame? = nil) { self.parent = parent }

  /// What a variable stands for; setting gives it to the frame that has the variable.
  subscript(_ declaration: LuaSyntax.Declaration) -> Meaning? {
    get {
      var frame: Frame? = self
      while let current = frame {
        if let meaning = current.variables[declaration] { return meaning }
        frame = current.parent
      }
      return nil
    }
    set {
      var frame: Frame? = self
      while let current = frame {
        if current.variables[declaration] != nil {
          current.variables[declaration] = newValue
          return
        }
        frame = current.parent
      }
      variables[declaration] = newValue
    }
  }

  /// Gives a variable of this very call its value.
  func declare(_ declaration: LuaSyntax.Declaration, _ meaning: Meaning) {
    variables[declaration] = meaning
  }
}
