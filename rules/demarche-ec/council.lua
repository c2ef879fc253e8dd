-- A page for elected members: where the territory stands, what they are asked, what is late.

-- What elected members are told in numbers. A share of nothing is no 0 %.
local figures = {
  {
    "flagship",
    "actions",
    function() return text { "{count}", count = outcome "flagship" } end,
    "Actions phares",
    "aucune action n'est recensée",
  },
  {
    "swot_coverage",
    "swot",
    function() return text { "{share} %", share = round(outcome "swot_coverage", 1) } end,
    "Faiblesses auxquelles une action répond",
    "aucune faiblesse n'est relevée",
  },
  {
    "actions_progress",
    "actions",
    function(a)
      local share = round(outcome "actions_progress", 1)
      local told = list.count(a.actions, function(action) return known(action, "progress") end)
      if told == #a.actions then return text { "{share} %", share = share } end
      return text {
        "{share} %, de {told} sur {all} dont on le sait", share = share, told = told,
        all = #a.actions,
      }
    end,
    "Avancement moyen des actions",
    "aucune action n'est recensée",
  },
  {
    "evidence_ready",
    "evidence",
    function() return text { "{share} %", share = round(outcome "evidence_ready", 1) } end,
    "Preuves prêtes",
    "aucune preuve n'est suivie",
  },
}

-- How many elements a figure is a share of.
local function whole(a, figure)
  if figure[1] == "swot_coverage" then return list.count(a.swot, { quadrant = "weakness" }) end
  return #a[figure[2]]
end

sheet "council_figures" {
  label = "Chiffres pour les élus", source = "Guide : 1.3.4, 5M.2, 5M.3, 6.1.5 et 7.1.2",
  rows = function() return list.map(figures, function(_, place) return { place = place } end) end,
  columns = {
    {
      "what", label = "Chiffre",
      value = function(_, _, _, row) return text(figures[row.place][4]) end,
    },
    {
      "value", label = "Où l'on en est",
      value = function(a, _, _, row)
        local figure = figures[row.place]
        if whole(a, figure) == 0 then
          return text { "sans objet : {why}", why = text(figure[5]) }
        end
        return figure[3](a)
      end,
    },
  },
}

document "council_page" {
  label = "Page pour les élus",
  source = "Guide : 1.3.4 et 4A.2, informer et engager les élus",
  parts = {
    {
      text = function()
        local count = outcome "progress"
        return {
          "Le territoire a fait {share} % des bonnes pratiques qui le concernent.",
          share = round(count, 1),
        }
      end,
    },
    { heading = "Où nous en sommes" },
    { sheet = "stages" },
    { heading = "Ce que nous demandons aux élus" },
    {
      list = function(a, _, today)
        local asked = {}
        if known(a, "sponsorship.political") and not a.sponsorship.political then
          asked[#asked + 1] = text "Qu'un élu porte la démarche, avec la direction (pratiques 1.1.1 et 1.3.3)."
        end
        if known(a, "sponsorship.management") and not a.sponsorship.management then
          asked[#asked + 1] = text "Que la direction des services porte la démarche avec les élus (pratique 1.3.3)."
        end
        if known(a, "plpdma.finished") and not a.plpdma.finished then
          asked[#asked + 1] = text "De finir le programme de prévention des déchets, sans lequel le label est hors d'atteinte (pratique 1.3.5)."
        end
        if known(a, "deliberations") then
          -- A vote whose day lies ahead is still to be held.
          local held = list.where(a.deliberations, function(vote)
            return vote:get("on", today) <= today
          end)
          local votes = list.tally(held, "subject", "?")
          if not votes.commitment then
            asked[#asked + 1] = text "De voter une délibération d'engagement (pratique 1.3.1)."
          elseif not votes.strategy then
            asked[#asked + 1] = text "De voter la stratégie, quand elle sera prête (pratique 1.3.1)."
          end
        end
        if #asked > 0 then return asked end
        -- That nothing is left to ask for is told of what somebody said only.
        local told = {
          a.sponsorship.political,
          a.sponsorship.management,
          a.plpdma.finished,
          a.deliberations,
        }
        return list.where(told, function() return false end)
      end,
      empty = "Rien de nouveau : les portages et les délibérations sont là.",
    },
    { heading = "Ensuite" },
    { sheet = "next_steps" },
    { sheet = "council_figures" },
    { heading = "En retard" },
    {
      list = function(a, _, today)
        local is_dated = list.any(a.actions, function(action) return known(action, "due") end)
        if #a.actions > 0 and not is_dated then
          return { text "Aucune action n'a de date : on ne sait pas ce qui tarde." }
        end
        return list.map(a.actions, function(action)
          local due = action:get("due")
          if not due or due >= today or action:get("progress", 0) >= 100 then return nil end
          return text {
            "{title}, attendue pour le {due}", title = action:get("title", "?"), due = due,
          }
        end)
      end,
      empty = "Aucune action datée n'est en retard.",
    },
  },
}
