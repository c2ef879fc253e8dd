-- The pact, the bodies, the programmes, projects by EPCI, coverage by EPCI and ring, the trajectory.

case "qui a signé le pacte, sur 300 agents et 48 délégués" {
  given = {
    pact = {
      {
        name = "M. Petit",
        kind = "agent",
        signed = "2021-05-01",
        promise = "compost",
        kept = true,
      },
      { name = "Mme Roy", kind = "agent" },
      { name = "Mme Faure", kind = "agent" },
      { name = "M. Blanc", kind = "delegate", signed = "2021-06-01" },
      { name = "Leroy", kind = "partner", promise = "consigne" },
    },
  },
  expect = {
    pact = {
      rows = 5, first = { name = "Leroy", kind = "partner", promise = "consigne" },
      row = { name = "M. Petit", signed = "2021-05-01", kept = true },
    },
    pact_reach = {
      rows = 4, row = { kind = "agent", count = 3, expected = 300, share = 1 },
      first = { kind = "partner", count = 1, expected = "" },
      last = { kind = "citizen", count = 0 }, says = "2,1 %",
    },
  },
}
case "le panel ne s'est pas réuni depuis plus de trois mois" {
  given = {
    bodies = {
      { kind = "panel", name = "Panel", members = 30, last = "2021-01-15" },
      { kind = "committee", name = "Comité", last = "2021-03-01", next = "2021-06-01" },
      { kind = "commission", name = "Commission" },
    },
  },
  on = "2021-04-16",
  expect = {
    bodies = {
      rows = 3, late = 1, first = { kind = "panel", due = "2021-04-15", late = true },
      row = { name = "Comité", next = "2021-06-01", late = false },
      last = { name = "Commission", last = "", due = "" },
    },
  },
}
case "communes, entreprises, associations" {
  given = {
    engaged = {
      { programme = "company", name = "Imprimerie", promise = "chutes", done = false },
      { programme = "commune", name = "Fronsac", since = "2022-01-01" },
    },
  },
  expect = {
    programmes = {
      rows = 2, first = { programme = "commune", name = "Fronsac", since = "2022-01-01" },
      last = { programme = "company", done = false, since = "" },
    },
  },
}
case "personne encore" {
  given = { pact = {}, bodies = {}, engaged = {}, projects = {}, epci = {} },
  expect = {
    pact = { says = "Personne n'a encore signé." },
    bodies = { rows = 0 },
    programmes = { rows = 0 },
    projects = { rows = 0 },
    ["contracts-differ"] = false,
  },
}

local names = { "A", "B", "C", "D", "E", "F", "G" }
local counts = { 3, 3, 2, 3, 3, 3, 1 }
local epci = {}
for i, name in ipairs(names) do
  epci[i] = {
    name = "EPCI " .. name, siren = "20000000" .. i, communes = 2, population = 1000,
    contracts = counts[i],
  }
