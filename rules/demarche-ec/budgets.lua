-- Budgets of actions that several plans share: counted once in the total, in full in each plan where
-- no shares are told. Sums are made in whole cents.

local slips = include "slips.lua"

param "plans_kept" {
  {},
  type = "list", of = "text", label = "Plans dont on veut le total (aucun : tous)",
  source = "Guide : 2.3.2 et 6.1.3",
}

-- The euros of other units of money, to suggest what was meant.
local scales = table "budget-units.csv"

-- An amount of an action in cents; it must be in euros, to the cent at most.
local function cents(euros, action, place)
  local unit = action:get("budgetUnit", "€")
  if unit ~= "€" and unit ~= "euro" and unit ~= "euros" and unit ~= "EUR" then
    local scale = known(scales, unit) and scales[unit].euros
    invalid {
      "actions[{place}] « {title} » : budget en « {unit} », attendu en €{cure}", place = place,
      title = action:get("title", "?"), unit = unit,
      cure = scale and slips.try(money(euros * scale)) or "",
    }
  end
  -- A sum that a spreadsheet made may miss a cent by a hair: 6172.799999999999 is 6 172,80 €.
  if math.abs(round(euros, 2) - euros) >= 0.000001 then
    invalid {
      "actions[{place}] « {title} » : {euros} €, attendu au centime au plus", place = place,
      title = action:get("title", "?"), euros = euros,
    }
  end
  return round(euros * 100)
end

-- What an action takes to run and to invest, in cents; nothing where neither is told.
local function parts(action, place)
  local sum
  for _, part in ipairs { "running", "investment" } do
    local amount = action:get(part)
    if amount then sum = (sum or 0) + cents(amount, action, place) end
  end
  return sum
end

-- Calls `each` for every action with a budget: its cents, its shares by plan if any, its plans; and `silent` for
-- the others: their plans. Returns how many these are.
local function for_each_budget(a, each, silent)
  local without = 0
  for place, action in ipairs(a.actions) do
    local shares, sum
    for _, share in ipairs(action:get("funding", {})) do
      local amount = cents(share.amount, action, place)
      shares = shares or {}
      shares[share.plan] = (shares[share.plan] or 0) + amount
      sum = (sum or 0) + amount
    end
    local parts = parts(action, place)
    local budget = action:get("budget")
    local whole = budget and cents(budget, action, place) or parts or sum
    if budget and parts and parts > whole then
      invalid {
        "actions[{place}] « {title} » : fonctionnement et investissement font {sum}, le budget {whole}",
        place = place, title = action:get("title", "?"), sum = money(parts / 100),
        whole = money(whole / 100),
      }
    end
    if not whole then
      without = without + 1
      if silent then silent(action:get("plans", {})) end
    elseif sum and sum > whole then
      invalid {
        "actions[{place}] « {title} » : les parts font {sum}, le budget {whole}", place = place,
        title = action:get("title", "?"), sum = money(sum / 100), whole = money(whole / 100),
      }
    else
      each(whole, shares, action:get("plans", {}))
    end
  end
  return without
end

-- What an action brings to a set of plans: its shares there, or all of it, once.
local function brought(whole, shares, plans, is_kept)
  if not shares then
    return list.any(plans, function(plan) return is_kept[plan] end) and whole or 0
  end
  local sum = 0
  for plan, amount in pairs(shares) do
    if is_kept[plan] then sum = sum + amount end
  end
  return sum
end

