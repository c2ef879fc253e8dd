-- The members of the club: how many of each class, and whom to contact.

local names = include "names.lua"
local recency = include "recency.lua"

local classes = {
  { "commune", fr = "commune", plural = "Communes" },
  { "association", fr = "association", plural = "Associations" },
  { "professional", fr = "professionnel", plural = "Professionnels" },
}

-- Any channel counts.
local channels = {
  { "letter", fr = "lettre" },
  { "email", fr = "courriel" },
  { "phone", fr = "téléphone" },
  { "meeting", fr = "réunion" },
  { "visit", fr = "visite" },
}

fact "members" {
  type = "list",
  fields = {
    { "name", type = "text", label = "Nom", ask = "Comment s'appelle chaque membre ?" },
    {
      "class", type = "choice", values = classes, label = "Nature",
      ask = "Chaque membre est-il une commune, une association, un professionnel ?",
    },
    { "joined", type = "date", label = "Adhésion" },
    { "last_contact", type = "date", label = "Dernier contact" },
    {
      "channel", type = "choice", values = channels, label = "Moyen",
      ask = "Par quel moyen le dernier contact a-t-il eu lieu ?",
    },
    {
      "spreads", type = "boolean", label = "Diffuse la lettre",
      ask = "Chaque membre s'engage-t-il à diffuser la lettre, à promouvoir le Club, à organiser des actions ?",
    },
    { "promotes", type = "boolean", label = "Promeut le Club" },
    { "organises", type = "boolean", label = "Organise des actions" },
  },
  label = "Membres", ask = "Quels sont les membres du Club ?",
  source = "Fiche : outil de suivi interne",
}

fact "contacts" {
  type = "list",
  fields = {
    { "on", type = "date", label = "Date", ask = "Quand chaque contact a-t-il eu lieu ?" },
    { "member", type = "text", label = "Membre", ask = "Avec quel membre ?" },
    {
      "channel", type = "choice", values = channels, label = "Moyen",
      ask = "Par quel moyen chaque contact a-t-il eu lieu ?",
    },
    { "about", type = "text", label = "Objet", ask = "De quoi avez-vous parlé ?" },
    { "next", type = "date", label = "À rappeler le", ask = "Quand rappeler chaque membre ?" },
  },
  label = "Carnet des contacts", ask = "Quels contacts ont eu lieu, un par un ?",
  source = "Fiche : outil de suivi interne de type tableur",
}

-- The names of the members that a test chooses; one without a name has its place.
local function named(a, test)
  return list.map(a.members, function(member, place)
    if test(member) then return member:get("name", "n° " .. place) end
  end)
end

-- The members that have joined: who is to join later is none yet.
local function joined(a, today)
  return list.where(a.members, function(member) return member:get("joined", today) <= today end)
end

-- From when the next contact of a member is awaited.
local function since_of(a, today)
  local letter = recency.last(a:get("letters", {}), today)
  local book = recency.book(a:get("contacts", {}), a.members, today)
  return function(member)
    return recency.since(member, letter, book[member:get("name", "")], today)
  end
end

for _, class in ipairs(classes) do
  indicator("members_" .. class[1]) {
    label = class.plural,
    source = "Fiche : communes de fait, associations et professionnels du même territoire",
    value = function(a, _, today)
      local there = joined(a, today)
      local count, all = list.count(there, { class = class[1] }), #there
      if all == 0 then return 0, "aucun membre dans la liste" end
      return count, {
        all == 1 and "{share} % d'un membre" or "{share} % de {all} membres",
        share = round(100 * count / all, 1), all = all,
      }
    end,
  }
end

indicator "members_overdue" {
  label = "Membres à contacter",
  source = "Fiche : contacter chaque membre au moins tous les trois mois",
  value = function(a, p, today)
    local earliest, since = recency.earliest(today, p.contact_months), since_of(a, today)
    local late = named(a, function(member)
      local from = since(member)
      return from and from < earliest
    end)
    if #late == 0 then return 0 end
    return #late, list.words(late, 8)
  end,
}
alert "member-without-date" {
  label = "Membre sans date",
  source = "Proposition : sans adhésion ni contact, aucun délai ne court", severity = "error",
  when = function(a, _, today)
    local since = since_of(a, today)
    local undated = named(a, function(member) return not since(member) end)
    return #undated > 0, {
      "Ni date d'adhésion, ni dernier contact : {names}.",
      names = list.words(undated, 8),
    }
  end,
}
alert "contact-ahead" {
  label = "Contact à venir",
  source = "Proposition : un contact noté d'avance n'a pas encore eu lieu",
  when = function(a, _, today)
    local ahead = named(a, function(member) return member:get("last_contact", today) > today end)
    return #ahead > 0, {
      "Dernier contact daté d'après le jour d'évaluation : {names}.",
      names = list.words(ahead, 8),
    }
  end,
}

alert "contact-stranger" {
  label = "Contact noté pour qui n'est pas membre",
  source = "Proposition : un nom du carnet est celui d'un membre, à la casse et aux accents près",
  when = function(a)
    local meant, told, strangers = names.resolver(a.members), {}, {}
    for _, contact in ipairs(a:get("contacts", {})) do
      local name = contact:get("member")
      if name and not told[name] then
        told[name] = true
        local _, number = meant(name)
        if number == 0 then
          strangers[#strangers + 1] = name
        elseif number > 1 then
          strangers[#strangers + 1] = text { "{name} (plusieurs membres)", name = name }
        end
      end
    end
    return #strangers > 0, {
      "Le carnet note des contacts que la liste des membres ne reconnaît pas : {names}.",
      names = list.words(strangers, 8),
    }
  end,
}

return { classes = classes, channels = channels, since_of = since_of, joined = joined }
