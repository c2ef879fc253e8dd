-- The first star by the regulation, beside the platform's conditions of stars.lua: the two differ.
--
-- The regulation says that "90 % of 1.1.1" is "actions 1.1.1.1 to 1.1.1.3", but these weigh 20 + 30 + 20 =
-- 70 %. Both readings are answered; first_star_reading chooses the one that counts.

fact "first.share_111" {
  type = "number", unit = "%", min = 0, max = 100, label = "Part faite de 1.1.1",
  ask = "Quelle part de 1.1.1 (engagement et moyens) est faite ?",
}
fact "first.tasks_1_to_3" {
  type = "boolean",
  label = "1.1.1.1 à 1.1.1.3 faites",
  ask = "Les tâches 1.1.1.1, 1.1.1.2 et 1.1.1.3 sont-elles faites ?",
}
fact "first.share_112" {
  type = "number", unit = "%", min = 0, max = 100, label = "Part faite de 1.1.2",
  ask = "Quelle part de 1.1.2 (diagnostic) est faite ?",
}
fact "first.share_113" {
  type = "number", unit = "%", min = 0, max = 100, label = "Part faite de 1.1.3",
  ask = "Quelle part de 1.1.3 (gouvernance) est faite ?",
}

param "first_star_111" {
  90,
  unit = "%",
  label = "Part de 1.1.1 demandée",
  source = "Règlement, art. 3.1",
}
param "first_star_112" {
  20,
  unit = "%",
  label = "Part de 1.1.2 demandée",
  source = "Règlement, art. 3.1",
}
param "first_star_113" {
  20,
  unit = "%",
  label = "Part de 1.1.3 demandée",
  source = "Règlement, art. 3.1",
}
param "first_star_reading" {
  "share",
  type = "choice",
  values = { { "share", fr = "part de 90 %" }, { "actions", fr = "tâches 1 à 3" } },
  label = "Lecture du règlement pour 1.1.1",
  source = "Règlement, art. 3.1 : les deux écritures ne disent pas la même chose",
}

local function first_gap(a, p)
  if a.first.share_112 < p.first_star_112 then
    return "1.1.2"
  end
  if a.first.share_113 < p.first_star_113 then
    return "1.1.3"
  end
end

local function by_share(a, p)
  if a.first.share_111 < p.first_star_111 then
    return "1.1.1"
  end
  return first_gap(a, p)
end

local function by_actions(a, p)
  if not a.first.tasks_1_to_3 then
    return "1.1.1"
  end
  return first_gap(a, p)
end

local function answer(gap)
  if gap then
    return "unmet", { fr = "il manque {gap}", gap = gap }
  end
  return "met"
end

local outcomes = {
  { "met", fr = "remplie", en = "met" },
  { "unmet", fr = "non remplie", en = "not met" },
}

class "first_star_share" {
  label = {
    fr = "Première étoile, lecture « 90 % de 1.1.1 »",
    en = "First star, read as “90% of 1.1.1”",
  },
  source = "Règlement, art. 3.1",
  values = outcomes,
  of = function(a, p) return answer(by_share(a, p)) end,
}
class "first_star_actions" {
  label = {
    fr = "Première étoile, lecture « tâches 1.1.1.1 à 1.1.1.3 »",
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
