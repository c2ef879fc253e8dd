import Foundation
import Testing

@Suite("circular formula")
struct FormulaCommandTests {
  private let lines = """
    {"id":"a","expr":"si reponse(dechets_1, NON) alors 1/4","context":{"answers":{"dechets_1":false}}}
    {"id":"b","expr":"val(x_1) / 2","context":{"indicators":{"x_1":3}}}
    {"id":"c","expr":"reponse(q)","context":{"answers":{}}}

    """

  @Test("each line gives its value, under its id")
  func values() throws {
    let run = try ProgramRun("formula", input: lines)
    #expect(run.exitCode == 0)
    #expect(run.errors.isEmpty)
    #expect(
      run.output == """
        {"id":"a","value":0.25}
        {"id":"b","value":1.5}
        {"id":"c","value":null}

        """)
  }

  @Test("--lua writes the Lua")
  func lua() throws {
    let run = try ProgramRun("formula", "--lua", input: lines)
    #expect(run.exitCode == 0)
    #expect(
      run.output.hasPrefix(
        """
        -- a
        return function(t)
          if t.answers.dechets_1 == false then
            return 1 / 4
          end
        end
        -- b
        return function(t) return over(t.indicators["x_1"], 2) end

        """))
  }

  @Test("a bad line costs that line: an error under its id, its place on standard error, exit 65")
  func badLines() throws {
    let run = try ProgramRun(
      "formula", "--lang", "en",
      input: """
        {"id":"a","expr":"1 +","context":{}}
        {"id":"b","expr":"identite(age, x)","context":{"territory":{"kind":"epci"}}}
        {"id":"c"
        {"id":"d","expr":4}
        {"id":"e","expr":"2 * 3"}
        """)
    #expect(run.exitCode == 65)
    #expect(
      run.output == """
        {"id":"a","error":"the formula stops here, expected a value"}
        {"id":"b","error":"the formula fails: identite: no field age"}
        {"id":"d","error":"“expr”: expected a formula"}
        {"id":"e","value":6}

        """)
    #expect(run.errors.contains("error: a:1:4: the formula stops here, expected a value"))
    #expect(run.errors.contains("stdin:3:"))
    #expect(run.errors.contains("stdin:4:18 [expr]"))
  }

  @Test("no such file is exit 66")
  func noFile() throws {
    #expect(try ProgramRun("formula", "--input", "nowhere.ndjson").exitCode == 66)
  }
}
