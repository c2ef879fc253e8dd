-- IMPACT: the zero-waste strategy of Smicval, half the waste by 2030.
-- Sources: "Stratégie" is its presentation of March 2021, "Données" the public registers of 2025,
-- "Proposition" ours where the strategy is silent: always a parameter, so that it can be changed.

pack {
  id = "impact-2030", version = "2021.1",
  title = "Stratégie IMPACT : moitié moins de déchets en 2030", subject = "territoire",
  source = "Smicval, stratégie zéro waste « IMPACT », mars 2021",
  identity = { id = { "id", "siren" }, name = { "name", "nom" } },
}

include "territory.lua"
include "waste.lua"
include "trajectory.lua"
include "contracts.lua"
include "coverage.lua"
include "experiments.lua"
include "partners.lua"
include "fabrique.lua"
include "criteria.lua"
include "warnings.lua"
include "governance.lua"
include "projects.lua"
include "rings.lua"
include "strategy.lua"
