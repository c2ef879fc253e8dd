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
    {
      "id",
      type = "text",
      columns = { "preuve" },
      label = "Preuve (identifiant de la plateforme)",
    },
    { "owner", type = "text", columns = { "responsable" }, label = "Responsable" },
    { "due", type = "date", columns = { "échéance" }, label = "Pour le" },
    {
      "storage", type = "choice",
      values = {
        { "local", fr = "sur place" },
        { "framework", fr = "dans le référentiel" },
        { "auditor", fr = "envoyée à l'auditeur" },
      },
      label = "Rangée",
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

local proofs = include "proofs.lua"

local states = {
  { "existing", fr = "existante" },
  { "to_create", fr = "à créer" },
  { "untold", fr = "non suivie" },
}

-- What is said of a piece by its id; nil for nothing.
local function said(a, id)
  return list.first(a:get("evidence", {}), function(piece) return piece:get("id") == id end)
end

local function state(a, id)
  local piece = said(a, id)
  return piece and piece:get("state") or "untold"
end

-- A field of what is said of the piece of a row.
local function of_piece(name)
  return function(a, _, _, row)
    local piece = said(a, row.id)
    return piece and piece:get(name)
  end
end

sheet "expected_evidence" {
  label = "Preuves attendues",
  source = "Plateforme : 176 preuves réglementaires ; Guide : tableau de suivi",
  rows = function()
    return list.map(proofs, function(proof, place)
      return { id = proof[1], place = place, axis = "a" .. string.sub(proof[3], 1, 1) }
    end)
  end,
  columns = {
    {
      "measures", label = "Mesures",
      value = function(_, _, _, row) return list.words { table.unpack(proofs[row.place], 3) } end,
    },
    {
      "name", label = "Preuve",
      value = function(_, _, _, row) return text(proofs[row.place][2]) end,
    },
    {
      "state",
      label = "État",
      values = states,
      value = function(a, _, _, row) return state(a, row.id) end,
    },
    { "owner", label = "Responsable", value = of_piece "owner" },
    { "due", type = "date", label = "Pour le", value = of_piece "due" },
    {
      "storage", label = "Rangée",
      values = {
        { "local", fr = "sur place" },
        { "framework", fr = "dans le référentiel" },
        { "auditor", fr = "envoyée à l'auditeur" },
      },
      value = of_piece "storage",
    },
    {
      "axis", label = "Axe",
      values = {
        { "a1", fr = "1 Stratégie" },
        { "a2", fr = "2 Déchets" },
        { "a3", fr = "3 Autres piliers" },
        { "a4", fr = "4 Outils financiers" },
        { "a5", fr = "5 Coopération" },
      },
    },
    { "id", label = "Identifiant de la plateforme" },
  },
  group = "axis",
  late = function(a, _, today, row)
    local piece = said(a, row.id)
    return piece ~= nil and piece:get("state") ~= "existing" and piece:get("due", today) < today
  end,
}

sheet "evidence_by_axis" {
  label = "Preuves par axe", source = "Plateforme : 31, 53, 57, 18 et 17 preuves",
  rows = function(a)
    local states_by_id = {}
    for _, piece in ipairs(a.evidence) do
      if known(piece, "id") then states_by_id[piece.id] = piece:get("state") end
    end
    local rows = {}
    for axis = 1, 5 do
      local row = { axis = "a" .. axis, expected = 0, existing = 0, to_create = 0, untold = 0 }
      for _, proof in ipairs(proofs) do
        if string.sub(proof[3], 1, 1) == tostring(axis) then
          local what = states_by_id[proof[1]] or "untold"
          row.expected = row.expected + 1
          row[what] = row[what] + 1
        end
      end
      row.share = round(100 * ratio(row.existing, row.expected), 1)
      rows[axis] = row
    end
    return rows
  end,
  columns = {
    {
      "axis", label = "Axe",
      values = {
        { "a1", fr = "1 Stratégie" },
        { "a2", fr = "2 Déchets" },
        { "a3", fr = "3 Autres piliers" },
        { "a4", fr = "4 Outils financiers" },
        { "a5", fr = "5 Coopération" },
      },
    },
    { "expected", type = "integer", label = "Attendues", total = true },
    { "existing", type = "integer", label = "Existantes", total = true },
    { "to_create", type = "integer", label = "À créer", total = true },
    { "untold", type = "integer", label = "Non suivies", total = true },
    { "share", type = "number", unit = "%", label = "Part existante" },
  },
}

alert "evidence-ids" {
  label = "Preuves de la plateforme", source = "Plateforme : 176 preuves réglementaires",
  when = function(a)
    local ids = list.map(proofs, function(proof) return proof[1] end)
    local unknown = list.where(a.evidence, function(piece)
      return known(piece, "id") and not list.has(ids, piece.id)
    end)
    return #unknown > 0, {
      "Identifiants que la plateforme ne connaît pas : {names}.",
      names = list.words(list.map(unknown, "id"), 8),
    }
  end,
}
