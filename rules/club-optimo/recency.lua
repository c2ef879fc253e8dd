-- Contact recency: each member is contacted at least every three calendar months.

local names = include "names.lua"

local recency = {}

-- The day of the last contact of a member of a list, or of the subject itself. One that is noted ahead is no
-- contact yet: nil.
function recency.contact(item, today)
  local day = item:get("last_contact")
  return day and day <= today and day or nil
end

-- The day from which a member's next contact is awaited: the last contact, else the day of joining; nil
-- where neither is known. `item` is a member of a list, or the subject itself.
--
-- A letter sent to all is a contact of whoever was a member that day: `letter` is the day of the last one,
-- nil for none. Where nobody said when a member joined, it was one. `noted` is the day of the last contact
-- that the log has of it; nil for none.
function recency.since(item, letter, noted, today)
  local joined = item:get("joined")
  local contact = recency.contact(item, today) or joined
  if noted and (not contact or noted > contact) then contact = noted end
  if not letter or joined and letter < joined then return contact end
  if not contact or letter > contact then return letter end
  return contact
end

-- The last of the days up to today; nil for none.
function recency.last(days, today)
  return list.greatest(list.where(days, function(day) return day <= today end))
end

-- The last contacts that the log has up to today, by the names of the members. Made once for all of them.
function recency.book(log, members, today)
  local meant, days = names.resolver(members), {}
  for _, contact in ipairs(log) do
    local on, own = contact:get("on"), meant(contact:get("member"))
    if own and on and on <= today and (not days[own] or on > days[own]) then days[own] = on end
  end
  return days
end

-- The first day from which a contact is still in time today: with it, a list of any length needs no
-- more date arithmetic. Where the month before is shorter, the day that months are taken from is too early.
function recency.earliest(today, months)
  local day = add_months(today, -months)
  while add_months(day, months) < today do day = add_days(day, 1) end
  return day
end

return recency
