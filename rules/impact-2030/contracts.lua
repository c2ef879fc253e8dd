-- Three contracted projects in each EPCI.

fact "epci" {
  type = "list",
  fields = {
    { "name", type = "text", label = "Nom", ask = "Comment s'appelle chaque EPCI ?" },
    { "siren", type = "text", label = "SIREN" },
    {
      "communes", type = "integer", unit = "communes", min = 0, label = "Communes desservies",
      ask = "Combien de communes de chaque EPCI sont desservies ?",
    },
    { "population", type = "integer", unit = "hab", min = 0, label = "Population municipale" },
    {
      "contracts", type = "integer", min = 0, label = "Projets contractualisés",
      ask = "Combien de projets sont contractualisés dans chaque EPCI ?",
    },
  },
  label = "EPCI membres", ask = "Quels EPCI composent le territoire ?",
  source = "Données : sept EPCI en 2025",
}

param "contracts_per_epci" {
  3, min = 1, label = "Projets attendus par EPCI",
  source = "Stratégie : opération « 3 projets contractualisés par EPCI »",
}

local M = {}

-- How many of the contracts that are expected are signed, beyond those none counts for another EPCI; and how many
-- are expected.
function M.signed(a, p)
  local wanted = p.contracts_per_epci
  local signed = list.sum(a.epci, function(epci) return math.min(epci.contracts, wanted) end)
  return signed, #a.epci * wanted
end

indicator "contracts" {
  label = "Projets contractualisés", short = "projets",
  source = "Stratégie : 3 projets par EPCI ; proposition : au-delà de 3, un EPCI n'en remplace pas un autre",
  unit = "%",
  value = function(a, p)
    local wanted = p.contracts_per_epci
    local signed, expected = M.signed(a, p)
    local missing = list.map(a.epci, function(epci)
      if epci.contracts < wanted then return epci.name .. " (" .. wanted - epci.contracts .. ")" end
    end)
    if expected == 0 then return nil, "aucun EPCI n'est nommé" end
    return 100 * signed / expected, {
      #missing == 0 and "{signed} sur {expected}" or "{signed} sur {expected} ; restent {missing}",
      signed = signed, expected = expected, missing = table.concat(missing, ", "),
    }
  end,
}
indicator "complete_epci" {
  label = "EPCI au complet", source = "Stratégie : 3 projets par EPCI", unit = "EPCI",
  value = function(a, p)
    local complete = list.count(a.epci, function(epci)
      return epci.contracts >= p.contracts_per_epci
    end)
    if #a.epci == 0 then return nil, "aucun EPCI n'est nommé" end
    return complete, { "sur {all}", all = #a.epci }
  end,
}

return M
