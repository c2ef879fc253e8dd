-- The members of the club: how many of each class, and whom to contact.

local lists = include "lists.lua"
local recency = include "recency.lua"

local classes = {
  { "commune", fr = "commune", en = "commune", plural = { fr = "Communes", en = "Communes" } },
  {
    "association",
    fr = "association",
    en = "association",
    plural = { fr = "Associations", en = "Associations" },
  },
  {
    "professional",
    fr = "professionnel",
    en = "professional",
    plural = { fr = "Professionnels", en = "Professionals" },
  },
}

fact "members" {
  type = "list",
  fields = {
    { "name", type = "text", label = { fr = "Nom", en = "Name" } },
    {
      "class",
      type = "choice",
      values = classes,
      label = { fr = "Nature", en = "Class" },
      ask = {
        fr = "Chaque membre est-il une commune, une association, un professionnel ?",
        en = "Is each member a commune, an association, a professional?",
      },
    },
    { "joined", type = "date", label = { fr = "Adhésion", en = "Joined" } },
    { "last_contact", type = "date", label = { fr = "Dernier contact", en = "Last contact" } },
    {
      "spreads",
      type = "boolean",
      label = { fr = "Diffuse la lettre", en = "Spreads the letter" },
      ask = {
        fr = "Chaque membre s'engage-t-il à diffuser la lettre, à promouvoir le Club, à organiser des actions ?",
        en = "Does each member promise to spread the letter, to promote the Club, to organise actions?",
      },
    },
    { "promotes", type = "boolean", label = { fr = "Promeut le Club", en = "Promotes the Club" } },
    {
      "organises",
      type = "boolean",
      label = { fr = "Organise des actions", en = "Organises actions" },
    },
  },
  label = { fr = "Membres", en = "Members" },
  ask = { fr = "Quels sont les membres du Club ?", en = "Who are the members of the Club?" },
  source = "Fiche : outil de suivi interne",
}

-- "A", or "membre 12" for one without a name.
local function name_of(member, index)
  return member:get("name", "n° " .. index)
end

for _, class in ipairs(classes) do
  indicator("members_" .. class[1]) {
    label = class.plural,
    source = "Fiche : communes de fait, associations et professionnels du même territoire",
    value = function(a)
      local count = 0
      for _, member in ipairs(a.members) do
        if member.class == class[1] then count = count + 1 end
      end
      return count, {
        fr = "{share} % de {all} membres",
        en = "{share}% of {all} members",
        share = math.floor(1000 * ratio(count, #a.members) + 0.5) / 10,
        all = #a.members,
      }
    end,
  }
end

indicator "members_overdue" {
  label = { fr = "Membres à contacter", en = "Members to contact" },
  source = "Fiche : contacter chaque membre au moins tous les trois mois",
  value = function(a, p, today)
    local earliest = recency.earliest(today, p.contact_months)
    local letter = recency.last(a:get("letters", {}), today)
    local late = {}
    for i, member in ipairs(a.members) do
      local since = recency.since(member, letter)
      if since and since < earliest then late[#late + 1] = name_of(member, i) end
    end
    if #late == 0 then return 0 end
    return #late, lists.joined(late)
  end,
}
alert "member-without-date" {
  label = { fr = "Membre sans date", en = "Member without a date" },
  source = "Proposition : sans adhésion ni contact, aucun délai ne court",
  severity = "error",
  when = function(a, _, today)
    local letter = recency.last(a:get("letters", {}), today)
    local undated = {}
    for i, member in ipairs(a.members) do
      if not recency.since(member, letter) then undated[#undated + 1] = name_of(member, i) end
    end
    local list = lists.joined(undated)
    return #undated > 0, {
      fr = "Ni date d'adhésion, ni dernier contact : " .. list.fr .. ".",
      en = "Neither a joining date nor a last contact: " .. list.en .. ".",
    }
  end,
}
alert "contact-ahead" {
  label = { fr = "Contact à venir", en = "Contact in the future" },
  source = "Proposition : un contact noté d'avance n'a pas encore eu lieu",
  when = function(a, _, today)
    local ahead = {}
    for i, member in ipairs(a.members) do
      if member:get("last_contact", today) > today then ahead[#ahead + 1] = name_of(member, i) end
    end
    local list = lists.joined(ahead)
    return #ahead > 0, {
      fr = "Dernier contact daté d'après le jour d'évaluation : " .. list.fr .. ".",
      en = "Last contact dated after the evaluation day: " .. list.en .. ".",
    }
  end,
}
