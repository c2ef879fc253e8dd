-- The first star by the regulation, beside the platform's conditions of stars.lua: the two differ.
--
-- The regulation says that "90 % of 1.1.1" is "actions 1.1.1.1 to 1.1.1.3", but these weigh 20 + 30 + 20 =
-- 70 %. Both readings are answered; first_star_reading chooses the one that counts.

-- The done shares, and which measures apply, come from the territory's own scorecard, unless its file says
-- them.

fact "done.eci_1_1_1" {
  type = "number",
  unit = "%",
  min = 0,
  max = 100,
  label = { fr = "Part faite de 1.1.1", en = "Done share of 1.1.1" },
  ask = {
    fr = "Quelle part de 1.1.1 (engagement et moyens) est faite ?",
    en = "What share of 1.1.1 (commitment and means) is done?",
  },
}
fact "done.eci_1_1_1_1" {
  type = "number",
  unit = "%",
  min = 0,
  max = 100,
  label = { fr = "Part faite de 1.1.1.1", en = "Done share of 1.1.1.1" },
  ask = {
    fr = "Quelle part de 1.1.1.1 (élu référent) est faite ?",
    en = "What share of 1.1.1.1 (elected member in charge) is done?",
  },
}
fact "done.eci_1_1_1_2" {
  type = "number",
  unit = "%",
  min = 0,
  max = 100,
  label = { fr = "Part faite de 1.1.1.2", en = "Done share of 1.1.1.2" },
  ask = {
    fr = "Quelle part de 1.1.1.2 (politique engagée) est faite ?",
    en = "What share of 1.1.1.2 (policy begun) is done?",
  },
}
fact "done.eci_1_1_1_3" {
  type = "number",
  unit = "%",
  min = 0,
  max = 100,
  label = { fr = "Part faite de 1.1.1.3", en = "Done share of 1.1.1.3" },
  ask = {
    fr = "Quelle part de 1.1.1.3 (chef de projet) est faite ?",
    en = "What share of 1.1.1.3 (project manager) is done?",
  },
}
fact "done.eci_1_1_2" {
  type = "number",
  unit = "%",
  min = 0,
  max = 100,
  label = { fr = "Part faite de 1.1.2", en = "Done share of 1.1.2" },
  ask = {
    fr = "Quelle part de 1.1.2 (diagnostic) est faite ?",
    en = "What share of 1.1.2 (diagnosis) is done?",
  },
}
fact "done.eci_1_1_3" {
  type = "number",
  unit = "%",
  min = 0,
  max = 100,
  label = { fr = "Part faite de 1.1.3", en = "Done share of 1.1.3" },
  ask = {
    fr = "Quelle part de 1.1.3 (gouvernance) est faite ?",
    en = "What share of 1.1.3 (governance) is done?",
  },
}

for _, measure in ipairs {
  { "2_1_0", "2.1.0", "prévention", "prevention" },
  { "2_2_0", "2.2.0", "collecte", "collection" },
  { "2_3_0", "2.3.0", "traitement", "treatment" },
  { "2_4_0", "2.4.0", "émissions et nuisances", "emissions and nuisances" },
  { "3_2_0", "3.2.0", "achats", "purchases" },
  { "4_1_0", "4.1.0", "rapport annuel", "yearly report" },
} do
  local id, number, french, english = measure[1], measure[2], measure[3], measure[4]
  fact("applies.eci_" .. id) {
    type = "boolean",
    label = {
      fr = "La mesure " .. number .. " s'applique",
      en = "Measure " .. number .. " applies",
    },
    ask = {
      fr = "La mesure " .. number .. " (" .. french .. ") vous concerne-t-elle ?",
      en = "Does measure " .. number .. " (" .. english .. ") concern you?",
    },
  }
  fact("done.eci_" .. id) {
    type = "number",
    unit = "%",
    min = 0,
    max = 100,
    label = { fr = "Part faite de " .. number, en = "Done share of " .. number },
    ask = {
      fr = "Quelle part de " .. number .. " (" .. french .. ") est faite ?",
      en = "What share of " .. number .. " (" .. english .. ") is done?",
    },
  }
end
fact "request.signed" {
  type = "boolean",
  label = {
    fr = "Règlement signé par la présidence",
    en = "Regulation signed by the presidency",
  },
  ask = {
    fr = "La présidence a-t-elle signé le règlement du label ?",
    en = "Has the presidency signed the label's regulation?",
  },
  source = "Règlement, art. 3.1",
}

