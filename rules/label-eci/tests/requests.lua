-- Acceptance rows 34, 35, 39, 40, 42, 45 and 46.

case "première étoile : 1.1.1.1 à 1.1.1.3 faites, soit 70 % de 1.1.1" {
  given = {
    first = { share_111 = 70, tasks_1_to_3 = true, share_112 = 20, share_113 = 20 },
  },
  expect = {
    first_star_share = { category = "unmet", because = "1.1.1" },
    first_star_actions = "met",
    first_star = "unmet",
  },
}
case "première étoile : l'autre lecture" {
  given = {
    first = { share_111 = 70, tasks_1_to_3 = true, share_112 = 20, share_113 = 20 },
  },
  params = { first_star_reading = "actions" },
  expect = { first_star = "met" },
}
case "première étoile : avec 1.1.1.4, 90 % selon les deux lectures" {
  given = {
    first = { share_111 = 90, tasks_1_to_3 = true, share_112 = 20, share_113 = 20 },
  },
  expect = { first_star_share = "met", first_star_actions = "met", first_star = "met" },
}
case "première étoile : neuf dixièmes d'une tâche du diagnostic font 18 %" {
  given = {
    first = { share_111 = 90, tasks_1_to_3 = true, share_112 = 18, share_113 = 20 },
  },
  expect = { first_star_share = { category = "unmet", because = "1.1.2" } },
}
case "première étoile : gouvernance et tâches absentes" {
  given = {
    first = { share_111 = 90, tasks_1_to_3 = false, share_112 = 20, share_113 = 19.9 },
  },
  expect = {
    first_star_share = { category = "unmet", because = "1.1.3" },
    first_star_actions = { category = "unmet", because = "1.1.1" },
  },
}

local function request(changes)
  local given = {
    kind = "labellisation", stars = 3, is_cot = false, status = "none", complete = true,
    score_stars = 3, conditions_met = true, has_file = true,
  }
  for name, value in pairs(changes) do
    if value == "absent" then
      given[name] = nil
    else
      given[name] = value
    end
  end
  return { request = given }
end

local refusals = {
  { "tout est là", {}, "allowed" },
  { "incomplet et score trop bas", { complete = false, score_stars = 1 }, "incomplete" },
  { "3 étoiles au score, 4 demandées", { stars = 4, conditions_met = false }, "score_too_low" },
  { "une condition manque", { conditions_met = false, has_file = false }, "conditions_unmet" },
  { "le dossier manque", { has_file = false }, "file_missing" },
  {
    "contrat, première étoile sans dossier",
    { kind = "labellisation_cot", is_cot = true, stars = 1, has_file = false },
    "allowed",
  },
  { "contrat seul avec étoile", { kind = "cot", is_cot = true }, "stars_with_audit_only" },
  {
    "contrat seul",
    { kind = "cot", is_cot = true, stars = "absent", has_file = false },
    "allowed",
  },
  { "sans contrat", { kind = "labellisation_cot" }, "not_cot" },
  { "sans étoile", { stars = "absent" }, "stars_missing" },
  { "déjà demandée", { status = "sent", complete = false }, "already_requested" },
}
for _, refusal in ipairs(refusals) do
  case("demande : " .. refusal[1]) {
    given = request(refusal[2]),
    expect = { request = refusal[3] },
  }
end

for stars, answer in pairs {
  [1] = "free",
  [2] = "review",
  [3] = "review",
  [4] = "blocked",
  [5] = "blocked",
} do
  case("non-conformité ICPE, étoile " .. stars) {
    given = { icpe = { breach = true }, request = { stars = stars } },
    expect = { icpe = answer },
  }
end
case "aucune non-conformité ICPE" {
  given = { icpe = { breach = false } },
  expect = { icpe = "free" },
}

case "aucune des trois compétences" {
  given = { competences = { economy = false, collection = false, treatment = false } },
  expect = { eligible = { met = false, because = "ni développement" } },
}
case "un syndicat de collecte et de traitement" {
  given = { competences = { economy = false, collection = true, treatment = true } },
  expect = { eligible = true },
}
case "une compétence économique seule" {
  given = { competences = { economy = true, collection = false, treatment = false } },
  expect = { eligible = true },
}

local meetings = {
  elected_first = true,
  elected_second = false,
  direction_first = false,
  direction_second = true,
}
case "élu à la première réunion, direction à la seconde" {
  given = { audit = meetings },
  expect = { audit_presence = true },
}
case "lecture stricte : la même réunion" {
  given = { audit = meetings },
  params = { audit_same_meeting = true },
  expect = { audit_presence = { met = false, because = "direction" } },
}
case "lecture stricte : tous à la seconde réunion" {
  given = {
    audit = {
      elected_first = false,
      elected_second = true,
      direction_first = false,
      direction_second = true,
    },
  },
  params = { audit_same_meeting = true },
  expect = { audit_presence = true },
}

for breach, answer in pairs {
  false_statement = "suspended",
  broken_commitment = "suspended",
  audit_refused = "withdrawn",
  renewal_refused = "withdrawn",
  first_star_lost = "suspended",
} do
  case("manquement : " .. breach) { given = { breach = breach }, expect = { sanction = answer } }
end
