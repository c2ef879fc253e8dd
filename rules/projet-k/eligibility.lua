-- The three prerequisites, and whether the application can be received at all.

local perimeter = include "perimeter.lua"

param "population_min" {
  800, unit = "hab", min = 0, label = "Habitants au moins", source = "Appel : prérequis 1",
}
param "population_max" {
  1500, unit = "hab", min = 0, label = "Habitants au plus", source = "Appel : prérequis 1",
}
param "population_kind" {
  "municipal", type = "choice",
  values = { { "municipal", fr = "municipale" }, { "total", fr = "totale" } },
  label = "Population retenue pour une commune entière",
  source = "Proposition : l'appel ne dit pas laquelle",
}
param "actors_per_class" {
  1, min = 0, label = "Acteurs au moins de chaque nature",
  source = "Proposition : nombre non fixé par l'appel",
}
param "shared_values_min" {
  1, min = 0, label = "Valeurs partagées au moins",
  source = "Proposition : nombre non fixé par l'appel",
}

param "carriers_refused" {
  {
    "association", "associations", "asso", "entreprise", "entreprises", "société", "company",
    "sarl", "sas", "privé", "private", "associatif", "associative", "coopérative", "collectif",
    "particulier", "autre", "other", "aucun", "none",
  },
  type = "list", of = "text",
  label = "Mots d'un porteur qui n'est ni la commune ni le regroupement",
  source = "Proposition : l'appel dit « la commune ou le regroupement »",
}

prerequisite "population" {
  label = "Habitants concernés dans les bornes de l'appel", source = "Appel : prérequis 1",
  test = function(a, p)
    local n = perimeter.concerned(a, p)
    local limit = perimeter.of_communes(a)
    if limit and n > limit then
      invalid {
        "{n} habitants concernés, mais {limit} dans les communes du périmètre", n = n,
        limit = limit,
      }
    end
    if between(n, p.population_min, p.population_max) then return true end
    if n < p.population_min then
      return false, {
        "{n} hab, {gap} sous le minimum de {population_min}", n = n, gap = p.population_min - n,
      }
    end
    return false, {
      "{n} hab, {gap} au-dessus du maximum de {population_max}", n = n, gap = n - p.population_max,
    }
  end,
}

local refusal = include "refusal.lua"
local classes = { public = "public", private = "privé", associative = "associatif" }

prerequisite "cooperation" {
  label = "Acteurs publics, privés et associatifs, autour de valeurs partagées",
  source = "Appel : prérequis 2",
  test = function(a, p)
    local missing = list.map(refusal.missing_classes(a.actors, p), function(class)
      return text(classes[class])
    end)
    if #missing > 0 then
      return false, { "acteur manquant : {classes}", classes = list.words(missing) }
    end
    if #a.sharedValues < p.shared_values_min then
      return false, "aucune valeur partagée n'est citée"
    end
    return true
  end,
}

prerequisite "leadership" {
  label = "Portage par la commune ou le regroupement, avec un coordinateur",
  source = "Appel : prérequis 3",
  test = function(a, p)
    if refusal.is_other_carrier(a.carrier, p) then
      return false, "porteur « {carrier} », attendu la commune ou le regroupement"
    end
    -- Reading both is enough: what was not given makes the answer unknown.
    return a.coordinator.name ~= nil and a.coordinator.role ~= nil
  end,
}

local reception = include "reception.lua"

prerequisite "admissible" {
  label = "Les deux lettres reçues à temps",
  source = "Appel : « après avoir répondu aux 2 phases »",
  test = function(a, p, today)
    local why = reception.refusal(a, p, today)
    if why == "alone" then return false, "lettre d'engagement sans lettre d'intention" end
    if why == "no_intention" then
      return false, "aucune lettre d'intention reçue, limite le {intention_deadline}"
    end
    if why == "late_intention" then
      return false, "lettre d'intention reçue le {intention.received}, limite le {intention_deadline}"
    end
    if why == "late_engagement" then
      return false, "lettre d'engagement reçue le {engagement.received}, limite le {engagement_deadline}"
    end
    if why == "no_engagement" then
      return false, "aucune lettre d'engagement reçue, limite le {engagement_deadline}"
    end
    -- Nothing refuses: the day of a letter that nobody noted, or that is not there yet, is asked; of one that is
    -- dated ahead, whether it is here.
    local first, second = a.intention.received, a.engagement.received
    if first <= today and second <= today then
      -- Neither is late, or it would have been refused: an explanation tells by how many days.
      return list.all({
        reception.in_time(first, p.intention_deadline, p),
        reception.in_time(second, p.engagement_deadline, p),
      })
    end
    return a.letters_here, "une lettre datée d'après ce jour n'est pas arrivée"
  end,
}
