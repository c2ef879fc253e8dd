-- How far the territory is on the seven stages, by the practices that apply to it.

local checklist = include "checklist.lua"
local wording = include "wording.lua"

fact "practices" {
  type = "list",
  fields = {
    { "id", type = "text", label = { fr = "Numéro dans le guide", en = "Number in the guide" } },
    {
      "status",
      type = "choice",
      values = {
        { "toDo", fr = "à faire", en = "to do" },
        { "inProgress", fr = "en cours", en = "in progress" },
        { "done", fr = "fait", en = "done" },
        { "notApplicable", fr = "non applicable", en = "not applicable" },
      },
      label = { fr = "Avancement", en = "Status" },
      ask = {
        fr = "Où en est chaque pratique : à faire, en cours, fait, non applicable ?",
        en = "How far is each practice: to do, in progress, done, not applicable?",
      },
    },
  },
  columns = { "pratiques" },
  label = { fr = "Bonnes pratiques suivies", en = "Good practices followed" },
  ask = {
    fr = "Quelles bonnes pratiques du guide suivez-vous, et où en sont-elles ?",
    en = "Which good practices of the guide do you follow, and how far are they?",
  },
  source = "Guide : les sept étapes ; proposition pour les quatre états",
}

param "weight_progress" {
  1,
  min = 0,
  label = { fr = "Poids de l'avancement", en = "Weight of progress" },
  source = "Proposition : seul critère",
}
param "agglomeration_natures" {
  { "CA", "CU", "METRO", "MET69" },
  type = "list",
  of = "text",
  label = { fr = "Natures d'une agglomération", en = "Natures of an agglomeration" },
  source = "Proposition : le guide dit « agglomération » sans la définir (4C.1.2)",
}

criterion "progress" {
  label = { fr = "Bonnes pratiques faites", en = "Good practices done" },
  short = { fr = "avancement (%)", en = "progress (%)" },
  source = "Guide : les sept étapes ; pratiques faites sur pratiques applicables",
  weight = "weight_progress",
  scale = { 0, 100 },
  score = function(a, p)
    local count = checklist.count(a, p)
    return 100 * ratio(count.done, count.applicable), {
      fr = "{done} sur {applicable}, {ongoing} en cours",
      en = "{done} of {applicable}, {ongoing} in progress",
      done = count.done,
      applicable = count.applicable,
      ongoing = count.ongoing,
    }
  end,
}

indicator "applicable" {
  label = { fr = "Bonnes pratiques applicables", en = "Good practices that apply" },
  source = "Guide : 5D pour les débutantes, 5M pour les matures, 4C avec des membres",
  value = function(a, p) return checklist.count(a, p).applicable end,
}

-- The share done of a stage, and what comes next.
local function stage(a, p, number)
  local count = checklist.count(a, p, number)
  local share = 100 * ratio(count.done, count.applicable)
  local next_one = count.left[1]
  if not next_one then
    return share, {
      fr = "{done} sur {applicable}",
      en = "{done} of {applicable}",
      done = count.done,
      applicable = count.applicable,
    }
  end
  return share, {
    fr = "{done} sur {applicable} ; ensuite, {id} : {french}",
    en = "{done} of {applicable}; next, {id}: {english}",
    done = count.done,
    applicable = count.applicable,
    id = next_one.id,
    french = next_one.fr,
    english = next_one.en,
  }
end

indicator "stage_1" {
  label = { fr = "1 Personnes motrices, conditions", en = "1 Driving people, conditions" },
  source = "Guide : étape 1",
  unit = "%",
  value = function(a, p) return stage(a, p, 1) end,
}
indicator "stage_2" {
  label = { fr = "2 État des lieux", en = "2 Inventory" },
  source = "Guide : étape 2",
  unit = "%",
  value = function(a, p) return stage(a, p, 2) end,
}
indicator "stage_3" {
  label = { fr = "3 Acculturation", en = "3 Acculturation" },
  source = "Guide : étape 3",
  unit = "%",
  value = function(a, p) return stage(a, p, 3) end,
}
indicator "stage_4" {
  label = { fr = "4 Mobilisation", en = "4 Mobilisation" },
  source = "Guide : étape 4",
  unit = "%",
  value = function(a, p) return stage(a, p, 4) end,
}
indicator "stage_5" {
  label = { fr = "5 Plan d'actions et stratégie", en = "5 Action plan and strategy" },
  source = "Guide : étape 5",
  unit = "%",
  value = function(a, p) return stage(a, p, 5) end,
}
indicator "stage_6" {
  label = { fr = "6 Mise en place des actions", en = "6 Putting actions in place" },
  source = "Guide : étape 6",
  unit = "%",
  value = function(a, p) return stage(a, p, 6) end,
}
indicator "stage_7" {
  label = { fr = "7 Candidature au label", en = "7 Application for the label" },
  source = "Guide : étape 7",
  unit = "%",
  value = function(a, p) return stage(a, p, 7) end,
}

indicator "practices_total" {
  label = { fr = "Bonnes pratiques du guide", en = "Good practices of the guide" },
  source = "Guide : les sept étapes",
  scope = "programme",
  value = function()
    local sizes = table.concat(checklist.sizes, " + ")
    return #checklist.practices, {
      fr = "par étape : {sizes}",
      en = "by stage: {sizes}",
      sizes = sizes,
    }
  end,
}

alert "practices-known" {
  label = { fr = "Pratiques du guide, chacune une fois", en = "Practices of the guide, each once" },
  source = "Guide : les 101 bonnes pratiques",
  severity = "error",
  when = function(a)
    local seen = {}
    for place, item in ipairs(a.practices) do
      local id = checklist.id(item.id)
      if not checklist.by_id[id] then
        local near = nearest(id, checklist.ids)
        invalid {
          fr = "practices[{place}] : pratique « {id} » inconnue, attendu un numéro du guide{french}",
          en = "practices[{place}]: unknown practice “{id}”, expected a number of the guide{english}",
          place = place,
          id = item.id,
          french = near and (" ; essayez " .. near) or "",
          english = near and ("; try " .. near) or "",
        }
      end
      if seen[id] then
        invalid {
          fr = "practices[{place}] : pratique « {id} » déjà donnée par practices[{first}]",
          en = "practices[{place}]: practice “{id}” already given by practices[{first}]",
          place = place,
          id = item.id,
          first = seen[id],
        }
      end
      seen[id] = place
    end
    return false
  end,
}

alert "practices-idle" {
  label = {
    fr = "Pratiques suivies sans s'appliquer",
    en = "Practices followed that do not apply",
  },
  source = "Guide : 5D pour les débutantes, 5M pour les matures, 4C avec des membres",
  severity = "note",
  when = function(a, p)
    local idle = checklist.count(a, p).idle
    local french, english = wording.list(idle)
    return #idle > 0, {
      fr = "Ne comptent pas pour cette collectivité : {french}.",
      en = "Do not count for this territory: {english}.",
      french = french,
      english = english,
    }
  end,
}
