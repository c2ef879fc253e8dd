-- Acceptance rows 92 and 93: both matrices of actors. Then the inventory of actors.

local none = { actors_first = 0, actors_convince = 0, actors_associate = 0, actors_inform = 0 }

-- What the matrix of impact and ease says of one actor: it is in that class, and in no other.
for class, ratings in pairs {
  actors_first = { { 5, 4 }, { 3, 3 } }, actors_convince = { { 5, 2 }, { 3, 2 } },
  actors_associate = { { 2, 5 }, { 2, 3 } }, actors_inform = { { 1, 1 }, { 2, 2 } },
} do
  for _, rating in ipairs(ratings) do
    local expect = {}
    for other, number in pairs(none) do expect[other] = number end
    expect[class] = { number = 1, because = "CCI" }
    case(string.format("impact %d, facilité %d", rating[1], rating[2])) {
      given = { actors = { { name = "CCI", impact = rating[1], ease = rating[2] } } },
      expect = expect,
    }
  end
end

local idle = { actors_urgent = 0, actors_maintain = 0, actors_watch = 0 }
for class, ratings in pairs {
  actors_urgent = { { 4, 1 }, { 3, 0 } }, actors_maintain = { { 2, 3 }, { 2, 2 }, { 4, 2 } },
  actors_watch = { { 2, 0 }, { 2, 1 } },
} do
  for _, rating in ipairs(ratings) do
    local expect = {}
    for other, number in pairs(idle) do expect[other] = number end
    expect[class] = { number = 1, because = "CMA" }
    case(string.format("impact %d, relation %d", rating[1], rating[2])) {
      given = { actors = { { name = "CMA", impact = rating[1], relation = rating[2] } } },
      expect = expect,
    }
  end
end
case "un seuil de relation plus bas fait de la veille un lien à entretenir" {
  given = { actors = { { name = "CMA", impact = 4, relation = 1 } } },
  params = { urgent_relation = 0 }, expect = { actors_urgent = 0, actors_watch = 1 },
}

case "des acteurs sans note sont comptés à part" {
  given = {
    actors = {
      { name = "CCI", impact = 5, ease = 5, relation = 0 },
      { name = "FFB", impact = 5 },
      { name = "CAPEB", ease = 5, relation = 1 },
      { impact = 4, ease = 3, relation = 1 },
    },
  },
  expect = {
    actors_first = { number = 2, because = "CCI, ? ; 2 sans note" },
    actors_inform = { number = 0, because = "2 sans note" },
    actors_urgent = { number = 2, because = "CCI, ? ; 2 sans note" },
  },
}

local full = {
  name = "CCI", status = "consulaire", sector = "toutes", place = "inside", linked = true,
}
case "l'inventaire des acteurs" {
  given = {
    actors = {
      full,
      { name = "CMA", status = "consulaire", sector = "toutes", place = "en périphérie" },
      { status = "association", linked = false },
    },
  },
  expect = {
    actors = { number = 3, because = "1 sur le territoire, 1 en périphérie" },
    actors_complete = { near = 100 / 3, within = 1e-9, because = "à compléter : CMA, ?" },
    actors_linked = { number = 50, because = "1 sur 2 dont on le sait" },
  },
}
case "la chaîne de valeur ne se demande que pour une filière ciblée" {
  given = { actors = { full }, diagnosis = { sector = "plastiques" } },
  expect = { actors_complete = { number = 0, because = "à compléter : CCI" } },
}
case "des fiches complètes" { given = { actors = { full } }, expect = { actors_complete = 100 } }
case "plus de douze noms : les autres sont comptés" {
  given = {
    actors = {
      { name = "A" },
      { name = "B" },
      { name = "C" },
      { name = "D" },
      { name = "E" },
      { name = "F" },
      { name = "G" },
      { name = "H" },
      { name = "I" },
      { name = "J" },
      { name = "K" },
      { name = "L" },
      { name = "M" },
      { name = "N" },
    },
  },
  expect = { actors_complete = { number = 0, because = "J, K, L et 2 autres" } },
}
case "treize noms : un seul de plus" {
  given = {
    actors = {
      { name = "A" },
      { name = "B" },
      { name = "C" },
      { name = "D" },
      { name = "E" },
      { name = "F" },
      { name = "G" },
      { name = "H" },
      { name = "I" },
      { name = "J" },
      { name = "K" },
      { name = "L" },
      { name = "M" },
    },
  },
  expect = { actors_complete = { number = 0, because = "L et un autre" } },
}
case "aucun acteur dont on sache s'il est en lien" {
  given = { actors = { { status = "company" } } },
  expect = { actors_linked = { unknown = "actors.linked" } },
}
