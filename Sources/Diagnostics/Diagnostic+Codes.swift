extension Diagnostic.Code {
  public static let duplicatePack: Self = "duplicate-pack"
  public static let foreignEvaluation: Self = "foreign-evaluation"
  public static let interrupted: Self = "interrupted"
  public static let noSuchPack: Self = "no-such-pack"
  public static let noThread: Self = "no-thread"
  public static let outOfTime: Self = "out-of-time"
  public static let signalTaken: Self = "signal-taken"
  public static let tooManyWaiting: Self = "too-many-waiting"
  public static let wrongHostWord: Self = "wrong-host-word"
}
