-- What must be there before the label is asked for: the PLPDMA and a deliberation of commitment.

local checklist = include "checklist.lua"

fact "plpdma.finished" {
  type = "boolean", columns = { "plpdma_termine" }, label = "PLPDMA terminé",
  ask = "Le programme local de prévention des déchets (PLPDMA) est-il terminé ?",
  source = "Guide : 1.3.5",
}

fact "deliberations" {
  type = "list",
  fields = {
    {
      "on",
      type = "date",
      label = "Votée le",
      ask = "Quand chaque délibération a-t-elle été votée ?",
    },
    {
      "subject", type = "choice",
      values = { { "commitment", fr = "engagement" }, { "strategy", fr = "stratégie" } },
      label = "Objet",
      ask = "Chaque délibération engage-t-elle la démarche, ou adopte-t-elle la stratégie ?",
    },
  },
  columns = { "délibérations" }, label = "Délibérations",
  ask = "Quelles délibérations ont été votées, et quand ?", source = "Guide : 1.3.1",
}

-- Whether a deliberation on the subject was voted at that date.
local function voted(a, subject, today)
  return list.any(a.deliberations, function(deliberation)
    return deliberation.subject == subject and deliberation.on <= today
  end)
end

prerequisite "plpdma" {
  label = "PLPDMA terminé", source = "Guide : 1.3.5 ; référentiel : 2.1.0",
  test = function(a) return a.plpdma.finished end,
  because = "PLPDMA non terminé : pratique 1.3.5 du guide, mesure 2.1.0 du référentiel",
}

prerequisite "deliberation" {
  label = "Délibération d'engagement votée", source = "Guide : 1.3.1",
  test = function(a, p, today) return voted(a, "commitment", today) end,
  because = "aucune délibération d'engagement : pratique 1.3.1 du guide",
}

class "label_advice" {
  label = "Demander le label ?", short = "label", source = "Guide : 1.3.1 et 1.3.5",
  values = { { "blocked", fr = "pas encore" }, { "open", fr = "le dossier peut se préparer" } },
  of = function(a, p, today)
    local finished = a.plpdma.finished
    local committed = voted(a, "commitment", today)
    if finished and committed then return "open" end
    if committed then
      return "blocked", "terminer le PLPDMA (pratique 1.3.5, mesure 2.1.0 du référentiel)"
    end
    if finished then return "blocked", "voter une délibération d'engagement (pratique 1.3.1)" end
    return "blocked", "terminer le PLPDMA (pratique 1.3.5, mesure 2.1.0 du référentiel) et voter une délibération d'engagement (pratique 1.3.1)"
  end,
}

alert "strategy-deliberation" {
  label = "Stratégie sans délibération",
  source = "Guide : 1.3.1, une seconde délibération engage sur la stratégie", severity = "note",
  when = function(a, p, today)
    return outcome "maturity" == "mature" and not voted(a, "strategy", today)
  end,
  message = "Aucune seconde délibération n'engage sur la stratégie.",
}

alert "practice-contradicted" {
  label = "Pratiques dites faites, mais contredites", source = "Guide : 1.3.1 et 1.3.5",
  when = function(a, p, today)
    local statuses = checklist.statuses(a, today)
    if statuses["1.3.5"] == "done" and not a.plpdma.finished then
      return true, "La pratique 1.3.5 est dite faite, mais le PLPDMA n'est pas terminé."
    end
    return statuses["1.3.1"] == "done" and not voted(a, "commitment", today), "La pratique 1.3.1 est dite faite, mais aucune délibération d'engagement n'est votée."
  end,
}
