-- Contact recency: each member is contacted at least every three calendar months.

local recency = {}

-- The day from which a member's next contact is awaited: the last contact, else the day of joining; nil
-- where neither is known. `item` is a member of a list, or the subject itself.
function recency.since(item)
  return item:get("last_contact") or item:get("joined")
end

-- The first day from which a contact is still in time today: with it, a list of any length needs no
-- more date arithmetic. Where the month before is shorter, the day that months are taken from is too early.
function recency.earliest(today, months)
  local day = add_months(today, -months)
  while add_months(day, months) < today do day = add_days(day, 1) end
  return day
end

return recency
