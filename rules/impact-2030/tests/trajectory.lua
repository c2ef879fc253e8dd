-- Acceptance rows 81 and 82: the trajectories from 120 000 t in 2021 to half of it in 2030.

local base = { year = 2021, collected = 120000, produced = 150000, inhabitants = 210000 }

case "en 2025, sans mesure depuis la base" {
  given = { waste = { base } }, on = "2025-06-30",
  expect = {
    target_tonnage = { number = 60000, because = "−50 % en 2030, base 2021" },
    linear_step = { near = -6666.67, within = 0.01 },
    geometric_step = { near = -7.413, within = 0.001 },
    trajectory_linear = { near = 93333.3, within = 0.05, because = "en 2025" },
    trajectory_geometric = { near = 88184.1, within = 0.05 },
    on_track_linear = { category = "unmeasured", because = "2021" },
    on_track_geometric = "unmeasured",
    ["waste-gap"] = false,
  },
}
case "en 2030, les deux trajectoires sont à l'objectif" {
  given = { waste = { base } }, on = "2030-01-01",
  expect = { trajectory_linear = 60000, trajectory_geometric = { near = 60000, within = 0.001 } },
}
case "après 2030, l'objectif reste" {
  given = { waste = { base } }, on = "2034-01-01", expect = { trajectory_linear = 60000 },
}
case "avant l'année de base, rien n'est encore à réduire" {
  given = { waste = { base } }, on = "2020-01-01",
  expect = { trajectory_linear = 120000, trajectory_geometric = 120000 },
}

local yearly = { base }
for year, tonnes in pairs { [2022] = 115000, [2023] = 108000, [2024] = 100000, [2025] = 92000 } do
  yearly[year - 2020] = { year = year, collected = tonnes }
end
case "92 000 t en 2025 : tenu en ligne droite, pas en proportion" {
  given = { waste = yearly }, on = "2025-12-31",
  expect = {
    on_track_linear = { category = "on_track", because = "92 000 t en 2025, au plus 93 333 t" },
    on_track_geometric = { category = "behind", because = "3 816 t de trop" },
    ["waste-gap"] = false,
  },
}
case "seules comptent les années passées au jour dit" {
  given = { waste = yearly }, on = "2022-12-31",
  expect = {
    on_track_linear = { category = "behind", because = "115 000 t en 2022, au plus 113 333 t" },
  },
}
case "exactement sur la trajectoire" {
  given = { waste = { base, { year = 2024, collected = 100000 } } }, on = "2024-12-31",
  expect = { on_track_linear = { category = "on_track", because = "0 t de marge" } },
}
case "une série avec un trou est signalée, et le reste évalué" {
  given = { waste = { base, { year = 2024, collected = 100000 } } }, on = "2024-12-31",
  expect = {
    ["waste-gap"] = { raised = true, because = "2022, 2023" },
    on_track_linear = "on_track",
    target_tonnage = 60000,
  },
}
case "la série vient dans n'importe quel ordre" {
  given = {
    waste = {
      { year = 2024, collected = 110000 },
      { year = 2022, collected = 90000 },
      base,
      { year = 2023, collected = 115000 },
    },
  },
  on = "2024-12-31",
  expect = {
    ["waste-gap"] = false,
    on_track_linear = { category = "behind", because = "110 000 t en 2024" },
  },
}
case "deux tonnages pour la même année se contredisent" {
  given = { waste = { base, { year = 2021, collected = 118000 } } },
  expect = { target_tonnage = { failed = "deux tonnages pour 2021" }, ["waste-gap"] = false },
}
case "aucun tonnage pour l'année de base : il est demandé" {
  given = { waste = { { year = 2023, collected = 100000 } } },
  expect = {
    target_tonnage = { unknown = "base.waste" },
    linear_step = { unknown = "base.waste" },
    ["waste-gap"] = { raised = true, because = "2021, 2022" },
    trajectory = { unknown = "base.waste" },
  },
}
case "il est donné à part" {
  given = {
    waste = { { year = 2023, collected = 100000, inhabitants = 1100 } },
    base = { waste = 120000 },
  },
  on = "2023-06-01",
  expect = {
    target_tonnage = 60000, on_track_linear = "on_track",
    trajectory = { first = { linear = 120000, actual = "" } },
  },
}
case "par habitant, les habitants de l'année de base aussi" {
  given = {
    waste = { { year = 2023, collected = 100000, inhabitants = 1100 } },
    base = { waste = 120000, inhabitants = 1000 },
  },
  params = { waste_basis = "inhabitant" }, on = "2024-01-01", expect = { target_tonnage = 66000 },
}
case "par habitant, sans aucune année connue" {
  given = { waste = {}, base = { waste = 120000, inhabitants = 1000 } },
  params = { waste_basis = "inhabitant" },
  expect = { target_tonnage = 60000 },
}
case "un tonnage prévu ne fait pas de trou avant lui" {
  given = { waste = { base, { year = 2030, collected = 60000 } } }, on = "2021-12-31",
  expect = { ["waste-gap"] = false },
}
case "une autre année de base" {
  given = { waste = { base, { year = 2020, collected = 130000 } } }, params = { base_year = 2020 },
  expect = { target_tonnage = 65000, linear_step = -6500 },
}
case "un objectif d'avant la base n'a pas de sens" {
  given = { waste = { base } }, params = { target_year = 2021 },
  expect = { geometric_step = { failed = "doit suivre celle de base (2021)" } },
}
case "déchets produits plutôt que collectés" {
  given = { waste = { base } }, params = { waste_measure = "produced" },
  expect = { target_tonnage = 75000 },
}
case "produits demandés, collectés seuls connus" {
  given = { waste = { { year = 2021, collected = 120000 } } },
  params = { waste_measure = "produced" },
  expect = { target_tonnage = { unknown = "waste.produced" } },
}
case "par habitant, la population qui grandit donne droit à davantage" {
  given = { waste = { base, { year = 2025, collected = 95000, inhabitants = 231000 } } },
  params = { waste_basis = "inhabitant" }, on = "2025-12-31",
  expect = {
    trajectory_linear = { near = 102666.7, within = 0.05 }, on_track_linear = "on_track",
    on_track_geometric = "on_track",
  },
}
case "par habitant, sans mesure depuis la base" {
  given = { waste = { base } }, params = { waste_basis = "inhabitant" }, on = "2030-12-31",
  expect = { trajectory_linear = 60000 },
}
case "l'année de base est sur la trajectoire : zéro tonne d'écart" {
  given = { waste = { base, { year = 2025, collected = 92000, inhabitants = 210257 } } },
  on = "2025-12-31",
  expect = { trajectory = { says = "0 t | sur la trajectoire" } },
}
case "un tonnage d'une année à venir est une prévision, non une mesure" {
  given = { waste = { base, { year = 2027, collected = 60000, inhabitants = 210257 } } },
  on = "2026-11-30",
  expect = {
    trajectory = { row = { year = 2027, actual = "", gap = "", standing = "" } },
    on_track_linear = "unmeasured",
  },
}
