-- Between two requests, and the referents that the platform wants first.

local function request(status, kind, more)
  local given = { request = { status = status, kind = kind or "labellisation" } }
  for name, value in pairs(more or {}) do given[name] = value end
  return given
end

case "sans demande, on peut demander" {
  given = request "none",
  expect = { next_request = "open" },
}
case "une demande qui attend, un audit en cours : pas de nouvelle demande" {
  given = request "sent",
  expect = { next_request = "pending" },
}
case "pendant l'audit non plus" {
  given = request "auditing",
  expect = { next_request = "auditing" },
}
case "après un audit de contrat seul, on peut redemander" {
  given = request("validated", "cot"),
  expect = { next_request = "open" },
}
case "audit validé, label pas encore décidé" {
  given = request "validated",
  expect = { next_request = "awaiting_label" },
}
case "un label plus ancien que la demande ne répond pas à cette demande" {
  given = {
    request = { status = "validated", kind = "labellisation", sent = "2026-02-01" },
    label = { granted = "2022-06-15" },
  },
  on = "2026-03-01",
  expect = { next_request = "awaiting_label" },
}
case "un label venu depuis la demande rouvre le cycle" {
  given = {
    request = { status = "validated", kind = "labellisation", sent = "2026-02-01" },
    label = { granted = "2026-06-15" },
  },
  on = "2026-06-15", expect = { next_request = "open" },
}
case "un label à venir n'est pas encore venu" {
  given = {
    request = { status = "validated", kind = "labellisation", sent = "2026-02-01" },
    label = { granted = "2026-06-15" },
  },
  on = "2026-06-14", expect = { next_request = "awaiting_label" },
}
case "un référent technique manque avant la demande" {
  given = { request = { status = "none" }, referent = { elected = true, technical = false } },
  expect = { ["referents-missing"] = true },
}
case "la demande est partie : les référents ne sont plus à désigner" {
  given = { request = { status = "sent" }, referent = { elected = false, technical = false } },
  expect = { ["referents-missing"] = false },
}
case "annoncer avant la décision de la commission" {
  given = { request = { announced = "2026-05-20" } }, on = "2026-05-20",
  expect = { ["announced-early"] = { raised = true, because = "Annoncé le 20 mai 2026" } },
}
case "une annonce à venir est prévue" {
  given = { request = { announced = "2026-05-20" } }, on = "2026-05-19",
  expect = { ["announced-early"] = { raised = true, because = "Annonce prévue le 20 mai 2026" } },
}
case "annoncer le jour de la décision" {
  given = { request = { announced = "2026-06-10" }, label = { granted = "2026-06-10" } },
  expect = { ["announced-early"] = false },
}
case "les pièces qui manquent, attendues par l'auditeur, sont en retard" {
  given = {
    audit = { started = "2026-03-02", ended = "2026-04-30", pieces_due = "2026-04-01" },
  },
  on = "2026-04-02",
  expect = {
    process = {
      rows = 3, late = 1,
      row = {
        what = "Pièces manquantes remises à l'auditeur", due = "2026-04-01", kind = "limit",
        late = true,
      },
    },
  },
}
