-- What must be there before the label is asked for: the PLPDMA and a deliberation of commitment.

local checklist = include "checklist.lua"

fact "plpdma.finished" {
  type = "boolean",
  columns = { "plpdma_termine" },
  label = { fr = "PLPDMA terminé", en = "Waste prevention plan (PLPDMA) finished" },
  ask = {
    fr = "Le programme local de prévention des déchets (PLPDMA) est-il terminé ?",
    en = "Is the local waste prevention programme (PLPDMA) finished?",
  },
  source = "Guide : 1.3.5",
}

fact "deliberations" {
  type = "list",
  fields = {
    { "on", type = "date", label = { fr = "Votée le", en = "Voted on" } },
    {
      "subject",
      type = "choice",
      values = {
        { "commitment", fr = "engagement", en = "commitment" },
        { "strategy", fr = "stratégie", en = "strategy" },
      },
      label = { fr = "Objet", en = "Subject" },
    },
  },
  columns = { "délibérations" },
  label = { fr = "Délibérations", en = "Deliberations" },
  ask = {
    fr = "Quelles délibérations ont été votées, et quand ?",
    en = "Which deliberations were voted, and when?",
  },
  source = "Guide : 1.3.1",
}

-- Whether a deliberation on the subject was voted at that date.
local function voted(a, subject, today)
  for _, deliberation in ipairs(a.deliberations) do
    if deliberation.subject == subject and deliberation.on <= today then return true end
  end
  return false
end

prerequisite "plpdma" {
  label = { fr = "PLPDMA terminé", en = "Waste prevention plan (PLPDMA) finished" },
  source = "Guide : 1.3.5 ; référentiel : 2.1.0",
  test = function(a) return a.plpdma.finished end,
  because = {
    fr = "PLPDMA non terminé : pratique 1.3.5 du guide, mesure 2.1.0 du référentiel",
    en = "PLPDMA not finished: practice 1.3.5 of the guide, measure 2.1.0 of the framework",
  },
}

prerequisite "deliberation" {
  label = { fr = "Délibération d'engagement votée", en = "Deliberation of commitment voted" },
  source = "Guide : 1.3.1",
  test = function(a, p, today) return voted(a, "commitment", today) end,
  because = {
    fr = "aucune délibération d'engagement : pratique 1.3.1 du guide",
    en = "no deliberation of commitment: practice 1.3.1 of the guide",
  },
}

class "label_advice" {
  label = { fr = "Demander le label ?", en = "Ask for the label?" },
  short = { fr = "label", en = "label" },
  source = "Guide : 1.3.1 et 1.3.5",
  values = {
    { "blocked", fr = "pas encore", en = "not yet" },
    { "open", fr = "le dossier peut se préparer", en = "the file can be prepared" },
  },
  of = function(a, p, today)
    local finished = a.plpdma.finished
    local committed = voted(a, "commitment", today)
    if finished and committed then return "open" end
    if committed then
      return "blocked", {
        fr = "terminer le PLPDMA (pratique 1.3.5, mesure 2.1.0 du référentiel)",
        en = "finish the PLPDMA (practice 1.3.5, measure 2.1.0 of the framework)",
      }
    end
    if finished then
      return "blocked", {
        fr = "voter une délibération d'engagement (pratique 1.3.1)",
        en = "vote a deliberation of commitment (practice 1.3.1)",
      }
    end
    return "blocked", {
      fr = "terminer le PLPDMA (pratique 1.3.5, mesure 2.1.0 du référentiel) et voter une délibération d'engagement (pratique 1.3.1)",
      en = "finish the PLPDMA (practice 1.3.5, measure 2.1.0 of the framework) and vote a deliberation of commitment (practice 1.3.1)",
    }
  end,
}

alert "strategy-deliberation" {
  label = { fr = "Stratégie sans délibération", en = "Strategy without deliberation" },
  source = "Guide : 1.3.1, une seconde délibération engage sur la stratégie",
  severity = "note",
  when = function(a, p, today)
    return outcome "maturity" == "mature" and not voted(a, "strategy", today)
  end,
  message = {
    fr = "Aucune seconde délibération n'engage sur la stratégie.",
    en = "No second deliberation commits to the strategy.",
  },
}

alert "practice-contradicted" {
  label = {
    fr = "Pratiques dites faites, mais contredites",
    en = "Practices said done, but contradicted",
  },
  source = "Guide : 1.3.1 et 1.3.5",
  when = function(a, p, today)
    local statuses = checklist.statuses(a)
    if statuses["1.3.5"] == "done" and not a.plpdma.finished then
      return true, {
        fr = "La pratique 1.3.5 est dite faite, mais le PLPDMA n'est pas terminé.",
        en = "Practice 1.3.5 is said done, but the PLPDMA is not finished.",
      }
    end
    return statuses["1.3.1"] == "done" and not voted(a, "commitment", today), {
      fr = "La pratique 1.3.1 est dite faite, mais aucune délibération d'engagement n'est votée.",
      en = "Practice 1.3.1 is said done, but no deliberation of commitment was voted.",
    }
  end,
}
