-- What the club costs: a part of a post, and very little money.

fact "fte" {
  type = "number", unit = "ETP", min = 0, label = "Temps de travail",
  ask = "Quel temps de travail est consacré au Club, en ETP ?", source = "Fiche : 0,2 ETP",
}
fact "budget" {
  type = "number", unit = "€", min = 0, label = "Budget annuel",
  ask = "Quel est le budget annuel du Club, en euros ?", source = "Fiche : 300 € (logo et lettre)",
}

param "hours_per_fte" {
  1607, unit = "h/ETP", min = 1, label = "Heures par an d'un temps plein",
  source = "Proposition : durée légale annuelle",
}

local growth = include "growth.lua"

indicator "hours" {
  label = "Heures par an", source = "Fiche : 0,2 ETP ; proposition : 1 607 h par ETP", unit = "h",
  value = function(a, p) return a.fte * p.hours_per_fte end,
}
indicator "hours_per_member" {
  label = "Heures par membre et par an", source = "Fiche : heures / membres de la dernière année",
  unit = "h/membre",
  value = function(a, p, today)
    local last, why = growth.last(a, today)
    if not last then return nil, why end
    return a.fte * p.hours_per_fte / last.members, {
      last.members == 1 and "{members} membre en {year}" or "{members} membres en {year}",
      members = last.members, year = tostring(last.year),
    }
  end,
}
indicator "budget_per_member" {
  label = "Budget par membre et par an", source = "Fiche : budget / membres de la dernière année",
  unit = "€/membre",
  value = function(a, _, today)
    local last, why = growth.last(a, today)
    if not last then return nil, why end
    return a.budget / last.members
  end,
}
