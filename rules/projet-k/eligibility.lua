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

prerequisite "cooperation" {
  label = "Acteurs publics, privés et associatifs, autour de valeurs partagées",
  source = "Appel : prérequis 2",
  test = function(a, p)
    local count = list.tally(a.actors, "class")
    local missing = list.map(
      { { "public", "public" }, { "private", "privé" }, { "associative", "associatif" } },
      function(class)
        if (count[class[1]] or 0) < p.actors_per_class then return text(class[2]) end
      end
    )
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
    -- The carrier is a kind ("commune") or a name ("Commune de Fronsac", "Fronsac"): what is refused is
    -- a carrier that says itself to be something else.
    local carrier = string.lower(a.carrier)
    for word in string.gmatch(carrier, "[^%s%p]+") do
      if list.has(p.carriers_refused, word) then
        return false, "porteur « {carrier} », attendu la commune ou le regroupement"
      end
    end
    -- Reading both is enough: what was not given makes the answer unknown.
    return a.coordinator.name ~= nil and a.coordinator.role ~= nil
  end,
}

prerequisite "admissible" {
  label = "Les deux lettres reçues à temps",
  source = "Appel : « après avoir répondu aux 2 phases »",
  test = function(a, p, today)
    local function in_time(received, deadline)
      if p.deadline_inclusive then return received <= deadline end
      return received < deadline
    end
    -- A letter whose questions are answered came: its day is to be noted, and nobody is refused for that.
    local function came(letter, fields)
      return known(a, letter .. ".received") or answered(a[letter], fields) > 0
    end
    local intention = came("intention", p.intention_fields)
    if not intention and known(a, "engagement.received") then
      return false, "lettre d'engagement sans lettre d'intention"
    end
    -- Of a commune that nobody spoke for, the question stays: it is no application.
    if not intention and perimeter.is_application(a)
        and today > add_days(p.intention_deadline, p.recording_days) then
      return false, "aucune lettre d'intention reçue, limite le {intention_deadline}"
    end
    local is_engagement_missing = not came("engagement", p.engagement_fields)
      and today > add_days(p.engagement_deadline, p.recording_days)
    -- Whatever the day of the first letter, the second one did not come.
    local is_decided = intention and not known(a, "intention.received") and is_engagement_missing
    if not is_decided and not in_time(a.intention.received, p.intention_deadline) then
      return false, "lettre d'intention reçue le {intention.received}, limite le {intention_deadline}"
    end
    if is_engagement_missing then
      return false, "aucune lettre d'engagement reçue, limite le {engagement_deadline}"
    end
    if not in_time(a.engagement.received, p.engagement_deadline) then
      return false, "lettre d'engagement reçue le {engagement.received}, limite le {engagement_deadline}"
    end
    return true
  end,
}
