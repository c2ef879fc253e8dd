-- Acceptance rows 94 and 96: the SWOT matrix and flagship actions. Then the inventory of actions.

local mature = { { programme = "tzdzg" }, { programme = "codec" }, { programme = "strategy" } }

local swot = {
  { id = "F1", quadrant = "weakness", text = "peu de réemploi" },
  { id = "F2", quadrant = "weakness", text = "collecte coûteuse" },
  { id = "F3", quadrant = "faiblesse", text = "pas de référent" },
  { id = "F4", quadrant = "weakness", text = "achats peu durables" },
  { id = "F5", quadrant = "weakness" },
  { id = "A1", quadrant = "strength", text = "ressourcerie" },
  { id = "O1", quadrant = "opportunity", text = "appel à projets" },
  { id = "M1", quadrant = "threat", text = "pénuries" },
}

case "3 faiblesses sur 5 ont une action : 60 %" {
  given = {
    swot = swot,
    actions = {
      { title = "Ressourcerie", swot = { "F1", "A1" } },
      { title = "Tournées", swot = { "F2", "F1" } },
      { title = "Référent", swot = { "F3" } },
    },
  },
  expect = {
    swot_coverage = { number = 60, because = "sans réponse : achats peu durables, F5" },
    ["actions-orphan"] = false,
    ["swot-known"] = false,
  },
}
case "une action sans lien est orpheline, une opportunité ou une menace n'y change rien" {
  given = {
    swot = swot,
    actions = {
      { title = "Ressourcerie", swot = { "A1" } },
      { title = "Sans lien" },
      { title = "Opportuniste", swot = { "O1", "M1" } },
      { swot = {} },
    },
  },
  expect = {
    swot_coverage = 0,
    ["actions-orphan"] = { raised = true, because = "5M.3) : Sans lien, Opportuniste, ?." },
  },
}
case "toutes les faiblesses ont une action" {
  given = { swot = { swot[1] }, actions = { { title = "A", swot = { "F1" } } } },
  expect = { swot_coverage = 100 },
}
case "un constat qui n'est pas dans l'AFOM" {
  given = {
    swot = { { id = "reemploi", quadrant = "weakness" }, { id = "achats", quadrant = "weakness" } },
    actions = { { title = "A", swot = { "achats", "rempoli" } }, { swot = { "zzz" } } },
  },
  expect = {
    ["swot-known"] = {
      failed = "actions[1] « A » : constat « rempoli » absent de l'AFOM ; essayez reemploi",
    },
    swot_coverage = 50,
  },
}
case "un constat qui ne ressemble à rien" {
  given = { swot = swot, actions = { { swot = { "zzz" } } } },
  expect = { ["swot-known"] = { failed = "actions[1] « ? » : constat « zzz » absent de l'AFOM" } },
}

