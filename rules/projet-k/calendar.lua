-- Phases, deadlines and the life of an application.

param "intention_deadline" {
  "2023-06-02", type = "date", label = "Date limite des lettres d'intention",
  source = "Appel et diapositives : vendredi 2 juin 2023",
}
param "engagement_deadline" {
  "2023-09-01", type = "date", label = "Date limite des lettres d'engagement",
  source = "Appel et diapositives : vendredi 1er septembre 2023",
}
param "recording_days" {
  15, unit = "j", min = 0, label = "Délai pour enregistrer une lettre reçue",
  source = "Proposition : passé ce délai après la limite, une lettre absente n'a pas été reçue",
}
param "deadline_inclusive" {
  true, label = "Le jour limite compte",
  source = "Proposition : l'appel dit « avant le », les diapositives « réception : vendredi 2 juin »",
}

phase "intention" {
  label = "Intention : ça m'intéresse", deadline = "intention_deadline", source = "Appel : phase 1",
}
phase "engagement" {
  label = "Engagement : ma réflexion se précise", deadline = "engagement_deadline",
  source = "Appel : phase 2",
}
phase "cooperation" {
  label = "Coopération : je co-construis",
  source = "Diapositives : phase 3, de 6 à 12 mois",
}

lifecycle "state" {
  label = "Avancement de la candidature", source = "Appel : déroulement", fact = "history",
  states = {
    { "interested", fr = "intéressée" },
    { "intention_received", fr = "intention reçue" },
    { "exchanges", fr = "échanges préparatoires" },
    { "engagement_received", fr = "engagement reçu" },
    { "selected", fr = "retenue" },
    { "not_selected", fr = "non retenue" },
    { "deliberated", fr = "délibérée" },
    { "cooperating", fr = "en coopération" },
    { "opened", fr = "ouverte" },
    { "autonomous", fr = "autonome" },
  },
  steps = {
    interested = { "intention_received" },
    intention_received = { "exchanges", "engagement_received" },
    exchanges = { "engagement_received" }, engagement_received = { "selected", "not_selected" },
    selected = { "deliberated" }, deliberated = { "cooperating" }, cooperating = { "opened" },
    opened = { "autonomous" },
  },
}

alert "autonomy-early" {
  label = "Autonomie avant trois ans", source = "Appel : autonomie après 3 ans",
  when = function(a)
    local start, autonomous
    for _, step in ipairs(a:get("history", {})) do
      if step.state == "cooperating" then start = step.on end
      if step.state == "autonomous" then autonomous = step.on end
    end
    if not (start and autonomous) then return false end
    return autonomous < add_months(start, 36)
  end,
  message = "L'autonomie est prévue trois ans après le démarrage.",
}