end
local projects = {
  {
    name = "Recyclerie", epci = "EPCI G", signed = "2022-01-01", due = "2022-12-31",
    purposes = { "environment", "jobs" }, commune = "Blaye", carrier = "Commune",
  },
  { name = "Consigne", epci = "200000003", due = "2023-12-31", purposes = { "environment" } },
  { name = "Troc", epci = "EPCI C", done = true, due = "2021-01-01" },
}
case "3, 3, 2, 3, 3, 3, 1 : dix-huit sur vingt et un, et lesquels" {
  given = { epci = epci, projects = projects }, on = "2023-01-15",
  expect = {
    contracts_by_epci = {
      rows = 7, total = { contracts = 18, expected = 21, missing = 3, listed = 3 },
      first = { name = "EPCI G", contracts = 1, missing = 2, listed = 1, names = "Recyclerie" },
      row = { name = "EPCI C", missing = 1, listed = 2, names = "Consigne, Troc" },
    },
    projects = {
      rows = 3, late = 1, row = { name = "Recyclerie", commune = "Blaye", late = true },
    },
    purposes = {
      rows = 6, first = { purpose = "environment", count = 2, names = "Recyclerie, Consigne" },
      row = { purpose = "jobs", count = 1 }, last = { purpose = "resilience", count = 0 },
    },
    contracts = { near = 85.7, within = 0.05 },
    ["contracts-differ"] = { raised = true, because = "EPCI A" },
    ["purpose-missing"] = { raised = true, because = "servent : Troc" },
  },
}
case "des projets dont personne ne dit ce qu'ils servent : une question, et non zéro partout" {
  given = { projects = { { name = "Troc", epci = "EPCI C" }, { name = "Consigne" } } },
  expect = {
    purposes = { unknown = "projects.purposes" },
    ["purpose-missing"] = { raised = true, because = "servent : Troc, Consigne" },
  },
}
case "chaque projet dit ce qu'il sert" {
  given = { projects = { projects[1], projects[2] } },
  expect = { purposes = { first = { count = 2 } }, ["purpose-missing"] = false },
}
case "une réunion notée pour plus tard n'est pas la dernière" {
  given = {
    bodies = {
      { kind = "panel", name = "Panel", last = "2025-10-06" },
      { kind = "committee", name = "Comité", last = "2025-06-16", next = "2026-01-19" },
      { kind = "commission", last = "2025-11-02", next = "2025-12-01" },
    },
  },
  on = "2025-09-15",
  expect = {
    bodies = {
      rows = 3, late = 0,
      first = { kind = "committee", last = "2025-06-16", due = "2025-09-16", next = "2026-01-19" },
      row = { kind = "panel", last = "", due = "", next = "2025-10-06" },
      last = { kind = "commission", last = "", next = "2025-11-02" },
    },
  },
}
case "sans liste de projets, leur nombre reste inconnu" {
  given = { epci = epci },
  expect = {
    contracts_by_epci = { first = { listed = "", names = "" } },
    ["contracts-differ"] = false,
  },
}
case "un projet sans EPCI n'est d'aucun" {
  given = { epci = epci, projects = { { name = "Libre" } } },
  expect = {
    contracts_by_epci = { total = { listed = 0 } },
    projects = { first = { epci = "?" } },
  },
}

case "un EPCI qui n'est pas membre est dit" {
  given = {
    epci = epci,
    projects = { { name = "Troc", epci = "Epci A" }, { name = "Don", epci = "200000002" } },
    neighbourhood = { { insee = "33001", name = "Un", epci = "EPCI Z" }, { epci = "Epci A" } },
  },
  expect = {
    ["epci-stranger"] = { raised = true, because = "Epci A, EPCI Z" },
    ["spot-distance"] = false,
  },
}
case "d'EPCI que personne ne nomme, aucun n'est étranger" {
  given = { projects = { { name = "Troc", epci = "EPCI A" } } },
  expect = { ["epci-stranger"] = false },
}

local neighbourhood = {
  { insee = "33001", name = "Un", epci = "EPCI A", population = 600, distance = 0 },
  { insee = "33002", name = "Deux", epci = "200000001", population = 400, distance = 5 },
  { insee = "33003", name = "Trois", epci = "EPCI B", population = 700, distance = 5.1 },
  { insee = "33004", name = "Quatre", epci = "EPCI B", population = 300, distance = 21 },
}
case "couverture par EPCI et par anneau" {
  given = {
    epci = { epci[1], epci[2] }, neighbourhood = neighbourhood,
    spots = { { insee = "33001" }, { insee = "33001" }, { insee = "33004" } },
  },
  expect = {
    coverage_by_epci = {
      rows = 2, total = { communes = 4, covered = 2, inhabitants = 900 },
      first = { name = "EPCI A", covered = 1, inhabitants = 600, share = 60 },
      last = { name = "EPCI B", covered = 1, inhabitants = 300, share = 30 },
    },
    ["spot-distance"] = { raised = true, because = "Quatre" },
    ["epci-stranger"] = false,
    coverage_by_ring = {
      rows = 5, total = { communes = 4, inhabitants = 2000 },
      first = { ring = "avec un projet", communes = 1, inhabitants = 600, share = 30 },
      row = { ring = "de 5 à 10 km", communes = 1, inhabitants = 700 },
      last = { ring = "au-delà de 20 km", communes = 1, inhabitants = 300, share = 15 },
    },
  },
}
case "une distance manque : la question est posée" {
  given = { neighbourhood = { { insee = "33001", population = 600 } } },
  expect = { coverage_by_ring = { unknown = "neighbourhood.distance" } },
}