-- The set of plans whose total is wanted. A plan that neither the territory nor an action names is a slip.
local function wanted(a, p)
  local is_named, names, is_kept = {}, {}, {}
  local function name(id)
    if is_named[id] then return end
    is_named[id] = true
    names[#names + 1] = id
  end
  for _, plan in ipairs(a:get("plans", {})) do name(plan.id) end
  for _, action in ipairs(a.actions) do
    for _, id in ipairs(action:get("plans", {})) do name(id) end
    for _, share in ipairs(action:get("funding", {})) do name(share.plan) end
  end
  for _, id in ipairs(p.plans_kept) do
    if not is_named[id] then
      invalid { "plans_kept : plan « {id} » inconnu{near}", id = id, near = slips.near(id, names) }
    end
    is_kept[id] = true
  end
  return is_kept
end

amount "budget" {
  label = "Budget, chaque action une fois", short = "budget", source = "Guide : 2.3.2 et 6.1.3",
  unit = "€",
  schedule = function(a, p)
    local all = #p.plans_kept == 0
    local is_kept = all and {} or wanted(a, p)
    local sum = 0
    local without = for_each_budget(a, function(whole, shares, plans)
      sum = sum + (all and whole or brought(whole, shares, plans, is_kept))
    end)
    -- Nobody told any budget, which is no 0 €: reading what is not there makes the answer unknown.
    if without > 0 and without == #a.actions then return a.actions[1].budget end
    if without == 0 then return payments { sum / 100 } end
    return payments { sum / 100 }, { "actions sans budget : {without}", without = without }
  end,
}

amount "budget_by_plan" {
  label = "Somme des plans (compte double)", short = "somme des plans",
  source = "Guide : 6.1.4, une action peut être dans plusieurs plans", unit = "€",
  schedule = function(a)
    local by_plan, sum, once = {}, 0, 0
    local function give(plan, amount)
      by_plan[plan] = (by_plan[plan] or 0) + amount
      sum = sum + amount
    end
    local without = for_each_budget(a, function(whole, shares, plans)
      if shares then
        local given = 0
        for plan, amount in pairs(shares) do
          give(plan, amount)
          given = given + amount
        end
        once = once + given
      elseif #plans > 0 then
        for _, plan in ipairs(plans) do give(plan, whole) end
        once = once + whole
      end
    end)
    if without > 0 and without == #a.actions then return a.actions[1].budget end
    if sum == 0 then return payments {} end
    local plans = {}
    for plan, amount in pairs(by_plan) do
      plans[#plans + 1] = text { "{plan} {amount}", plan = plan, amount = money(amount / 100) }
    end
    return payments { sum / 100 }, {
      "{plans} ; compté plusieurs fois : {twice}", plans = list.words(plans),
      twice = money((sum - once) / 100),
    }
  end,
}

-- Each plan with what its actions take, and what of it the total counts: an action that stands in several
-- plans, with no shares of its own, is counted there once, with the first of them. What no plan pays has its
-- own row.
local function plan_rows(a)
  local rows, places = {}, {}
  local function row_of(plan)
    if not places[plan] then
      rows[#rows + 1] = { plan = plan, actions = 0, silent = 0, cents = 0, once = 0 }
      places[plan] = #rows
    end
    return rows[places[plan]]
  end
  local function give(row, amount, once)
    row.actions, row.cents, row.once = row.actions + 1, row.cents + amount, row.once + once
  end
  -- An action whose budget nobody told is one of its plans, and costs nobody knows what.
  local function count(row) row.actions, row.silent = row.actions + 1, row.silent + 1 end
  local apart = { plan = text "hors plan", actions = 0, silent = 0, cents = 0, once = 0 }
  for_each_budget(a, function(whole, shares, plans)
    local left = whole
    if shares then
      for plan, amount in pairs(shares) do
        give(row_of(plan), amount, amount)
        left = left - amount
      end
    else
      for _, plan in ipairs(plans) do
        give(row_of(plan), whole, left)
        left = 0
      end
    end
    if left > 0 then give(apart, left, left) end
  end, function(plans)
    for _, plan in ipairs(plans) do count(row_of(plan)) end
    if #plans == 0 then count(apart) end
  end)
  rows = list.sorted(list.sorted(rows, "plan"), function(row) return -row.cents end)
  if apart.actions > 0 then rows[#rows + 1] = apart end
  return rows
end

sheet "plan_budgets" {
  label = "Budget de chaque plan",
  source = "Guide : 2.3.2 et 6.1.4 ; une action de plusieurs plans, sans parts, compte en entier dans chacun, et une fois au total",
  rows = plan_rows,
  columns = {
    { "plan", label = "Plan" },
    { "actions", type = "integer", label = "Actions" },
    {
      "silent", type = "integer", label = "Sans budget",
      value = function(_, _, _, row) return row.silent > 0 and row.silent or nil end,
    },
    {
      "budget", type = "number", unit = "€", label = "Budget",
      value = function(_, _, _, row) return row.silent < row.actions and row.cents / 100 or nil end,
    },
    {
      "once", type = "number", unit = "€", label = "Compté au total", total = true,
      value = function(_, _, _, row) return row.silent < row.actions and row.once / 100 or nil end,
    },
  },
  empty = "Aucune action n'est recensée.",
}
