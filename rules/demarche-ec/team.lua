-- The project team and those who sponsor it.

local wording = include "wording.lua"

fact "team" {
  type = "list",
  fields = {
    { "name", type = "text", label = { fr = "Nom", en = "Name" } },
    {
      "role",
      type = "choice",
      values = {
        { "elected", fr = "élu", en = "elected member" },
        { "officer", fr = "agent", en = "officer" },
      },
      label = { fr = "Élu ou agent", en = "Elected member or officer" },
    },
    {
      "covers",
      type = "list",
      of = "choice",
      values = {
        { "economy", fr = "développement économique", en = "economic development" },
        { "waste", fr = "déchets", en = "waste" },
        { "transition", fr = "transition écologique", en = "ecological transition" },
        { "other", fr = "autre", en = "other" },
      },
      label = { fr = "Domaines", en = "Fields" },
      ask = {
        fr = "Quels domaines chaque membre de l'équipe couvre-t-il ?",
        en = "Which fields does each member of the team cover?",
      },
    },
    {
      "roleDefined",
      type = "boolean",
      label = { fr = "Rôle écrit", en = "Role written" },
      ask = {
        fr = "Le rôle de chaque membre de l'équipe est-il écrit ?",
        en = "Is the role of each member of the team written?",
      },
    },
    {
      "objectivesUpdated",
      type = "boolean",
      label = { fr = "Objectifs ou lettre de mission à jour", en = "Objectives or letter updated" },
      ask = {
        fr = "L'économie circulaire est-elle dans les objectifs ou la lettre de mission de chacun ?",
        en = "Is the circular economy in everyone's objectives or mission letter?",
      },
    },
  },
  columns = { "équipe" },
  label = { fr = "Équipe projet", en = "Project team" },
  ask = { fr = "Qui forme l'équipe projet ?", en = "Who makes up the project team?" },
  source = "Guide : 1.1.3",
}

fact "sponsorship.political" {
  type = "boolean",
  label = { fr = "Portage politique", en = "Political sponsorship" },
  ask = { fr = "Un élu porte-t-il la démarche ?", en = "Does a councillor sponsor the journey?" },
  source = "Guide : 1.3.3",
}
fact "sponsorship.management" {
  type = "boolean",
  label = { fr = "Portage de la direction", en = "Management sponsorship" },
  ask = {
    fr = "La direction des services porte-t-elle la démarche ?",
    en = "Does the management sponsor the journey?",
  },
  source = "Guide : 1.3.3",
}
fact "sponsorship.economy" {
  type = "boolean",
  label = { fr = "Portage du service économique", en = "Sponsorship of the economic service" },
  ask = {
    fr = "Le service du développement économique porte-t-il la démarche ?",
    en = "Does the economic-development service sponsor the journey?",
  },
  source = "Guide : 1.1.2",
}
fact "sponsorship.waste" {
  type = "boolean",
  label = { fr = "Portage du service déchets", en = "Sponsorship of the waste service" },
  ask = {
    fr = "Le service des déchets porte-t-il la démarche ?",
    en = "Does the waste service sponsor the journey?",
  },
  source = "Guide : 1.1.2",
}

param "team_min" {
  2,
  min = 0,
  label = { fr = "Personnes au moins dans l'équipe", en = "Least people in the team" },
  source = "Guide : 1.1.3",
}
param "team_max" {
  4,
  min = 0,
  label = { fr = "Personnes au plus dans l'équipe", en = "Most people in the team" },
  source = "Guide : 1.1.3",
}
param "team_fields" {
  { "economy", "waste", "transition" },
  type = "list",
  of = "text",
  label = { fr = "Domaines que l'équipe couvre", en = "Fields that the team covers" },
  source = "Guide : 1.1.3",
}

alert "team-size" {
  label = { fr = "Taille de l'équipe projet", en = "Size of the project team" },
  source = "Guide : 1.1.3",
  when = function(a, p)
    return not between(#a.team, p.team_min, p.team_max), {
      fr = "Personnes dans l'équipe : {size}, attendu de {team_min} à {team_max}.",
      en = "People in the team: {size}, expected {team_min} to {team_max}.",
      size = #a.team,
    }
  end,
}

local french_fields = {
  economy = "développement économique",
  waste = "déchets",
  transition = "transition écologique",
}
local english_fields = {
  economy = "economic development",
  waste = "waste",
  transition = "ecological transition",
}

alert "team-fields" {
  label = { fr = "Domaines absents de l'équipe projet", en = "Fields missing in the project team" },
  source = "Guide : 1.1.3",
  when = function(a, p)
    local covered = {}
    for _, person in ipairs(a.team) do
      for _, field in ipairs(person.covers) do covered[field] = true end
    end
    local french, english = {}, {}
    for _, field in ipairs(p.team_fields) do
      if not covered[field] then
        french[#french + 1] = french_fields[field] or field
        english[#english + 1] = english_fields[field] or field
      end
    end
    return #french > 0, {
      fr = "Personne dans l'équipe pour : {french}.",
      en = "Nobody in the team for: {english}.",
      french = table.concat(french, ", "),
      english = table.concat(english, ", "),
    }
  end,
}

alert "team-roles" {
  label = { fr = "Rôles ou objectifs non écrits", en = "Roles or objectives not written" },
  source = "Guide : 1.1.3",
  when = function(a)
    local names = {}
    for _, person in ipairs(a.team) do
      if not (person.roleDefined and person.objectivesUpdated) then
        names[#names + 1] = person:get("name", "?")
      end
    end
    local french, english = wording.list(names)
    return #names > 0, {
      fr = "Rôle, objectifs ou lettre de mission à écrire : {french}.",
      en = "Role, objectives or mission letter to write: {english}.",
      french = french,
      english = english,
    }
  end,
}

alert "sponsorship-stalls" {
  label = { fr = "La démarche s'enlise", en = "The journey stalls" },
  source = "Guide : 1.3.3, l'un sans l'autre ne suffit pas",
  when = function(a)
    local political, management = a.sponsorship.political, a.sponsorship.management
    if political and management then return false end
    if political then
      return true, {
        fr = "Portage politique sans portage de la direction : la démarche s'enlise (pratique 1.3.3).",
        en = "Political sponsorship without the management's: the journey stalls (practice 1.3.3).",
      }
    end
    if management then
      return true, {
        fr = "Portage de la direction sans portage politique : la démarche s'enlise (pratique 1.3.3).",
        en = "Management sponsorship without a political one: the journey stalls (practice 1.3.3).",
      }
    end
    return true, {
      fr = "Ni portage politique ni portage de la direction : la démarche s'enlise (pratique 1.3.3).",
      en = "Neither political nor management sponsorship: the journey stalls (practice 1.3.3).",
    }
  end,
}

alert "sponsorship-services" {
  label = { fr = "Double portage des services", en = "Double sponsorship of services" },
  source = "Guide : 1.1.2",
  when = function(a)
    local economy, waste = a.sponsorship.economy, a.sponsorship.waste
    if economy and waste then return false end
    if economy then
      return true, {
        fr = "Le service des déchets reste à convaincre (pratique 1.1.2).",
        en = "The waste service is still to be convinced (practice 1.1.2).",
      }
    end
    if waste then
      return true, {
        fr = "Le service économique reste à convaincre (pratique 1.1.2).",
        en = "The economic service is still to be convinced (practice 1.1.2).",
      }
    end
    return true, {
      fr = "Les services économique et des déchets restent à convaincre (pratique 1.1.2).",
      en = "The economic and waste services are still to be convinced (practice 1.1.2).",
    }
  end,
}
