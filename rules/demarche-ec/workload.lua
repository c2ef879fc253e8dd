-- The working time of an application: who spends how many days on what.

fact "workload" {
  type = "list",
  fields = {
    {
      "task",
      type = "text",
      columns = { "tâche" },
      label = "Tâche",
      ask = "De quelle tâche est chaque temps ?",
    },
    { "who", type = "text", columns = { "qui" }, label = "Qui" },
    {
      "days", type = "number", unit = "jours", min = 0, columns = { "jours" }, label = "Prévus",
      ask = "Combien de jours prévoyez-vous pour chaque tâche ?",
    },
    {
      "spent", type = "number", unit = "jours", min = 0, columns = { "passés" }, label = "Passés",
    },
  },
  columns = { "temps de travail" }, label = "Temps de travail de la candidature",
  ask = "Quelles tâches la candidature demande-t-elle, et combien de jours ?",
  source = "Guide : 7.1.3",
}

sheet "working_time" {
  label = "Temps de travail de la candidature", source = "Guide : 7.1.3", list = "workload",
  columns = {
    "task",
    { "who", label = "Qui", value = function(_, _, _, item) return item:get("who") end },
    {
      "days",
      type = "number",
      unit = "jours",
      label = "Prévus",
      total = true,
      value = function(_, _, _, item) return item.days end,
    },
    {
      "spent", type = "number", unit = "jours", label = "Passés", total = true,
      value = function(_, _, _, item) return item:get("spent") end,
    },
    {
      "left", type = "number", unit = "jours", label = "Restent",
      value = function(_, _, _, item)
        local spent = item:get("spent")
        return spent and item.days - spent
      end,
    },
  },
  order = { { "days", first = "greatest" }, "task" }, empty = "Aucune tâche n'est estimée.",
}
