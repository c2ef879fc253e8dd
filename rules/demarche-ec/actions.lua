-- The inventory of actions, scattered in the plans of the territory; one may belong to several.

local wording = include "wording.lua"
local axis = include "axes.lua"

fact "plans" {
  type = "list",
  fields = {
    { "id", type = "text", label = { fr = "Sigle", en = "Short name" } },
    { "name", type = "text", label = { fr = "Nom", en = "Name" } },
  },
  label = { fr = "Plans et programmes", en = "Plans and programmes" },
  ask = {
    fr = "Dans quels plans et programmes vos actions se trouvent-elles ?",
    en = "In which plans and programmes do your actions stand?",
  },
  source = "Guide : 2.2.1 et 6.1.4",
}

fact "actions" {
  type = "list",
  fields = {
    {
      "title",
      type = "text",
      columns = {
        "action", "nom de l'action", "titre", "titre de l'action", "titre de la fiche action",
      },
      label = { fr = "Intitulé", en = "Title" },
    },
    {
      "pillar",
      type = "choice",
      values = {
        { "sourcing", fr = "approvisionnement durable", en = "sustainable sourcing" },
        { "ecodesign", fr = "écoconception", en = "eco-design" },
        { "symbiosis", fr = "écologie industrielle et territoriale", en = "industrial ecology" },
        { "service", fr = "économie de la fonctionnalité", en = "functional economy" },
        { "consumption", fr = "consommation responsable", en = "responsible consumption" },
        { "longerUse", fr = "allongement de la durée d'usage", en = "longer use" },
        { "recycling", fr = "recyclage", en = "recycling" },
      },
      label = { fr = "Pilier", en = "Pillar" },
    },
    {
      "plans",
      type = "list",
      of = "text",
      columns = { "plan" },
      label = { fr = "Plans", en = "Plans" },
    },
    {
      "sector",
      type = "text",
      columns = { "thématique principale" },
      label = { fr = "Filière", en = "Sector" },
    },
    {
      "horizon",
      type = "choice",
      values = {
        { "short", fr = "court terme", en = "short term" },
        { "medium", fr = "moyen terme", en = "medium term" },
        { "long", fr = "long terme", en = "long term" },
      },
      columns = { "temps de mise en œuvre" },
      label = { fr = "Échéance", en = "Time horizon" },
    },
    { "partners", type = "list", of = "text", label = { fr = "Partenaires", en = "Partners" } },
    {
      "axis",
      type = "integer",
      min = 1,
      max = 5,
      label = { fr = "Axe du référentiel", en = "Axis of the framework" },
    },
    {
      "service",
      type = "text",
      columns = { "direction ou service pilote" },
      label = { fr = "Service", en = "Service" },
    },
    {
      "budget",
      type = "number",
      unit = "€",
      min = 0,
      columns = { "budget prévisionnel total € HT" },
      label = { fr = "Budget", en = "Budget" },
    },
    { "budgetUnit", type = "text", label = { fr = "Unité du budget", en = "Unit of the budget" } },
    {
      "funding",
      type = "list",
      fields = {
        { "plan", type = "text", label = { fr = "Plan", en = "Plan" } },
        {
          "amount",
          type = "number",
          unit = "€",
          min = 0,
          label = { fr = "Montant", en = "Amount" },
        },
      },
      label = { fr = "Parts de chaque plan", en = "Shares of each plan" },
    },
    {
      "swot",
      type = "list",
      of = "text",
      label = { fr = "Points de l'AFOM visés", en = "SWOT items addressed" },
    },
    { "flagship", type = "boolean", label = { fr = "Action phare", en = "Flagship action" } },
    {
      "impact",
      type = "integer",
      min = 1,
      max = 5,
      label = { fr = "Impact (1 à 5)", en = "Impact (1 to 5)" },
    },
    {
      "progress",
      type = "number",
      unit = "%",
      min = 0,
      max = 100,
      label = { fr = "Avancement", en = "Progress" },
    },
  },
  label = { fr = "Actions", en = "Actions" },
  ask = { fr = "Quelles actions avez-vous recensées ?", en = "Which actions have you listed?" },
  source = "Guide : 2.2.7",
}

-- What a row of the inventory says.
local columns = {
  "title", "pillar", "plans", "sector", "horizon", "partners", "axis", "service", "budget",
}

indicator "actions_complete" {
  label = { fr = "Fiches d'actions complètes", en = "Complete rows of actions" },
  source = "Guide : 2.2.7",
  unit = "%",
  value = function(a)
    local actions = a.actions
    local complete, partial = 0, {}
    for _, action in ipairs(actions) do
      local missing
      for _, column in ipairs(columns) do
        if not known(action, column) then
          missing = true
          break
        end
      end
      if missing then
        partial[#partial + 1] = action:get("title", "?")
      else
        complete = complete + 1
      end
    end
    local share = 100 * ratio(complete, #actions)
    if #partial == 0 then return share end
    local french, english = wording.list(partial)
    return share, {
      fr = "à compléter : {french}",
      en = "to complete: {english}",
      french = french,
      english = english,
    }
  end,
}

indicator "actions_progress" {
  label = { fr = "Avancement moyen des actions", en = "Mean progress of actions" },
  source = "Proposition : moyenne simple des actions dont on connaît l'avancement",
  unit = "%",
  value = function(a)
    local sum, told = 0, 0
    for _, action in ipairs(a.actions) do
      if known(action, "progress") then
        sum = sum + action.progress
        told = told + 1
      end
    end
    -- Nobody told it, which is no 0 %: reading what is not there makes the answer unknown.
    if told == 0 and #a.actions > 0 then return a.actions[1].progress end
    return ratio(sum, told), {
      fr = told == 1 and "1 action dont on le sait" or "{told} actions dont on le sait",
      en = told == 1 and "1 action known" or "{told} actions known",
      told = told,
    }
  end,
}

indicator "axes_touched" {
  label = { fr = "Axes du référentiel touchés", en = "Axes of the framework touched" },
  source = "Guide : 2.2.7 ; référentiel : cinq axes",
  value = function(a)
    local count, touched = axis.count(a.actions)
    return touched, {
      fr = "actions par axe : {list}",
      en = "actions by axis: {list}",
      list = table.concat(count, ", "),
    }
  end,
}

alert "plans-known" {
  label = { fr = "Plans des actions déclarés", en = "Plans of actions declared" },
  source = "Guide : 6.1.4",
  severity = "error",
  when = function(a)
    local ids, is_known = {}, {}
    for i, plan in ipairs(a.plans) do
      ids[i] = plan.id
      is_known[plan.id] = true
    end
    local function check(place, action, id)
      if is_known[id] then return end
      local near = nearest(id, ids)
      invalid {
        fr = "actions[{place}] « {title} » : plan « {id} » inconnu, attendu l'un des plans déclarés{french}",
        en = "actions[{place}] “{title}”: unknown plan “{id}”, expected one of the plans declared{english}",
        place = place,
        title = action:get("title", "?"),
        id = id,
        french = near and (" ; essayez " .. near) or "",
        english = near and ("; try " .. near) or "",
      }
    end
    for place, action in ipairs(a.actions) do
      for _, id in ipairs(action:get("plans", {})) do check(place, action, id) end
      for _, share in ipairs(action:get("funding", {})) do check(place, action, share.plan) end
    end
    return false
  end,
}
