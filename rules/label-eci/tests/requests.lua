-- Acceptance rows 34, 35, 39, 40, 42, 45 and 46.

-- The done shares of 1.1.1, 1.1.2 and 1.1.3, and whether 1.1.1.1 to 1.1.1.3 are done.
-- A territory that has everything else that the regulation asks for, with changes to that.
local function done(share_111, share_112, share_113, third, changes)
  changes = changes or {}
  return {
    score = { complete = changes.complete ~= false },
    request = { signed = changes.signed ~= false },
    applies = {
      eci_2_1_0 = true, eci_2_2_0 = true, eci_2_3_0 = true, eci_2_4_0 = true, eci_3_2_0 = true,
      eci_4_1_0 = true,
    },
    done = {
      eci_2_1_0 = 100, eci_2_2_0 = 100, eci_2_3_0 = 100, eci_2_4_0 = 100, eci_3_2_0 = 100,
      eci_4_1_0 = changes.report or 100, eci_1_1_1 = share_111, eci_1_1_2 = share_112,
      eci_1_1_3 = share_113, eci_1_1_1_1 = 100, eci_1_1_1_2 = 100, eci_1_1_1_3 = third or 100,
    },
  }
end

-- The same where measure 2.1 does not apply: its share is not known either.
local function without_prevention()
  local given = done(90, 20, 20)
  given.applies.eci_2_1_0, given.done.eci_2_1_0 = false, nil
  return given
end

case "première étoile : 1.1.1.1 à 1.1.1.3 faites, soit 70 % de 1.1.1" {
  given = done(70, 20, 20),
  expect = {
    first_star_share = { category = "unmet", because = "1.1.1" }, first_star_actions = "met",
    first_star = "unmet",
  },
}
case "première étoile : l'autre lecture" {
  given = done(70, 20, 20), params = { first_star_reading = "actions" },
  expect = { first_star = "met" },
}
case "première étoile : avec 1.1.1.4, 90 % selon les deux lectures" {
  given = done(90, 20, 20),
  expect = { first_star_share = "met", first_star_actions = "met", first_star = "met" },
}
case "première étoile : neuf dixièmes d'une tâche du diagnostic font 18 %" {
  given = done(90, 18, 20),
  expect = { first_star_share = { category = "unmet", because = "1.1.2" } },
}
case "première étoile : gouvernance et tâches absentes" {
  given = done(90, 20, 19.9, 99.9),
  expect = {
    first_star_share = { category = "unmet", because = "1.1.3" },
    first_star_actions = { category = "unmet", because = "1.1.1" },
  },
}

case "première étoile : un rapport annuel à moitié publié ne suffit pas" {
  given = done(90, 20, 20, 100, { report = 50 }),
  expect = {
    first_star_share = "met",
    first_star = { category = "unmet", because = "il manque 4.1.0" },
  },
}
case "première étoile : une mesure réglementaire qui ne s'applique pas n'est pas demandée" {
  given = without_prevention(),
  expect = { first_star = "met" },
}
case "première étoile : un référentiel incomplet" {
  given = done(90, 20, 20, 100, { complete = false }),
  expect = { first_star = { category = "unmet", because = "n'est pas complet" } },
}
case "première étoile : règlement non signé" {
  given = done(90, 20, 20, 100, { signed = false }),
  expect = { first_star = { category = "unmet", because = "n'a pas signé" } },
}
case "première étoile : tout ce qui manque est dit, le dossier incomplet et la signature compris" {
  given = done(70, 19, 20, 100, { report = 50, complete = false, signed = false }),
  expect = {
    first_star = {
      category = "unmet",
      because = "il manque 1.1.1, 1.1.2, 4.1.0 ; le référentiel n'est pas complet ; la présidence n'a pas signé le règlement",
    },
  },
}
case "première étoile : ce qui manque se sait avant le reste" {
  given = { done = { eci_1_1_1 = 60 } },
  expect = {
    first_star_share = { category = "unmet", because = "il manque 1.1.1" },
    first_star_actions = { unknown = "done.eci_1_1_1_1" },
  },
}
local unsigned = done(90, 20, 20)
unsigned.request = nil
case "première étoile : tout y est, la signature reste à dire" {
  given = unsigned,
  expect = { first_star = { unknown = "request.signed" } },
}

