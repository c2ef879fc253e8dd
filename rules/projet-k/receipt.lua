-- The receipt of letters: what was received when, what is missing, which questions go back.

local perimeter = include "perimeter.lua"
local questions = table { "letters.csv", key = "fact" }

-- The questions of a letter that have no answer, as they are printed in it.
local function unanswered(a, form, fields)
  local _, missing = answered(a[form], fields)
  return list.map(missing, function(name)
    local row = questions[form .. "." .. name]
    return text { "{number} : {question}", number = row.number, question = row.question }
  end)
end

-- Whether a letter came in time; nil for none.
local function in_time(received, deadline, p)
  if not received then return nil end
  return p.deadline_inclusive and received <= deadline or received < deadline
end

local letters = {
  { "intention", "Lettre d'intention", "intention_deadline", "intention_fields" },
  { "engagement", "Lettre d'engagement", "engagement_deadline", "engagement_fields" },
}

-- What became of a letter.
local function state(a, p, today, letter)
  local received = a:get(letter[1] .. ".received")
  if received then
    return in_time(received, p[letter[3]], p) and "in_time" or "too_late"
  end
  if answered(a[letter[1]], p[letter[4]]) > 0 then return "undated" end
  return today > p[letter[3]] and "missing" or "awaited"
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
      value = function(a, _, _, row) return a:get(letters[row.place][1] .. ".received") end,
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
        { "missing", fr = "non reçue" },
      },
      value = function(a, p, today, row) return state(a, p, today, letters[row.place]) end,
    },
  },
  late = function(a, p, today, row)
    local what = state(a, p, today, letters[row.place])
    return what == "missing" or what == "too_late"
  end,
}

-- All applications at once: who sent what.
sheet "applications" {
  label = "Candidatures reçues", source = "Appel : dépôt par courriel auprès du chef de projet",
  columns = {
    "intention.received",
    "engagement.received",
    {
      "intention_missing", type = "integer", label = "Questions sans réponse, intention",
      value = function(a, p)
        if not known(a, "intention.received") then return nil end
        local count = answered(a.intention, p.intention_fields)
        return #p.intention_fields - count
      end,
    },
    {
      "engagement_missing", type = "integer", label = "Questions sans réponse, engagement",
      value = function(a, p)
        if not known(a, "engagement.received") then return nil end
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

-- Whether a letter did not come.
local function is_absent(a, p, today, place)
  local what = state(a, p, today, letters[place])
  return what == "awaited" or what == "missing"
end

document "receipt" {
  label = "Accusé de réception", source = "Appel : phases 1 et 2, lettres I1 à I6 et E1 à E20",
  parts = {
    "Madame, Monsieur,",
    {
      text = "Nous accusons réception de votre lettre d'intention, arrivée le {intention.received}.",
      when = function(a) return known(a, "intention.received") end,
    },
    {
      text = "Nous accusons réception de votre lettre d'engagement, arrivée le {engagement.received}.",
      when = function(a) return known(a, "engagement.received") end,
    },
    { sheet = "letters" },
    {
      text = "Votre lettre d'intention est arrivée après la limite du {intention_deadline} : la candidature n'est pas recevable.",
      when = function(a, p)
        return in_time(a:get("intention.received"), p.intention_deadline, p) == false
      end,
    },
    {
      text = "Votre lettre d'engagement est arrivée après la limite du {engagement_deadline} : la candidature n'est pas recevable.",
      when = function(a, p)
        return in_time(a:get("engagement.received"), p.engagement_deadline, p) == false
      end,
    },
    {
      text = "Nous n'avons pas reçu de lettre d'intention à la limite du {intention_deadline} : la candidature n'est pas recevable.",
      when = function(a, p, today) return state(a, p, today, letters[1]) == "missing" end,
    },
    {
      text = "La lettre d'intention est attendue pour le {intention_deadline}.",
      when = function(a, p, today) return state(a, p, today, letters[1]) == "awaited" end,
    },
    {
      text = "Aucune lettre d'engagement ne nous est parvenue à la limite du {engagement_deadline} : la candidature n'est pas recevable.",
      when = function(a, p, today)
        return not is_absent(a, p, today, 1) and state(a, p, today, letters[2]) == "missing"
      end,
    },
    {
      text = "La lettre d'engagement est attendue pour le {engagement_deadline}.",
      when = function(a, p, today) return state(a, p, today, letters[2]) == "awaited" end,
    },
    {
      heading = "Ce qui manque",
      when = function(a, p, today)
        return not (is_absent(a, p, today, 1) and is_absent(a, p, today, 2))
      end,
    },
    {
      list = function(a, p)
        return unanswered(a, "intention", p.intention_fields)
      end,
      empty = "Rien ne manque à la lettre d'intention.",
      when = function(a, p, today) return not is_absent(a, p, today, 1) end,
    },
    {
      list = function(a, p) return unanswered(a, "engagement", p.engagement_fields) end,
      empty = "Rien ne manque à la lettre d'engagement.",
      when = function(a, p, today) return not is_absent(a, p, today, 2) end,
    },
    {
      text = "Ces réponses sont facultatives, et nous aideraient :",
      when = function(a, p)
        return known(a, "engagement.received")
          and answered(a.engagement, p.engagement_optional) < #p.engagement_optional
      end,
    },
    {
      list = function(a, p) return unanswered(a, "engagement", p.engagement_optional) end,
      when = function(a, p)
        return known(a, "engagement.received")
          and answered(a.engagement, p.engagement_optional) < #p.engagement_optional
      end,
    },
    {
      text = "Les deux lettres ne disent pas le même nombre d'habitants : {intention.inhabitants}, puis {engagement.inhabitants}. Lequel faut-il retenir ?",
      when = function() return outcome "inhabitants-differ" end,
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
      when = function(a) return known(a, "intention.received") end,
    },
  },
}
