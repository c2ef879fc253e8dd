-- Leopard-spot coverage: in how many communes a project lives, and how many people live there.

fact "spots" {
  type = "list",
  fields = {
    {
      "insee",
      type = "text",
      label = "Code INSEE",
      ask = {
        fr = "Quel est le code INSEE de chaque commune couverte ?",
        en = "What is the INSEE code of each commune covered?",
      },
    },
    { "name", type = "text", label = { fr = "Commune", en = "Commune" } },
    {
      "population",
      type = "integer",
      unit = "hab",
      min = 0,
      label = { fr = "Population municipale", en = "Municipal population" },
      ask = {
        fr = "Quelle est la population de chaque commune couverte ?",
        en = "What is the population of each commune covered?",
      },
    },
    { "project", type = "text", label = { fr = "Projet", en = "Project" } },
  },
  label = { fr = "Tâches : projets et leur commune", en = "Spots: projects and their commune" },
  ask = {
    fr = "Dans quelles communes un projet vit-il ?",
    en = "In which communes does a project live?",
  },
  source = "Stratégie : « tâches de léopard »",
}

-- Calls a function for each commune once, however many projects it has.
local function each_commune(a, visit)
  local seen = {}
  for _, spot in ipairs(a.spots) do
    if not seen[spot.insee] then
      seen[spot.insee] = true
      visit(spot)
    end
  end
end

indicator "coverage_communes" {
  label = { fr = "Couverture en communes", en = "Coverage in communes" },
  short = { fr = "communes", en = "communes" },
  source = "Stratégie : communes couvertes / 138",
  unit = "%",
  value = function(a)
    local covered = 0
    each_commune(a, function() covered = covered + 1 end)
    if covered > a.communes then
      invalid {
        fr = "{covered} communes couvertes, mais {communes} dans le territoire",
        en = "{covered} communes covered, but {communes} in the territory",
        covered = covered,
      }
    end
    return 100 * ratio(covered, a.communes), {
      fr = "{covered} sur {communes}",
      en = "{covered} of {communes}",
      covered = covered,
    }
  end,
}
indicator "coverage_inhabitants" {
  label = { fr = "Couverture en habitants", en = "Coverage in inhabitants" },
  short = { fr = "habitants", en = "inhabitants" },
  source = "Stratégie : population couverte / population ; proposition : municipales l'une et l'autre",
  unit = "%",
  value = function(a)
    local covered = 0
    each_commune(a, function(spot) covered = covered + spot.population end)
    if covered > a.population.municipal then
      invalid {
        fr = "{covered} habitants couverts, mais {population.municipal} dans le territoire",
        en = "{covered} inhabitants covered, but {population.municipal} in the territory",
        covered = covered,
      }
    end
    return 100 * ratio(covered, a.population.municipal), {
      fr = "{covered} habitants sur {population.municipal}",
      en = "{covered} inhabitants of {population.municipal}",
      covered = covered,
    }
  end,
}