case "120 000 t en 2021 : 93 333,3 t en 2025, 60 000 t en 2030" {
  given = {
    waste = {
      { year = 2021, collected = 120000, inhabitants = 210000 },
      { year = 2024, collected = 101300, inhabitants = 210257 },
      { year = 2025, collected = 92000, inhabitants = 210257 },
    },
  },
  on = "2026-01-15",
  expect = {
    trajectory = {
      rows = 10, first = { year = 2021, linear = 120000, geometric = 120000, gap = 0 },
      row = {
        year = 2025, linear = 93333.3, geometric = 88184.1, actual = 92000, gap = -1333.3,
        standing = "on_track",
      },
      last = { year = 2030, linear = 60000, geometric = 60000, actual = "", standing = "" },
      says = "au-dessus",
    },
  },
}

case "les acteurs et la manière de travailler avec eux" {
  given = {
    partners = {
      { name = "Lycée", influence = 4, willingness = 4 },
      { name = "Marché", influence = 2, willingness = 2, mode = "with" },
      { name = "Inconnu" },
    },
  },
  expect = {
    partners = {
      rows = 3, first = { name = "Lycée", mode = "with", advised = "with" },
      row = { name = "Marché", mode = "with", advised = "do" },
      last = { name = "Inconnu", mode = "?", influence = "" }, unknown = "partners.influence",
    },
  },
}
case "une expérimentation sans décision au bout d'un an" {
  given = {
    steps = {
      { experiment = "Bac", state = "idea", on = "2020-01-01" },
      { experiment = "Bac", state = "experiment", on = "2020-09-01" },
      { experiment = "Market", state = "idea" },
      { experiment = "Market", state = "experiment", on = "2017-05-15" },
      { experiment = "Market", state = "development", on = "2018-11-30", decision = "ça marche" },
      { experiment = "Perdu", state = "development" },
    },
  },
  on = "2021-09-02",
  expect = {
    experiments = {
      rows = 3, late = 1,
      first = { name = "Bac", state = "experiment", due = "2021-09-01", late = true },
      row = { name = "Market", ended = "2018-11-30", due = "", decision = "ça marche" },
      last = { name = "Perdu", state = "" },
    },
  },
}
case "la page des délégués" {
  given = {
    tonnage = 120000, inhabitants = 210000, epci = epci, communes = 14,
    population = { municipal = 7000 }, spots = {}, steps = {}, pact = {}, bodies = {},
    waste = { { year = 2021, collected = 120000, inhabitants = 210000 } },
  },
  on = "2022-01-01",
  expect = {
    delegates_page = {
      says = { "50 % de déchets en moins en 2030", "571,43 kg/hab", "18 sur 21", "60 000 t" },
    },
  },
}

case "une commune dont on ne sait pas l'EPCI n'est d'aucun" {
  given = {
    epci = { epci[1] }, spots = { { insee = "33009" } },
    neighbourhood = { { insee = "33009", population = 100 } },
  },
  -- And of the EPCI, no commune is known: nothing tells how many are covered.
  expect = { coverage_by_epci = { first = { covered = "", inhabitants = "", share = "" } } },
}
case "une expérimentation sans date, une autre encore à temps" {
  given = {
    steps = {
      { experiment = "A", state = "idea" },
      { experiment = "A", state = "experiment" },
      { experiment = "B", state = "idea", on = "2020-01-01" },
      { experiment = "B", state = "experiment", on = "2021-01-01" },
    },
  },
  on = "2021-06-01",
  expect = {
    experiments = { rows = 2, late = 0, first = { name = "B", due = "2022-01-01" } },
    ["experiment-long"] = false,
  },
}

-- Acceptance row 86.
case "les réalisations de la Fabrique, par espace" {
  given = {
    fabrique = {
      { name = "Webinaire communes ZW", space = "campus", month = "2019-09" },
      { name = "SMICVAL Market", space = "fab_lab", month = "2017-05" },
      { name = "Guide évènement", space = "resources" },
    },
  },
  expect = {
    fabrique_works = {
      rows = 3, first = { name = "SMICVAL Market", space = "fab_lab", month = "mai 2017" },
      row = { name = "Webinaire communes ZW", month = "septembre 2019" }, says = "Guide évènement",
    },
  },
}
case "sans réalisation" {
  given = { fabrique = {} },
  expect = { fabrique_works = { rows = 0, says = "Aucune réalisation" } },
}

