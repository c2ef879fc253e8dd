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

-- Which submeasures concern the territory: its own scorecard says so, unless its file does.
local numbers = {}
for number in pairs(expected) do numbers[#numbers + 1] = number end
table.sort(numbers)
-- Those of level 0 are declared with the first star.
local level_0 = {
  ["2.1.0"] = true,
  ["2.2.0"] = true,
  ["2.3.0"] = true,
  ["2.4.0"] = true,
  ["3.2.0"] = true,
  ["4.1.0"] = true,
}
local function applies_name(number) return "applies.eci_" .. string.gsub(number, "%.", "_") end
for _, number in ipairs(numbers) do
  if not level_0[number] then
    fact(applies_name(number)) {
      type = "boolean",
      label = {
        fr = "La mesure " .. number .. " s'applique",
        en = "Measure " .. number .. " applies",
      },
      ask = {
        fr = "La mesure " .. number .. " vous concerne-t-elle ?",
        en = "Does measure " .. number .. " concern you?",
      },
    }
  end
end

fact "evidence" {
  type = "list",
  fields = {
    { "measure", type = "text", label = "Mesure" },
    -- The journey's follow-up table names several: one table of evidence is for both packs.
    {
      "measures",
      type = "list",
      of = "text",
      columns = { "mesures concernées" },
      label = "Mesures",
    },
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

-- The measures that a piece serves.
local function measures_of(piece)
  if known(piece, "measures") then return piece.measures end
  return { piece.measure }
end

-- The pieces that exist, those still to make, and those expected of the measures named.
local function counts(a)
  local measures = {}
  for _, piece in ipairs(a.evidence) do
    for _, measure in ipairs(measures_of(piece)) do
      if not expected[measure] then
        invalid { "aucune preuve n'est attendue pour « {measure} »", measure = measure }
      end
      measures[measure] = true
    end
  end
  local existing, whole = list.count(a.evidence, { state = "existing" }), 0
  for measure in pairs(measures) do whole = whole + expected[measure] end
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

-- Whether a piece is expected of the territory: one of the submeasures that it serves applies. What nobody
-- knows leaves nothing out.
local function is_expected(a, proof)
  for place = 4, #proof do
    if a:get(applies_name(proof[place]), true) then return true end
  end
  return false
end

-- The pieces that are expected of the territory.
local function expected_of(a)
  return list.where(proofs, function(proof) return is_expected(a, proof) end)
end

-- What is said of each piece, by its id.
local function followed(a)
  local pieces = {}
  for _, piece in ipairs(a.evidence) do
    if known(piece, "id") then pieces[piece.id] = piece end
  end
  return pieces
end

indicator "evidence_expected" {
  label = "Preuves attendues du territoire",
  source = "Plateforme : 176 preuves réglementaires, sans celles des mesures sans objet",
  value = function(a)
    local there = #expected_of(a)
    if there == #proofs then return there end
    return there, { "{whole}, moins {less} sans objet", whole = #proofs, less = #proofs - there }
  end,
}

indicator "evidence_share" {
  label = "Preuves attendues qui existent", unit = "%",
  source = "Plateforme : 176 preuves réglementaires, sans celles des mesures sans objet",
  value = function(a)
    local pieces, there = followed(a), expected_of(a)
    -- Pieces without their ids are no 0 %: reading what is not there makes the answer unknown.
    if not next(pieces) and #a.evidence > 0 then return #a.evidence[1].id end
    local existing = list.count(there, function(proof)
      local piece = pieces[proof[1]]
      return piece ~= nil and piece:get("state") == "existing"
    end)
    return 100 * ratio(existing, #there), {
      "{existing} sur {whole}", existing = existing, whole = #there,
    }
  end,
}

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
  rows = function(a)
    local rows = {}
    for place, proof in ipairs(proofs) do
      if is_expected(a, proof) then
        rows[#rows + 1] = {
          id = proof[1], place = place, axis = "a" .. string.sub(proof[4], 1, 1),
        }
      end
    end
    return rows
  end,
  columns = {
    {
      "name", label = "Preuve",
      value = function(_, _, _, row)
        local proof = proofs[row.place]
        return text { fr = proof[2], en = proof[3] }
      end,
    },
    {
      "measures", label = "Mesures",
      value = function(_, _, _, row) return list.words { table.unpack(proofs[row.place], 4) } end,
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
      local row = {
        axis = "a" .. axis, expected = 0, existing = 0, to_create = 0, untold = 0, apart = 0,
      }
      for _, proof in ipairs(proofs) do
        if string.sub(proof[4], 1, 1) == tostring(axis) then
          if is_expected(a, proof) then
            local what = states_by_id[proof[1]] or "untold"
            row.expected = row.expected + 1
            row[what] = row[what] + 1
          else
            row.apart = row.apart + 1
          end
        end
      end
      if row.expected > 0 then row.share = round(100 * ratio(row.existing, row.expected), 1) end
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
    { "apart", type = "integer", label = "Sans objet", total = true },
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