param "first_star_111" {
  90,
  unit = "%",
  label = { fr = "Part de 1.1.1 demandée", en = "Share of 1.1.1 asked for" },
  source = "Règlement, art. 3.1",
}
param "first_star_112" {
  20,
  unit = "%",
  label = { fr = "Part de 1.1.2 demandée", en = "Share of 1.1.2 asked for" },
  source = "Règlement, art. 3.1",
}
param "first_star_113" {
  20,
  unit = "%",
  label = { fr = "Part de 1.1.3 demandée", en = "Share of 1.1.3 asked for" },
  source = "Règlement, art. 3.1",
}
param "first_star_legal" {
  100,
  unit = "%",
  label = {
    fr = "Part demandée des mesures réglementaires",
    en = "Share of the regulatory measures asked for",
  },
  source = "Règlement, art. 3.1 : réglementation des déchets et des achats respectée",
}
param "first_star_reading" {
  "share",
  type = "choice",
  values = {
    { "share", fr = "part de 90 %", en = "share of 90%" },
    { "actions", fr = "tâches 1 à 3", en = "tasks 1 to 3" },
  },
  label = { fr = "Lecture du règlement pour 1.1.1", en = "Reading of the regulation for 1.1.1" },
  source = "Règlement, art. 3.1 : les deux écritures ne disent pas la même chose",
}

local function first_gap(a, p)
  if a.done.eci_1_1_2 < p.first_star_112 then
    return "1.1.2"
  end
  if a.done.eci_1_1_3 < p.first_star_113 then
    return "1.1.3"
  end
end

local function by_share(a, p)
  if a.done.eci_1_1_1 < p.first_star_111 then
    return "1.1.1"
  end
  return first_gap(a, p)
end

local function by_actions(a, p)
  local done = a.done
  if math.min(done.eci_1_1_1_1, done.eci_1_1_1_2, done.eci_1_1_1_3) < 100 then
    return "1.1.1"
  end
  return first_gap(a, p)
end

-- The measures of level 0, which say that the law on waste and purchases is respected.
local legal = {
  { "eci_2_1_0", "2.1.0" },
  { "eci_2_2_0", "2.2.0" },
  { "eci_2_3_0", "2.3.0" },
  { "eci_2_4_0", "2.4.0" },
  { "eci_3_2_0", "3.2.0" },
  { "eci_4_1_0", "4.1.0" },
}

-- The first measure of level 0 that applies and is not done.
local function legal_gap(a, p)
  for _, measure in ipairs(legal) do
    if a.applies[measure[1]] and a.done[measure[1]] < p.first_star_legal then return measure[2] end
  end
end

local function answer(gap)
  if gap then
    return "unmet", { fr = "il manque {gap}", en = "{gap} is missing", gap = gap }
  end
  return "met"
end

local outcomes = {
  { "met", fr = "remplie", en = "met" },
  { "unmet", fr = "non remplie", en = "not met" },
}

class "first_star_share" {
  label = {
    fr = "Étoile 1 : 1.1.1 à 90 %",
    en = "Star 1: 1.1.1 at 90%",
  },
  source = "Règlement, art. 3.1",
  values = outcomes,
  of = function(a, p) return answer(by_share(a, p)) end,
}
class "first_star_actions" {
  label = {
    fr = "Étoile 1 : tâches 1.1.1.1 à 1.1.1.3",
    en = "Star 1: tasks 1.1.1.1 to 1.1.1.3",
  },
  source = "Règlement, art. 3.1",
  values = outcomes,
  of = function(a, p) return answer(by_actions(a, p)) end,
}
class "first_star" {
  label = { fr = "Première étoile selon le règlement", en = "First star by the regulation" },
  source = "Règlement, art. 3.1 : engagement (lecture de first_star_reading), référentiel complet, "
    .. "mesures réglementaires, signature",
  values = outcomes,
  of = function(a, p)
    local gap
    if p.first_star_reading == "actions" then
      gap = by_actions(a, p)
    else
      gap = by_share(a, p)
    end
    gap = gap or legal_gap(a, p)
    if gap then return answer(gap) end
    if not a.score.complete then
      return "unmet", {
        fr = "le référentiel n'est pas complet",
        en = "the framework is not complete",
      }
    end
    if not a.request.signed then
      return "unmet", {
        fr = "la présidence n'a pas signé le règlement",
        en = "the presidency has not signed the regulation",
      }
    end
    return "met"
  end,
}
