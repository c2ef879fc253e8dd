-- The inventories of the guide as tables to work from: 1.4.1, 2.2.7, 2.2.8, 2.3, 4A.1.5, 4C.1, 6.1.4, 7.1.3.

-- Acceptance row 95: A has shares, B stands in two plans.
local shared = {
  {
    title = "A", pillar = "recycling", axis = 2, service = "Déchets", budget = 10000,
    funding = {
      { plan = "CODEC", amount = 6000 },
      { plan = "Développement économique", amount = 4000 },
    },
  },
  {
    title = "B", pillar = "recycling", axis = 2, plans = { "PLPDMA", "PCAET" }, budget = 5000,
    partners = { "CCI", "CMA" },
  },
  { title = "C", pillar = "ecodesign", axis = 3 },
}
case "le budget de chaque plan : 6 000, 5 000, 5 000, 4 000 ; en tout 15 000, chaque action une fois (ligne 95)" {
  given = { actions = shared },
  expect = {
    plan_budgets = {
      rows = 5, first = { plan = "CODEC", budget = 6000, actions = 1 },
      row = { plan = "PCAET", budget = 5000, once = 0 }, says = "Développement économique | 1 | ",
      last = { plan = "hors plan", actions = 1, silent = 1, budget = "", once = "" },
      total = { once = 15000 },
    },
    budget = { total = 15000 },
  },
}
case "l'inventaire des actions, par pilier" {
  given = { actions = shared },
  expect = {
    inventory = {
      rows = 3, total = { budget = 15000 }, first = { title = "C", pillar = "ecodesign" },
      row = { title = "B", plan_names = "PLPDMA, PCAET", partner_names = "CCI, CMA", axis = 2 },
    },
  },
}
case "l'inventaire filtré" {
  given = { actions = shared }, params = { filter_value = "ecodesign" },
  expect = { inventory = { rows = 1, first = { title = "C" } } },
}
case "les actions croisées : pilier et axe" {
  given = { actions = shared }, params = { cross_columns = "axis" },
  expect = {
    cross_table = {
      rows = 2, row = { row = "recyclage", column = "axe 2", actions = 2 }, says = "écoconception",
    },
  },
}
case "une action sans pilier ni plan est croisée sous « sans pilier »" {
  given = {
    actions = { { title = "A" }, { title = "B", pillar = "recycling", plans = { "PAT" } } },
  },
  expect = {
    cross_table = {
      rows = 2, row = { row = "sans pilier", column = "sans plan", actions = 1 },
      first = { row = "recyclage", column = "PAT", actions = 1 },
    },
  },
}
for dimension, told in pairs {
  sector = "sans filière", horizon = "sans échéance", partners = "sans partenaire",
  axis = "sans axe", service = "sans service",
} do
  case("une action croisée, " .. told) {
    given = { actions = { { title = "A", pillar = "recycling" } } },
    params = { cross_columns = dimension },
    expect = { cross_table = { first = { row = "recyclage", column = told, actions = 1 } } },
  }
