-- Experiments: an idea is tried, then developed or abandoned. The log of steps says when, and why.

fact "steps" {
  type = "list",
  fields = {
    {
      "experiment", type = "text", label = "Expérimentation",
      ask = "De quelle expérimentation est chaque étape ?",
    },
    {
      "state", type = "choice",
      values = {
        { "idea", fr = "idée" },
        { "experiment", fr = "expérimentation" },
        { "development", fr = "développement" },
        { "abandonment", fr = "abandon" },
      },
      label = "État", ask = "Quel état chaque étape atteint-elle ?",
    },
    { "on", type = "date", label = "Date" },
    { "decision", type = "text", label = "Décision" },
  },
  label = "Journal des expérimentations",
  ask = "Par quelles étapes les expérimentations sont-elles passées ?",
  source = "Stratégie : expérimenter ► développer ou abandonner",
}

param "experiment_months" {
  12, unit = "mois", min = 1, label = "Durée au plus d'une expérimentation",
  source = "Proposition : la stratégie ne la dit pas",
}

-- What may follow each state; the first of the list starts.
local following = {
  start = { idea = true }, idea = { experiment = true, abandonment = true },
  experiment = { development = true, abandonment = true }, development = {}, abandonment = {},
}
local labels = {
  idea = "idée", experiment = "expérimentation", development = "développement",
  abandonment = "abandon",
}

-- Follows the log: each experiment once, in the order of their first steps, with the state that it has
-- reached, when its trial began and ended, and its steps that are refused. A refused step changes nothing; nor does
-- one whose day lies ahead: it is planned.
local function follow(a, today)
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
    if on and on > today then
      one.planned = one.planned or on
    elseif following[one.state][step.state] and not is_late then
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

for _, state in ipairs {
  { "idea", "Idées" },
  { "experiment", "Expérimentations en cours" },
  { "development", "Expérimentations développées" },
  { "abandonment", "Expérimentations abandonnées" },
} do
  local name, label = state[1], state[2]
  indicator("experiments_" .. name) {
    label = label, source = "Stratégie : expérimenter ► développer ou abandonner",
    value = function(a, _, today)
      local there = list.where(follow(a, today), { state = name })
      if #there == 0 then return 0 end
      return #there, list.words(list.map(there, "name"), 8)
    end,
  }
end

indicator "experiment_length" {
  label = "Durée moyenne jusqu'à la décision",
  source = "Stratégie : expérimenter ► développer ou abandonner ; mois entiers", unit = "mois",
  value = function(a, _, today)
    local ended = list.where(follow(a, today), function(one) return one.began and one.ended end)
    if #ended == 0 then return nil, "aucune expérimentation datée n'est allée à son terme" end
    local months = list.sum(ended, function(one) return months_between(one.began, one.ended) end)
    return months / #ended, {
      #ended == 1 and "sur une décision" or "sur {count} décisions",
      count = #ended,
    }
  end,
}

alert "step-refused" {
  label = "Étape refusée", source = "Stratégie : expérimenter ► développer ou abandonner",
  severity = "error",
  when = function(a, _, today)
    local refused = {}
    for _, one in ipairs(follow(a, today)) do
      for _, state in ipairs(one.refused) do
        refused[#refused + 1] = text {
          "{name} (« {state} » après « {reached} »)", name = one.name, state = text(labels[state]),
          reached = text(labels[one.state] or "rien"),
        }
      end
    end
    return #refused > 0, {
      "Étape refusée, ou datée trop tôt : {refused}.",
      refused = list.words(refused, 8),
    }
  end,
}
alert "decision-missing" {
  label = "Décision sans motif", source = "Stratégie : décision consignée",
  when = function(a, _, today)
    local silent = list.where(follow(a, today), function(one)
      return (one.state == "development" or one.state == "abandonment") and not one.decision
    end)
    return #silent > 0, {
      "Rien ne dit pourquoi on a développé ou abandonné : {names}.",
      names = list.words(list.map(silent, "name"), 8),
    }
  end,
}
alert "experiment-long" {
  label = "Expérimentation sans décision", source = "Proposition : une expérimentation a un terme",
  when = function(a, p, today)
    local long = list.where(follow(a, today), function(one)
      return one.state == "experiment" and one.began
        and add_months(one.began, p.experiment_months) < today
    end)
    return #long > 0, {
      "En cours depuis plus de {experiment_months} : {names}.",
      names = list.words(list.map(long, "name"), 8),
    }
  end,
}

sheet "experiments" {
  label = "Expérimentations", source = "Stratégie : expérimenter ► développer ou abandonner",
  rows = function(a, p, today)
    return list.map(follow(a, today), function(one)
      return {
        name = one.name, state = one.state ~= "start" and one.state or nil, began = one.began,
        due = one.began and not one.ended and add_months(one.began, p.experiment_months) or nil,
        ended = one.ended, decision = one.decision, planned = one.planned,
      }
    end)
  end,
  columns = {
    { "name", label = "Expérimentation" },
    {
      "state", label = "État",
      values = {
        { "idea", fr = "idée" },
        { "experiment", fr = "expérimentation" },
        { "development", fr = "développement" },
        { "abandonment", fr = "abandon" },
      },
    },
    { "began", type = "date", label = "Commencée le" },
    { "due", type = "date", label = "À décider au plus tard le" },
    { "planned", type = "date", label = "Étape prévue le" },
    { "ended", type = "date", label = "Décidée le" },
    { "decision", label = "Décision" },
  },
  group = "state", order = { "due", "name" },
  late = function(_, _, today, row)
    if not row.due then return nil end
    return row.due < today
  end,
  empty = "Aucune expérimentation n'est notée.",
}
