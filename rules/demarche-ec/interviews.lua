-- Interviews with services and partners, the officer's skills, and what workshops voted.

fact "interviews" {
  type = "list",
  fields = {
    { "who", type = "text", label = "Qui", ask = "Qui a été rencontré ?" },
    { "body", type = "text", label = "Service ou organisme" },
    { "on", type = "date", label = "Date", ask = "Quand chaque entretien a-t-il lieu ?" },
    {
      "mode", type = "choice", label = "Manière", ask = "Comment chacun a-t-il été entendu ?",
      values = {
        { "interview", fr = "entretien individuel" },
        { "group", fr = "réunion de groupe" },
        { "survey", fr = "enquête en ligne" },
      },
    },
    {
      "side", type = "choice", label = "Interne ou externe",
      ask = "Chacun est-il de la collectivité, ou extérieur ?",
      values = { { "inside", fr = "interne" }, { "outside", fr = "externe" } },
    },
    { "needs", type = "text", label = "Attentes" },
    { "ideas", type = "text", label = "Idées" },
    { "feedback", type = "boolean", label = "Retour fait" },
  },
  columns = { "entretiens" }, label = "Entretiens",
  ask = "Quels entretiens avez-vous menés, et quel retour en avez-vous fait ?",
  source = "Guide : 2.2.3, 2.4.1 et 4A.1.4",
}

local skills = {
  { "project", fr = "conduite de projet" },
  { "facilitation", fr = "animation et intelligence collective" },
  { "listening", fr = "écoute" },
  { "drive", fr = "entraîner ses collègues" },
  { "leadership", fr = "leadership" },
  { "actors", fr = "relation avec des acteurs variés" },
  { "economy", fr = "développement économique" },
  { "waste", fr = "déchets et environnement" },
}
fact "officer.skills" {
  type = "list", of = "choice", values = skills, columns = { "competences_charge_mission" },
  label = "Compétences du chargé de mission",
  ask = "Quelles compétences le chargé de mission a-t-il déjà ?", source = "Guide : 1.2.2",
}

param "feedback_days" {
  30, unit = "j", min = 1, label = "Retour d'un entretien au plus tard après",
  source = "Proposition : le guide demande un retour, sans délai (4A.1.4)",
}

sheet "interviews" {
  label = "Entretiens et retours", source = "Guide : 2.2.3, 2.4.1 et 4A.1.4", list = "interviews",
  columns = {
    "on",
    "who",
    {
      "body",
      label = "Service ou organisme",
      value = function(_, _, _, item) return item:get("body") end,
    },
    { "needs", label = "Attentes", value = function(_, _, _, item) return item:get("needs") end },
    { "ideas", label = "Idées", value = function(_, _, _, item) return item:get("ideas") end },
    {
      "feedback_due", type = "date", label = "Retour pour le",
      value = function(_, p, _, item)
        if item:get("feedback", false) then return nil end
        return add_days(item.on, p.feedback_days)
      end,
    },
  },
  order = { "on" },
  late = function(_, p, today, item)
    return not item:get("feedback", false) and add_days(item.on, p.feedback_days) < today
  end,
  empty = "Aucun entretien n'est noté.",
}

local modes = {
  { "interview", fr = "entretien individuel" },
  { "group", fr = "réunion de groupe" },
  { "survey", fr = "enquête en ligne" },
}

sheet "interview_modes" {
  label = "Manières d'entendre",
  source = "Guide : 2.2.3, entretiens, réunions et enquêtes, en interne et à l'extérieur",
  rows = function(a)
    return list.map(modes, function(mode)
      local heard = list.where(a.interviews, { mode = mode[1] }, "")
      return {
        mode = mode[1], inside = list.count(heard, { side = "inside" }, ""),
        outside = list.count(heard, { side = "outside" }, ""), all = #heard,
      }
    end)
  end,
  columns = {
    { "mode", label = "Manière", values = modes },
    { "inside", type = "integer", total = true, label = "Internes" },
    { "outside", type = "integer", total = true, label = "Externes" },
    { "all", type = "integer", total = true, label = "En tout" },
  },
}

sheet "officer_skills" {
  label = "Compétences du chargé de mission", source = "Guide : 1.2.2",
  rows = function(a)
    local has = a.officer.skills
    return list.map(skills, function(skill)
      return { skill = skill[1], has = list.has(has, skill[1]) and "yes" or "no" }
    end)
  end,
  columns = {
    { "skill", label = "Compétence", values = skills },
    {
      "has", label = "État", values = { { "yes", fr = "acquise" }, { "no", fr = "à former" } },
    },
  },
  group = "has",
}

sheet "workshop_votes" {
  label = "Votes des ateliers", source = "Guide : 5D.3, choisir les actions par vote",
  rows = function(a)
    local rows = {}
    for _, workshop in ipairs(a.workshops) do
      for _, vote in ipairs(workshop:get("votes", {})) do
        rows[#rows + 1] = {
          workshop = workshop:get("title") or workshop:get("on"), on = workshop:get("on"),
          idea = vote:get("idea"), votes = vote:get("votes"), kept = vote:get("kept"),
        }
      end
    end
    return rows
  end,
  columns = {
    { "workshop", label = "Atelier" },
    { "idea", label = "Action proposée" },
    { "votes", type = "integer", label = "Voix" },
    { "kept", type = "boolean", label = "Retenue" },
  },
  group = "workshop", order = { { "votes", first = "greatest" }, "idea" },
  empty = "Aucun vote n'est noté.",
}
