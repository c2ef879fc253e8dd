-- The projects: three contracted in each member EPCI, which purposes they serve, and where they live.

local purposes = {
  { "environment", fr = "moindre impact sur l'environnement" },
  { "jobs", fr = "emplois locaux non délocalisables" },
  { "profit", fr = "rentabilité des entreprises" },
  { "power", fr = "pouvoir de consommer des citoyens" },
  { "link", fr = "lien social" },
  { "resilience", fr = "résilience et visibilité du territoire" },
}

fact "projects" {
  type = "list",
  fields = {
    { "name", type = "text", label = "Projet", ask = "Comment s'appelle chaque projet ?" },
    {
      "epci", type = "text", label = "EPCI",
      ask = "Dans quel EPCI membre chaque projet est-il contractualisé ?",
    },
    { "commune", type = "text", label = "Commune" },
    { "carrier", type = "text", label = "Porteur" },
    { "signed", type = "date", label = "Contrat signé le" },
    { "due", type = "date", label = "Attendu pour le" },
    { "done", type = "boolean", label = "Réalisé" },
    {
      "purposes", type = "list", of = "choice", values = purposes, label = "Finalités",
      ask = "Quelles finalités chaque projet sert-il ?",
    },
  },
  label = "Projets contractualisés", ask = "Quels projets sont contractualisés, et où ?",
  source = "Stratégie : opération « 3 projets contractualisés par EPCI »",
}

-- The projects of an EPCI, by its name or its SIREN.
local function of_epci(a, epci)
  return list.where(a:get("projects", {}), function(project)
    local where = project:get("epci")
    return where ~= nil and (where == epci:get("name") or where == epci:get("siren"))
  end)
end

sheet "contracts_by_epci" {
  label = "Trois projets par EPCI",
  source = "Stratégie : opération « 3 projets contractualisés par EPCI »", list = "epci",
  columns = {
    "name",
    { "contracts", total = true },
    {
      "expected", type = "integer", label = "Attendus", total = true,
      value = function(_, p) return p.contracts_per_epci end,
    },
    {
      "missing", type = "integer", label = "Restent", total = true,
      value = function(_, p, _, epci) return math.max(0, p.contracts_per_epci - epci.contracts) end,
    },
    {
      "listed", type = "integer", label = "Projets nommés", total = true,
      value = function(a, _, _, epci)
        if not known(a, "projects") then return nil end
        return #of_epci(a, epci)
      end,
    },
    {
      "names", label = "Lesquels",
      value = function(a, _, _, epci)
        return list.words(list.map(of_epci(a, epci), "name", "?"), 6)
      end,
    },
  },
  order = { { "missing", first = "greatest" }, "name" }, empty = "Aucun EPCI n'est nommé.",
}
sheet "projects" {
  label = "Projets contractualisés", source = "Stratégie : 3 projets par EPCI", list = "projects",
  columns = {
    "name",
    "epci",
    {
      "commune",
      label = "Commune",
      value = function(_, _, _, item) return item:get("commune") end,
    },
    {
      "carrier",
      label = "Porteur",
      value = function(_, _, _, item) return item:get("carrier") end,
    },
    {
      "planned", type = "date", label = "Signature prévue le",
      value = function(_, _, today, item)
        local day = item:get("signed")
        return day and day > today and day or nil
      end,
    },
    {
      "signed", type = "date", label = "Signé le",
      value = function(_, _, today, item)
        local day = item:get("signed")
        return day and day <= today and day or nil
      end,
    },
    {
      "due", type = "date", label = "Attendu pour le",
      value = function(_, _, _, item) return item:get("due") end,
    },
    {
      "done",
      type = "boolean",
      label = "Réalisé",
      value = function(_, _, _, item) return item:get("done") end,
    },
  },
  group = "epci", order = { "due", "name" },
  late = function(_, _, today, item)
    if not known(item, "due") then return nil end
    return not item:get("done", false) and item.due < today
  end,
  empty = "Aucun projet n'est nommé.",
}
-- The projects of which nobody said what they serve.
local function without_purpose(a)
  return list.where(a.projects, function(project) return not known(project, "purposes") end)
end

sheet "purposes" {
  label = "Six finalités et les projets qui les servent", source = "Stratégie : six finalités",
  rows = function(a)
    local silent = #without_purpose(a)
    -- Of no project it is known: what it serves is a question.
    if silent > 0 and silent == #a.projects then return { a.projects[1].purposes } end
    return list.map(purposes, function(purpose)
      local there = list.where(a.projects, function(project)
        return list.has(project:get("purposes", {}), purpose[1])
      end)
      return {
        purpose = purpose[1], count = #there, names = list.words(list.map(there, "name", "?"), 6),
      }
    end)
  end,
  columns = {
    { "purpose", label = "Finalité", values = purposes },
    { "count", type = "integer", label = "Projets" },
    { "names", label = "Lesquels" },
  },
}

alert "purpose-missing" {
  label = "Projets sans finalité", source = "Stratégie : six finalités", severity = "note",
  when = function(a)
    local silent = known(a, "projects") and without_purpose(a) or {}
    return #silent > 0, {
      "Rien ne dit quelles finalités servent : {names}.",
      names = list.words(list.map(silent, "name", "?"), 8),
    }
  end,
}
alert "contracts-differ" {
  label = "Projets nommés différents des projets comptés",
  source = "Proposition : chaque projet compté est nommé", severity = "note",
  when = function(a)
    if not known(a, "projects") then return false end
    local others = list.where(a.epci, function(epci) return #of_epci(a, epci) ~= epci.contracts end)
    return #others > 0, {
      "Le nombre de projets nommés n'est pas celui des projets contractualisés : {names}.",
      names = list.words(list.map(others, "name"), 8),
    }
  end,
}
