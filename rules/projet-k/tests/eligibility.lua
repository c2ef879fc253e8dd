-- Acceptance rows 58 to 61 and 67 to 70: who may apply.

for inhabitants, eligible in pairs { [799] = false, [800] = true, [1500] = true, [1501] = false } do
  case(string.format("périmètre de %d habitants", inhabitants)) {
    given = { inhabitants = inhabitants },
    expect = { population = eligible },
  }
end

case "Gours et Camps-sur-l'Isle : 1 143 habitants ensemble" {
  given = {
    perimeter = {
      kind = "regroupement",
      communes = { { insee = "33191", population = 523 }, { insee = "33088", population = 620 } },
    },
  },
  expect = { population = true, grant = { total = 140 * 1143 } },
}
case "Lapouyade et Maransin : 1 604 habitants ensemble" {
  given = {
    perimeter = {
      kind = "regroupement",
      communes = { { insee = "33230", population = 545 }, { insee = "33264", population = 1059 } },
    },
  },
  expect = { population = { met = false, because = "104 au-dessus du maximum de 1 500" } },
}

local reignac = { { insee = "33351", population = 1626 } }
case "Reignac entière" {
  given = { perimeter = { kind = "commune", communes = reignac } },
  expect = { population = false },
}
case "un quartier de Reignac" {
  given = { perimeter = { kind = "quartier", communes = reignac }, inhabitants = 1000 },
  expect = { population = true, ["more-than-commune"] = false },
}
case "un quartier plus grand que Reignac est une erreur" {
  given = { perimeter = { kind = "quartier", communes = reignac }, inhabitants = 1700 },
  expect = { population = { failed = "1 700 habitants concernés" }, ["more-than-commune"] = true },
}
case "un quartier sans nombre d'habitants" {
  given = { perimeter = { kind = "quartier", communes = reignac } },
  expect = { population = { unknown = "inhabitants" } },
}

case "aucune commune dans la liste : la population de la commune compte" {
  given = { perimeter = { communes = {} }, population = { municipal = 1120 } },
  expect = { population = true, ["more-than-commune"] = false },
}

local civrac = { population = { municipal = 791, total = 808 } }
case "Civrac-de-Blaye, population municipale" {
  given = civrac,
  expect = {
    population = false,
    ["population-kind"] = { raised = true, because = "791 hab ; totale : 808 hab" },
  },
}
case "Civrac-de-Blaye, population totale" {
  given = civrac, params = { population_kind = "total" },
  expect = { population = true, ["population-kind"] = true },
}
case "les deux populations au-dessus du maximum" {
  given = { population = { municipal = 1520, total = 1649 } },
  expect = { population = false, ["population-kind"] = false },
}
case "les deux populations sous le minimum" {
  given = { population = { municipal = 773, total = 785 } },
  expect = { population = false, ["population-kind"] = false },
}
case "une seule des deux populations est connue" {
  given = { population = { municipal = 791 } },
  expect = { ["population-kind"] = false },
}
case "les deux populations du même côté du seuil" {
  given = { population = { municipal = 1120, total = 1140 } },
  expect = { ["population-kind"] = false },
}

local on_time = {
  intention = { received = "2023-06-02T23:59" },
  engagement = { received = "2023-09-01" },
}
case "le jour limite compte" { given = on_time, expect = { admissible = true } }
case "le jour limite ne compte pas" {
  given = on_time, params = { deadline_inclusive = false },
  expect = { admissible = { met = false, because = "2 juin 2023" } },
}
case "la veille, les deux lettres sont à temps même si le jour limite ne compte pas" {
  given = { intention = { received = "2023-06-01" }, engagement = { received = "2023-08-31" } },
  params = { deadline_inclusive = false }, expect = { admissible = true },
}
case "une intention du 3 juin est en retard" {
  given = { intention = { received = "2023-06-03" }, engagement = { received = "2023-09-01" } },
  expect = { admissible = { met = false, because = "3 juin 2023" } },
}
case "un engagement du 2 septembre est en retard" {
  given = { intention = { received = "2023-06-02" }, engagement = { received = "2023-09-02" } },
  expect = { admissible = { met = false, because = "engagement" } },
}
case "un engagement sans intention est irrecevable" {
  given = { engagement = { received = "2023-09-01" } },
  expect = { admissible = { met = false, because = "sans lettre d'intention" } },
}
local intention_alone = { intention = { received = "2023-05-30" } }
for _, day in ipairs { "2023-06-05", "2023-09-01", "2023-09-16" } do
  case("une intention seule attend l'engagement, le " .. day) {
    given = intention_alone, on = day,
    expect = { admissible = { unknown = "engagement.received" } },
  }
