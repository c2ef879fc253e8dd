-- The first star by the regulation, beside the platform's conditions of stars.lua: the two differ.
--
-- The regulation says that "90 % of 1.1.1" is "actions 1.1.1.1 to 1.1.1.3", but these weigh 20 + 30 + 20 =
-- 70 %. Both readings are answered; first_star_reading chooses the one that counts.

-- The done shares, and which measures apply, come from the territory's own scorecard, unless its file says
-- them.

fact "done.eci_1_1_1" {
  type = "number", unit = "%", min = 0, max = 100, label = "Part faite de 1.1.1",
  ask = "Quelle part de 1.1.1 (engagement et moyens) est faite ?",
}
fact "done.eci_1_1_1_1" {
  type = "number", unit = "%", min = 0, max = 100, label = "Part faite de 1.1.1.1",
  ask = "Quelle part de 1.1.1.1 (élu référent) est faite ?",
}
fact "done.eci_1_1_1_2" {
  type = "number", unit = "%", min = 0, max = 100, label = "Part faite de 1.1.1.2",
  ask = "Quelle part de 1.1.1.2 (politique engagée) est faite ?",
}
fact "done.eci_1_1_1_3" {
  type = "number", unit = "%", min = 0, max = 100, label = "Part faite de 1.1.1.3",
  ask = "Quelle part de 1.1.1.3 (chef de projet) est faite ?",
}
fact "done.eci_1_1_2" {
  type = "number", unit = "%", min = 0, max = 100, label = "Part faite de 1.1.2",
  ask = "Quelle part de 1.1.2 (diagnostic) est faite ?",
}
fact "done.eci_1_1_3" {
  type = "number", unit = "%", min = 0, max = 100, label = "Part faite de 1.1.3",
  ask = "Quelle part de 1.1.3 (gouvernance) est faite ?",
}

-- The measures of level 0, which say that the law on waste and purchases is respected.
local legal = {
  { "eci_2_1_0", "2.1.0", "prévention" },
  { "eci_2_2_0", "2.2.0", "collecte" },
  { "eci_2_3_0", "2.3.0", "traitement" },
  { "eci_2_4_0", "2.4.0", "émissions et nuisances" },
  { "eci_3_2_0", "3.2.0", "achats" },
  { "eci_4_1_0", "4.1.0", "rapport annuel" },
}
for _, measure in ipairs(legal) do
  local id, number, name = measure[1], measure[2], measure[3]
  fact("applies." .. id) {
    type = "boolean", label = "La mesure " .. number .. " s'applique",
    ask = "La mesure " .. number .. " (" .. name .. ") vous concerne-t-elle ?",
  }
  fact("done." .. id) {
    type = "number", unit = "%", min = 0, max = 100, label = "Part faite de " .. number,
    ask = "Quelle part de " .. number .. " (" .. name .. ") est faite ?",
  }
end
fact "request.signed" {
  type = "boolean", label = "Règlement signé par la présidence",
  ask = "La présidence a-t-elle signé le règlement du label ?", source = "Règlement, art. 3.1",
}

param "first_star_111" {
  90, unit = "%", label = "Part de 1.1.1 demandée", source = "Règlement, art. 3.1",
}
param "first_star_112" {
  20, unit = "%", label = "Part de 1.1.2 demandée", source = "Règlement, art. 3.1",
}
param "first_star_113" {
  20, unit = "%", label = "Part de 1.1.3 demandée", source = "Règlement, art. 3.1",
}
param "first_star_legal" {
  100, unit = "%", label = "Part demandée des mesures réglementaires",
  source = "Règlement, art. 3.1 : réglementation des déchets et des achats respectée",
}
param "first_star_reading" {
  "share", type = "choice",
  values = { { "share", fr = "part de 90 %" }, { "actions", fr = "tâches 1 à 3" } },
  label = "Lecture du règlement pour 1.1.1",
  source = "Règlement, art. 3.1 : les deux écritures ne disent pas la même chose",
}

local function first_gap(a, p)
  if a.done.eci_1_1_2 < p.first_star_112 then return "1.1.2" end
  if a.done.eci_1_1_3 < p.first_star_113 then return "1.1.3" end
end

local function by_share(a, p)
  if a.done.eci_1_1_1 < p.first_star_111 then return "1.1.1" end
  return first_gap(a, p)
end

local function by_actions(a, p)
  local done = a.done
  if math.min(done.eci_1_1_1_1, done.eci_1_1_1_2, done.eci_1_1_1_3) < 100 then return "1.1.1" end
  return first_gap(a, p)
end

-- The first measure of level 0 that applies and is not done.
local function legal_gap(a, p)
  for _, measure in ipairs(legal) do
    if a.applies[measure[1]] and a.done[measure[1]] < p.first_star_legal then return measure[2] end
  end
end

local function answer(gap)
  if gap then return "unmet", { "il manque {gap}", gap = gap } end
  return "met"
end

local outcomes = { { "met", fr = "remplie" }, { "unmet", fr = "non remplie" } }

class "first_star_share" {
  label = "Étoile 1 : 1.1.1 à 90 %", source = "Règlement, art. 3.1", values = outcomes,
  of = function(a, p) return answer(by_share(a, p)) end,
}
class "first_star_actions" {
  label = "Étoile 1 : tâches 1.1.1.1 à 1.1.1.3", source = "Règlement, art. 3.1", values = outcomes,
  of = function(a, p) return answer(by_actions(a, p)) end,
}
class "first_star" {
  label = "Première étoile selon le règlement",
  source = "Règlement, art. 3.1 : engagement (lecture de first_star_reading), référentiel complet, "
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
    if not a.score.complete then return "unmet", "le référentiel n'est pas complet" end
    if not a.request.signed then return "unmet", "la présidence n'a pas signé le règlement" end
    return "met"
  end,
}
