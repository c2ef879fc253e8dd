-- Evidence: what each measure is expected to show, and what is there.

-- How many pieces of evidence are defined for each submeasure.
local expected = {
  ["1.1.1"] = 5,
  ["1.1.2"] = 6,
  ["1.1.3"] = 3,
  ["1.1.4"] = 2,
  ["1.1.5"] = 2,
  ["1.2.1"] = 2,
  ["1.2.2"] = 2,
  ["1.2.3"] = 2,
  ["1.2.4"] = 2,
  ["1.3.1"] = 1,
  ["1.3.2"] = 4,
  ["2.1.0"] = 5,
  ["2.1.1"] = 2,
  ["2.1.2"] = 3,
  ["2.1.3"] = 1,
  ["2.2.0"] = 7,
  ["2.2.1"] = 1,
  ["2.2.2"] = 2,
  ["2.2.3"] = 1,
  ["2.3.0"] = 3,
  ["2.3.1"] = 1,
  ["2.3.2"] = 1,
  ["2.3.3"] = 2,
  ["2.4.0"] = 7,
  ["2.4.1"] = 4,
  ["2.4.2"] = 3,
  ["2.4.3"] = 2,
  ["2.4.4"] = 4,
  ["2.4.5"] = 3,
  ["2.5.1"] = 1,
  ["2.5.2"] = 3,
  ["2.5.3"] = 2,
  ["3.1.1"] = 3,
  ["3.1.2"] = 2,
  ["3.1.3"] = 2,
  ["3.2.0"] = 1,
  ["3.2.1"] = 3,
  ["3.2.2"] = 1,
  ["3.2.3"] = 3,
  ["3.3.1"] = 3,
  ["3.3.2"] = 4,
  ["3.3.3"] = 2,
  ["3.3.4"] = 3,
  ["3.4.1"] = 2,
  ["3.4.2"] = 2,
  ["3.4.3"] = 1,
  ["3.4.4"] = 1,
  ["3.5.1"] = 2,
  ["3.5.2"] = 4,
  ["3.5.3"] = 5,
  ["3.5.4"] = 4,
  ["3.6.1"] = 2,
  ["3.6.2"] = 2,
  ["3.6.3"] = 1,
  ["3.6.4"] = 2,
  ["3.7.1"] = 1,
  ["3.7.2"] = 1,
  ["4.1.0"] = 2,
  ["4.1.1"] = 2,
  ["4.1.2"] = 2,
  ["4.1.3"] = 1,
  ["4.1.4"] = 1,
  ["4.2.1"] = 1,
  ["4.2.2"] = 1,
  ["4.2.3"] = 1,
  ["4.2.4"] = 2,
  ["4.2.5"] = 1,
  ["4.3.1"] = 1,
  ["4.3.2"] = 1,
  ["4.3.3"] = 2,
  ["4.3.4"] = 2,
  ["5.1.1"] = 1,
  ["5.1.2"] = 1,
  ["5.1.3"] = 4,
  ["5.2.1"] = 1,
  ["5.2.2"] = 1,
  ["5.2.3"] = 3,
  ["5.3.1"] = 2,
  ["5.3.2"] = 1,
  ["5.3.3"] = 3,
}

fact "evidence" {
  type = "list",
  fields = {
    { "measure", type = "text", label = "Mesure" },
    {
      "state", type = "choice",
      values = { { "existing", fr = "existante" }, { "to_create", fr = "à créer" } },
      label = "État",
    },
  },
  label = "Preuves suivies", ask = "Quelles preuves suivez-vous, et dans quel état ?",
}

-- The pieces that exist, those still to make, and those expected of the measures named.
local function counts(a)
  for _, piece in ipairs(a.evidence) do
    if not expected[piece.measure] then
      invalid { "aucune preuve n'est attendue pour « {measure} »", measure = piece.measure }
    end
  end
  local existing, whole = list.count(a.evidence, { state = "existing" }), 0
  for measure in pairs(list.tally(a.evidence, "measure")) do whole = whole + expected[measure] end
  return existing, #a.evidence - existing, whole
end

indicator "evidence_coverage" {
  label = "Preuves existantes sur preuves attendues", unit = "%",
  source = "Plateforme : preuves réglementaires par sous-action",
  value = function(a)
    local existing, _, whole = counts(a)
    return 100 * ratio(existing, whole)
  end,
}
indicator "evidence_open" {
  label = "Preuves à créer", source = "Guide : tableau de suivi des preuves",
  value = function(a)
    local _, open = counts(a)
    return open
  end,
}
