-- The receipt of letters: what was received when, what is missing, which questions go back.

local perimeter = include "perimeter.lua"
local reception = include "reception.lua"
local questions = table { "letters.csv", key = "fact" }
local english = include "letters_en.lua"

-- The questions of a letter that have no answer, as they are printed in it.
local function unanswered(a, form, fields)
  local _, missing = answered(a[form], fields)
  return list.map(missing, function(name)
    local row = questions[form .. "." .. name]
    local question = { fr = row.question, en = english[row.number] }
    return text { "{number} : {question}", number = row.number, question = question }
  end)
end

local letters = {
  { "intention", "Lettre d'intention", "intention_deadline", "intention_fields", "no_intention" },
  {
    "engagement",
    "Lettre d'engagement",
    "engagement_deadline",
    "engagement_fields",
    "no_engagement",
  },
}

-- The day on which a letter came; nil for none.
local function received(a, today, letter) return reception.day(a, letter[1], today) end

-- What became of a letter. Until the time to record it is over, nobody says that it did not come; of an
-- application that is refused, none is awaited.
local function state(a, p, today, letter)
  local day, deadline = received(a, today, letter), p[letter[3]]
  if day then return reception.in_time(day, deadline, p) and "in_time" or "too_late" end
  if not known(a, letter[1] .. ".received")
      and reception.came(a, letter[1], p[letter[4]], today) then
    return "undated"
  end
  local why = reception.refusal(a, p, today)
  if why and why ~= letter[5] then return "no_longer" end
  if reception.is_over(deadline, p, today) then return "missing" end
  return today > deadline and "unrecorded" or "awaited"
end

