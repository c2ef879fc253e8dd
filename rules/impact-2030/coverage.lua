-- Leopard-spot coverage: in how many communes a project lives, and how many people live there.

fact "spots" {
  type = "list",
  fields = {
    {
      "insee", type = "text", label = "Code INSEE",
      ask = "Quel est le code INSEE de chaque commune couverte ?",
    },
    {
      "name",
      type = "text",
      label = "Commune",
      ask = "Comment s'appelle chaque commune couverte ?",
    },
    {
      "population", type = "integer", unit = "hab", min = 0, label = "Population municipale",
      ask = "Quelle est la population de chaque commune couverte ?",
    },
    { "project", type = "text", label = "Projet" },
  },
  label = "Tâches : projets et leur commune", ask = "Dans quelles communes un projet vit-il ?",
  source = "Stratégie : « tâches de léopard »",
}

-- The communes, each once, however many projects it has.
local function communes(a)
  local seen = {}
  return list.where(a.spots, function(spot)
    local is_new = not seen[spot.insee]
    seen[spot.insee] = true
    return is_new
  end)
end

indicator "coverage_communes" {
  label = "Couverture en communes", short = "communes",
  source = "Stratégie : communes couvertes / 138", unit = "%",
  value = function(a)
    local covered = #communes(a)
    if covered > a.communes then
      invalid {
        "{covered} communes couvertes, mais {communes} dans le territoire",
        covered = covered,
      }
    end
    return 100 * ratio(covered, a.communes), { "{covered} sur {communes}", covered = covered }
  end,
}
indicator "coverage_inhabitants" {
  label = "Couverture en habitants", short = "habitants",
  source = "Stratégie : population couverte / population ; proposition : municipales l'une et l'autre",
  unit = "%",
  value = function(a)
    local covered = list.sum(communes(a), "population")
    if covered > a.population.municipal then
      invalid {
        "{covered} habitants couverts, mais {population.municipal} dans le territoire",
        covered = covered,
      }
    end
    return 100 * ratio(covered, a.population.municipal), {
      covered <= 1 and "{covered} habitant sur {population.municipal}"
        or "{covered} habitants sur {population.municipal}",
      covered = covered,
    }
  end,
}
