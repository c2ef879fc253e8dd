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
    { "measure", type = "text", label = { fr = "Mesure", en = "Measure" } },
    {
      "state",
      type = "choice",
      values = {
        { "existing", fr = "existante", en = "existing" },
        { "to_create", fr = "à créer", en = "to be made" },
      },
      label = { fr = "État", en = "State" },
    },
  },
  label = { fr = "Preuves suivies", en = "Evidence followed" },
  ask = {
    fr = "Quelles preuves suivez-vous, et dans quel état ?",
    en = "Which evidence do you follow, and in what state?",
  },
}

-- The pieces that exist, those still to make, and those expected of the measures named.
local function counts(a)
  local existing, open, whole = 0, 0, 0
  local seen = {}
  for _, piece in ipairs(a.evidence) do
    if not expected[piece.measure] then
      invalid {
        fr = "aucune preuve n'est attendue pour « {measure} »",
        en = "no evidence is expected for “{measure}”",
        measure = piece.measure,
      }
    end
    if piece.state == "existing" then
      existing = existing + 1
    else
      open = open + 1
    end
    if not seen[piece.measure] then
      seen[piece.measure] = true
      whole = whole + expected[piece.measure]
    end
  end
  return existing, open, whole
end

indicator "evidence_coverage" {
  label = {
    fr = "Preuves existantes sur preuves attendues",
    en = "Evidence there, of evidence expected",
  },
  unit = "%",
  source = "Plateforme : preuves réglementaires par sous-action",
  value = function(a)
    local existing, _, whole = counts(a)
    return 100 * ratio(existing, whole)
  end,
}
indicator "evidence_open" {
  label = { fr = "Preuves à créer", en = "Evidence to be made" },
  source = "Guide : tableau de suivi des preuves",
  value = function(a)
    local _, open = counts(a)
    return open
  end,
}
