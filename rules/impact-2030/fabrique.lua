-- The Fabrique: four spaces, and what each has brought about.

local lists = include "lists.lua"

local spaces = {
  {
    "fab_lab",
    fr = "Fab Lab",
    en = "Fab Lab",
    aim = { fr = "prototyper, tester", en = "prototype, test" },
  },
  {
    "think_tank",
    fr = "Think tank",
    en = "Think tank",
    aim = { fr = "réfléchir", en = "reflect" },
  },
  { "resources", fr = "Ressources", en = "Resources", aim = { fr = "partager", en = "share" } },
  { "campus", fr = "Campus", en = "Campus", aim = { fr = "former", en = "train" } },
}

fact "fabrique" {
  type = "list",
  fields = {
    {
      "name",
      type = "text",
      label = { fr = "Réalisation", en = "Achievement" },
      ask = {
        fr = "Comment s'appelle chaque réalisation ?",
        en = "What is each achievement called?",
      },
    },
    {
      "space",
      type = "choice",
      values = spaces,
      label = { fr = "Espace", en = "Space" },
      ask = {
        fr = "De quel espace de la Fabrique est chaque réalisation ?",
        en = "Of which space is each achievement?",
      },
    },
    { "month", type = "text", label = { fr = "Mois (2017-05)", en = "Month (2017-05)" } },
  },
  label = { fr = "Réalisations de la Fabrique", en = "Achievements of the Fabrique" },
  ask = {
    fr = "Qu'ont réalisé les quatre espaces de la Fabrique ?",
    en = "What have the four spaces of the Fabrique achieved?",
  },
  source = "Stratégie : Fabrique territoriale zéro waste, quatre espaces",
}

local months = {
  fr = {
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
  },
  en = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  },
}

-- "mai 2017" for "2017-05": the strategy tells months, no days.
local function month_in_words(text, name)
  local year, month = string.match(text, "^(%d%d%d%d)%-(%d%d)$")
  local number = tonumber(month)
  if not number or not between(number, 1, 12) then
    invalid {
      fr = "mois « " .. text .. " » de « " .. name .. " », attendu année-mois, comme 2017-05",
      en = "month “" .. text .. "” of “" .. name .. "”, expected year-month, such as 2017-05",
    }
  end
  return { fr = months.fr[number] .. " " .. year, en = months.en[number] .. " " .. year }
end

for _, space in ipairs(spaces) do
  indicator("fabrique_" .. space[1]) {
    label = {
      fr = space.fr .. " (" .. space.aim.fr .. ")",
      en = space.en .. " (" .. space.aim.en .. ")",
    },
    source = "Stratégie : Fabrique territoriale zéro waste",
    value = function(a)
      local french, english = {}, {}
      for _, work in ipairs(a.fabrique) do
        if work.space == space[1] then
          local words = known(work, "month") and month_in_words(work.month, work.name)
          french[#french + 1] = work.name .. (words and " (" .. words.fr .. ")" or "")
          english[#english + 1] = work.name .. (words and " (" .. words.en .. ")" or "")
        end
      end
      if #french == 0 then return 0 end
      return #french, { fr = lists.joined(french).fr, en = lists.joined(english).en }
    end,
  }
end

alert "fabrique-empty" {
  label = {
    fr = "Espace de la Fabrique sans réalisation",
    en = "Space of the Fabrique without achievement",
  },
  source = "Proposition : chacun des quatre espaces sert",
  severity = "note",
  when = function(a)
    local used = {}
    for _, work in ipairs(a.fabrique) do used[work.space] = true end
    local french, english = {}, {}
    for _, space in ipairs(spaces) do
      if not used[space[1]] then
        french[#french + 1] = space.fr
        english[#english + 1] = space.en
      end
    end
    return #french > 0, {
      fr = "Aucune réalisation pour " .. table.concat(french, ", ") .. ".",
      en = "No achievement for " .. table.concat(english, ", ") .. ".",
    }
  end,
}
