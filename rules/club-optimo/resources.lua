-- What the club costs: a part of a post, and very little money.

fact "fte" {
  type = "number",
  unit = "ETP",
  min = 0,
  label = { fr = "Temps de travail", en = "Working time" },
  ask = {
    fr = "Quel temps de travail est consacré au Club, en ETP ?",
    en = "How much working time goes to the Club, in full-time posts?",
  },
  source = "Fiche : 0,2 ETP",
}
fact "budget" {
  type = "number",
  unit = "€",
  min = 0,
  label = { fr = "Budget annuel", en = "Yearly budget" },
  ask = {
    fr = "Quel est le budget annuel du Club, en euros ?",
    en = "What is the yearly budget of the Club, in euros?",
  },
  source = "Fiche : 300 € (logo et lettre)",
}

param "hours_per_fte" {
  1607,
  unit = "h/ETP",
  min = 1,
  label = { fr = "Heures par an d'un temps plein", en = "Hours a year of a full-time post" },
  source = "Proposition : durée légale annuelle",
}

-- The members of the last year of the series.
local function last_members(a)
  local last
  for _, record in ipairs(a.series) do
    if not last or record.year > last.year then last = record end
  end
  if not last then invalid { fr = "aucune année dans la série", en = "no year in the series" } end
  return last.members, last.year
end

indicator "hours" {
  label = { fr = "Heures par an", en = "Hours a year" },
  source = "Fiche : 0,2 ETP ; proposition : 1 607 h par ETP",
  unit = "h",
  value = function(a, p) return a.fte * p.hours_per_fte end,
}
indicator "hours_per_member" {
  label = { fr = "Heures par membre et par an", en = "Hours by member and year" },
  source = "Fiche : heures / membres de la dernière année",
  unit = "h/membre",
  value = function(a, p)
    local members, year = last_members(a)
    return ratio(a.fte * p.hours_per_fte, members), {
      fr = "{members} membres en {year}",
      en = "{members} members in {year}",
      members = members,
      year = tostring(year),
    }
  end,
}
indicator "budget_per_member" {
  label = { fr = "Budget par membre et par an", en = "Budget by member and year" },
  source = "Fiche : budget / membres de la dernière année",
  unit = "€/membre",
  value = function(a) return ratio(a.budget, (last_members(a))) end,
}
