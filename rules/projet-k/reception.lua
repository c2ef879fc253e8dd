-- What became of the two letters: one decision, for the prerequisite, the ranking and the letters that we send.

local perimeter = include "perimeter.lua"

local M = {}

-- Whether a day is within a deadline.
function M.in_time(day, deadline, p)
  if p.deadline_inclusive then return day <= deadline end
  return day < deadline
end

-- Whether a letter came. One whose questions are answered did: its day is to be noted, and nobody is refused
-- for that.
function M.came(a, letter, fields)
  return known(a, letter .. ".received") or answered(a[letter], fields) > 0
end

-- Whether the time to record a letter is over: what is not there did not come.
function M.is_over(deadline, p, today) return today > add_days(deadline, p.recording_days) end

-- Why the letters refuse an application; nil where nothing that is known does.
function M.refusal(a, p, today)
  local intention = M.came(a, "intention", p.intention_fields)
  if not intention and known(a, "engagement.received") then return "alone" end
  -- Of a commune that nobody spoke for, the question stays: it is no application.
  if not intention and perimeter.is_application(a)
      and M.is_over(p.intention_deadline, p, today) then
    return "no_intention"
  end
  if known(a, "intention.received")
      and not M.in_time(a.intention.received, p.intention_deadline, p) then
    return "late_intention"
  end
  if known(a, "engagement.received")
      and not M.in_time(a.engagement.received, p.engagement_deadline, p) then
    return "late_engagement"
  end
  -- Whatever the day of the first letter, the second one did not come.
  if intention and not M.came(a, "engagement", p.engagement_fields)
      and M.is_over(p.engagement_deadline, p, today) then
    return "no_engagement"
  end
  return nil
end

return M
