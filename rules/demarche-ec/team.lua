-- The project team and those who sponsor it.

fact "team" {
  type = "list",
  fields = {
    { "name", type = "text", label = "Nom" },
    {
      "role", type = "choice", values = { { "elected", fr = "élu" }, { "officer", fr = "agent" } },
      label = "Élu ou agent",
    },
    {
      "covers", type = "list", of = "choice",
      values = {
        { "economy", fr = "développement économique" },
        { "waste", fr = "déchets" },
        { "transition", fr = "transition écologique" },
        { "other", fr = "autre" },
      },
      label = "Domaines", ask = "Quels domaines chaque membre de l'équipe couvre-t-il ?",
    },
    {
      "roleDefined", type = "boolean", label = "Rôle écrit",
      ask = "Le rôle de chaque membre de l'équipe est-il écrit ?",
    },
    {
      "objectivesUpdated", type = "boolean", label = "Objectifs ou lettre de mission à jour",
      ask = "L'économie circulaire est-elle dans les objectifs ou la lettre de mission de chacun ?",
    },
  },
  columns = { "équipe" }, label = "Équipe projet", ask = "Qui forme l'équipe projet ?",
  source = "Guide : 1.1.3",
}

fact "sponsorship.political" {
  type = "boolean", label = "Portage politique", ask = "Un élu porte-t-il la démarche ?",
  source = "Guide : 1.3.3",
}
fact "sponsorship.management" {
  type = "boolean", label = "Portage de la direction",
  ask = "La direction des services porte-t-elle la démarche ?", source = "Guide : 1.3.3",
}
fact "sponsorship.economy" {
  type = "boolean", label = "Portage du service économique",
  ask = "Le service du développement économique porte-t-il la démarche ?", source = "Guide : 1.1.2",
}
fact "sponsorship.waste" {
  type = "boolean", label = "Portage du service déchets",
  ask = "Le service des déchets porte-t-il la démarche ?", source = "Guide : 1.1.2",
}

param "team_min" {
  2, min = 0, label = "Personnes au moins dans l'équipe", source = "Guide : 1.1.3",
}
param "team_max" {
  4, min = 0, label = "Personnes au plus dans l'équipe", source = "Guide : 1.1.3",
}
param "team_fields" {
  { "economy", "waste", "transition" },
  type = "list", of = "text", label = "Domaines que l'équipe couvre", source = "Guide : 1.1.3",
}

alert "team-size" {
  label = "Taille de l'équipe projet", source = "Guide : 1.1.3",
  when = function(a, p)
    return not between(#a.team, p.team_min, p.team_max), {
      "Personnes dans l'équipe : {size}, attendu de {team_min} à {team_max}.",
      size = #a.team,
    }
  end,
}

local fields = {
  economy = "développement économique", waste = "déchets", transition = "transition écologique",
}

alert "team-fields" {
  label = "Domaines absents de l'équipe projet", source = "Guide : 1.1.3",
  when = function(a, p)
    local covered = list.tally(a.team, "covers")
    local missing = list.where(p.team_fields, function(field) return not covered[field] end)
    return #missing > 0, {
      "Personne dans l'équipe pour : {fields}.",
      fields = list.words(
        list.map(missing, function(field) return text(fields[field] or field) end)
      ),
    }
  end,
}

alert "team-roles" {
  label = "Rôles ou objectifs non écrits", source = "Guide : 1.1.3",
  when = function(a)
    local vague = list.where(a.team, function(person)
      return not (person.roleDefined and person.objectivesUpdated)
    end)
    return #vague > 0, {
      "Rôle, objectifs ou lettre de mission à écrire : {names}.",
      names = list.words(list.map(vague, "name", "?")),
    }
  end,
}

alert "sponsorship-stalls" {
  label = "La démarche s'enlise", source = "Guide : 1.3.3, l'un sans l'autre ne suffit pas",
  when = function(a)
    local political, management = a.sponsorship.political, a.sponsorship.management
    if political and management then return false end
    if political then
      return true, "Portage politique sans portage de la direction : la démarche s'enlise (pratique 1.3.3)."
    end
    if management then
      return true, "Portage de la direction sans portage politique : la démarche s'enlise (pratique 1.3.3)."
    end
    return true, "Ni portage politique ni portage de la direction : la démarche s'enlise (pratique 1.3.3)."
  end,
}

alert "sponsorship-services" {
  label = "Double portage des services", source = "Guide : 1.1.2",
  when = function(a)
    local economy, waste = a.sponsorship.economy, a.sponsorship.waste
    if economy and waste then return false end
    if economy then return true, "Le service des déchets reste à convaincre (pratique 1.1.2)." end
    if waste then return true, "Le service économique reste à convaincre (pratique 1.1.2)." end
    return true, "Les services économique et des déchets restent à convaincre (pratique 1.1.2)."
  end,
}
