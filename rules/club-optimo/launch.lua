-- Setting a Club up, as the source did it from October 2013 to March 2015, and whom to invite into it.

local steps = {
  { "thinking", fr = "réflexion : pour qui, pour quoi" },
  { "validation", fr = "validation par la direction et les élus" },
  { "tracking", fr = "outil de suivi des contacts" },
  { "charter", fr = "charte" },
  { "templates", fr = "modèles de lettre et de fiche" },
  { "logo", fr = "logo" },
  { "partners", fr = "information des partenaires connus" },
  { "first_meeting", fr = "première réunion technique" },
  { "promotion", fr = "promotion du Club" },
  { "first_letter", fr = "première lettre" },
  { "second_meeting", fr = "deuxième réunion technique" },
  { "third_meeting", fr = "troisième réunion technique, puis rythme de croisière" },
}

-- From which month on, and before which, each step was taken by the source's Club.
local months = {
  thinking = { 0, 4 }, validation = { 3, 4 }, tracking = { 4, 12 }, charter = { 4, 12 },
  templates = { 4, 12 }, logo = { 4, 12 }, partners = { 5, 6 }, first_meeting = { 5, 6 },
  promotion = { 7, 10 }, first_letter = { 9, 12 }, second_meeting = { 15, 16 },
  third_meeting = { 17, 18 },
}

fact "launch.start" {
  type = "date", label = "Début de la réflexion",
  ask = "Quand la réflexion sur le Club a-t-elle commencé ?",
  source = "Fiche : calendrier, octobre 2013",
}
fact "launch.steps" {
  type = "list",
  fields = {
    {
      "step", type = "choice", values = steps, label = "Étape",
      ask = "Quelles étapes sont faites ?",
    },
    { "done", type = "date", label = "Faite le", ask = "Quand chaque étape a-t-elle été faite ?" },
  },
  label = "Étapes de la mise en place", ask = "Quelles étapes de la mise en place sont faites ?",
  source = "Fiche : calendrier, d'octobre 2013 à mars 2015",
}

sheet "launch" {
  label = "Mise en place du Club", source = "Fiche : calendrier, d'octobre 2013 à mars 2015",
  rows = function(a)
    return list.map(steps, function(step)
      local done = list.first(a:get("launch.steps", {}), { step = step[1] }, "")
      return {
        step = step[1], from = add_months(a.launch.start, months[step[1]][1]),
        before = add_months(a.launch.start, months[step[1]][2]), done = done and done:get("done"),
      }
    end)
  end,
  columns = {
    { "step", label = "Étape", values = steps },
    { "from", type = "date", label = "À partir du" },
    { "before", type = "date", label = "Avant le" },
    {
      "planned", type = "date", label = "Prévue le",
      value = function(_, _, today, row)
        return row.done and row.done > today and row.done or nil
      end,
    },
    {
      "done", type = "date", label = "Faite le",
      value = function(a, _, today, row)
        if not known(a, "launch.steps") then return a.launch.steps end
        return row.done and row.done <= today and row.done or nil
      end,
    },
  },
  late = function(a, _, today, row)
    if not known(a, "launch.steps") then return nil end
    return row.before <= today and (not row.done or row.done > today)
  end,
}

fact "prospects" {
  type = "list",
  fields = {
    { "name", type = "text", label = "Nom", ask = "Qui pourrait rejoindre le Club ?" },
    {
      "class", type = "choice",
      values = {
        { "commune", fr = "commune" },
        { "association", fr = "association" },
        { "professional", fr = "professionnel" },
      },
      label = "Nature", ask = "De quelle nature est chacun ?",
    },
    { "through", type = "text", label = "Par qui", ask = "Par qui l'approcher ?" },
    {
      "state", type = "choice",
      values = {
        { "spotted", fr = "repéré" },
        { "invited", fr = "invité" },
        { "met", fr = "rencontré" },
        { "joined", fr = "membre" },
        { "declined", fr = "a décliné" },
      },
      label = "État", ask = "Où en est-on avec chacun ?",
    },
    { "next", type = "date", label = "À relancer le", ask = "Quand relancer chacun ?" },
  },
  columns = { "prospects" }, label = "Futurs membres",
  ask = "Quelles associations et quels professionnels voulez-vous inviter ?",
  source = "Fiche : associations, et professionnels à viser par l'écologie industrielle",
}

sheet "prospects" {
  label = "Futurs membres à inviter",
  source = "Fiche : associations, et professionnels à viser par l'écologie industrielle",
  list = "prospects", columns = { "name", "class", "through", "state", "next" }, group = "class",
  order = { "next" },
  late = function(_, _, today, item)
    local state = item:get("state", "spotted")
    if not known(item, "next") then return nil end
    return state ~= "joined" and state ~= "declined" and item.next < today
  end,
  empty = "Personne n'est noté.",
}
