-- What became of the two letters: one decision, for the prerequisite, the ranking and the letters that we send.

local perimeter = include "perimeter.lua"

local M = {}

-- Whether a day is within a deadline.
function M.in_time(day, deadline, p)
  if p.deadline_inclusive then return day <= deadline end
  return day < deadline
end

-- The day on which a letter came; nil for none. One that is dated ahead is awaited, unless somebody says that it is
-- here.
function M.day(a, letter, today)
  local day = a:get(letter .. ".received")
  if day and day > today and not a:get("letters_here", false) then return nil end
  return day
end

-- Whether a letter came. One whose questions are answered did: its day is to be noted, and nobody is refused
-- for that.
function M.came(a, letter, fields, today)
  if known(a, letter .. ".received") then return M.day(a, letter, today) ~= nil end
  return answered(a[letter], fields) > 0
end

-- Whether the time to record a letter is over: what is not there did not come.
function M.is_over(deadline, p, today) return today > add_days(deadline, p.recording_days) end

-- Why the letters refuse an application; nil where nothing that is known does.
function M.refusal(a, p, today)
  local intention = M.came(a, "intention", p.intention_fields, today)
  local first, second = M.day(a, "intention", today), M.day(a, "engagement", today)
  if not intention and not known(a, "intention.received") and second then return "alone" end
  -- Of a commune that nobody spoke for, the question stays: it is no application.
  if not intention and perimeter.is_application(a)
      and M.is_over(p.intention_deadline, p, today) then
    return "no_intention"
  end
  if first and not M.in_time(first, p.intention_deadline, p) then return "late_intention" end
  if second and not M.in_time(second, p.engagement_deadline, p) then return "late_engagement" end
  -- Whatever the day of the first letter, the second one did not come.
  if intention and not M.came(a, "engagement", p.engagement_fields, today)
      and M.is_over(p.engagement_deadline, p, today) then
    return "no_engagement"
  end
  return nil
end

return M
