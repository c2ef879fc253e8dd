-- One member: when the next contact is due, and whether it is overdue.

local recency = include "recency.lua"

fact "class" {
  type = "choice",
  values = {
    { "commune", fr = "commune", en = "commune" },
    { "association", fr = "association", en = "association" },
    { "professional", fr = "professionnel", en = "professional" },
  },
  columns = { "type", "categorie" },
  label = { fr = "Nature du membre", en = "Class of the member" },
  ask = {
    fr = "Le membre est-il une commune, une association, un professionnel ?",
    en = "Is the member a commune, an association, a professional?",
  },
  source = "Fiche : membres",
}
fact "joined" {
  type = "date",
  columns = { "adhesion", "date_adhesion" },
  label = { fr = "Adhésion", en = "Joined" },
  ask = { fr = "Depuis quel jour est-il membre ?", en = "Since which day has it been a member?" },
  source = "Fiche : outil de suivi interne",
}
fact "last_contact" {
  type = "date",
  columns = { "dernier_contact" },
  label = { fr = "Dernier contact", en = "Last contact" },
  ask = {
    fr = "Quand a eu lieu le dernier contact, par quelque moyen que ce soit ?",
    en = "When was the last contact, by whatever means?",
  },
  source = "Fiche : contacter chaque membre au moins tous les trois mois, même par écrit",
}

param "contact_months" {
  3,
  unit = "mois",
  min = 1,
  label = { fr = "Un contact au moins tous les", en = "A contact at least every" },
  source = "Fiche : « au moins tous les 3 mois »",
}
param "urgent_months" {
  6,
  unit = "mois",
  min = 1,
  label = { fr = "Relation perdue sans contact depuis", en = "Relation lost without contact for" },
  source = "Proposition : deux contacts manqués de suite",
}
param "weight_lateness" {
  1,
  min = 0,
  label = { fr = "Poids du retard", en = "Weight of lateness" },
  source = "Proposition : le plus en retard est contacté le premier",
}

-- The day of the last contact; a member never contacted is awaited from the day it joined.
local function since(a)
  return a:get("last_contact") or a.joined
end

-- How many days a member is overdue: 0 up to the due date, included.
local function days_overdue(a, p, today)
  return math.max(0, days_between(add_months(since(a), p.contact_months), today))
end

indicator "days_overdue" {
  label = { fr = "Retard de contact", en = "Contact overdue by" },
  short = { fr = "retard", en = "overdue" },
  source = "Fiche : dernier contact + 3 mois ; proposition : sinon adhésion + 3 mois",
  unit = "j",
  value = function(a, p, today)
    local due = add_months(since(a), p.contact_months)
    return days_overdue(a, p, today), {
      fr = known(a, "last_contact") and "à contacter au plus tard le {due}"
        or "jamais contacté, à contacter au plus tard le {due}",
      en = known(a, "last_contact") and "to be contacted by {due}"
        or "never contacted, to be contacted by {due}",
      due = due,
    }
  end,
}
class "relation" {
  label = { fr = "Relation", en = "Relation" },
  source = "Fiche : contacter chaque membre au moins tous les trois mois",
  values = {
    { "kept", fr = "suivie", en = "kept up" },
    { "overdue", fr = "à contacter", en = "to be contacted" },
    { "lost", fr = "à renouer", en = "to be renewed" },
  },
  of = function(a, p, today)
    local start = since(a)
    if add_months(start, p.contact_months) >= today then return "kept" end
    if add_months(start, p.urgent_months) >= today then return "overdue" end
    return "lost"
  end,
}
criterion "lateness" {
  label = { fr = "Jours de retard, un an au plus", en = "Days overdue, a year at most" },
  short = { fr = "jours", en = "days" },
  source = "Proposition : le plus en retard est contacté le premier",
  weight = "weight_lateness",
  scale = { 0, 365 },
  score = function(a, p, today) return math.min(365, days_overdue(a, p, today)) end,
}
