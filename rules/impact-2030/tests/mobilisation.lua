-- Acceptance row 86 and the rules of experiments and partnerships.

local function step(experiment, state, on, decision)
  return { experiment = experiment, state = state, on = on, decision = decision }
end

case "une idée, un essai, un développement, un abandon" {
  given = {
    steps = {
      step("Idée", "idea", "2021-01-10"),
      step("Essai", "idea", "2020-11-01"),
      step("Essai", "experiment", "2021-01-15"),
      step("Marché", "idea", "2016-01-01"),
      step("Marché", "experiment", "2016-11-30"),
      step("Marché", "development", "2017-02-28", "les habitants viennent"),
      step("Abandon", "idea", "2019-01-01"),
      step("Abandon", "experiment", "2019-03-01"),
      step("Abandon", "abandonment", "2019-08-31", "personne n'est venu"),
    },
  },
  on = "2022-01-15",
  expect = {
    experiments_idea = { number = 1, because = "Idée" },
    experiments_experiment = { number = 1, because = "Essai" },
    experiments_development = { number = 1, because = "Marché" },
    experiments_abandonment = { number = 1, because = "Abandon" },
    experiment_length = { number = 4, because = "sur 2 décisions" },
    ["step-refused"] = false,
    ["decision-missing"] = false,
    ["experiment-long"] = false,
  },
}
case "un essai de plus d'un an attend sa décision" {
  given = { steps = { step("Essai", "idea"), step("Essai", "experiment", "2021-01-15") } },
  on = "2022-01-16",
  expect = { ["experiment-long"] = { raised = true, because = "12 mois : Essai" } },
}
case "développer une idée sans l'essayer est refusé ; elle reste une idée" {
  given = {
    steps = { step("Compost", "idea"), step("Compost", "development"), step("Autre", "idea") },
  },
  expect = {
    ["step-refused"] = { raised = true, because = "Compost (« développement » après « idée »)" },
    experiments_idea = { number = 2, because = "Compost, Autre" },
    experiments_development = 0,
  },
}
case "commencer par un abandon est refusé" {
  given = { steps = { step("Compost", "abandonment") } },
  expect = { ["step-refused"] = { raised = true, because = "après « rien »" } },
}
case "une étape datée avant la précédente est refusée" {
  given = {
    steps = { step("Compost", "idea", "2021-05-01"), step("Compost", "experiment", "2021-04-30") },
  },
  expect = { ["step-refused"] = true, experiments_experiment = 0, experiments_idea = 1 },
}
case "une étape sans date n'empêche pas les autres" {
  given = {
    steps = {
      step("Compost", "idea", "2021-05-01"),
      step("Compost", "experiment"),
      step("Compost", "abandonment", "2021-06-01"),
    },
  },
  expect = {
    experiments_abandonment = 1,
    experiment_length = { arises = false, because = "aucune expérimentation datée" },
    ["decision-missing"] = { raised = true, because = "Compost" },
  },
}
for count, told in pairs { [9] = "I8 et un autre", [10] = "I8 et 2 autres" } do
  local list = {}
  for i = 1, count do list[i] = step("I" .. i, "idea") end
  case(count .. " idées : les huit premières sont nommées") {
    given = { steps = list },
    expect = { experiments_idea = { number = count, because = told } },
  }
end

local function partner(name, influence, willingness, mode)
  return { name = name, influence = influence, willingness = willingness, mode = mode }
end
case "les quatre modes" {
  given = {
    partners = {
      partner("A", 5, 4, "with"),
      partner("B", 3, 2),
      partner("C", 2, 3, "let"),
      partner("D", 1, 1, "do"),
    },
  },
  expect = {
    partners_with = { number = 1, because = "A" },
    partners_through = { number = 1, because = "B" },
    partners_let = { number = 1, because = "C" },
    partners_do = { number = 1, because = "D" },
    ["mode-differs"] = false,
  },
}
case "un mode choisi contre la grille est signalé" {
  given = { partners = { partner("A", 5, 4, "do"), partner("B", 5, 4) } },
  expect = {
    ["mode-differs"] = { raised = true, because = "A." },
    partners_do = { number = 1, because = "A" },
    partners_with = { number = 1, because = "B" },
  },
}
case "un mode choisi compte, influence et volonté inconnues" {
  given = { partners = { { name = "A", mode = "let" } } },
  expect = { partners_let = { number = 1, because = "A" }, partners_do = 0 },
}
case "une autre grille" {
  given = { partners = { partner("A", 5, 4), partner("B", 5, 2) } },
  params = { partner_matrix = { "let", "do", "through", "with" }, partner_threshold = 5 },
  expect = {
    partners_do = { number = 2, because = "A, B" }, partners_let = 0, partners_with = 0,
    partners_through = 0,
  },
}

case "les quatre espaces de la Fabrique" {
  given = {
    fabrique = {
      { name = "SMICVAL Market", space = "fab_lab", month = "2017-05" },
      { name = "Séminaire innovation démocratique", space = "think_tank", month = "2021-02" },
      { name = "Guide Événement zéro waste", space = "resources", month = "2019-10" },
      { name = "Webinaire communes zéro waste", space = "campus", month = "2019-09" },
    },
  },
  expect = {
    fabrique_fab_lab = { number = 1, because = "SMICVAL Market (mai 2017)" },
    fabrique_think_tank = { number = 1, because = "février 2021" },
    fabrique_resources = { number = 1, because = "octobre 2019" },
    fabrique_campus = { number = 1, because = "septembre 2019" },
    ["fabrique-empty"] = false,
  },
}
case "une réalisation sans mois, trois espaces vides" {
  given = { fabrique = { { name = "Atelier", space = "fab_lab" } } },
  expect = {
    fabrique_fab_lab = { number = 1, because = "Atelier" },
    fabrique_campus = 0,
    ["fabrique-empty"] = { raised = true, because = "Think tank, Ressources, Campus." },
  },
}
for _, month in ipairs { "mai 2017", "2017-13", "2017-00", "2017-5" } do
  case("« " .. month .. " » n'est pas un mois") {
    given = { fabrique = { { name = "Atelier", space = "campus", month = month } } },
    expect = { fabrique_campus = { failed = "attendu année-mois" }, fabrique_fab_lab = 0 },
  }
end

case "un seul espace de la Fabrique sans réalisation suffit" {
  given = {
    fabrique = {
      { name = "SMICVAL Market", space = "fab_lab", month = "2017-05" },
      { name = "Séminaire innovation démocratique", space = "think_tank", month = "2021-02" },
      { name = "Guide Événement zéro waste", space = "resources", month = "2019-10" },
    },
  },
  expect = { ["fabrique-empty"] = true },
}
