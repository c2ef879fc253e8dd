-- The three prerequisites, and whether the application can be received at all.

local perimeter = include "perimeter.lua"

param "population_min" {
  800,
  unit = "hab",
  min = 0,
  label = { fr = "Habitants au moins", en = "Least inhabitants" },
  source = "Appel : prérequis 1",
}
param "population_max" {
  1500,
  unit = "hab",
  min = 0,
  label = { fr = "Habitants au plus", en = "Most inhabitants" },
  source = "Appel : prérequis 1",
}
param "population_kind" {
  "municipal",
  type = "choice",
  values = {
    { "municipal", fr = "municipale", en = "municipal" },
    { "total", fr = "totale", en = "total" },
  },
  label = {
    fr = "Population retenue pour une commune entière",
    en = "Population used for a whole commune",
  },
  source = "Proposition : l'appel ne dit pas laquelle",
}
param "actors_per_class" {
  1,
  min = 0,
  label = { fr = "Acteurs au moins de chaque nature", en = "Least actors of each class" },
  source = "Proposition : nombre non fixé par l'appel",
}
param "shared_values_min" {
  1,
  min = 0,
  label = { fr = "Valeurs partagées au moins", en = "Least shared values" },
  source = "Proposition : nombre non fixé par l'appel",
}

param "carriers_refused" {
  {
    "association", "associations", "asso", "entreprise", "entreprises", "société", "company",
    "sarl", "sas", "privé", "private", "associatif", "associative", "coopérative", "collectif",
    "particulier", "autre", "other", "aucun", "none",
  },
  type = "list",
  of = "text",
  label = {
    fr = "Mots d'un porteur qui n'est ni la commune ni le regroupement",
    en = "Words of a carrier that is neither the commune nor the group",
  },
  source = "Proposition : l'appel dit « la commune ou le regroupement »",
}

prerequisite "population" {
  label = {
    fr = "Habitants concernés dans les bornes de l'appel",
    en = "Inhabitants concerned within the bounds of the call",
  },
  source = "Appel : prérequis 1",
  test = function(a, p)
    local n = perimeter.concerned(a, p)
    local limit = perimeter.of_communes(a)
    if limit and n > limit then
      invalid {
        fr = "{n} habitants concernés, mais {limit} dans les communes du périmètre",
        en = "{n} inhabitants concerned, but {limit} in the communes of the perimeter",
        n = n,
        limit = limit,
      }
    end
    if between(n, p.population_min, p.population_max) then return true end
    if n < p.population_min then
      return false, {
        fr = "{n} hab, {gap} sous le minimum de {population_min}",
        en = "{n} hab, {gap} below the minimum of {population_min}",
        n = n,
        gap = p.population_min - n,
      }
    end
    return false, {
      fr = "{n} hab, {gap} au-dessus du maximum de {population_max}",
      en = "{n} hab, {gap} above the maximum of {population_max}",
      n = n,
      gap = n - p.population_max,
    }
  end,
}

prerequisite "cooperation" {
  label = {
    fr = "Acteurs publics, privés et associatifs, autour de valeurs partagées",
    en = "Public, private and associative actors around shared values",
  },
  source = "Appel : prérequis 2",
  test = function(a, p)
    local count = { public = 0, private = 0, associative = 0 }
    for _, actor in ipairs(a.actors) do count[actor.class] = count[actor.class] + 1 end
    local french, english = {}, {}
    for _, class in ipairs {
      { "public", "public" },
      { "private", "privé" },
      { "associative", "associatif" },
    } do
      if count[class[1]] < p.actors_per_class then
        french[#french + 1] = class[2]
        english[#english + 1] = class[1]
      end
    end
    if #french > 0 then
      return false, {
        fr = "acteur manquant : " .. table.concat(french, ", "),
        en = "missing actor: " .. table.concat(english, ", "),
      }
    end
    if #a.sharedValues < p.shared_values_min then
      return false, { fr = "aucune valeur partagée n'est citée", en = "no shared value is named" }
    end
    return true
  end,
}

prerequisite "leadership" {
  label = {
    fr = "Portage par la commune ou le regroupement, avec un coordinateur",
    en = "Carried by the commune or group, with a coordinator",
  },
  source = "Appel : prérequis 3",
  test = function(a, p)
    -- The carrier is a kind ("commune") or a name ("Commune de Fronsac", "Fronsac"): what is refused is
    -- a carrier that says itself to be something else.
    local carrier = string.lower(a.carrier)
    for word in string.gmatch(carrier, "[^%s%p]+") do
      for _, other in ipairs(p.carriers_refused) do
        if word == other then
          return false, {
            fr = "porteur « {carrier} », attendu la commune ou le regroupement",
            en = "carrier “{carrier}”, expected the commune or the group",
          }
        end
      end
    end
    -- Reading both is enough: what was not given makes the answer unknown.
    return a.coordinator.name ~= nil and a.coordinator.role ~= nil
  end,
}

prerequisite "admissible" {
  label = { fr = "Les deux lettres reçues à temps", en = "Both letters received in time" },
  source = "Appel : « après avoir répondu aux 2 phases »",
  test = function(a, p, today)
    local function in_time(received, deadline)
      if p.deadline_inclusive then return received <= deadline end
      return received < deadline
    end
    if not known(a, "intention.received") and known(a, "engagement.received") then
      return false, {
        fr = "lettre d'engagement sans lettre d'intention",
        en = "letter of engagement without letter of intention",
      }
    end
    if not in_time(a.intention.received, p.intention_deadline) then
      return false, {
        fr = "lettre d'intention reçue le {intention.received}, limite le {intention_deadline}",
        en = "letter of intention received on {intention.received}, deadline {intention_deadline}",
      }
    end
    if not known(a, "engagement.received")
        and today > add_days(p.engagement_deadline, p.recording_days) then
      return false, {
        fr = "aucune lettre d'engagement reçue, limite le {engagement_deadline}",
        en = "no letter of engagement received, deadline {engagement_deadline}",
      }
    end
    if not in_time(a.engagement.received, p.engagement_deadline) then
      return false, {
        fr = "lettre d'engagement reçue le {engagement.received}, limite le {engagement_deadline}",
        en = "letter of engagement received on {engagement.received}, deadline {engagement_deadline}",
      }
    end
    return true
  end,
}