-- So many flagship actions, on the axes given in turn.
local function flagship(number, axes, impact)
  local actions = { { title = "Ordinaire", axis = 5, flagship = false }, { title = "Muette" } }
  for i = 1, number do
    actions[#actions + 1] = {
      title = "P" .. i, axis = axes[(i - 1) % #axes + 1], flagship = true, impact = impact,
    }
  end
  return { history = mature, actions = actions }
end
case "dix actions phares sur les axes 1 à 4 : le compte y est, pas l'axe 5" {
  given = flagship(10, { 1, 2, 3, 4 }, 5),
  expect = {
    flagship = 10,
    ["flagship-count"] = false,
    ["flagship-axes"] = { raised = true, because = "sur l'axe : 5." },
    ["flagship-impact"] = false,
    axes_touched = { number = 5, because = "actions par axe : 3, 3, 2, 2, 1" },
  },
}
for number, raised in pairs { [7] = true, [8] = false, [12] = false, [13] = true } do
  case(string.format("%d actions phares", number)) {
    given = flagship(number, { 1, 2, 3, 4, 5 }),
    expect = {
      ["flagship-count"] = raised,
      ["flagship-axes"] = false,
      ["flagship-impact"] = false,
    },
  }
end
case "des actions phares sans fort impact" {
  given = flagship(8, { 1, 2, 3, 4, 5 }, 3),
  expect = { ["flagship-impact"] = { raised = true, because = "5M.5) : P1, P2" } },
}
case "un fort impact commence à 4" {
  given = flagship(8, { 1, 2, 3, 4, 5 }, 4),
  expect = { ["flagship-impact"] = false },
}
case "une débutante n'a pas à choisir d'actions phares" {
  given = { history = {}, actions = { { title = "A", flagship = true, axis = 1, impact = 1 } } },
  expect = { ["flagship-count"] = false, ["flagship-axes"] = false, ["flagship-impact"] = false },
}

local row = {
  title = "Broyage", pillar = "recyclage", plans = { "CODEC", "PCAET" }, sector = "bois",
  horizon = "short", partners = { "CCI" }, axis = 3, service = "Déchets", budget = 1000,
}
local inventory = {
  plans = { { id = "CODEC", name = "Contrat d'objectifs" }, { id = "PCAET" } },
  actions = {
    row,
    {
      title = "Compost", pillar = "recycling", plans = { "CODEC" }, axis = 2, horizon = "long",
      service = "Déchets",
    },
    {
      title = "Clauses", pillar = "sourcing", axis = 3, partners = { "CCI", "CMA" },
      service = "Achats", progress = 20,
    },
    { progress = 100 },
  },
}
case "l'inventaire des actions, par pilier et par plan" {
  given = inventory,
  expect = {
    actions = {
      number = 4,
      because = "recyclage : CODEC (2), PCAET (1) ; approvisionnement durable : ",
    },
    actions_complete = { number = 25, because = "à compléter : Compost, Clauses, ?" },
    actions_progress = { number = 60, because = "2 actions" },
    axes_touched = { number = 2, because = "0, 1, 2, 0, 0" },
    ["plans-known"] = false,
  },
}
case "une fiche d'action complète" {
  given = { actions = { row } },
  expect = { actions_complete = 100, actions_progress = { unknown = "actions.progress" } },
}
case "par service et par axe" {
  given = inventory, params = { cross_rows = "service", cross_columns = "axis" },
  expect = {
    actions = { number = 4, because = "Achats : axe 3 (1) ; Déchets : axe 2 (1), axe 3 (1)" },
  },
}
case "par échéance et par pilier" {
  given = inventory, params = { cross_rows = "horizon", cross_columns = "pillar" },
  expect = { actions = { because = "long terme : recyclage (1) ; court terme : recyclage (1)" } },
}
for value, number in pairs {
  ["CODEC"] = { "plans", 2 },
  ["recyclage"] = { "pillar", 2 },
  ["recycling"] = { "pillar", 2 },
  ["CCI"] = { "partners", 2 },
  ["axe 3"] = { "axis", 2 },
  ["2"] = { "axis", 1 },
  ["short term"] = { "horizon", 1 },
  ["bois"] = { "sector", 1 },
  ["Propreté"] = { "service", 0 },
} do
  case("seulement les actions de : " .. value) {
    given = inventory, params = { filter_by = number[1], filter_value = value },
    expect = { actions = number[2] },
  }
end

case "un filtre qui ne garde rien propose ce qui lui ressemble" {
  given = inventory, params = { filter_value = "recylage" },
  expect = {
    actions = { number = 0, because = "aucune action pour « recylage » ; essayez recyclage" },
  },
}
case "des actions sans rien à croiser" {
  given = { actions = { { title = "A" } } },
  expect = { actions = 1 },
}
case "un plan qui n'existe pas" {
  given = {
    plans = inventory.plans,
    actions = { row, { title = "Vrac", plans = { "CODEC", "PCEAT" }, budget = 500 } },
  },
  expect = {
    ["plans-known"] = {
      failed = "actions[2] « Vrac » : plan « PCEAT » inconnu, attendu l'un des plans déclarés ; essayez PCAET",
    },
    budget = { total = 1500 },
    actions = 2,
  },
}
case "une part d'un plan qui n'existe pas et ne ressemble à rien" {
  given = { plans = inventory.plans, actions = { { funding = { { plan = "zzz", amount = 1 } } } } },
  expect = { ["plans-known"] = { failed = "actions[1] « ? » : plan « zzz » inconnu" } },
}
case "des actions dont on ne connaît pas les plans" {
  given = { actions = { row } },
  expect = { ["plans-known"] = { unknown = "plans" } },
}

case "un filtre en anglais est rapproché d'un mot anglais" {
  given = inventory, params = { filter_by = "horizon", filter_value = "short-ter" },
  expect = { actions = { number = 0, because = "aucune action pour « short-ter »" } },
}
case "aucune action" {
  given = { actions = {}, actors = {} },
  expect = { actions_progress = { arises = false }, actors_linked = { arises = false } },
}
case "une action dont on sait l'avancement" {
  given = { actions = { { title = "Compost", progress = 30 } } },
  expect = { actions_progress = { number = 30, because = "1 action dont" } },
}

case "une seule action phare à faible impact suffit" {
  given = {
    holds = 1,
    actions = { { title = "A", axis = 1, impact = 1, flagship = true } },
  },
  expect = { ["flagship-impact"] = true },
}

case "une action qui ne dit ni son axe, ni si elle est phare, n'en compte pas zéro" {
  given = { actions = { { title = "Ressourcerie" }, { title = "Troc", budget = 100 } } },
  expect = {
    axes_touched = { unknown = "actions.axis" },
    flagship = { unknown = "actions.flagship" },
  },
}
case "une seule le dit : le compte est celui de ce qui est dit" {
  given = {
    actions = { { title = "Ressourcerie", axis = 2, flagship = false }, { title = "Troc" } },
  },
  expect = { axes_touched = 1, flagship = 0 },
}
case "aucune action : aucun axe touché, aucune action phare" {
  given = { actions = {} },
  expect = { axes_touched = 0, flagship = 0 },
}