sheet "letters" {
  label = "Lettres reçues", source = "Appel : phases 1 et 2",
  rows = function() return { { place = 1 }, { place = 2 } } end,
  columns = {
    {
      "letter", label = "Lettre",
      value = function(_, _, _, row) return text(letters[row.place][2]) end,
    },
    {
      "received", type = "date", label = "Reçue le",
      value = function(a, _, today, row) return received(a, today, letters[row.place]) end,
    },
    {
      "deadline", type = "date", label = "Limite",
      value = function(_, p, _, row) return p[letters[row.place][3]] end,
    },
    {
      "answers", label = "Réponses",
      value = function(a, p, _, row)
        local fields = p[letters[row.place][4]]
        local count = answered(a[letters[row.place][1]], fields)
        return { "{count} sur {all}", count = count, all = #fields }
      end,
    },
    {
      "state", label = "État",
      values = {
        { "in_time", fr = "à temps" },
        { "too_late", fr = "hors délai" },
        { "undated", fr = "reçue, jour à noter" },
        { "awaited", fr = "attendue" },
        { "unrecorded", fr = "pas encore enregistrée" },
        { "missing", fr = "non reçue" },
        { "no_longer", fr = "n'est plus attendue" },
      },
      value = function(a, p, today, row) return state(a, p, today, letters[row.place]) end,
    },
  },
  late = function(a, p, today, row)
    local what = state(a, p, today, letters[row.place])
    return what == "missing" or what == "too_late"
  end,
}

-- The day on which a letter came, and the one for which it is dated ahead, as columns.
local function came_on(letter, label)
  return {
    letter .. ".received",
    type = "date", label = label,
    value = function(a, _, today)
      if not known(a, letter .. ".received") then return a[letter].received end
      return reception.day(a, letter, today)
    end,
  }
end
local function planned_for(letter, label)
  return {
    letter .. "_planned",
    type = "date", label = label,
    value = function(a, _, today)
      local day = a:get(letter .. ".received")
      return day and not reception.day(a, letter, today) and day or nil
    end,
  }
end

-- All applications at once: who sent what.
sheet "applications" {
  label = "Candidatures reçues", source = "Appel : dépôt par courriel auprès du chef de projet",
  columns = {
    came_on("intention", "Lettre d'intention reçue le"),
    planned_for("intention", "Lettre d'intention datée du"),
    came_on("engagement", "Lettre d'engagement reçue le"),
    planned_for("engagement", "Lettre d'engagement datée du"),
    {
      "intention_missing", type = "integer", label = "Questions sans réponse, intention",
      value = function(a, p, today)
        if not reception.came(a, "intention", p.intention_fields, today) then return nil end
        local count = answered(a.intention, p.intention_fields)
        return #p.intention_fields - count
      end,
    },
    {
      "engagement_missing", type = "integer", label = "Questions sans réponse, engagement",
      value = function(a, p, today)
        if not reception.came(a, "engagement", p.engagement_fields, today) then return nil end
        local count = answered(a.engagement, p.engagement_fields)
        return #p.engagement_fields - count
      end,
    },
    {
      "admissible", type = "boolean", label = "Recevable",
      value = function() return outcome "admissible" end,
    },
  },
  order = { "intention.received" },
}

-- Whether nothing that is known refuses the application by its letters: only then is anything asked of it.
local function is_open(a, p, today) return not reception.refusal(a, p, today) end

-- The paragraphs that say, each for its reason, that the letters refuse the application.
local function refused(why, wording)
  return {
    text = wording,
    when = function(a, p, today) return reception.refusal(a, p, today) == why end,
  }
end

-- Whether a letter is in one of some states, of an application that nothing refuses.
local function is_in(place, states)
  return function(a, p, today)
    return is_open(a, p, today) and list.has(states, state(a, p, today, letters[place]))
  end
end

-- Whether each letter is there, of an application that nothing refuses.
local has_come = { is_in(1, { "in_time", "undated" }), is_in(2, { "in_time", "undated" }) }

-- Whether optional questions of the letter of engagement have no answer.
local function lacks_optional(a, p, today)
  return has_come[2](a, p, today)
    and answered(a.engagement, p.engagement_optional) < #p.engagement_optional
end

document "receipt" {
  label = "Accusé de réception", source = "Appel : phases 1 et 2, lettres I1 à I6 et E1 à E20",
  parts = {
    "Madame, Monsieur,",
    {
      text = "Nous accusons réception de votre lettre d'intention, arrivée le {intention.received}.",
      when = function(a, _, today) return received(a, today, letters[1]) ~= nil end,
    },
    {
      text = "Nous accusons réception de votre lettre d'engagement, arrivée le {engagement.received}.",
      when = function(a, _, today) return received(a, today, letters[2]) ~= nil end,
    },
    { sheet = "letters" },
    refused(
      "late_intention",
      "Votre lettre d'intention est arrivée après la limite du {intention_deadline} : la candidature n'est pas recevable."
    ),
    refused(
      "late_engagement",
      "Votre lettre d'engagement est arrivée après la limite du {engagement_deadline} : la candidature n'est pas recevable."
    ),
    refused(
      "no_intention",
      "Nous n'avons pas reçu de lettre d'intention à la limite du {intention_deadline} : la candidature n'est pas recevable."
    ),
    refused(
      "alone",
      "Votre lettre d'engagement est arrivée sans lettre d'intention : la candidature n'est pas recevable."
    ),
    refused(
      "no_engagement",
      "Aucune lettre d'engagement ne nous est parvenue à la limite du {engagement_deadline} : la candidature n'est pas recevable."
    ),
    {
      text = "La lettre d'intention est attendue pour le {intention_deadline}.",
      when = is_in(1, { "awaited" }),
    },
    {
      text = "La lettre d'intention, attendue pour le {intention_deadline}, n'est pas encore enregistrée : si vous l'avez envoyée, dites-le-nous.",
      when = is_in(1, { "unrecorded", "missing" }),
    },
    {
      text = "La lettre d'engagement est attendue pour le {engagement_deadline}.",
      when = is_in(2, { "awaited" }),
    },
    {
      text = "La lettre d'engagement, attendue pour le {engagement_deadline}, n'est pas encore enregistrée : si vous l'avez envoyée, dites-le-nous.",
      when = is_in(2, { "unrecorded", "missing" }),
    },
    {
      heading = "Ce qui manque",
      when = function(a, p, today)
        return has_come[1](a, p, today) or has_come[2](a, p, today)
      end,
    },
    {
      list = function(a, p) return unanswered(a, "intention", p.intention_fields) end,
      empty = "Rien ne manque à la lettre d'intention.",
      when = has_come[1],
    },
    {
      list = function(a, p) return unanswered(a, "engagement", p.engagement_fields) end,
      empty = "Rien ne manque à la lettre d'engagement.",
      when = has_come[2],
    },
    { text = "Ces réponses sont facultatives, et nous aideraient :", when = lacks_optional },
    {
      list = function(a, p) return unanswered(a, "engagement", p.engagement_optional) end,
      when = lacks_optional,
    },
    {
      text = "Les deux lettres ne disent pas le même nombre d'habitants : {intention.inhabitants}, puis {engagement.inhabitants}. Lequel faut-il retenir ?",
      when = function(a, p, today) return is_open(a, p, today) and outcome "inhabitants-differ" end,
    },
    {
      text = function(a, p)
        local concerned = perimeter.concerned(a, p)
        if between(concerned, p.population_min, p.population_max) then return nil end
        return {
          "Votre projet concerne {n} hab ; l'appel en attend de {population_min} à {population_max}.",
          n = concerned,
        }
      end,
      when = function(a, _, today) return received(a, today, letters[1]) ~= nil end,
    },
  },
}
