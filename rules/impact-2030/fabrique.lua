-- The Fabrique: four spaces, and what each has brought about.

local spaces = {
  { "fab_lab", fr = "Fab Lab", aim = "prototyper, tester" },
  { "think_tank", fr = "Think tank", aim = "réfléchir" },
  { "resources", fr = "Ressources", aim = "partager" },
  { "campus", fr = "Campus", aim = "former" },
}

fact "fabrique" {
  type = "list",
  fields = {
    {
      "name", type = "text", label = "Réalisation", ask = "Comment s'appelle chaque réalisation ?",
    },
    {
      "space", type = "choice", values = spaces, label = "Espace",
      ask = "De quel espace de la Fabrique est chaque réalisation ?",
    },
    { "month", type = "text", label = "Mois (2017-05)" },
  },
  label = "Réalisations de la Fabrique",
  ask = "Qu'ont réalisé les quatre espaces de la Fabrique ?",
  source = "Stratégie : Fabrique territoriale zéro waste, quatre espaces",
}

-- "mai 2017" for "2017-05": the strategy tells months, no days.
local months = {
  "janvier {year}", "février {year}", "mars {year}", "avril {year}", "mai {year}", "juin {year}",
  "juillet {year}", "août {year}", "septembre {year}", "octobre {year}", "novembre {year}",
  "décembre {year}",
}
local function month_in_words(month, name)
  local year, number = string.match(month, "^(%d%d%d%d)%-(%d%d)$")
  local words = months[tonumber(number)]
  if not words then
    invalid {
      "mois « {month} » de « {name} », attendu année-mois, comme 2017-05", month = month,
      name = name,
    }
  end
  return text { words, year = year }
end

for _, space in ipairs(spaces) do
  indicator("fabrique_" .. space[1]) {
    label = space.fr .. " (" .. space.aim .. ")",
    source = "Stratégie : Fabrique territoriale zéro waste",
    value = function(a)
      local works = list.map(list.where(a.fabrique, { space = space[1] }), function(work)
        if not known(work, "month") then return work.name end
        return text {
          "{name} ({month})", name = work.name, month = month_in_words(work.month, work.name),
        }
      end)
      if #works == 0 then return 0 end
      return #works, list.words(works, 8)
    end,
  }
end

alert "fabrique-empty" {
  label = "Espace de la Fabrique sans réalisation",
  source = "Proposition : chacun des quatre espaces sert", severity = "note",
  when = function(a)
    local used = list.tally(a.fabrique, "space")
    local idle = list.where(spaces, function(space) return not used[space[1]] end)
    return #idle > 0, {
      "Aucune réalisation pour {names}.",
      names = list.words(list.map(idle, function(space) return text(space.fr) end)),
    }
  end,
}

-- A work whose month is not told comes last.
sheet "fabrique_works" {
  label = "Réalisations de la Fabrique", source = "Stratégie : Fabrique territoriale zéro waste",
  rows = function(a)
    local rows = list.map(a.fabrique, function(work) return { work = work } end)
    return list.sorted(rows, function(row)
      return row.work:get("month", "9999-12") .. " " .. row.work:get("name", "")
    end)
  end,
  columns = {
    {
      "name", label = "Réalisation",
      value = function(_, _, _, row) return row.work.name end,
    },
    {
      "space", label = "Espace", values = spaces,
      value = function(_, _, _, row) return row.work.space end,
    },
    {
      "month", label = "Mois",
      value = function(_, _, _, row)
        local month = row.work:get("month")
        return month and month_in_words(month, row.work:get("name", "?"))
      end,
    },
  },
  group = "space", empty = "Aucune réalisation n'est connue.",
}
