-- Acceptance row 95: budgets of actions that several plans share.

local a = {
  title = "EIT", plans = { "CODEC", "Développement économique" }, budget = 10000,
  funding = {
    { plan = "CODEC", amount = 6000 },
    { plan = "Développement économique", amount = 4000 },
  },
}
local b = { title = "Réemploi", plans = { "PLPDMA", "PCAET" }, budget = 5000 }

case "chaque action une fois : 15 000 € ; la somme des plans : 20 000 €" {
  given = { actions = { a, b } },
  expect = {
    budget = { total = 15000 },
    budget_by_plan = {
      total = 20000,
      because = "CODEC 6\u{202F}000\u{A0}€, Développement économique 4\u{202F}000\u{A0}€, PCAET 5\u{202F}000\u{A0}€, PLPDMA 5\u{202F}000\u{A0}€",
    },
  },
}
case "ce que l'on compte deux fois est dit" {
  given = { actions = { a, b } },
  expect = { budget_by_plan = { because = "compté plusieurs fois : 5\u{202F}000\u{A0}€" } },
}
for text, expected in pairs {
  ["le CODEC et le PLPDMA"] = { 11000, { "CODEC", "PLPDMA" } },
  ["le PLPDMA et le PCAET"] = { 5000, { "PLPDMA", "PCAET" } },
  ["un plan sans action"] = { 0, { "PAT" } },
} do
  case("le total d'un ensemble de plans : " .. text) {
    given = {
      plans = { { id = "PAT" }, { id = "CODEC" } },
      actions = { a, b, { title = "Hors plan", budget = 700 } },
    },
    params = { plans_kept = expected[2] }, expect = { budget = { total = expected[1] } },
  }
end
case "le total d'un plan qui n'existe pas" {
  given = { actions = { a, b } }, params = { plans_kept = { "PLPDMA", "PCEAT" } },
  expect = { budget = { failed = "plans_kept : plan « PCEAT » inconnu ; essayez PCAET" } },
}
case "une action hors de tout plan est dans le total, pas dans les plans" {
  given = { actions = { b, { title = "Hors plan", budget = 700 } } },
  expect = { budget = { total = 5700 }, budget_by_plan = { total = 10000 } },
}
case "les parts font le budget quand il n'est pas dit" {
  given = { actions = { { title = "A", funding = a.funding }, { title = "Sans budget" } } },
  expect = { budget = { total = 10000, because = "sans budget : 1" } },
}
case "des parts qui ne font pas encore tout le budget" {
  given = { actions = { { title = "A", budget = 12000, funding = a.funding } } },
  expect = { budget = { total = 12000 }, budget_by_plan = { total = 10000, because = "fois : 0" } },
}
case "deux parts d'un même plan" {
  given = {
    actions = {
      { title = "A", funding = { { plan = "CODEC", amount = 1 }, { plan = "CODEC", amount = 2 } } },
    },
  },
  expect = { budget_by_plan = { total = 3, because = "CODEC 3\u{A0}€" } },
}
case "au centime près, sans erreur d'arrondi" {
  given = {
    actions = {
      { title = "A", plans = { "P" }, budget = 0.1 },
      { title = "B", plans = { "P" }, budget = 0.2 },
      { title = "C", plans = { "P" }, budget = 1234567.05 },
    },
  },
  expect = {
    budget = { total = 1234567.35 },
    budget_by_plan = { total = 1234567.35, because = "P 1\u{202F}234\u{202F}567,35\u{A0}€" },
  },
}

case "des parts de plus que le budget" {
  given = { actions = { b, { title = "EIT", budget = 9000, funding = a.funding } } },
  expect = {
    budget = {
      failed = "actions[2] « EIT » : les parts font 10\u{202F}000\u{A0}€, le budget 9\u{202F}000\u{A0}€",
    },
    actions = 2,
  },
}
for unit, refused in pairs {
  ["k€"] = true,
  ["ETP"] = true,
  ["€"] = false,
  ["euros"] = false,
  ["euro"] = false,
  ["EUR"] = false,
} do
  case("un budget en " .. unit) {
    given = { actions = { { title = "EIT", budget = 10, budgetUnit = unit } } },
    expect = {
      budget = refused
        and { failed = "actions[1] « EIT » : budget en « " .. unit .. " », attendu en €" }
        or { total = 10 },
      actions_complete = 0,
    },
  }
end
case "un budget en k€ se propose en €" {
  given = { actions = { { title = "EIT", budget = 12.5, budgetUnit = "k€" } } },
  expect = {
    budget = { failed = "attendu en € ; essayez 12 500 €" },
    budget_by_plan = { failed = "budget en « k€ »" },
  },
}
case "un budget au millième" {
  given = { actions = { { budget = 10.005 } } },
  expect = { budget = { failed = "actions[1] « ? » : 10,005 €, attendu au centime au plus" } },
}
case "aucune action" {
  given = { actions = {} },
  expect = { budget = { total = 0 }, budget_by_plan = { total = 0 }, actions = 0 },
}

case "un plan qui ne ressemble à aucun n'est rapproché de rien" {
  given = { actions = { a, b } }, params = { plans_kept = { "PLPDMA", "zzzzzzzzzz" } },
  expect = { budget = { failed = "plan « zzzzzzzzzz » inconnu" } },
}

case "un budget en M€ se propose en €" {
  given = { actions = { { title = "EIT", budget = 1.5, budgetUnit = "M€" } } },
  expect = { budget = { failed = "attendu en € ; essayez 1 500 000 €" } },
}

-- What the platform exports of an action: what it takes to run, and to invest.
case "une action coûte son fonctionnement et son investissement" {
  given = {
    actions = {
      { title = "Ressourcerie", running = 12000.1, investment = 30000.2 },
      { title = "Compost", investment = 5000 },
      { title = "Troc" },
    },
  },
  expect = { budget = { total = 47000.3, because = "sans budget : 1" } },
}
case "le budget compte avant ses deux parts, s'il les contient" {
  given = {
    actions = { { title = "Ressourcerie", budget = 50000, running = 12000, investment = 30000 } },
  },
  expect = { budget = { total = 50000 } },
}
case "fonctionnement et investissement au-delà du budget" {
  given = {
    actions = { { title = "Ressourcerie", budget = 40000, running = 12000, investment = 30000 } },
  },
  expect = { budget = { failed = "fonctionnement et investissement font" } },
}
case "l'inventaire compte ce que coûtent les actions sans budget" {
  given = {
    actions = {
      { title = "Ressourcerie", running = 12000.1, investment = 30000.2 },
      { title = "Compost", investment = 5000 },
      { title = "Broyeur", running = 1 },
    },
  },
  expect = { inventory = { rows = 3, total = { budget = 47001.3 } } },
}
case "une somme de tableur, à un cheveu d'un centime, est au centime" {
  given = {
    actions = { { title = "A", budget = 6172.799999999999 }, { title = "B", budget = 0.1 + 0.2 } },
  },
  expect = { budget = { total = 6173.1 } },
}
case "un millième d'euro n'est pas un centime" {
  given = { actions = { { title = "A", budget = 6172.801 } } },
  expect = { budget = { failed = "6 172,801 €, attendu au centime au plus" } },
}
