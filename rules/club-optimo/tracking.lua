-- The follow-up tool that the sheet recommends: a row a member, when it is to be contacted, what it promised
-- and did; and the log of contacts that it is kept from.

local recency = include "recency.lua"
local members = include "members.lua"
local names = include "names.lua"

-- The last contact of a member of the list, or the day from which one is awaited.
local function since(a, member, today)
  local letter = recency.last(a:get("letters", {}), today)
  local noted = recency.noted(a:get("contacts", {}), member, a.members, today)
  return recency.since(member, letter, noted, today)
end

-- Whether what since tells is the day of joining, and no contact.
local function is_joining(member, last, today)
  return last == member:get("joined") and not recency.contact(member, today)
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
  if not last or is_joining(member, last, today) then return nil end
  if last == recency.last(a:get("letters", {}), today) then return "letter" end
  local noted = list.first(a:get("contacts", {}), function(contact)
    return contact:get("on") == last and names.means(contact:get("member"), member, a.members)
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
        if is_joining(member, last, today) then return nil end
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
              return action:get("on", today) <= today
                and names.means(action:get("by"), member, a.members)
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
    if not day then return nil end
    return day < today
  end,
  empty = "Aucun membre dans la liste.",
}

-- Until when a member of a table, who is the subject, is to be contacted.
local function due_of_subject(a, p, today)
  return add_months(recency.contact(a, today) or a.joined, p.contact_months)
end

-- The same of a table whose rows are the members: a CSV or a workbook.
sheet "members_due" {
  label = "Membres à contacter, d'un tableau de membres",
  source = "Fiche : contacter chaque membre au moins tous les trois mois, même par écrit",
  columns = {
    "class",
    "joined",
    {
      "last_contact", type = "date", label = "Dernier contact",
      value = function(a, _, today)
        if not known(a, "last_contact") then return a.last_contact end
        return recency.contact(a, today)
      end,
    },
    {
      "planned", type = "date", label = "Prochain contact",
      value = function(a, _, today)
        local day = a:get("last_contact")
        return day and day > today and day or nil
      end,
    },
    { "due", type = "date", label = "À contacter avant le", value = due_of_subject },
    {
      "late_by", type = "integer", unit = "j", label = "Retard",
      value = function(a, p, today)
        local day = due_of_subject(a, p, today)
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
  late = function(a, p, today) return due_of_subject(a, p, today) < today end,
}

-- A field of a contact of the log; what is the same of a letter to all.
local function of_contact(name, of_letter)
  return function(_, _, _, row)
    if row.letter then return of_letter and of_letter(row.letter) end
    return row.contact[name]
  end
end

sheet "contact_log" {
  label = "Carnet des contacts",
  source = "Fiche : outil de suivi interne de type tableur ; une lettre à tous est un contact de chacun",
  rows = function(a, _, today)
    local rows = list.map(
      known(a, "letters") and a:get("contacts", {}) or a.contacts,
      function(contact) return { contact = contact } end
    )
    for _, day in ipairs(a:get("letters", {})) do
      if day <= today then rows[#rows + 1] = { letter = day } end
    end
    return rows
  end,
  columns = {
    {
      "on", type = "date", label = "Date",
      value = of_contact("on", function(day) return day end),
    },
    {
      "member", label = "Membre",
      value = of_contact("member", function() return text "tous, par la lettre" end),
    },
    {
      "channel", label = "Moyen", values = members.channels,
      value = of_contact("channel", function() return "letter" end),
    },
    { "about", label = "Objet", value = of_contact "about" },
    {
      "next", type = "date", label = "À rappeler le",
      -- Not every contact is to be called again: nobody is asked.
      value = function(_, _, _, row) return row.contact and row.contact:get("next") end,
    },
  },
  order = { { "on", first = "greatest" }, "member" },
  late = function(_, _, today, row)
    local day = row.contact and row.contact:get("next")
    if not day then return nil end
    return day < today
  end,
  empty = "Aucun contact noté.",
}

return { since = since, due = due }
