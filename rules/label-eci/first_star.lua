-- The first star by the regulation, beside the platform's conditions of stars.lua: the two differ.
--
-- The regulation says that "90 % of 1.1.1" is "actions 1.1.1.1 to 1.1.1.3", but these weigh 20 + 30 + 20 =
-- 70 %. Both readings are answered; first_star_reading chooses the one that counts.

-- The done shares come from the territory's own scorecard, unless its file says them.

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
    fr = "Première étoile, lecture « 90 % de 1.1.1 »",
    en = "First star, read as “90% of 1.1.1”",
  },
  source = "Règlement, art. 3.1",
  values = outcomes,
  of = function(a, p) return answer(by_share(a, p)) end,
}
class "first_star_actions" {
  label = {
    fr = "Première étoile, lecture « tâches 1.1.1.1 à 1.1.1.3 »",
    en = "First star, read as “tasks 1.1.1.1 to 1.1.1.3”",
  },
  source = "Règlement, art. 3.1",
  values = outcomes,
  of = function(a, p) return answer(by_actions(a, p)) end,
}
class "first_star" {
  label = { fr = "Première étoile selon le règlement", en = "First star by the regulation" },
  source = "Règlement, art. 3.1, lecture de first_star_reading",
  values = outcomes,
  of = function(a, p)
    if p.first_star_reading == "actions" then
      return answer(by_actions(a, p))
    end
    return answer(by_share(a, p))
  end,
}
