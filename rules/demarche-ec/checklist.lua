-- Which practices apply to a territory, and how far each one is. Read by several files.

local practices = include "practices.lua"

local M = { practices = practices, by_id = {}, ids = {}, sizes = {} }
for i, practice in ipairs(practices) do
  M.by_id[practice.id] = practice
  M.ids[i] = practice.id
  M.sizes[practice.stage] = (M.sizes[practice.stage] or 0) + 1
end

-- The id as the guide numbers it, with or without "DREC-" in front.
function M.id(text)
  return (string.gsub(text, "^DREC%-", ""))
end

-- What is ruled out for a territory but by its maturity. What nobody said rules nothing out: the checklist
-- stays whole.
local function excluded_by_kind(a, p)
  local out = {}
  local members = a:get("members")
  if members and #members == 0 then out.members = true end
  local subtype = a:get("territory.subtype")
  if subtype and subtype ~= "syndicat" and subtype ~= "pole" then out.grouping = true end
  if subtype == "syndicat" or subtype == "pole" then
    out.agglomeration = true
  elseif known(a, "territory.nature")
      and not list.has(p.agglomeration_natures, a.territory.nature) then
    out.agglomeration = true
  end
  if known(a, "history") and a:get("ambition") == false
      and not list.any(a.history, { programme = "codec" }) then
    out.ambitious = true
  end
  return out
end

-- What is ruled out for a territory.
local function excluded(a, p)
  local out = excluded_by_kind(a, p)
  out[outcome "maturity" == "mature" and "beginner" or "mature"] = true
  return out
end

-- What rules a practice out for a territory; nil for one that applies. Only what depends on maturity asks
-- for it.
function M.obstacle(practice, a, p)
  local needs = practice.only or {}
  local out = excluded_by_kind(a, p)
  if list.has(needs, "beginner") or list.has(needs, "mature") then out = excluded(a, p) end
  return list.first(needs, function(need) return out[need] end)
end

local function applies(practice, out)
  return not list.any(practice.only or {}, function(need) return out[need] end)
end

-- The status that the territory gives to each practice, by id. One that is done on a day to come is to be done.
function M.statuses(a, today)
  local statuses = {}
  for _, item in ipairs(a.practices) do
    local is_ahead = item.status == "done" and item:get("on", today) > today
    statuses[M.id(item.id)] = is_ahead and "toDo" or item.status
  end
  return statuses
end

-- The practices of a stage (of all, without one) that apply, those done, those in progress, those of which nobody
-- said anything, and those that remain, in the guide's order.
function M.count(a, p, today, stage)
  local statuses, out = M.statuses(a, today), excluded(a, p)
  local count = { applicable = 0, done = 0, ongoing = 0, untold = 0, left = {}, idle = {} }
  for _, practice in ipairs(practices) do
    if stage == nil or practice.stage == stage then
      local status = statuses[practice.id]
      if not applies(practice, out) then
        if status and status ~= "notApplicable" then count.idle[#count.idle + 1] = practice.id end
      elseif status ~= "notApplicable" then
        count.applicable = count.applicable + 1
        if status == "done" then
          count.done = count.done + 1
        else
          if status == "inProgress" then count.ongoing = count.ongoing + 1 end
          if not status then count.untold = count.untold + 1 end
          count.left[#count.left + 1] = practice
        end
      end
    end
  end
  return count
end

return M
