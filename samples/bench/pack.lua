-- The reference job for speed: eligibility, score, grant and rank of synthetic territories. Facts are
-- named as the columns of the file that the benchmark makes; nothing here is a real programme.

pack {
  id = "bench",
  version = "2024.1",
  title = { fr = "Tâche de référence", en = "Reference job" },
  subject = { fr = "territoire", en = "territory" },
  source = "banc d'essai",
  ties = "id",
}

fact "type" { type = "text", label = "Nature" }
fact "population" { type = "integer", unit = "hab", min = 0, label = "Population" }
fact "competence" { type = "integer", min = 0, max = 1, label = "Compétence déchets" }
fact "annee_plpdma" { type = "integer", min = 0, label = "Année du PLPDMA" }
fact "deliberation" { type = "integer", min = 0, max = 1, label = "Délibération" }
fact "budget_hab" { type = "number", unit = "€/hab", min = 0, label = "Budget par habitant" }
fact "oma_kg_hab" { type = "number", unit = "kg/hab", min = 0, label = "Ordures ménagères" }
fact "taux_valorisation" {
  type = "number",
  unit = "%",
  min = 0,
  max = 100,
  label = "Taux de valorisation",
}
fact "partenaires" { type = "integer", min = 0, label = "Partenaires" }
fact "gouvernance" { type = "number", min = 0, max = 5, label = "Gouvernance" }
fact "emplois" { type = "integer", min = 0, label = "Emplois" }

param "population_min" {
  15000,
  unit = "hab",
  label = "Population au moins",
  source = "tâche de référence",
}
param "annee_min" { 2018, label = "Année du PLPDMA au plus tôt", source = "tâche de référence" }
param "budget_min" { 2.0, unit = "€/hab", label = "Budget au moins", source = "tâche de référence" }
param "annee_bonus" {
  2022,
  label = "Année du PLPDMA qui donne le bonus",
  source = "tâche de référence",
}
param "ponctuelle" { 80, unit = "€/hab", label = "Aide ponctuelle", source = "tâche de référence" }
param "annuelle" {
  20,
  unit = "€/hab",
  label = "Aide annuelle, trois ans",
  source = "tâche de référence",
}

local own_tax = { CC = true, CA = true, CU = true, METRO = true }

prerequisite "p1" {
  label = "EPCI à fiscalité propre assez peuplé",
  source = "tâche de référence, P1",
  test = function(t, p) return own_tax[t.type] == true and t.population >= p.population_min end,
}
prerequisite "p2" {
  label = "Compétence et PLPDMA récent",
  source = "tâche de référence, P2",
  test = function(t, p) return t.competence == 1 and t.annee_plpdma >= p.annee_min end,
}
prerequisite "p3" {
  label = "Délibération et budget",
  source = "tâche de référence, P3",
  test = function(t, p) return t.deliberation == 1 and t.budget_hab >= p.budget_min end,
}

-- The parts are on 0 to 5; weights add to 1 and the score is on 100.
criterion "score" {
  label = "Score pondéré sur 100",
  source = "tâche de référence, s1 à s5",
  scale = { 0, 100 },
  score = function(t, p)
    local kg = t.oma_kg_hab
    local s1 = kg <= 150 and 5 or kg <= 180 and 4 or kg <= 210 and 3 or kg <= 240 and 2
      or kg <= 270 and 1 or 0
    local s2 = math.min(5, math.max(0, (t.taux_valorisation - 20) / 10))
    local s3 = math.min(5, t.partenaires / 4)
    local s4 = math.min(5, t.gouvernance + (t.annee_plpdma >= p.annee_bonus and 0.5 or 0))
    local s5 = math.min(5, t.emplois * 10000 / t.population / 2)
    return 20 * (0.30 * s1 + 0.25 * s2 + 0.15 * s3 + 0.20 * s4 + 0.10 * s5)
  end,
}

amount "grant" {
  label = "Aide",
  source = "tâche de référence",
  unit = "€",
  schedule = function(t, p)
    local yearly = p.annuelle * t.population
    return payments { [1] = yearly + p.ponctuelle * t.population, [2] = yearly, [3] = yearly }
  end,
}
