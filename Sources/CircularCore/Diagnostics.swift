// Messages, the languages they are in and the places they point at are of a module of their own,
// which LuaSyntax uses too; whoever imports CircularCore has them with it.
@_exported public import Diagnostics
