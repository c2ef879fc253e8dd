-- Three contracted projects in each EPCI.

fact "epci" {
  type = "list",
  fields = {
    {
      "name",
      type = "text",
      label = { fr = "Nom", en = "Name" },
      ask = { fr = "Comment s'appelle chaque EPCI ?", en = "What is each EPCI called?" },
    },
    { "siren", type = "text", label = "SIREN" },
    {
      "communes",
      type = "integer",
      unit = "communes",
      min = 0,
      label = { fr = "Communes desservies", en = "Communes served" },
      ask = {
        fr = "Combien de communes de chaque EPCI sont desservies ?",
        en = "How many communes of each EPCI are served?",
      },
    },
    {
      "population",
      type = "integer",
      unit = "hab",
      min = 0,
      label = { fr = "Population municipale", en = "Municipal population" },
    },
    {
      "contracts",
      type = "integer",
      min = 0,
      label = { fr = "Projets contractualisés", en = "Contracted projects" },
      ask = {
        fr = "Combien de projets sont contractualisés dans chaque EPCI ?",
        en = "How many projects are contracted in each EPCI?",
      },
    },
  },
  label = { fr = "EPCI membres", en = "Member EPCI" },
  ask = { fr = "Quels EPCI composent le territoire ?", en = "Which EPCI make up the territory?" },
  source = "Données : sept EPCI en 2025",
}

param "contracts_per_epci" {
  3,
  min = 1,
  label = { fr = "Projets attendus par EPCI", en = "Projects expected by EPCI" },
  source = "Stratégie : opération « 3 projets contractualisés par EPCI »",
}

indicator "contracts" {
  label = { fr = "Projets contractualisés", en = "Contracted projects" },
  short = { fr = "projets", en = "projects" },
  source = "Stratégie : 3 projets par EPCI ; proposition : au-delà de 3, un EPCI n'en remplace pas un autre",
  unit = "%",
  value = function(a, p)
    local signed, missing = 0, {}
    for _, epci in ipairs(a.epci) do
      signed = signed + math.min(epci.contracts, p.contracts_per_epci)
      if epci.contracts < p.contracts_per_epci then
        missing[#missing + 1] = epci.name .. " (" .. p.contracts_per_epci - epci.contracts .. ")"
      end
    end
    local expected = #a.epci * p.contracts_per_epci
    local list = table.concat(missing, ", ")
    local reason = {
      fr = "{signed} sur {expected}",
      en = "{signed} of {expected}",
      signed = signed,
      expected = expected,
    }
    if #missing > 0 then
      reason.fr = reason.fr .. " ; restent " .. list
      reason.en = reason.en .. "; to come: " .. list
    end
    return 100 * ratio(signed, expected), reason
  end,
}
indicator "complete_epci" {
  label = { fr = "EPCI au complet", en = "EPCI with all their projects" },
  source = "Stratégie : 3 projets par EPCI",
  unit = "EPCI",
  value = function(a, p)
    local complete = 0
    for _, epci in ipairs(a.epci) do
      if epci.contracts >= p.contracts_per_epci then complete = complete + 1 end
    end
    return complete, { fr = "sur {all}", en = "of {all}", all = #a.epci }
  end,
}
