import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("check: bands of numbers")
struct BandCheckTests {
  private func check(_ body: String) -> CheckedText {
    CheckedText(
      """
      fact "x" { type = "integer", min = 0 }
      fact "d" { type = "number", min = 0 }
      criterion "r" { score = function(a)
      \(body)
      end }
      """)
  }

  @Test("a bound not beyond an earlier one is never reached")
  func unreachable() {
    let checked = check(
      """
      if a.d <= 150 then return 1
      elseif a.d <= 180 then return 2
      elseif a.d <= 170 then return 3
      elseif a.d < 180 then return 4
      else return 5 end
      """)
    let fix = "correct the bound, or put this branch before line 6"
    #expect(checked.places("unreachable-branch") == ["7:8 \(fix)", "8:8 \(fix)"])
    #expect(checked.underlined("unreachable-branch") == "a.d <= 170")
  }

  @Test("falling bounds, and if after if, are chains too")
  func otherChains() {
    #expect(
      check("if a.x >= 10 then return 2 elseif 20 <= a.x then return 3 else return 1 end")
        .places("unreachable-branch") == [
          "5:35 correct the bound, or put this branch before line 5"
        ])
    #expect(
      check("if a.d > 10 then return 2 end\nif a.d > 20 then return 3 end\nreturn 0")
        .places("unreachable-branch") == [
          "6:4 correct the bound, or put this branch before line 5"
        ])
    #expect(
      check("if a.d > 20 and a.d < 10 then return 2 elseif a.d > 3 then return 1 end return 0")
        .places("unreachable-branch") == ["5:4 swap the two bounds"])
  }

  @Test("a gap between two bands, and an overlap")
  func gapsAndOverlaps() {
    let gap = check(
      """
      local n = 0
      if between(a.d, 0, 150) then n = 1 elseif between(a.d, 151, 300) then n = 2 end
      return n
      """)
    #expect(gap.places("band-gap") == ["6:43 a.d > 150"])
    let overlap = check(
      "if between(a.x, 0, 150) then return 1 elseif between(a.x, 140, 300) then return 2 end return 0"
    )
    #expect(overlap.places("band-overlap") == ["5:46 a.x > 150"])
  }

  @Test("with an else, a hole too narrow to be meant and a bound in two bands are told")
  func slipsBesideElse() {
    #expect(
      check(
        "if a.d < 10 then return 1 elseif a.d > 10 and a.d <= 20 then return 2 else return 3 end"
      )
      .places("band-gap") == ["5:34 a.d >= 10"])
    #expect(
      check(
        "if a.d <= 100 then return 1 elseif a.d >= 101 and a.d <= 200 then return 2 end return 3"
      )
      .places("band-gap") == ["5:36 a.d > 100"])
    #expect(
      check("if a.d <= 0.5 then return 1 elseif a.d >= 0.6 then return 2 else return 3 end")
        .places("band-gap") == ["5:36 a.d > 0.5"])
    #expect(
      check(
        "if between(a.d, 0, 10) then return 1 elseif between(a.d, 10, 20) then return 2 else return 3 end"
      )
      .places("band-overlap") == ["5:45 a.d > 10"])
    #expect(
      check("if a.x <= 10 then return 1 elseif a.x >= 10 then return 2 end return 0")
        .places("band-overlap") == ["5:35 a.x > 10"])
    let hole = check(
      "if a.x < 10 then return 1 elseif a.x > 10 and a.x < 20 then return 2 end return 3")
    #expect(hole.places("band-gap") == ["5:34 a.x >= 10"])
    #expect(hole.findings.contains { $0.message.french.hasSuffix("a.x = 10") })
  }

  @Test("what an else is meant to take is no gap")
  func meantElse() {
    for body in [
      "if a.d < 10 then return 1 elseif a.d > 20 then return 2 else return 3 end",
      "if a.d < 10 then return 1 elseif a.d > 10 then return 2 else return 3 end",
      "if between(a.d, 10, 20) then return 1 elseif between(a.d, 50, 60) then return 2 else return 3 end",
      "if a.x <= 100 then return 1 elseif a.x >= 101 and a.x <= 200 then return 2 else return 3 end",
    ] {
      #expect(check(body).places("band-gap", "band-overlap") == [], "\(body)")
    }
  }

  @Test("a scale that goes one way, but for one step")
  func scaleOrder() {
    func ladder(_ points: [Int]) -> CheckedText {
      let bands = points.dropLast().enumerated().map { "if a.d <= \($0 + 1)0 then return \($1)" }
      return check(bands.joined(separator: "\nelse") + "\nelse return \(points.last ?? 0) end")
    }
    #expect(ladder([0, 1, 3, 2, 5]).places("scale-order") == ["8:30"])
    #expect(ladder([9, 5, 6, 2]).places("scale-order") == ["7:30"])
    for points in [
      [0, 1, 2, 3], [5, 3, 1, 0], [0, 3, 2], [0, 5, 5, 6], [0, 5, 0, 5], [1, 9, 8, 2],
    ] {
      #expect(ladder(points).places("scale-order") == [], "\(points)")
    }
    #expect(
      check(
        "if a.d >= 30 then return 5 elseif a.d >= 20 then return 2 elseif a.d >= 10 then return 3 else return 0 end"
      )
      .places("scale-order") == ["5:57"])
  }

  @Test("rising bands, whole numbers side by side, other subjects are no finding")
  func silent() {
    for body in [
      "if a.d <= 150 then return 1 elseif a.d <= 180 then return 2 end return 3",
      "local n = 0 if between(a.x, 0, 150) then n = 1 elseif between(a.x, 151, 300) then n = 2 end return n",
      "if a.d <= 150 then return 1 elseif a.x <= 100 then return 2 end return 3",
      "if a.d <= 150 and a.x > 1 then return 1 elseif a.d <= 150 then return 2 end return 3",
      "if a.d < 150 then return 1 elseif a.d <= 150 then return 2 end return 3",
      "local n = 0 if a.d <= 150 then n = 1 end if a.d <= 100 then n = n + 2 end return n",
      "if a.d == 1 then return 1 elseif a.d == 2 then return 2 end return 0",
    ] {
      let codes = check(body).findings.map(\.code.rawValue)
      #expect(!codes.contains { $0.hasPrefix("band") || $0.hasPrefix("unreachable") }, "\(body)")
    }
  }
}
