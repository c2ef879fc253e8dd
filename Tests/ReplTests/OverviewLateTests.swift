import Foundation
import Testing

@Suite("circular overview: what several sheets tell")
struct OverviewLateTests {
  private static let rules = """
    pack { id = "plan", version = "1", title = "Plan", subject = "territoire" }
    fact "actions" { type = "list", label = "Actions", fields = {
      { "title", type = "text", label = "Action", ask = "Quelle action ?" },
      { "owner", type = "text", label = "Qui", ask = "Qui ?" },
      { "service", type = "text", label = "Service", ask = "Quel service ?" },
      { "due", type = "date", label = "Pour le", ask = "Pour quand ?" } } }
    fact "promises" { type = "list", label = "Promesses", fields = {
      { "what", type = "text", label = "Quoi", ask = "Quoi ?" },
      { "due", type = "date", label = "Pour le", ask = "Pour quand ?" } } }
    local function is_late(_, _, today, item) return item.due < today end
    sheet "tasks" { label = "Qui fait quoi", rows = function(a)
        local rows = {}
        for _, action in ipairs(a.actions) do
          rows[#rows + 1] = { who = action.owner, what = action.title, due = action.due }
        end
        for _, promise in ipairs(a:get("promises", {})) do
          rows[#rows + 1] = { what = promise.what, due = promise.due }
        end
        return rows
      end,
      columns = { { "who", label = "Qui" }, { "what", label = "Quoi" },
        { "due", type = "date", label = "Pour le" } }, late = is_late }
    sheet "actions" { label = "Plan d'actions", list = "actions",
      columns = { "title", "owner", "service", "due" }, late = is_late }

    """

  private func late(promises: String) throws -> (page: String, sheets: [[String: Any]]) {
    let folder = try OverviewFolderFixture()
    try folder.addRules("plan", Self.rules)
    try folder.add(
      "plan.json",
      """
      {"id":"s","actions":[{"title":"Troc","owner":"Ana","service":"Déchets","due":"2025-09-01"},
      {"title":"Recyclerie","owner":"Ana","service":"Déchets","due":"2025-09-20"}]\(promises)}
      """)
    return (try folder.run().output, try folder.json()["late"] as? [[String: Any]] ?? [])
  }

  @Test("An action that two sheets hold is told once, where most of it is said")
  func once() throws {
    let (page, sheets) = try late(promises: "")
    #expect(sheets.map { $0["sheet"] as? String } == ["actions"])
    #expect(sheets.first?["late"] as? Int == 1)
    #expect(sheets.first?["soon"] as? Int == 1)
    #expect(page.contains("Plan d'actions\u{A0}: 1 en retard sur 2, 1 à tenir"))
    #expect(!page.contains("Qui fait quoi"))
  }

  @Test("What one sheet alone tells stays with it")
  func others() throws {
    let (page, sheets) = try late(
      promises: ",\"promises\":[{\"what\":\"Compte rendu\",\"due\":\"2025-09-02\"}]")
    #expect(sheets.map { $0["sheet"] as? String } == ["tasks", "actions"])
    #expect(sheets.map { $0["late"] as? Int } == [1, 1])
    #expect(page.contains("Qui fait quoi\u{A0}: 1 autre en retard"))
  }
}
