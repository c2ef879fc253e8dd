-- A page for elected members: where the territory stands, what they are asked, what is late.

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
      list = function(a)
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
        local votes = list.tally(a:get("deliberations", {}), "subject", "?")
        if not votes.commitment then
          asked[#asked + 1] = text "De voter une délibération d'engagement (pratique 1.3.1)."
        elseif not votes.strategy then
          asked[#asked + 1] = text "De voter la stratégie, quand elle sera prête (pratique 1.3.1)."
        end
        return asked
      end,
      empty = "Rien de nouveau : les portages et les délibérations sont là.",
    },
    { heading = "Ensuite" },
    { sheet = "next_steps" },
    {
      rules = { "flagship", "swot_coverage", "actions_progress", "evidence_ready" },
    },
    { heading = "En retard" },
    {
      list = function(a, _, today)
        return list.map(a:get("actions", {}), function(action)
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
