-- The follow-up table of evidence: what exists, what is to be made, by whom, for when, and where it is.

local wording = include "wording.lua"

fact "evidence" {
  type = "list",
  fields = {
    { "id", type = "text", label = { fr = "Preuve", en = "Evidence" } },
    { "measures", type = "list", of = "text", label = { fr = "Mesures", en = "Measures" } },
    {
      "state",
      type = "choice",
      values = {
        { "existing", fr = "existante", en = "existing" },
        { "to_create", fr = "à créer", en = "to create" },
      },
      label = { fr = "État", en = "State" },
      ask = { fr = "Chaque preuve existe-t-elle déjà ?", en = "Does each evidence exist already?" },
    },
    { "owner", type = "text", label = { fr = "Responsable", en = "Owner" } },
    { "due", type = "date", label = { fr = "Pour le", en = "Due on" } },
    {
      "storage",
      type = "choice",
      values = {
        { "local", fr = "sur place", en = "local" },
        { "framework", fr = "dans le référentiel", en = "in the framework" },
        { "auditor", fr = "envoyée à l'auditeur", en = "sent to the auditor" },
      },
      label = { fr = "Rangée", en = "Stored" },
    },
  },
  columns = { "preuves" },
  label = { fr = "Preuves suivies", en = "Evidence followed" },
  ask = {
    fr = "Quelles preuves suivez-vous, et dans quel état ?",
    en = "Which evidence do you follow, and in which state?",
  },
  source = "Guide : 7.1.2 (Roannais Agglomération)",
}

indicator "evidence_ready" {
  label = { fr = "Preuves prêtes", en = "Evidence ready" },
  source = "Guide : 7.1.2 ; une preuve qui sert à plusieurs mesures compte une fois",
  unit = "%",
  value = function(a)
    local ready = 0
    for _, piece in ipairs(a.evidence) do
      if piece.state == "existing" then ready = ready + 1 end
    end
    return 100 * ratio(ready, #a.evidence), {
      fr = "{ready} sur {whole}",
      en = "{ready} of {whole}",
      ready = ready,
      whole = #a.evidence,
    }
  end,
}

indicator "evidence_measures" {
  label = {
    fr = "Mesures dont toutes les preuves existent",
    en = "Measures with all their evidence",
  },
  source = "Guide : 7.1.2",
  value = function(a)
    local existing, whole = {}, {}
    for _, piece in ipairs(a.evidence) do
      for _, measure in ipairs(piece:get("measures", {})) do
        whole[measure] = (whole[measure] or 0) + 1
        if piece.state == "existing" then existing[measure] = (existing[measure] or 0) + 1 end
      end
    end
    local complete, partial = 0, {}
    for measure, number in pairs(whole) do
      local ready = existing[measure] or 0
      if ready == number then
        complete = complete + 1
      else
        partial[#partial + 1] = string.format("%s %d/%d", measure, ready, number)
      end
    end
    if #partial == 0 then return complete end
    local french, english = wording.list(partial)
    return complete, {
      fr = "incomplètes : {french}",
      en = "incomplete: {english}",
      french = french,
      english = english,
    }
  end,
}

indicator "evidence_stored" {
  label = { fr = "Preuves existantes déposées", en = "Existing evidence deposited" },
  source = "Guide : 7.1.2, sur place puis dans le référentiel",
  unit = "%",
  value = function(a)
    local existing, stored = 0, 0
    for _, piece in ipairs(a.evidence) do
      if piece.state == "existing" then
        existing = existing + 1
        local storage = piece:get("storage", "local")
        if storage ~= "local" then stored = stored + 1 end
      end
    end
    return 100 * ratio(stored, existing), {
      fr = "{stored} sur {existing}",
      en = "{stored} of {existing}",
      stored = stored,
      existing = existing,
    }
  end,
}

indicator "evidence_unowned" {
  label = { fr = "Preuves à créer sans responsable", en = "Evidence to create without owner" },
  source = "Guide : 7.1.2 (Roannais Agglomération)",
  value = function(a)
    local unowned = {}
    for _, piece in ipairs(a.evidence) do
      if piece.state == "to_create" and not known(piece, "owner") then
        unowned[#unowned + 1] = piece:get("id", "?")
      end
    end
    if #unowned == 0 then return 0 end
    local french, english = wording.list(unowned)
    return #unowned, { fr = "{french}", en = "{english}", french = french, english = english }
  end,
}

alert "evidence-unowned" {
  label = { fr = "Preuves à créer sans responsable", en = "Evidence to create without owner" },
  source = "Guide : 7.1.2 (Roannais Agglomération)",
  when = function(a)
    local number = outcome "evidence_unowned"
    return number > 0, {
      fr = "Preuves à créer que personne ne prend en charge : {number}.",
      en = "Evidence to create that nobody takes on: {number}.",
      number = number,
    }
  end,
}

alert "evidence-overdue" {
  label = { fr = "Preuves à créer échues", en = "Evidence to create overdue" },
  source = "Proposition : une échéance par preuve",
  when = function(a, p, today)
    local late = {}
    for _, piece in ipairs(a.evidence) do
      local due = piece:get("due")
      if piece.state == "to_create" and due and due < today then
        late[#late + 1] = piece:get("id", "?")
      end
    end
    local french, english = wording.list(late)
    return #late > 0, {
      fr = "Preuves échues, encore à créer : {french}.",
      en = "Evidence overdue, still to create: {english}.",
      french = french,
      english = english,
    }
  end,
}
