-- The follow-up table of evidence: what exists, what is to be made, by whom, for when, and where it is.
-- The label's pack reads the same table: evidence is given once.

fact "evidence" {
  type = "list",
  fields = {
    {
      "id",
      type = "text",
      columns = { "preuve" },
      label = "Preuve",
      ask = "Quelle est chaque preuve ?",
    },
    { "measure", type = "text", label = "Mesure" },
    {
      "measures",
      type = "list",
      of = "text",
      columns = { "mesures concernées" },
      label = "Mesures",
      ask = "À quelles mesures chaque preuve se rattache-t-elle ?",
    },
    {
      "state", type = "choice",
      values = { { "existing", fr = "existante" }, { "to_create", fr = "à créer" } },
      label = "État", ask = "Chaque preuve existe-t-elle déjà ?",
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
      label = "Rangée", ask = "Où chaque preuve est-elle rangée ?",
    },
  },
  columns = { "preuves" }, label = "Preuves suivies",
  ask = "Quelles preuves suivez-vous, et dans quel état ?",
  source = "Guide : 7.1.2 (Roannais Agglomération)",
}

indicator "evidence_ready" {
  label = "Preuves prêtes",
  source = "Guide : 7.1.2 ; une preuve qui sert à plusieurs mesures compte une fois", unit = "%",
  value = function(a)
    if #a.evidence == 0 then return nil, "aucune preuve n'est suivie" end
    local ready = list.count(a.evidence, { state = "existing" })
    return 100 * ready / #a.evidence, {
      "{ready} sur {whole}", ready = ready, whole = #a.evidence,
    }
  end,
}

-- The measures that a piece serves, one or several.
local function measures_of(piece)
  if known(piece, "measures") then return piece.measures end
  return known(piece, "measure") and { piece.measure } or {}
end

indicator "evidence_measures" {
  label = "Mesures dont toutes les preuves existent", source = "Guide : 7.1.2",
  value = function(a)
    local function by_measure(pieces)
      return list.tally(list.map(pieces, measures_of), function(measures) return measures end)
    end
    local whole = by_measure(a.evidence)
    local existing = by_measure(list.where(a.evidence, { state = "existing" }))
    local complete, partial, named = 0, {}, 0
    for measure, number in pairs(whole) do
      named = named + 1
      local ready = existing[measure] or 0
      if ready == number then
        complete = complete + 1
      else
        partial[#partial + 1] = string.format("%s %d/%d", measure, ready, number)
      end
    end
    -- No evidence names what it proves: of how many measures all exists, nobody knows.
    if #a.evidence > 0 and named == 0 then return #a.evidence[1].measures end
    if #partial == 0 then return complete end
    return complete, { "incomplètes : {measures}", measures = list.words(partial) }
  end,
}

indicator "evidence_stored" {
  label = "Preuves existantes déposées",
  source = "Guide : 7.1.2, sur place puis dans le référentiel", unit = "%",
  value = function(a)
    local existing = list.where(a.evidence, { state = "existing" })
    local stored = list.count(existing, function(piece)
      return piece:get("storage", "local") ~= "local"
    end)
    local is_told = list.any(existing, function(piece) return known(piece, "storage") end)
    if #existing == 0 then return nil, "aucune preuve n'existe" end
    -- Nobody said where any is kept, which is no 0 %: reading what is not there makes the answer unknown.
    if not is_told then return existing[1].storage end
    return 100 * stored / #existing, {
      "{stored} sur {existing}", stored = stored, existing = #existing,
    }
  end,
}

indicator "evidence_unowned" {
  label = "Preuves à créer sans responsable", source = "Guide : 7.1.2 (Roannais Agglomération)",
  value = function(a)
    local unowned = list.where(a.evidence, function(piece)
      return piece.state == "to_create" and not known(piece, "owner")
    end)
    if #unowned == 0 then return 0 end
    return #unowned, list.words(list.map(unowned, "id", "?"))
  end,
}

alert "evidence-unowned" {
  label = "Preuves à créer sans responsable", source = "Guide : 7.1.2 (Roannais Agglomération)",
  when = function(a)
    local number = outcome "evidence_unowned"
    return number > 0, {
      "Preuves à créer que personne ne prend en charge : {number}.",
      number = number,
    }
  end,
}

alert "evidence-overdue" {
  label = "Preuves à créer échues", source = "Proposition : une échéance par preuve",
  when = function(a, p, today)
    local late = list.where(a.evidence, function(piece)
      local due = piece:get("due")
      return piece.state == "to_create" and due and due < today
    end)
    return #late > 0, {
      "Preuves échues, encore à créer : {names}.",
      names = list.words(list.map(late, "id", "?")),
    }
  end,
}
