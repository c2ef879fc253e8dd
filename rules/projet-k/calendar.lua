-- Phases, deadlines and the life of an application.

param "intention_deadline" {
  "2023-06-02",
  type = "date",
  label = { fr = "Date limite des lettres d'intention", en = "Deadline of letters of intention" },
  source = "Appel et diapositives : vendredi 2 juin 2023",
}
param "engagement_deadline" {
  "2023-09-01",
  type = "date",
  label = { fr = "Date limite des lettres d'engagement", en = "Deadline of letters of engagement" },
  source = "Appel et diapositives : vendredi 1er septembre 2023",
}
param "recording_days" {
  15,
  unit = "j",
  min = 0,
  label = {
    fr = "Délai pour enregistrer une lettre reçue",
    en = "Time to record a letter received",
  },
  source = "Proposition : passé ce délai après la limite, une lettre absente n'a pas été reçue",
}
param "deadline_inclusive" {
  true,
  label = { fr = "Le jour limite compte", en = "The day of the deadline counts" },
  source = "Proposition : l'appel dit « avant le », les diapositives « réception : vendredi 2 juin »",
}

phase "intention" {
  label = { fr = "Intention : ça m'intéresse", en = "Intention: I am interested" },
  deadline = "intention_deadline",
  source = "Appel : phase 1",
}
phase "engagement" {
  label = {
    fr = "Engagement : ma réflexion se précise",
    en = "Engagement: my thinking takes shape",
  },
  deadline = "engagement_deadline",
  source = "Appel : phase 2",
}
phase "cooperation" {
  label = { fr = "Coopération : je co-construis", en = "Cooperation: I build with others" },
  source = "Diapositives : phase 3, de 6 à 12 mois",
}

lifecycle "state" {
  label = { fr = "Avancement de la candidature", en = "State of the application" },
  source = "Appel : déroulement",
  fact = "history",
  states = {
    { "interested", fr = "intéressée", en = "interested" },
    { "intention_received", fr = "intention reçue", en = "intention received" },
    { "exchanges", fr = "échanges préparatoires", en = "preparatory exchanges" },
    { "engagement_received", fr = "engagement reçu", en = "engagement received" },
    { "selected", fr = "retenue", en = "selected" },
    { "not_selected", fr = "non retenue", en = "not selected" },
    { "deliberated", fr = "délibérée", en = "deliberated" },
    { "cooperating", fr = "en coopération", en = "cooperating" },
    { "opened", fr = "ouverte", en = "opened" },
    { "autonomous", fr = "autonome", en = "autonomous" },
  },
  steps = {
    interested = { "intention_received" },
    intention_received = { "exchanges", "engagement_received" },
    exchanges = { "engagement_received" },
    engagement_received = { "selected", "not_selected" },
    selected = { "deliberated" },
    deliberated = { "cooperating" },
    cooperating = { "opened" },
    opened = { "autonomous" },
  },
}

alert "autonomy-early" {
  label = { fr = "Autonomie avant trois ans", en = "Autonomy before three years" },
  source = "Appel : autonomie après 3 ans",
  when = function(a)
    local start, autonomous
    for _, step in ipairs(a:get("history", {})) do
      if step.state == "cooperating" then start = step.on end
      if step.state == "autonomous" then autonomous = step.on end
    end
    if not (start and autonomous) then return false end
    return autonomous < add_months(start, 36)
  end,
  message = {
    fr = "L'autonomie est prévue trois ans après le démarrage.",
    en = "Autonomy is foreseen three years after the start.",
  },
}
