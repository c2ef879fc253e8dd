-- The follow-up tool that the sheet recommends: a row a member, when it is to be contacted, what it promised
-- and did; and the log of contacts that it is kept from.

local recency = include "recency.lua"
local members = include "members.lua"
local names = include "names.lua"

local promises = {
  { "spreads", "diffuser la lettre" },
  { "promotes", "promouvoir le Club" },
  { "organises", "organiser des actions" },
}

-- By what means contacts of the log were made, by member and day.
local function channels_of(a, meant)
  local told = {}
  for _, contact in ipairs(a:get("contacts", {})) do
    local own, on = meant(contact:get("member")), contact:get("on")
    if own and on then
      told[own .. " " .. on] = told[own .. " " .. on] or { contact:get("channel") }
    end
  end
  return told
end

-- What each member did up to today.
local function done_of(a, meant, today)
  local done = {}
  for _, action in ipairs(a:get("actions", {})) do
    local own = meant(action:get("by"))
    if own and action:get("on", today) <= today then
      done[own] = done[own] or {}
      table.insert(done[own], action:get("name"))
    end
  end
  return done
end

-- The members, each with its last contact, by what means it was made, and when the next one is due.
local function rows(a, p, today)
  local meant, since = names.resolver(a.members), members.since_of(a, today)
  local letter = recency.last(a:get("letters", {}), today)
  local told, done = channels_of(a, meant), done_of(a, meant, today)
  return list.map(a.members, function(member)
    local row, from, name = { member = member }, since(member), member:get("name", "")
    row.due = from and add_months(from, p.contact_months)
    row.done = done[name] and list.words(done[name], 4)
    -- The day of joining is no contact.
    if from and (from ~= member:get("joined") or recency.contact(member, today)) then
      row.last = from
      if from == letter then
        row.channel = "letter"
      elseif told[name .. " " .. from] then
        row.channel = told[name .. " " .. from][1]
      else
        row.channel = member:get("channel")
      end
    end
    return row
  end)
end

sheet "tracking" {
  label = "Suivi des membres",
  source = "Fiche : outil de suivi interne de type tableur, contact au moins tous les 3 mois",
  rows = rows,
  columns = {
    { "name", label = "Nom", value = function(_, _, _, row) return row.member.name end },
    {
      "class", label = "Nature", values = members.classes,
      value = function(_, _, _, row) return row.member.class end,
    },
    { "last", type = "date", label = "Dernier contact" },
    { "channel", values = members.channels, label = "Moyen" },
    { "due", type = "date", label = "À contacter au plus tard le" },
    {
      "late_by", type = "integer", unit = "j", label = "Retard",
      value = function(_, _, today, row)
        if not row.due or row.due >= today then return nil end
        return days_between(row.due, today)
      end,
    },
    {
      "promised", label = "S'est engagé à",
      value = function(_, _, _, row)
        return list.words(list.map(promises, function(promise)
          if row.member:get(promise[1], false) then return text(promise[2]) end
        end))
      end,
    },
    { "done", label = "A fait" },
  },
  order = { "due", "name" },
  late = function(_, _, today, row)
    if not row.due then return nil end
    return row.due < today
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
    { "due", type = "date", label = "À contacter au plus tard le", value = due_of_subject },
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

-- Whether a member was contacted again since a contact of the log: it is no longer to be called back.
local function contacted_again(a, contacts, today)
  local meant, last = names.resolver(a:get("members", {})), {}
  local function who(contact) return meant(contact:get("member")) or contact:get("member") end
  for _, contact in ipairs(contacts) do
    local on, name = contact:get("on"), who(contact)
    if on and name and on <= today and on > (last[name] or "") then last[name] = on end
  end
  return function(contact)
    local on, name = contact:get("on"), who(contact)
    return on ~= nil and name ~= nil and (last[name] or "") > on
  end
end

sheet "contact_log" {
  label = "Carnet des contacts",
  source = "Fiche : outil de suivi interne de type tableur ; une lettre à tous est un contact de chacun",
  rows = function(a, _, today)
    local contacts = known(a, "letters") and a:get("contacts", {}) or a.contacts
    local again = contacted_again(a, contacts, today)
    local rows = list.map(contacts, function(contact)
      return { contact = contact, again = again(contact) }
    end)
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
      "state", label = "État", values = { { "planned", fr = "prévu" } },
      -- What is noted ahead has not taken place.
      value = function(_, _, today, row)
        local day = row.contact and row.contact:get("on")
        return day and day > today and "planned" or nil
      end,
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
    return not row.again and day < today
  end,
  empty = "Aucun contact noté.",
}
