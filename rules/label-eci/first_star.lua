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

-- What is not done of measures, each with its number and the share that is asked for, in their order. Where
-- nothing that is known is missing, one of which nobody knows makes the answer wait.
local function gaps(a, measures)
  local missing = list.map(measures, function(measure)
    local share = a:get("done." .. measure[1])
    if share ~= nil and share < measure[3] then return measure[2] end
  end)
  if #missing == 0 then
    for _, measure in ipairs(measures) do local _ = a.done[measure[1]] end
  end
  return missing
end

-- What each reading asks for.
local function by_share(p)
  return {
    { "eci_1_1_1", "1.1.1", p.first_star_111 },
    { "eci_1_1_2", "1.1.2", p.first_star_112 },
    { "eci_1_1_3", "1.1.3", p.first_star_113 },
  }
end

local function by_actions(p)
  return {
    { "eci_1_1_1_1", "1.1.1.1", 100 },
    { "eci_1_1_1_2", "1.1.1.2", 100 },
    { "eci_1_1_1_3", "1.1.1.3", 100 },
    { "eci_1_1_2", "1.1.2", p.first_star_112 },
    { "eci_1_1_3", "1.1.3", p.first_star_113 },
  }
end

local function answer(missing)
  if #missing > 0 then return "unmet", { "il manque {gap}", gap = list.words(missing, 20) } end
  return "met"
end

local outcomes = { { "met", fr = "remplie" }, { "unmet", fr = "non remplie" } }

class "first_star_share" {
  label = "Étoile 1 : 1.1.1 à 90 %", source = "Règlement, art. 3.1", values = outcomes,
  of = function(a, p) return answer(gaps(a, by_share(p))) end,
}
class "first_star_actions" {
  label = "Étoile 1 : tâches 1.1.1.1 à 1.1.1.3", source = "Règlement, art. 3.1", values = outcomes,
  of = function(a, p) return answer(gaps(a, by_actions(p))) end,
}
class "first_star" {
  label = "Première étoile selon le règlement",
  source = "Règlement, art. 3.1 : engagement (lecture de first_star_reading), référentiel complet, "
    .. "mesures réglementaires, signature",
  values = outcomes,
  of = function(a, p)
    local asked = p.first_star_reading == "actions" and by_actions(p) or by_share(p)
    for _, measure in ipairs(legal) do
      -- Of a measure that does not apply nothing is asked.
      if a:get("applies." .. measure[1]) ~= false then
        asked[#asked + 1] = { measure[1], measure[2], p.first_star_legal }
      end
    end
    local reasons, missing = {}, gaps(a, asked)
    if #missing > 0 then
      reasons[1] = text { "il manque {gap}", gap = list.words(missing, 20) }
    end
    if a:get("score.complete") == false then
      reasons[#reasons + 1] = text("le référentiel n'est pas complet")
    end
    if a:get("request.signed") == false then
      reasons[#reasons + 1] = text("la présidence n'a pas signé le règlement")
    end
    if #reasons > 0 then
      return "unmet", { "{reasons}", reasons = list.words(reasons, 3, " ; ") }
    end
    -- What nobody said leaves the answer open.
    if a.score.complete and a.request.signed then return "met" end
    return "unmet"
  end,
}
