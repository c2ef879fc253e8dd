-- Acceptance row 100: illustrations by territory, whatever the name that the guide prints.

case "les illustrations du guide par territoire" {
  given = {},
  expect = {
    illustrations_total = {
      because = "144 illustrations ; Roannais Agglomération 16, Valence Romans Agglo 15, CC Thiers Dore et Montagne 11, Grand Chambéry 11, Pays Voironnais 10, SYTRAD 10, Saint-Étienne Métropole 10",
    },
  },
}

-- What is done of stages 1 to 6, so that only stage 7 remains: its one illustration is Roannais (7.1.2).
local function all_but(...)
  local left = {}
  for _, id in ipairs { ... } do left[id] = true end
  local practices = {}
  local stages = {
    { "1.1", 3 },
    { "1.2", 3 },
    { "1.3", 6 },
    { "1.4", 3 },
    { "2.1", 1 },
    { "2.2", 10 },
    { "2.3", 3 },
    { "2.4", 4 },
    { "3.1", 3 },
    { "3.2", 3 },
    { "4A.1", 6 },
    { "4A.2", 7 },
    { "4A.3", 2 },
    { "4B.1", 3 },
    { "4B.2", 9 },
    { "4B.3", 3 },
    { "4C.1", 4 },
    { "4C.2", 2 },
    { "4C.3", 1 },
    { "5D", 6 },
    { "6.1", 5 },
    { "6.2", 4 },
    { "7.1", 5 },
  }
  for _, group in ipairs(stages) do
    for i = 1, group[2] do
      local id = group[1] .. "." .. i
      if not left[id] then practices[#practices + 1] = { id = id, status = "done" } end
    end
  end
  return practices
end

case "il ne reste rien à faire : personne à rencontrer" {
  given = { history = {}, practices = all_but() },
  expect = { progress = 100, peers = 0 },
}
case "qui rencontrer pour ce qui reste à faire" {
  given = { history = {}, practices = all_but("7.1.2", "7.1.3", "2.2.2") },
  expect = {
    peers = {
      number = 2,
      because = "CC de la Vallée de Chamonix-Mont-Blanc 1, Roannais Agglomération 1",
    },
  },
}
case "Solucir n'est pas un territoire" {
  given = {
    history = {}, practices = all_but("4B.2.4"),
    illustrations = { { practice = "4B.2.4", territory = "Solucir" } },
  },
  expect = { peers = 0 },
}
case "les noms d'un même territoire s'additionnent" {
  given = {
    history = {}, practices = all_but("4B.2.4"),
    illustrations = {
      { practice = "4B.2.4", territory = "Chambéry Métropole" },
      { practice = "DREC-4B.2.4", territory = "CA DE CHAMBERY" },
      { practice = "4B.2.4", territory = "200069110" },
      { practice = "4B.2.4", territory = "grand anancy" },
      { practice = "1.1.1", territory = "SYTRAD" },
      { practice = "4B.2.4", territory = "Val d'Essai" },
    },
  },
  expect = {
    peers = { number = 3, because = "Grand Chambéry 3, Grand Annecy 1, Val d'Essai 1" },
    ["illustrations-known"] = { raised = true, because = "ne cite pas : Val d'Essai." },
  },
}
case "un nom qui désigne deux territoires est une erreur" {
  given = {
    history = {}, practices = all_but("1.1.1"),
    illustrations = {
      { practice = "1.1.1", territory = "SYTRAD" },
      { practice = "1.1.1", territory = "St Etienne" },
    },
  },
  expect = {
    peers = {
      failed = "illustrations[2] : « St Etienne » peut être Saint-Étienne Métropole ou Ville de Saint-Étienne",
    },
    progress = { near = 100 * 95 / 96, within = 1e-9 },
  },
}
case "une illustration d'une pratique qui n'existe pas" {
  given = { illustrations = { { practice = "4D.1.1", territory = "SYTRAD" } } },
  expect = {
    ["illustrations-known"] = { failed = "illustrations[1] : pratique « 4D.1.1 » inconnue" },
  },
}
case "une illustration qui ne ressemble à rien" {
  given = { illustrations = { { practice = "composteurs", territory = "SYTRAD" } } },
  expect = {
    ["illustrations-known"] = {
      failed = "pratique « composteurs » inconnue, attendu un numéro du guide",
    },
  },
}
case "un nom proche d'un territoire du guide" {
  given = { illustrations = { { practice = "1.1.1", territory = "Roanais Agglo" } } },
  expect = {
    ["illustrations-known"] = { raised = true, because = "Roanais Agglo (Roannais Agglo ?)" },
  },
}
case "aucune illustration relevée" { given = {}, expect = { ["illustrations-known"] = false } }