-- What lies ahead is not told as past, and a share of nothing is none.
case "aucun EPCI n'est nommé : pas de part des projets" {
  given = {
    epci = {},
    waste = {},
    spots = { { insee = "33001", population = 10 } },
    communes = 138,
  },
  expect = {
    delegates_page = {
      says = { "Aucun EPCI n'est nommé.", "Couverture en communes" },
      hides = { "0 sur 0", "EPCI au complet" },
    },
    contracts = { arises = false, because = "aucun EPCI" },
    complete_epci = { arises = false, because = "aucun EPCI" },
  },
}
case "des EPCI nommés : la page dit leurs projets" {
  given = { epci = { { name = "A", communes = 3, contracts = 1 } } },
  expect = { delegates_page = { says = "EPCI au complet" } },
}
case "une étape à venir d'une expérimentation est prévue, non atteinte" {
  given = {
    steps = {
      { experiment = "Consigne", state = "idea", on = "2026-01-10" },
      { experiment = "Consigne", state = "experiment", on = "2026-02-01" },
      { experiment = "Consigne", state = "development", on = "2027-01-15", decision = "adoptée" },
      { experiment = "Vrac", state = "idea", on = "2026-11-30" },
    },
  },
  on = "2026-11-30",
  expect = {
    experiments = {
      rows = 2, late = 0, first = { name = "Vrac", state = "idea", planned = "" },
      last = {
        name = "Consigne", state = "experiment", planned = "2027-01-15", ended = "", decision = "",
        due = "2027-02-01",
      },
    },
    experiments_development = 0,
    ["step-refused"] = false,
  },
}
case "une signature à venir n'est pas encore une signature" {
  given = {
    pact = {
      { name = "A", kind = "agent", signed = "2026-11-30" },
      { name = "B", kind = "agent", signed = "2026-12-01" },
      { name = "C", kind = "agent" },
    },
  },
  on = "2026-11-30",
  expect = {
    pact_reach = { row = { kind = "agent", count = 2 } },
    pact = {
      first = { name = "A", signed = "2026-11-30", planned = "" },
      row = { name = "B", signed = "", planned = "2026-12-01" },
      last = { name = "C", planned = "" },
    },
  },
}
case "une prochaine réunion passée n'est pas la prochaine" {
  given = {
    bodies = {
      { kind = "panel", name = "A", last = "2025-01-10", next = "2025-04-10" },
      { kind = "panel", name = "B", last = "2025-04-10", next = "2025-04-10" },
      { kind = "panel", name = "C", last = "2025-06-02", next = "2025-04-01" },
      { kind = "panel", name = "D" },
    },
  },
  on = "2025-05-02",
  expect = {
    bodies = {
      late = 1,
      row = { name = "A", last = "2025-01-10", passed = "2025-04-10", next = "", late = true },
      first = { name = "A" }, last = { name = "D", late = false },
    },
  },
}
case "une réunion déjà passée, notée comme la prochaine, cède la place à celle qui vient" {
  given = { bodies = { { kind = "panel", name = "C", last = "2025-06-02", next = "2025-04-01" } } },
  on = "2025-05-02",
  expect = { bodies = { late = 0, first = { last = "", next = "2025-06-02", passed = "" } } },
}
case "un projet sans date n'est pas en retard ; un EPCI sans habitants n'a pas de part couverte" {
  given = {
    projects = { { name = "A", epci = "E" }, { name = "B", epci = "E", due = "2026-11-30" } },
    epci = { { name = "E", communes = 1, population = 0, contracts = 0 } }, spots = {},
    neighbourhood = {},
  },
  on = "2026-11-30",
  expect = {
    projects = { late = 0 }, coverage_by_epci = { first = { share = "" } },
    coverage_by_ring = { first = { share = "", communes = 0 } },
  },
}

case "plus d'habitants couverts que l'EPCI n'en a : les données se contredisent" {
  given = {
    epci = { { name = "E", communes = 1, population = 10 } }, spots = { { insee = "33001" } },
    neighbourhood = { { insee = "33001", epci = "E", population = 2030 } },
  },
  expect = { coverage_by_epci = { failed = "E : 2 030 habitants couverts pour 10" } },
}
case "ce qui est daté d'après ce jour est prévu : projets et engagés" {
  given = {
    projects = { { name = "P", epci = "E", signed = "2026-01-01" } },
    engaged = { { programme = "commune", name = "V", since = "2026-01-01" } },
  },
  on = "2025-09-15",
  expect = {
    projects = { first = { planned = "2026-01-01", signed = "" } },
    programmes = { first = { planned = "2026-01-01", since = "" } },
  },
}
