-- Budgets of actions that several plans share: counted once in the total, in full in each plan where
-- no shares are told. Sums are made in whole cents.

local wording = include "wording.lua"

param "plans_kept" {
  {},
  type = "list",
  of = "text",
  label = {
    fr = "Plans dont on veut le total (aucun : tous)",
    en = "Plans whose total is wanted (none: all)",
  },
  source = "Guide : 2.3.2 et 6.1.3",
}

-- The euros of other units of money, to suggest what was meant.
local scales = { ["k€"] = 1000, ["M€"] = 1000000 }

-- An amount of an action in cents; it must be in euros, to the cent at most.
local function cents(euros, action, place)
  local unit = action:get("budgetUnit", "€")
  if unit ~= "€" and unit ~= "euro" and unit ~= "euros" and unit ~= "EUR" then
    local scale = scales[unit]
    local french, english = wording.money(math.floor(euros * (scale or 0) * 100 + 0.5))
    invalid {
      fr = "actions[{place}] « {title} » : budget en « {unit} », attendu en €{french}",
      en = "actions[{place}] “{title}”: budget in “{unit}”, expected in €{english}",
      place = place,
      title = action:get("title", "?"),
      unit = unit,
      french = scale and " ; essayez " .. french or "",
      english = scale and "; try " .. english or "",
    }
  end
  local whole = math.floor(euros * 100 + 0.5)
  if whole / 100 ~= euros then
    invalid {
      fr = "actions[{place}] « {title} » : {euros} €, attendu au centime au plus",
      en = "actions[{place}] “{title}”: {euros} €, expected to the cent at most",
      place = place,
      title = action:get("title", "?"),
      euros = euros,
    }
  end
  return whole
end

-- Calls `each` for every action with a budget: its cents, its shares by plan if any, its plans.
-- Returns how many have none.
local function for_each_budget(a, each)
  local without = 0
  for place, action in ipairs(a.actions) do
    local shares, sum
    for _, share in ipairs(action:get("funding", {})) do
      local amount = cents(share.amount, action, place)
      shares = shares or {}
      shares[share.plan] = (shares[share.plan] or 0) + amount
      sum = (sum or 0) + amount
    end
    local budget = action:get("budget")
    local whole = budget and cents(budget, action, place) or sum
    if not whole then
      without = without + 1
    elseif sum and sum > whole then
      local french_sum, english_sum = wording.money(sum)
      local french_whole, english_whole = wording.money(whole)
      invalid {
        fr = "actions[{place}] « {title} » : les parts font {french_sum}, le budget {french_whole}",
        en = "actions[{place}] “{title}”: shares add to {english_sum}, the budget is {english_whole}",
        place = place,
        title = action:get("title", "?"),
        french_sum = french_sum,
        english_sum = english_sum,
        french_whole = french_whole,
        english_whole = english_whole,
      }
    else
      each(whole, shares, action:get("plans", {}))
    end
  end
  return without
end

-- What an action brings to a set of plans: its shares there, or all of it, once.
local function brought(whole, shares, plans, is_kept)
  local sum, is_in = 0, false
  for plan, amount in pairs(shares or {}) do
    if is_kept[plan] then sum = sum + amount end
  end
  for _, plan in ipairs(plans) do
    if is_kept[plan] then is_in = true end
  end
  if shares then return sum end
  return is_in and whole or 0
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
      local near = nearest(id, names)
      invalid {
        fr = "plans_kept : plan « {id} » inconnu{french}",
        en = "plans_kept: unknown plan “{id}”{english}",
        id = id,
        french = near and " ; essayez " .. near or "",
        english = near and "; try " .. near or "",
      }
    end
    is_kept[id] = true
  end
  return is_kept
end

amount "budget" {
  label = { fr = "Budget, chaque action une fois", en = "Budget, each action once" },
  short = { fr = "budget", en = "budget" },
  source = "Guide : 2.3.2 et 6.1.3",
  unit = "€",
  schedule = function(a, p)
    local all = #p.plans_kept == 0
    local is_kept = all and {} or wanted(a, p)
    local sum = 0
    local without = for_each_budget(a, function(whole, shares, plans)
      sum = sum + (all and whole or brought(whole, shares, plans, is_kept))
    end)
    if without == 0 then return payments { sum / 100 } end
    return payments { sum / 100 }, {
      fr = "actions sans budget : {without}",
      en = "actions without budget: {without}",
      without = without,
    }
  end,
}

amount "budget_by_plan" {
  label = { fr = "Somme des plans (compte double)", en = "Sum of plans (counts twice)" },
  short = { fr = "somme des plans", en = "sum of plans" },
  source = "Guide : 6.1.4, une action peut être dans plusieurs plans",
  unit = "€",
  schedule = function(a)
    local by_plan, sum, once = {}, 0, 0
    local function give(plan, amount)
      by_plan[plan] = (by_plan[plan] or 0) + amount
      sum = sum + amount
    end
    for_each_budget(a, function(whole, shares, plans)
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
    local french, english = {}, {}
    for plan, amount in pairs(by_plan) do
      local french_amount, english_amount = wording.money(amount)
      french[#french + 1] = plan .. " " .. french_amount
      english[#english + 1] = plan .. " " .. english_amount
    end
    if sum == 0 then return payments {} end
    local french_twice, english_twice = wording.money(sum - once)
    local french_plans = wording.list(french)
    local _, english_plans = wording.list(english)
    return payments { sum / 100 }, {
      fr = "{french_plans} ; compté plusieurs fois : {french_twice}",
      en = "{english_plans}; counted several times: {english_twice}",
      french_plans = french_plans,
      english_plans = english_plans,
      french_twice = french_twice,
      english_twice = english_twice,
    }
  end,
}