-- A request, and what the scorecard says, with changes to either.
local function request(changes, score)
  local given = {
    kind = "labellisation", stars = 3, is_cot = false, status = "none", has_file = true,
  }
  for name, value in pairs(changes) do
    if value == "absent" then
      given[name] = nil
    else
      given[name] = value
    end
  end
  local scored = { complete = true, stars = 3, conditionStars = 3 }
  for name, value in pairs(score or {}) do scored[name] = value end
  return { request = given, score = scored }
end

local refusals = {
  { "tout est là", {}, "allowed" },
  { "incomplet et score trop bas", {}, "incomplete", { complete = false, stars = 1 } },
  { "3 étoiles au score, 4 demandées", { stars = 4 }, "score_too_low" },
  { "une condition manque", { has_file = false }, "conditions_unmet", { conditionStars = 2 } },
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
  { "déjà demandée", { status = "sent" }, "already_requested", { complete = false } },
}
for _, refusal in ipairs(refusals) do
  case("demande : " .. refusal[1]) {
    given = request(refusal[2], refusal[4]),
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
case "une compétence connue suffit, les deux autres inconnues" {
  given = { competences = { treatment = true } },
  expect = { eligible = true },
}
case "deux compétences absentes : la troisième est demandée" {
  given = { competences = { economy = false, collection = false } },
  expect = { eligible = { unknown = "competences.treatment" } },
}
case "les réponses aux questions du label valent les faits" {
  given = { answers = { dechets_1 = true } },
  expect = { eligible = true },
}
case "ce que dit un fait l'emporte sur une réponse" {
  given = {
    competences = { economy = false, collection = false, treatment = false },
    answers = { dechets_1 = true },
  },
  expect = { eligible = false },
}
case "trois réponses non" {
  given = { answers = { dev_eco_1 = false, dechets_1 = false, dechets_2 = false } },
  expect = { eligible = { met = false, because = "ni développement" } },
}
case "une compétence économique seule" {
  given = { competences = { economy = true, collection = false, treatment = false } },
  expect = { eligible = true },
}

local meetings = {
  elected_first = true, elected_second = false, direction_first = false, direction_second = true,
}
case "élu à la première réunion, direction à la seconde" {
  given = { audit = meetings },
  expect = { audit_presence = true },
}
case "lecture stricte : la même réunion" {
  given = { audit = meetings }, params = { audit_same_meeting = true },
  expect = { audit_presence = { met = false, because = "direction" } },
}
case "lecture stricte : tous à la seconde réunion" {
  given = {
    audit = {
      elected_first = false, elected_second = true, direction_first = false,
      direction_second = true,
    },
  },
  params = { audit_same_meeting = true }, expect = { audit_presence = true },
}

for breach, answer in pairs {
  false_statement = "suspended", broken_commitment = "suspended", audit_refused = "withdrawn",
  renewal_refused = "withdrawn", first_star_lost = "suspended",
} do
  case("manquement : " .. breach) { given = { breach = breach }, expect = { sanction = answer } }
end

-- Which condition of several decides.

case "1.1.1 à 89 % : un point sous la première étoile" {
  given = { done = { eci_1_1_1 = 89, eci_1_1_2 = 20, eci_1_1_3 = 20 } },
  expect = { first_star_share = { category = "unmet", because = "1.1.1" } },
}
case "un contrat ne dispense du dossier que pour la première étoile" {
  given = request { is_cot = true, has_file = false },
  expect = { request = "file_missing" },
}
case "la première étoile ne dispense du dossier que sous contrat" {
  given = request({ stars = 1, has_file = false }, { conditionStars = 2 }),
  expect = { request = "file_missing" },
}
case "ni élu, à aucune réunion" {
  given = {
    audit = {
      elected_first = false, elected_second = false, direction_first = false,
      direction_second = true,
    },
  },
  expect = { audit_presence = false },
}
case "ni direction, à aucune réunion" {
  given = { audit = { elected_first = true, direction_first = false, direction_second = false } },
  expect = { audit_presence = false },
}
case "élu à la seconde réunion, direction à la première" {
  given = { audit = { elected_first = false, elected_second = true, direction_first = true } },
  expect = { audit_presence = true },
}
case "lecture stricte : tous à la première réunion" {
  given = { audit = { elected_first = true, elected_second = false, direction_first = true } },
  params = { audit_same_meeting = true }, expect = { audit_presence = true },
}
case "lecture stricte : la direction manque à la seconde réunion, l'élu à la première" {
  given = { audit = { elected_first = false, elected_second = true, direction_second = false } },
  params = { audit_same_meeting = true }, expect = { audit_presence = false },
}
case "rien n'est su des compétences" {
  given = {},
  expect = { eligible = { unknown = "competences.economy" } },
}
