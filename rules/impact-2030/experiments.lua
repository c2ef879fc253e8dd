-- Experiments: an idea is tried, then developed or abandoned. The log of steps says when, and why.

local lists = include "lists.lua"

fact "steps" {
  type = "list",
  fields = {
    {
      "experiment",
      type = "text",
      label = { fr = "Expérimentation", en = "Experiment" },
      ask = {
        fr = "De quelle expérimentation est chaque étape ?",
        en = "Of which experiment is each step?",
      },
    },
    {
      "state",
      type = "choice",
      values = {
        { "idea", fr = "idée", en = "idea" },
        { "experiment", fr = "expérimentation", en = "experiment" },
        { "development", fr = "développement", en = "development" },
        { "abandonment", fr = "abandon", en = "abandonment" },
      },
      label = { fr = "État", en = "State" },
      ask = {
        fr = "Quel état chaque étape atteint-elle ?",
        en = "Which state does each step reach?",
      },
    },
    { "on", type = "date", label = { fr = "Date", en = "Date" } },
    { "decision", type = "text", label = { fr = "Décision", en = "Decision" } },
  },
  label = { fr = "Journal des expérimentations", en = "Log of experiments" },
  ask = {
    fr = "Par quelles étapes les expérimentations sont-elles passées ?",
    en = "Which steps have experiments gone through?",
  },
  source = "Stratégie : expérimenter ► développer ou abandonner",
}

param "experiment_months" {
  12,
  unit = "mois",
  min = 1,
  label = { fr = "Durée au plus d'une expérimentation", en = "Longest experiment" },
  source = "Proposition : la stratégie ne la dit pas",
}

-- What may follow each state; the first of the list starts.
local following = {
  start = { idea = true },
  idea = { experiment = true, abandonment = true },
  experiment = { development = true, abandonment = true },
  development = {},
  abandonment = {},
}
local labels = {
  idea = { fr = "idée", en = "idea" },
  experiment = { fr = "expérimentation", en = "experiment" },
  development = { fr = "développement", en = "development" },
  abandonment = { fr = "abandon", en = "abandonment" },
}

-- Follows the log: each experiment once, in the order of their first steps, with the state that it has
-- reached, when its trial began and ended, and its steps that are refused. A refused step changes nothing.
local function follow(a)
  local experiments, by_name = {}, {}
  for _, step in ipairs(a.steps) do
    local one = by_name[step.experiment]
    if not one then
      one = { name = step.experiment, state = "start", refused = {} }
      by_name[step.experiment] = one
      experiments[#experiments + 1] = one
    end
    local on = step:get("on")
    local is_late = on and one.last and on < one.last
    if following[one.state][step.state] and not is_late then
      one.state = step.state
      if step.state == "experiment" then one.began = on end
      if step.state == "development" or step.state == "abandonment" then
        one.ended = on
        one.decision = step:get("decision")
      end
      one.last = on or one.last
    else
      one.refused[#one.refused + 1] = step.state
    end
  end
  return experiments
end

-- The names of the experiments of which something holds.
local function names_where(a, holds)
  local names = {}
  for _, one in ipairs(follow(a)) do
    if holds(one) then names[#names + 1] = one.name end
  end
  return names
end

for _, state in ipairs {
  { "idea", "Idées", "Ideas" },
  { "experiment", "Expérimentations en cours", "Experiments under way" },
  { "development", "Expérimentations développées", "Experiments developed" },
  { "abandonment", "Expérimentations abandonnées", "Experiments abandoned" },
} do
  indicator("experiments_" .. state[1]) {
    label = { fr = state[2], en = state[3] },
    source = "Stratégie : expérimenter ► développer ou abandonner",
    value = function(a)
      local names = names_where(a, function(one) return one.state == state[1] end)
      if #names == 0 then return 0 end
      return #names, lists.joined(names)
    end,
  }
end

indicator "experiment_length" {
  label = { fr = "Durée moyenne jusqu'à la décision", en = "Mean length up to the decision" },
  source = "Stratégie : expérimenter ► développer ou abandonner ; mois entiers",
  unit = "mois",
  value = function(a)
    local sum, count = 0, 0
    for _, one in ipairs(follow(a)) do
      if one.began and one.ended then
        sum = sum + months_between(one.began, one.ended)
        count = count + 1
      end
    end
    if count == 0 then
      return 0, {
        fr = "aucune expérimentation datée n'est allée à son terme",
        en = "no dated experiment has come to its end",
      }
    end
    return sum / count, {
      fr = "sur {count} décisions",
      en = "over {count} decisions",
      count = count,
    }
  end,
}

alert "step-refused" {
  label = { fr = "Étape refusée", en = "Refused step" },
  source = "Stratégie : expérimenter ► développer ou abandonner",
  severity = "error",
  when = function(a)
    local french, english = {}, {}
    for _, one in ipairs(follow(a)) do
      for _, state in ipairs(one.refused) do
        local reached = labels[one.state] or { fr = "rien", en = "nothing" }
        french[#french + 1] = one.name .. " (« " .. labels[state].fr .. " » après « " .. reached.fr
          .. " »)"
        english[#english + 1] = one.name .. " (“" .. labels[state].en .. "” after “" .. reached.en
          .. "”)"
      end
    end
    return #french > 0, {
      fr = "Étape refusée, ou datée trop tôt : " .. lists.joined(french).fr .. ".",
      en = "Step refused, or dated too early: " .. lists.joined(english).en .. ".",
    }
  end,
}
alert "decision-missing" {
  label = { fr = "Décision sans motif", en = "Decision without reason" },
  source = "Stratégie : décision consignée",
  when = function(a)
    local names = names_where(a, function(one)
      return (one.state == "development" or one.state == "abandonment") and not one.decision
    end)
    local list = lists.joined(names)
    return #names > 0, {
      fr = "Rien ne dit pourquoi on a développé ou abandonné : " .. list.fr .. ".",
      en = "Nothing says why it was developed or abandoned: " .. list.en .. ".",
    }
  end,
}
alert "experiment-long" {
  label = { fr = "Expérimentation sans décision", en = "Experiment without decision" },
  source = "Proposition : une expérimentation a un terme",
  when = function(a, p, today)
    local names = names_where(a, function(one)
      return one.state == "experiment" and one.began
        and add_months(one.began, p.experiment_months) < today
    end)
    local list = lists.joined(names)
    return #names > 0, {
      fr = "En cours depuis plus de {experiment_months} : " .. list.fr .. ".",
      en = "Under way for more than {experiment_months}: " .. list.en .. ".",
    }
  end,
}
