-- The follow-up tool that the sheet recommends: a row a member, when it is to be contacted, what it promised
-- and did; and the log of contacts that it is kept from.

local recency = include "recency.lua"
local members = include "members.lua"

-- The last contact of a member of the list, or the day from which one is awaited.
local function since(a, member, today)
  local letter = recency.last(a:get("letters", {}), today)
  return recency.since(
    member,
    letter,
    recency.noted(a:get("contacts", {}), member, today)
  )
end

-- Until when a contact is in time; nil where nothing tells.
local function due(a, p, member, today)
  local from = since(a, member, today)
  if not from then return nil end
  return add_months(from, p.contact_months)
end

-- By what means the last contact was made; nil where nobody said.
local function channel(a, member, today)
  local last = since(a, member, today)
  if not last or last == member:get("joined") and not known(member, "last_contact") then
    return nil
  end
  if last == recency.last(a:get("letters", {}), today) then return "letter" end
  local noted = list.first(a:get("contacts", {}), function(contact)
    return contact:get("member") == member:get("name") and contact:get("on") == last
  end)
  if noted then return noted:get("channel") end
  return member:get("channel")
end

local promises = {
  { "spreads", "diffuser la lettre" },
  { "promotes", "promouvoir le Club" },
  { "organises", "organiser des actions" },
}

sheet "tracking" {
  label = "Suivi des membres",
  source = "Fiche : outil de suivi interne de type tableur, contact au moins tous les 3 mois",
  list = "members",
  columns = {
    "name",
    "class",
    {
      "last", type = "date", label = "Dernier contact",
      value = function(a, _, today, member)
        local last = since(a, member, today)
        if last == member:get("joined") and not known(member, "last_contact") then return nil end
        return last
      end,
    },
    {
      "channel", values = members.channels, label = "Moyen",
      value = function(a, _, today, member) return channel(a, member, today) end,
    },
    {
      "due", type = "date", label = "À contacter avant le",
      value = function(a, p, today, member)
        return due(a, p, member, today)
      end,
    },
    {
      "late_by", type = "integer", unit = "j", label = "Retard",
      value = function(a, p, today, member)
        local day = due(a, p, member, today)
        if not day or day >= today then return nil end
        return days_between(day, today)
      end,
    },
    {
      "promised", label = "S'est engagé à",
      value = function(_, _, _, member)
        return list.words(list.map(promises, function(promise)
          if member:get(promise[1], false) then return text(promise[2]) end
        end))
      end,
    },
    {
      "done", label = "A fait",
      value = function(a, _, today, member)
        return list.words(
          list.map(
            list.where(a:get("actions", {}), function(action)
              return action:get("by") == member:get("name") and known(action, "by")
                and action:get("on", today) <= today
            end),
            function(action) return action:get("name") end
          ),
          4
        )
      end,
    },
  },
  order = { "due", "name" },
  late = function(a, p, today, member)
    local day = due(a, p, member, today)
    return day ~= nil and day < today
  end,
  empty = "Aucun membre dans la liste.",
}

-- The same of a table whose rows are the members: a CSV or a workbook.
sheet "members_due" {
  label = "Membres à contacter, d'un tableau de membres",
  source = "Fiche : contacter chaque membre au moins tous les trois mois, même par écrit",
  columns = {
    "class",
    "joined",
    "last_contact",
    {
      "due", type = "date", label = "À contacter avant le",
      value = function(a, p)
        return add_months(a:get("last_contact") or a.joined, p.contact_months)
      end,
    },
    {
      "late_by", type = "integer", unit = "j", label = "Retard",
      value = function(a, p, today)
        local day = add_months(a:get("last_contact") or a.joined, p.contact_months)
        if day >= today then return nil end
        return days_between(day, today)
      end,
    },
    {
      "state",
      values = {
        { "kept", fr = "suivie" },
        { "overdue", fr = "à contacter" },
        { "lost", fr = "à renouer" },
      },
      label = "Relation",
      value = function() return outcome "relation" end,
    },
  },
  order = { "due" },
  late = function(a, p, today)
    return add_months(a:get("last_contact") or a.joined, p.contact_months) < today
  end,
}

sheet "contact_log" {
  label = "Carnet des contacts", source = "Fiche : outil de suivi interne de type tableur",
  list = "contacts", columns = { "on", "member", "channel", "about", "next" },
  order = { { "on", first = "greatest" }, "member" },
  late = function(_, _, today, contact) return contact:get("next", today) < today end,
  empty = "Aucun contact noté.",
}

return { since = since, due = due }