end
case "quinze jours après la limite, l'engagement n'est plus attendu" {
  given = intention_alone, on = "2023-09-17",
  expect = {
    admissible = {
      met = false,
      because = "aucune lettre d'engagement reçue, limite le 1er septembre 2023",
    },
  },
}
case "un autre délai d'enregistrement" {
  given = intention_alone, params = { recording_days = 0 }, on = "2023-09-02",
  expect = { admissible = false },
}
case "sans aucune lettre, rien n'est dit : la question reste posée" {
  given = {}, on = "2024-01-01", expect = { admissible = { unknown = "intention.received" } },
}

local actors = {
  { name = "Mairie", class = "public" },
  { name = "École", class = "public" },
  { name = "Boulangerie", class = "private" },
}
case "sans acteur associatif" {
  given = { actors = actors, sharedValues = { "sobriété" } },
  expect = { cooperation = { met = false, because = "associatif" } },
}
case "les trois natures d'acteurs" {
  given = {
    actors = { actors[1], actors[3], { name = "Foyer rural", class = "associative" } },
    sharedValues = { "sobriété" },
  },
  expect = { cooperation = true },
}
case "trois acteurs sans valeur partagée" {
  given = {
    actors = { actors[1], actors[3], { name = "Foyer rural", class = "associative" } },
    sharedValues = {},
  },
  expect = { cooperation = { met = false, because = "valeur" } },
}
case "on ne sait pas qui est impliqué" {
  given = {},
  expect = { cooperation = { unknown = "actors" } },
}
case "un acteur dont la nature manque" {
  given = { actors = { { name = "Café" } }, sharedValues = { "sobriété" } },
  expect = { cooperation = { unknown = "actors.class" } },
}

case "portage par la commune" {
  given = { carrier = "commune", coordinator = { name = "M. Petit", role = "elected" } },
  expect = { leadership = true },
}
case "portage par la commune, nommée" {
  given = { carrier = "Commune de Fronsac", coordinator = { name = "M. Petit", role = "élu" } },
  expect = { leadership = true },
}
case "portage par une association" {
  given = {
    carrier = "Association Les Amis du tri",
    coordinator = { name = "Mme Roy", role = "officer" },
  },
  expect = { leadership = { met = false, because = "attendu la commune" } },
}
case "portage par une entreprise" {
  given = { carrier = "SARL Dupont", coordinator = { name = "Mme Roy", role = "officer" } },
  expect = { leadership = false },
}
case "sans coordinateur connu" {
  given = { carrier = "commune", coordinator = { name = "Mme Roy" } },
  expect = { leadership = { unknown = "coordinator.role" } },
}

case "sans population connue, son choix ne décide de rien" {
  given = {},
  expect = { ["population-kind"] = false },
}

-- At the limits, and one short of them: what a slip of one would change.

case "population municipale à un habitant du minimum : la totale ne décide pas seule" {
  given = { population = { municipal = 799, total = 808 } },
  expect = { ["population-kind"] = true },
}
case "population totale au minimum juste, la municipale en dessous" {
  given = { population = { municipal = 791, total = 800 } },
  expect = { ["population-kind"] = true },
}
case "population totale un habitant au-dessus du maximum, la municipale sous le minimum" {
  given = { population = { municipal = 791, total = 1501 } },
  expect = { ["population-kind"] = false },
}
case "autant d'habitants concernés que dans les communes" {
  given = {
    inhabitants = 1143,
    perimeter = {
      communes = { { insee = "33191", population = 523 }, { insee = "33088", population = 620 } },
    },
  },
  expect = { ["more-than-commune"] = false },
}
case "une seule lettre dit les habitants : rien à comparer" {
  given = { engagement = { inhabitants = 1000 } },
  expect = { ["inhabitants-differ"] = false },
}
