-- The inventory of actions, scattered in the plans of the territory; one may belong to several.

local slips = include "slips.lua"
local axis = include "axes.lua"
local cost = include "amounts.lua"

fact "plans" {
  type = "list",
  fields = { { "id", type = "text", label = "Sigle" }, { "name", type = "text", label = "Nom" } },
  label = "Plans et programmes",
  ask = "Dans quels plans et programmes vos actions se trouvent-elles ?",
  source = "Guide : 2.2.1 et 6.1.4",
}

fact "actions" {
  type = "list",
  fields = {
    {
      "title", type = "text",
      columns = {
        "action",
        "nom de l'action",
        "titre",
        "titre de l'action",
        "titre de la fiche action",
      },
      label = "Intitulé", ask = "Comment s'appelle chaque action ?",
    },
    {
      "pillar", type = "choice",
      values = {
        { "sourcing", fr = "approvisionnement durable" },
        { "ecodesign", fr = "écoconception" },
        { "symbiosis", fr = "écologie industrielle et territoriale" },
        { "service", fr = "économie de la fonctionnalité" },
        { "consumption", fr = "consommation responsable" },
        { "longerUse", fr = "allongement de la durée d'usage" },
        { "recycling", fr = "recyclage" },
      },
      label = "Pilier",
    },
    { "plans", type = "list", of = "text", columns = { "plan" }, label = "Plans" },
    { "sector", type = "text", columns = { "thématique principale" }, label = "Filière" },
    {
      "horizon", type = "choice",
      values = {
        { "short", fr = "court terme" },
        { "medium", fr = "moyen terme" },
        { "long", fr = "long terme" },
      },
      columns = { "temps de mise en œuvre" }, label = "Échéance",
    },
    { "partners", type = "list", of = "text", label = "Partenaires" },
    {
      "axis", type = "integer", min = 1, max = 5, label = "Axe du référentiel",
      ask = "À quel axe du référentiel chaque action se rattache-t-elle ?",
    },
    {
      "service", type = "text", columns = { "direction ou service pilote" }, label = "Service",
      ask = "Quel service mène chaque action ?",
    },
    {
      "budget", type = "number", unit = "€", min = 0,
      columns = { "budget prévisionnel total € HT" }, label = "Budget",
      ask = "Quel est le budget de chaque action ?",
    },
    { "budgetUnit", type = "text", label = "Unité du budget" },
    {
      "running", type = "number", unit = "€", min = 0, columns = { "budgets de fonctionnement" },
      label = "Budget de fonctionnement",
    },
    {
      "investment", type = "number", unit = "€", min = 0, columns = { "budgets d'investissement" },
      label = "Budget d'investissement",
    },
    {
      "funding", type = "list",
      fields = {
        { "plan", type = "text", label = "Plan" },
        { "amount", type = "number", unit = "€", min = 0, label = "Montant" },
      },
      label = "Parts de chaque plan",
    },
    {
      "swot", type = "list", of = "text", label = "Points de l'AFOM visés",
      ask = "À quels constats de l'AFOM chaque action répond-elle ?",
    },
    {
      "flagship", type = "boolean", label = "Action phare",
      ask = "Quelles actions sont vos actions phares ?",
    },
    { "impact", type = "integer", min = 1, max = 5, label = "Impact (1 à 5)" },
    {
      "progress",
      type = "number",
      unit = "%",
      min = 0,
      max = 100,
      label = "Avancement",
      ask = "Où en est chaque action, en pour cent ?",
    },
    {
      "owner", type = "text", columns = { "pilote", "personne pilote", "élu·e référent·e" },
      label = "Pilote", ask = "Qui pilote chaque action ?",
    },
    { "start", type = "date", columns = { "date de début" }, label = "Début" },
    { "due", type = "date", columns = { "date de fin" }, label = "Fin prévue" },
    {
      "milestones", type = "list",
      fields = {
        { "name", type = "text", label = "Jalon" },
        { "due", type = "date", label = "Pour le" },
        { "who", type = "text", label = "Qui" },
        { "done", type = "boolean", label = "Atteint" },
      },
      label = "Jalons",
    },
  },
  label = "Actions", ask = "Quelles actions avez-vous recensées ?", source = "Guide : 2.2.7",
}

-- What a row of the inventory says, beside its budget.
local columns = {
  "title", "pillar", "plans", "sector", "horizon", "partners", "axis", "service",
}

indicator "actions_complete" {
  label = "Fiches d'actions complètes", source = "Guide : 2.2.7", unit = "%",
  value = function(a)
    local partial = list.where(a.actions, function(action)
      return not cost(action)
        or list.any(columns, function(column) return not known(action, column) end)
    end)
    if #a.actions == 0 then return nil, "aucune action n'est recensée" end
    local share = 100 * (#a.actions - #partial) / #a.actions
    if #partial == 0 then return share end
    return share, { "à compléter : {names}", names = list.words(list.map(partial, "title", "?")) }
  end,
}

indicator "actions_progress" {
  label = "Avancement moyen des actions",
  source = "Proposition : moyenne simple des actions dont on connaît l'avancement", unit = "%",
  value = function(a)
    if #a.actions == 0 then return nil, "aucune action n'est recensée" end
    local told = list.map(a.actions, function(action) return action:get("progress") end)
    -- Nobody told it, which is no 0 %: reading what is not there makes the answer unknown.
    if #told == 0 then return a.actions[1].progress end
    return list.sum(told) / #told, {
      #told == 1 and "1 action dont on le sait" or "{told} actions dont on le sait",
      told = #told,
    }
  end,
}

indicator "axes_touched" {
  label = "Axes du référentiel touchés", source = "Guide : 2.2.7 ; référentiel : cinq axes",
  value = function(a)
    local is_said = list.any(a.actions, function(action) return known(action, "axis") end)
    -- Where no action says its axis, that is a question, and not "none".
    if #a.actions > 0 and not is_said then return a.actions[1].axis end
    local count, touched = axis.count(a.actions)
    return touched, { "actions par axe : {list}", list = table.concat(count, ", ") }
  end,
}

alert "plans-known" {
  label = "Plans des actions déclarés", source = "Guide : 6.1.4", severity = "error",
  when = function(a)
    local ids = list.map(a.plans, "id")
    local is_known = list.tally(ids)
    local function check(place, action, id)
      if is_known[id] then return end
      invalid {
        "actions[{place}] « {title} » : plan « {id} » inconnu, attendu l'un des plans déclarés{near}",
        place = place, title = action:get("title", "?"), id = id, near = slips.near(id, ids),
      }
    end
    for place, action in ipairs(a.actions) do
      for _, id in ipairs(action:get("plans", {})) do check(place, action, id) end
      for _, share in ipairs(action:get("funding", {})) do check(place, action, share.plan) end
    end
    return false
  end,
}
