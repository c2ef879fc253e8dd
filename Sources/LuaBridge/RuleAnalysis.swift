// The texts of a pack, and what is said of them without running them, come with the bridge: whoever
// imports LuaBridge has them.
@_exported public import RuleAnalysis
