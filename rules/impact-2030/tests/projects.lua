-- Acceptance rows 83 and 84: contracted projects and leopard-spot coverage.

-- Seven EPCI with so many contracted projects each.
local function epci(...)
  local list = {}
  for i, contracts in ipairs { ... } do
    list[i] = { name = "EPCI " .. i, communes = 10, contracts = contracts }
  end
  return list
end

case "3, 3, 2, 3, 3, 3 et 1 projets" {
  given = { epci = epci(3, 3, 2, 3, 3, 3, 1), communes = 70 },
  expect = {
    contracts = {
      near = 85.714, within = 0.001, because = "18 sur 21 ; restent EPCI 3 (1), EPCI 7 (2)",
    },
    complete_epci = { number = 5, because = "sur 7" },
    commitment = { near = 4.2857, within = 0.0001 },
    ["epci-sums"] = false,
  },
}
case "tous au complet ; un quatrième projet n'en remplace pas un autre" {
  given = { epci = epci(4, 3) },
  expect = { contracts = { number = 100, because = "6 sur 6" }, complete_epci = 2 },
}
case "quatre ici et deux là : il en manque un" {
  given = { epci = epci(4, 2) },
  expect = { contracts = { near = 83.333, within = 0.001, because = "restent EPCI 2 (1)" } },
}
case "les communes des EPCI ne font pas celles du territoire" {
  given = { epci = epci(3, 3), communes = 21 },
  expect = { ["epci-sums"] = { raised = true, because = "20 communes desservies" } },
}

local libourne = { insee = "33243", name = "Libourne", population = 24668 }
-- So many communes of a thousand inhabitants.
local function communes(count)
  local list = {}
  for i = 1, count do list[i] = { insee = "33" .. i, population = 1000 } end
  return list
end

case "23 communes sur 138" {
  given = { spots = communes(23), communes = 138, population = { municipal = 210257 } },
  expect = {
    coverage_communes = { near = 16.667, within = 0.001, because = "23 sur 138 communes" },
    coverage_inhabitants = { near = 10.939, within = 0.001 },
  },
}
case "Libourne seule : peu de communes, beaucoup d'habitants" {
  given = { spots = { libourne }, communes = 138, population = { municipal = 210257 } },
  expect = {
    coverage_communes = { near = 0.7246, within = 0.0001 },
    coverage_inhabitants = {
      near = 11.7323, within = 0.0001, because = "24 668 habitants sur 210 257 hab",
    },
    reach = { near = 0.5866, within = 0.0001 },
  },
}
case "deux projets à Libourne ne couvrent qu'une commune" {
  given = { spots = { libourne, libourne }, communes = 138, population = { municipal = 210257 } },
  expect = {
    coverage_communes = { because = "1 sur 138 communes" },
    coverage_inhabitants = { because = "24 668 habitants" },
  },
}
case "plus de communes couvertes que de communes : les données se contredisent" {
  given = { spots = communes(3), communes = 2, population = { municipal = 2500 } },
  expect = {
    coverage_communes = { failed = "3 communes couvertes, mais 2 communes" },
    coverage_inhabitants = { failed = "3 000 habitants couverts, mais 2 500 hab" },
    reach = { failed = "dans le territoire" },
  },
}
case "une commune sans population : la couverture en communes reste connue" {
  given = { spots = { { insee = "33243" } }, communes = 138, population = { municipal = 210257 } },
  expect = {
    coverage_communes = { near = 0.7246, within = 0.0001 },
    coverage_inhabitants = { unknown = "spots.population" },
  },
}

case "sans contrat, zéro point et non un" { given = { epci = {} }, expect = { commitment = 0 } }
case "aucun projet nulle part : 0 habitant, au singulier" {
  given = { spots = {}, communes = 138, population = { municipal = 210257 } },
  expect = {
    coverage_inhabitants = { number = 0, because = "0 habitant sur 210 257" },
    coverage_communes = 0,
  },
}
