-- Acceptance rows 74, 75 and 79: growth, the two counts of communes, resources.

local series = {
  { year = 2014, members = 130 },
  { year = 2015, members = 210 },
  { year = 2016, members = 305 },
}

case "130, 210 puis 305 membres" {
  given = { series = series },
  expect = {
    growth_last = { near = 45.238, within = 0.001, because = "2015 : +61,5 %, 2016 : +45,2 %" },
    growth_factor = {
      near = 2.3462, within = 0.0001, because = "de 130 à 305 membres, de 2014 à 2016",
    },
    growth_compound = { near = 53.17, within = 0.01 },
    ["series-gap"] = false,
  },
}
case "les années viennent dans n'importe quel ordre" {
  given = { series = { series[3], series[1], series[2] } },
  expect = {
    growth_last = { near = 45.238, within = 0.001 },
    growth_factor = { near = 2.3462, within = 0.0001 },
    ["series-gap"] = false,
  },
}
case "un trou dans la série est signalé, et le reste évalué sur les années écoulées" {
  given = { series = { series[1], series[3] } },
  expect = {
    ["series-gap"] = { raised = true, because = "2015" },
    growth_last = { unknown = "members_before" },
    growth_factor = { near = 2.3462, within = 0.0001 },
    growth_compound = { near = 53.17, within = 0.01 },
  },
}
case "deux nombres pour une même année se contredisent" {
  given = { series = { series[1], { year = 2014, members = 131 } } },
  expect = {
    growth_factor = { failed = "deux nombres de membres pour 2014" },
    ["series-gap"] = { failed = "deux nombres de membres pour 2014" },
  },
}
case "une seule année ne dit pas la croissance : celle d'avant est demandée" {
  given = { series = { series[1] } },
  expect = {
    growth_factor = { unknown = "members_before" },
    growth_compound = { unknown = "members_before" },
    growth_last = { unknown = "members_before" },
  },
}
case "elle est donnée" {
  given = { series = { series[2] }, members_before = 140 },
  expect = {
    growth_factor = { number = 1.5, because = "de 140 à 210 membres, de 2014 à 2015" },
    growth_last = { near = 50, within = 1e-9, because = "de 140 à 210" },
  },
}
case "l'année qui manque à la série est dite à côté" {
  given = { series = { series[1], series[3] }, members_before = 200 },
  expect = { growth_last = { near = 52.5, within = 1e-9, because = "de 200 à 305" } },
}
case "une série vide, ou de prévisions seulement, ne dit pas de croissance" {
  given = { series = { series[1], series[2] } }, on = "2013-12-31",
  expect = {
    growth_factor = { arises = false, because = "aucune année" },
    growth_compound = { arises = false, because = "aucune année" },
    growth_last = { arises = false, because = "aucune année" },
  },
}
case "une première année sans membre : la croissance se compte depuis celle qui en a" {
  given = {
    series = {
      { year = 2013, members = 0 },
      { year = 2014, members = 10 },
      { year = 2015, members = 21 },
      { year = 2016, members = 20 },
    },
  },
  expect = {
    growth_last = { near = -100 / 21, within = 1e-9, because = "2015 : +110 %, 2016 : −4,8 %" },
    growth_factor = { number = 2, because = "de 10 à 20 membres, de 2014 à 2016" },
    growth_compound = { near = 100 * (2 ^ 0.5 - 1), within = 1e-9 },
  },
}
case "partir de rien n'a pas de taux" {
  given = { series = { { year = 2013, members = 0 }, series[1] } },
  expect = {
    growth_factor = { unknown = "members_before" },
    growth_last = { unknown = "members_before" },
  },
}
case "un nombre d'une année à venir est une prévision" {
  given = { series = { series[1], series[2], series[3] }, fte = 0.2, communes = { context = 89 } },
  on = "2015-06-01",
  expect = {
    growth_last = { near = 61.538, within = 0.001 }, growth = { rows = 2 },
    hours_per_member = { because = "210 membres en 2015" }, other_members_context = 121,
  },
}
case "un club qui disparaît" {
  given = { series = { series[1], { year = 2015, members = 65 }, { year = 2016, members = 0 } } },
  expect = {
    growth_last = { number = -100, because = "2015 : −50 %, 2016 : −100 %" }, growth_factor = 0,
    growth_compound = -100,
  },
}

case "89 communes ou 90 : 216 autres membres ou 215" {
  given = { series = series, communes = { context = 89, description = 90 } },
  expect = {
    other_members_context = { number = 216, because = "2014 : 41, 2015 : 121, 2016 : 216" },
    other_members_description = { number = 215, because = "2014 : 40" },
    communes_share_context = { near = 29.18, within = 0.01 },
    communes_share_description = { near = 29.51, within = 0.01 },
    ["commune-counts-differ"] = { raised = true, because = "89 communes, puis 90 communes" },
  },
}
case "deux fois le même nombre de communes" {
  given = { communes = { context = 90, description = 90 } },
  expect = { ["commune-counts-differ"] = false },
}
case "plus de communes que de membres : les données se contredisent" {
  given = { series = series, communes = { context = 131 } },
  expect = {
    other_members_context = { failed = "131 communes, mais 130 membres en 2014" },
    other_members_description = { unknown = "communes.description" },
  },
}
case "une série vide" {
  given = { series = {}, communes = { context = 89 }, fte = 0.2 },
  expect = {
    other_members_context = { arises = false, because = "aucune année" },
    communes_share_context = { arises = false, because = "aucune année" },
    hours_per_member = { arises = false, because = "aucune année" },
    hours = { near = 321.4 },
    ["series-gap"] = false,
  },
}

case "0,2 ETP pour 305 membres" {
  given = { series = series, fte = 0.2, budget = 300 },
  expect = {
    hours = { near = 321.4 },
    hours_per_member = { near = 1.0538, within = 0.0001, because = "305 membres en 2016" },
    budget_per_member = { near = 0.9836, within = 0.0001 },
  },
}
case "une autre durée annuelle, la dernière année en tête" {
  given = { series = { series[3], series[1] }, fte = 0.5 }, params = { hours_per_fte = 1600 },
  expect = { hours = 800, hours_per_member = { near = 2.623, within = 0.001 } },
}
case "personne la dernière année : rien n'est à partager" {
  given = {
    series = { { year = 2016, members = 0 } }, fte = 0.2, budget = 300, communes = { context = 0 },
  },
  expect = {
    hours_per_member = { arises = false, because = "aucun membre en 2016" },
    budget_per_member = { arises = false, because = "aucun membre en 2016" },
    communes_share_context = { arises = false, because = "aucun membre en 2016" },
    other_members_context = 0,
  },
}
case "un seul membre, au singulier" {
  given = { series = { { year = 2016, members = 1 } }, members_before = 1 },
  expect = { growth_factor = { number = 1, because = "de 1 à 1 membre, de 2015 à 2016" } },
}
