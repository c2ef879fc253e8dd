import LuaBridge
import PackReading
import Testing

/// What a script keeps in small blocks stays what it is, whatever is made and dropped beside it, within the region that
/// an interpreter holds for them and behind its end.
@Suite("Small blocks")
struct SmallBlockTests {
  /// Texts and tables of every size up to `most`, grown and shrunk, replaced by others at random, then compared with
  /// what they should be.
  private static func churn(places: Int, rounds: Int) -> String {
    """
    local state = 7
    local function below(n)
      state = (state * 1103515245 + 12345) % 2147483648
      return state // 65536 % n
    end
    local kept, sizes, kinds = {}, {}, {}
    for round = 1, \(rounds) do
      local place, size = below(\(places)) + 1, below(1400)
      sizes[place], kinds[place] = size, below(3)
      if kinds[place] == 0 then
        kept[place] = string.rep(string.char(97 + place % 26), size) .. place
      elseif kinds[place] == 1 then
        local list = {}
        for i = 1, size // 16 do list[i] = place + i end
        for i = #list, size // 32 + 1, -1 do list[i] = nil end
        kept[place] = list
      else
        local fields = {}
        for i = 1, size // 40 do fields["f" .. i] = place * i end
        kept[place] = fields
      end
    end
    local wrong = 0
    for place, value in pairs(kept) do
      local size = sizes[place]
      if kinds[place] == 0 then
        if value ~= string.rep(string.char(97 + place % 26), size) .. place then wrong = wrong + 1 end
      elseif kinds[place] == 1 then
        if #value ~= size // 32 then wrong = wrong + 1 end
        for i, number in ipairs(value) do
          if number ~= place + i then wrong = wrong + 1 end
        end
      else
        local count = 0
        for name, number in pairs(value) do
          count = count + 1
          if number ~= place * tonumber(name:sub(2)) then wrong = wrong + 1 end
        end
        if count ~= size // 40 then wrong = wrong + 1 end
      end
    end
    return wrong, next(kept) ~= nil
    """
  }

  private static let limits = Interpreter.Limits(
    heapBytes: 256 << 20, blockBytes: 16 << 20, instructions: 0, deadlineMilliseconds: 60_000)

  @Test(
    "Nothing is lost among few blocks that come and go, nor among more than the region holds",
    arguments: [(50, 6_000), (12_000, 24_000)])
  func kept(_ places: Int, _ rounds: Int) throws {
    let outcome = try run(Self.churn(places: places, rounds: rounds), limits: Self.limits)
    #expect(outcome.error == nil)
    #expect(outcome.values == [.integer(0), .boolean(true)])
  }

  @Test("The limit is of what scripts hold, however it came about")
  func limit() throws {
    // Blocks of one size are dropped for those of another: forty times 6 MB within 16.
    let script = """
      for round = 1, 40 do
        local t = {}
        for i = 1, 6000 do t[i] = string.rep(string.char(97 + round % 26), 25 * round) .. i end
      end
      return true
      """
    let limits = Interpreter.Limits(
      heapBytes: 16 << 20, blockBytes: 16 << 20, instructions: 0, deadlineMilliseconds: 60_000)
    #expect(try run(script, limits: limits).values == [.boolean(true)])
    let growing = "local t = {} for i = 1, 1000000 do t[i] = 'a text that is kept: ' .. i end"
    #expect(try run(growing, limits: limits).error?.code == .memory)
  }
}
