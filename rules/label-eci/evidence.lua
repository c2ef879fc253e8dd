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
    { "measure", type = "text", label = "Mesure", ask = "De quelle mesure est chaque preuve ?" },
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

fact "evidence_absence" {
  type = "choice", values = { { "none", fr = "aucune n'existe encore" } },
  label = "Preuves absentes",
  ask = "Quelles preuves suivez-vous ? S'il n'en existe encore aucune, dites-le.",
}

local proofs = include "proofs.lua"

-- The measures that a piece serves: those that it names, else those of its id.
local function measures_of(piece)
  if known(piece, "measures") then return piece.measures end
  if not known(piece, "measure") and known(piece, "id") then
    local proof = list.first(proofs, function(proof) return proof[1] == piece.id end)
    if proof then return { table.unpack(proof, 4) } end
  end
  return { piece.measure }
end

-- The pieces that are followed. That nobody follows any is no 0 %: whether there is none is asked.
local function pieces_of(a)
  if #a.evidence == 0 then local _ = a.evidence_absence end
  return a.evidence
end

-- The pieces that exist, those still to make, those expected of the measures named, and these measures.
local function counts(a)
  local pieces, measures, named = pieces_of(a), {}, {}
  for _, piece in ipairs(pieces) do
    for _, measure in ipairs(measures_of(piece)) do
      if not expected[measure] then
        invalid { "aucune preuve n'est attendue pour « {measure} »", measure = measure }
      end
      if not measures[measure] then named[#named + 1] = measure end
      measures[measure] = true
    end
  end
  local existing = list.count(pieces, { state = "existing" })
  return existing, #pieces - existing, list.sum(named, function(measure)
    return expected[measure]
  end), list.sorted(named)
end

indicator "evidence_coverage" {
  label = "Preuves existantes sur preuves attendues", unit = "%",
  source = "Plateforme : preuves réglementaires par sous-action",
  value = function(a)
    local existing, _, whole, measures = counts(a)
    if #measures == 0 then return nil, "aucune preuve n'est suivie" end
    return 100 * existing / whole, {
      "{existing} sur {whole}, pour {measures}", existing = existing, whole = whole,
      measures = list.words(measures),
    }
  end,
}
indicator "evidence_open" {
  label = "Preuves à créer", source = "Guide : tableau de suivi des preuves",
  value = function(a)
    local _, open = counts(a)
    return open
  end,
}

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

-- Whether a piece of the platform serves one of some measures.
local function serves(proof, measures)
  for place = 4, #proof do
    if list.has(measures, proof[place]) then return true end
  end
  return false
end

-- The state of each piece that is expected, by its id. One that is followed under its measure, without its id,
-- counts as one of that measure, whichever it is.
local function states_of(a)
  local there, states = expected_of(a), {}
  for _, piece in ipairs(a.evidence) do
    if known(piece, "id") then states[piece.id] = piece:get("state") end
  end
  for _, piece in ipairs(a.evidence) do
    if not known(piece, "id") then
      local measures = measures_of(piece)
      local proof = list.first(there, function(proof)
        return not states[proof[1]] and serves(proof, measures)
      end)
      if proof then states[proof[1]] = piece:get("state") end
    end
  end
  return states, there
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
    pieces_of(a)
    local states, there = states_of(a)
    if #there == 0 then return nil, "aucune preuve n'est attendue" end
    local existing = list.count(there, function(proof) return states[proof[1]] == "existing" end)
    return 100 * existing / #there, {
      "{existing} sur {whole}", existing = existing, whole = #there,
    }
  end,
}

local states = {
  { "existing", fr = "existante" },
  { "to_create", fr = "à créer" },
  { "unnamed", fr = "peut-être, sans identifiant" },
  { "untold", fr = "non suivie" },
}

-- What is said of a piece by its id; nil for nothing.
local function said(a, id)
  return list.first(a:get("evidence", {}), function(piece) return piece:get("id") == id end)
end

-- What is said of a piece of the platform. Where pieces are followed under its measure, without an id, nobody
-- said whether it is one of them.
local function state(a, proof)
  local piece = said(a, proof[1])
  if piece then return piece:get("state") or "untold" end
  local is_maybe = list.any(a:get("evidence", {}), function(other)
    return not known(other, "id") and serves(proof, measures_of(other))
  end)
  return is_maybe and "unnamed" or "untold"
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
      value = function(a, _, _, row) return state(a, proofs[row.place]) end,
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
    if not piece or not known(piece, "due") then return nil end
    return piece:get("state") ~= "existing" and piece.due < today
  end,
}

sheet "evidence_by_axis" {
  label = "Preuves par axe", source = "Plateforme : 31, 53, 57, 18 et 17 preuves",
  rows = function(a)
    pieces_of(a)
    local states = states_of(a)
    local rows = {}
    for axis = 1, 5 do
      local row = {
        axis = "a" .. axis, expected = 0, existing = 0, to_create = 0, untold = 0, apart = 0,
      }
      for _, proof in ipairs(proofs) do
        if string.sub(proof[4], 1, 1) == tostring(axis) then
          if is_expected(a, proof) then
            local what = states[proof[1]] or "untold"
            row.expected = row.expected + 1
            row[what] = row[what] + 1
          else
            row.apart = row.apart + 1
          end
        end
      end
      -- Of an axis of which nobody follows a piece, no share is known.
      if row.existing + row.to_create > 0 then
        row.share = round(100 * row.existing / row.expected, 1)
      end
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