end
case "les acteurs recensés, par situation" {
  given = {
    actors = {
      {
        name = "Port",
        status = "établissement public",
        sector = "industrie",
        place = "inside",
        linked = true,
      },
      { name = "Usine", place = "periphery", linked = false, position = "fabrication" },
      { name = "Lycée" },
    },
  },
  expect = {
    actors_inventory = {
      rows = 3, first = { name = "Port", linked = true },
      row = { name = "Usine", place = "periphery", linked = false, position = "fabrication" },
      last = { name = "Lycée", status = "", linked = "" },
    },
  },
}
case "les référents des membres" {
  given = {
    members = {
      { name = "CC 1", kind = "epci", population = 16000, referent = "Mme Roy" },
      { name = "Bourg", kind = "commune", population = 900 },
    },
  },
  params = { referent_population = 1000 },
  expect = {
    referents_table = {
      rows = 2, first = { name = "Bourg", concerned = false, referent = "" },
      last = { name = "CC 1", concerned = true, referent = "Mme Roy" },
    },
  },
}
case "les ateliers, ce qu'il en reste à tenir" {
  on = "2023-03-01",
  given = {
    workshops = {
      {
        on = "2023-01-15", title = "Atelier élus", minutesIssued = true, nextDate = "2023-06-01",
        commitments = {
          { who = "Mme Aubry", what = "Trouver un local", due = "2023-02-15" },
          { who = "M. Delmas", what = "Chiffrer", done = true },
        },
      },
      { on = "2022-11-02", title = "Diagnostic" },
    },
  },
  expect = {
    workshops_table = {
      rows = 2, late = 1, first = { title = "Diagnostic", commitments = "", minutes = "" },
      last = { title = "Atelier élus", commitments = 2, kept = 1, minutes = true, late = true },
    },
  },
}
case "le temps de travail d'une candidature" {
  given = {
    workload = {
      { task = "Preuves", who = "Mme Roy", days = 12, spent = 5.5 },
      { task = "Audit", days = 4 },
    },
  },
  expect = {
    working_time = {
      rows = 2, total = { days = 16, spent = 5.5 },
      first = { task = "Preuves", days = 12, left = 6.5 },
      last = { task = "Audit", left = "", spent = "" },
    },
  },
}
case "les territoires à rencontrer, et pour quoi" {
  given = {
    history = {}, practices = {},
    illustrations = { { practice = "1.4.2", territory = "Ailleurs" } },
  },
  expect = {
    peers_table = {
      row = { name = "Ailleurs", times = 1, practices = "1.4.2" },
      first = { name = "Roannais Agglomération" },
    },
  },
}
case "sans rien, chaque inventaire le dit" {
  given = { actions = {}, actors = {}, members = {}, workshops = {}, workload = {} },
  expect = {
    inventory = { rows = 0 }, cross_table = { rows = 0 }, plan_budgets = { rows = 0 },
    actors_inventory = { rows = 0 }, referents_table = { rows = 0 }, workshops_table = { rows = 0 },
    working_time = { rows = 0, says = "Aucune tâche" },
  },
}
case "ce qu'aucun plan ne paie a sa ligne : le total est celui des actions" {
  given = {
    actions = {
      { title = "A", budget = 100, funding = { { plan = "CODEC", amount = 60.5 } } },
      { title = "B", budget = 30 },
      { title = "C", budget = 0, plans = { "PAT" } },
    },
  },
  expect = {
    plan_budgets = {
      rows = 3, first = { plan = "CODEC", budget = 60.5, once = 60.5 },
      row = { plan = "PAT", budget = 0, actions = 1 },
      last = { plan = "hors plan", actions = 2, budget = 69.5, once = 69.5 },
      total = { once = 130 },
    },
    budget = { total = 130 },
  },
}
case "une action dont on ignore le budget est de ses plans, et ne coûte pas 0 €" {
  given = {
    actions = {
      { title = "A", plans = { "PCAET", "PAT" } },
      { title = "B", plans = { "PCAET" }, budget = 50 },
      { title = "C" },
    },
  },
  expect = {
    plan_budgets = {
      rows = 3, first = { plan = "PCAET", actions = 2, silent = 1, budget = 50, once = 50 },
      row = { plan = "PAT", actions = 1, silent = 1, budget = "", once = "" },
      last = { plan = "hors plan", actions = 1, silent = 1, budget = "" }, total = { once = 50 },
    },
  },
}
case "deux actions d'un même plan s'ajoutent" {
  given = {
    actions = {
      { title = "A", plans = { "PCAET" }, budget = 100 },
      { title = "B", plans = { "PCAET" }, budget = 50 },
    },
  },
  expect = { plan_budgets = { rows = 1, first = { plan = "PCAET", actions = 2, budget = 150 } } },
}
case "une preuve dit une mesure, plusieurs ou aucune" {
  given = {
    evidence = {
      { id = "a", measure = "1.1.1", state = "existing" },
      { id = "b", measures = { "2.1.0" }, state = "existing" },
      { id = "c", state = "to_create" },
    },
  },
  expect = {
    evidence_measures = 2,
    evidence_table = { row = { id = "a", measure_ids = "1.1.1" } },
  },
}
case "le calendrier garde les actions sans date, en dernier" {
  given = {
    actions = {
      { title = "Un jour", milestones = { { name = "Idée" } } },
      { title = "Bientôt", start = "2023-01-01" },
    },
  },
  on = "2023-02-01",
  expect = {
    gantt = {
      rows = 3, late = 0, first = { what = "Bientôt", start = "2023-01-01" },
      last = { what = "Idée", kind = "milestone", due = "" },
    },
  },
}
case "les liens : chaque seuil, et qui n'a qu'une note" {
  given = {
    actors = {
      { name = "Port", impact = 3, relation = 1 },
      { name = "Gare", impact = 5, relation = 2 },
      { name = "Bois", impact = 2, relation = 1 },
      { name = "Four", relation = 1 },
    },
  },
  expect = {
    actors_contact = {
      rows = 4, first = { name = "Port", contact = "urgent" },
      row = { name = "Gare", contact = "maintain" }, last = { name = "Four", contact = "" },
    },
  },
}
case "sans seuil, chaque commune nomme un référent ; au-dessus du seuil aussi" {
  given = { members = { { name = "Bourg", kind = "commune", population = 900 } } },
  expect = { referents_table = { first = { name = "Bourg", concerned = true } } },
}
case "une commune au-dessus du seuil" {
  given = { members = { { name = "Ville", kind = "commune", population = 1000 } } },
  params = { referent_population = 1000 },
  expect = { referents_table = { first = { name = "Ville", concerned = true } } },
}
case "un engagement tenu, un autre à venir, un sans date : rien n'est en retard" {
  on = "2023-03-01",
  given = {
    workshops = {
      {
        on = "2023-01-15", title = "Atelier",
        commitments = {
          { what = "a", due = "2023-02-15", done = true },
          { what = "b", due = "2023-03-01" },
          { what = "c" },
        },
      },
    },
  },
  expect = { workshops_table = { rows = 1, late = 0, first = { commitments = 3, kept = 1 } } },
}
case "une illustration d'une pratique faite n'envoie chez personne" {
  given = {
    history = {}, practices = { { id = "1.4.2", status = "done" } },
    illustrations = { { practice = "1.4.2", territory = "Ailleurs" } },
  },
  expect = { peers_table = { hides = "Ailleurs" } },
}
