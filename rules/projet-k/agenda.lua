-- The calendar of the call: webinars, exchanges, deadlines, start.

params "webinar_*" {
  type = "date", source = "Diapositives : lundi 3 avril, 17 h-18 h ; jeudi 6 avril, 12 h-13 h",
  each = {
    { "first", "2023-04-03", label = "Premier webinaire" },
    { "second", "2023-04-06", label = "Second webinaire" },
  },
}
param "project_start" {
  "2023-10-01", type = "date", label = "Démarrage des projets retenus",
  source = "Diapositives : septembre ou octobre 2023 ; proposition : le 1er octobre",
}

local weekdays = {
  "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
}

sheet "agenda" {
  label = "Calendrier de l'appel", source = "Appel : déroulement ; diapositives : calendrier",
  scope = "programme",
  rows = function(_, p)
    return {
      { on = p.webinar_first, what = "webinar", hours = "17 h-18 h" },
      { on = p.webinar_second, what = "webinar", hours = "12 h-13 h" },
      { on = p.intention_deadline, what = "intention" },
      { on = add_days(p.intention_deadline, 1), till = p.engagement_deadline, what = "exchanges" },
      { on = p.engagement_deadline, what = "engagement" },
      { on = p.project_start, what = "start" },
    }
  end,
  columns = {
    {
      "weekday", label = "Jour",
      value = function(_, _, _, row)
        -- 3 January 2000 was a Monday.
        return text(weekdays[days_between("2000-01-03", row.on) % 7 + 1])
      end,
    },
    { "on", type = "date", label = "Date" },
    { "till", type = "date", label = "Jusqu'au" },
    {
      "what", label = "Étape",
      values = {
        { "webinar", fr = "webinaire de présentation" },
        { "intention", fr = "limite des lettres d'intention" },
        { "exchanges", fr = "échanges préparatoires : élus, techniciens, binôme COOP'TER" },
        { "engagement", fr = "limite des lettres d'engagement" },
        { "start", fr = "démarrage du projet" },
      },
    },
    { "hours", label = "Heures" },
    {
      "left", type = "integer", unit = "j", label = "Dans",
      value = function(_, _, today, row)
        if row.on < today then return nil end
        return days_between(today, row.on)
      end,
    },
  },
  order = { "on" },
}
