-- One member: when the next contact is due, and whether it is overdue.

local recency = include "recency.lua"

fact "class" {
  type = "choice",
  values = {
    { "commune", fr = "commune" },
    { "association", fr = "association" },
    { "professional", fr = "professionnel" },
  },
  columns = { "type", "categorie" }, label = "Nature du membre",
  ask = "Le membre est-il une commune, une association, un professionnel ?",
  source = "Fiche : membres",
}
fact "joined" {
  type = "date", columns = { "adhesion", "date_adhesion" }, label = "Adhésion",
  ask = "Depuis quel jour est-il membre ?", source = "Fiche : outil de suivi interne",
}
fact "last_contact" {
  type = "date", columns = { "dernier_contact" }, label = "Dernier contact",
  ask = "Quand a eu lieu le dernier contact, par quelque moyen que ce soit ?",
  source = "Fiche : contacter chaque membre au moins tous les trois mois, même par écrit",
}

param "contact_months" {
  3, unit = "mois", min = 1, label = "Un contact au moins tous les",
  source = "Fiche : « au moins tous les 3 mois »",
}
param "urgent_months" {
  6, unit = "mois", min = 1, label = "Relation perdue sans contact depuis",
  source = "Proposition : deux contacts manqués de suite",
}
param "weight_lateness" {
  1, min = 0, label = "Poids du retard",
  source = "Proposition : le plus en retard est contacté le premier",
}

-- The day of the last contact; a member never contacted, or whose contact is noted ahead, is awaited from the
-- day it joined.
local function since(a, today)
  return recency.contact(a, today) or a.joined
end

-- How many days a member is overdue: 0 up to the due date, included.
local function days_overdue(a, p, today)
  return math.max(0, days_between(add_months(since(a, today), p.contact_months), today))
end

indicator "days_overdue" {
  label = "Retard de contact", short = "retard",
  source = "Fiche : dernier contact + 3 mois ; proposition : sinon adhésion + 3 mois", unit = "j",
  value = function(a, p, today)
    local due = add_months(since(a, today), p.contact_months)
    return days_overdue(a, p, today), {
      recency.contact(a, today) and "à contacter au plus tard le {due}"
        or "jamais contacté, à contacter au plus tard le {due}",
      due = due,
    }
  end,
}
class "relation" {
  label = "Relation", source = "Fiche : contacter chaque membre au moins tous les trois mois",
  values = {
    { "kept", fr = "suivie" },
    { "overdue", fr = "à contacter" },
    { "lost", fr = "à renouer" },
  },
  of = function(a, p, today)
    local start = since(a, today)
    if add_months(start, p.contact_months) >= today then return "kept" end
    if add_months(start, p.urgent_months) >= today then return "overdue" end
    return "lost"
  end,
}
criterion "lateness" {
  label = "Jours de retard, un an au plus", short = "jours",
  source = "Proposition : le plus en retard est contacté le premier", weight = "weight_lateness",
  scale = { 0, 365 },
  score = function(a, p, today) return math.min(365, days_overdue(a, p, today)) end,
}
