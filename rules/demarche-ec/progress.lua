-- How far the territory is on the seven stages, by the practices that apply to it.

local checklist = include "checklist.lua"
local slips = include "slips.lua"

fact "practices" {
  type = "list",
  fields = {
    {
      "id",
      type = "text",
      label = "Numéro dans le guide",
      ask = "Quel est le numéro de chaque pratique dans le guide ?",
    },
    {
      "status", type = "choice",
      values = {
        { "toDo", fr = "à faire" },
        { "inProgress", fr = "en cours" },
        { "done", fr = "fait" },
        { "notApplicable", fr = "non applicable" },
      },
      label = "Avancement",
      ask = "Où en est chaque pratique : à faire, en cours, fait, non applicable ?",
    },
    { "owner", type = "text", label = "Qui" },
    { "on", type = "date", label = "Faite ou prévue le" },
    { "note", type = "text", label = "Remarque" },
  },
  columns = { "pratiques" }, label = "Bonnes pratiques suivies",
  ask = "Quelles bonnes pratiques du guide suivez-vous, et où en sont-elles ?",
  source = "Guide : les sept étapes ; proposition pour les quatre états",
}

param "weight_progress" {
  1, min = 0, label = "Poids de l'avancement", source = "Proposition : seul critère",
}
param "agglomeration_natures" {
  { "CA", "CU", "METRO", "MET69" },
  type = "list", of = "text", label = "Natures d'une agglomération",
  source = "Proposition : le guide dit « agglomération » sans la définir (4C.1.2)",
}

criterion "progress" {
  label = "Bonnes pratiques faites", short = "avancement (%)",
  source = "Guide : les sept étapes ; pratiques faites sur pratiques applicables",
  weight = "weight_progress", scale = { 0, 100 },
  score = function(a, p, today)
    local count = checklist.count(a, p, today)
    return 100 * ratio(count.done, count.applicable), {
      "{done} sur {applicable}, {ongoing} en cours", done = count.done,
      applicable = count.applicable, ongoing = count.ongoing,
    }
  end,
}

indicator "applicable" {
  label = "Bonnes pratiques applicables",
  source = "Guide : 5D pour les débutantes, 5M pour les matures, 4C avec des membres",
  value = function(a, p, today) return checklist.count(a, p, today).applicable end,
}

-- The seven stages: the share done of each, and what comes next.
indicators "stage_*" {
  unit = "%",
  each = {
    { 1, label = "1 Personnes motrices, conditions", source = "Guide : étape 1" },
    { 2, label = "2 État des lieux", source = "Guide : étape 2" },
    { 3, label = "3 Acculturation", source = "Guide : étape 3" },
    { 4, label = "4 Mobilisation", source = "Guide : étape 4" },
    { 5, label = "5 Plan d'actions et stratégie", source = "Guide : étape 5" },
    { 6, label = "6 Mise en place des actions", source = "Guide : étape 6" },
    { 7, label = "7 Candidature au label", source = "Guide : étape 7" },
  },
  value = function(a, p, today, stage)
    local count = checklist.count(a, p, today, stage[1])
    if count.applicable == 0 then return nil, "aucune pratique ne s'applique" end
    local next_one = count.left[1]
    return 100 * ratio(count.done, count.applicable), {
      next_one and "{done} sur {applicable} ; ensuite, {id} : {name}" or "{done} sur {applicable}",
      done = count.done, applicable = count.applicable, id = next_one and next_one.id,
      name = next_one and text(next_one.name),
    }
  end,
}

indicator "practices_total" {
  label = "Bonnes pratiques du guide", source = "Guide : les sept étapes", scope = "programme",
  value = function()
    local sizes = table.concat(checklist.sizes, " + ")
    return #checklist.practices, { "par étape : {sizes}", sizes = sizes }
  end,
}

alert "practices-known" {
  label = "Pratiques du guide, chacune une fois", source = "Guide : les 101 bonnes pratiques",
  severity = "error",
  when = function(a)
    local seen = {}
    for place, item in ipairs(a.practices) do
      local id = checklist.id(item.id)
      if not checklist.by_id[id] then
        invalid {
          "practices[{place}] : pratique « {id} » inconnue, attendu un numéro du guide{near}",
          place = place, id = item.id, near = slips.near(id, checklist.ids),
        }
      end
      if seen[id] then
        invalid {
          fr = "practices[{place}] : pratique « {id} » déjà donnée par practices[{first}]",
          en = "practices[{place}]: practice “{id}” already given by practices[{first}]",
          place = place, id = item.id, first = seen[id],
        }
      end
      seen[id] = place
    end
    return false
  end,
}

alert "practices-idle" {
  label = "Pratiques suivies sans s'appliquer",
  source = "Guide : 5D pour les débutantes, 5M pour les matures, 4C avec des membres",
  severity = "note",
  when = function(a, p, today)
    local idle = checklist.count(a, p, today).idle
    return #idle > 0, {
      "Ne comptent pas pour cette collectivité : {names}.",
      names = list.words(idle),
    }
  end,
}
