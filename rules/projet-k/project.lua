-- The project as the letters describe it: how far it is, who brings what, its brakes, and the exchanges that
-- prepare it. None of it decides who is eligible: a weak project is no reason to refuse.

fact "project.stage" {
  type = "choice",
  values = {
    { "idea", fr = "idée" },
    { "formalised", fr = "formalisé" },
    { "started", fr = "en cours" },
    { "revival", fr = "à relancer" },
  },
  label = "Maturité du projet",
  ask = "Où en est le projet : idée, formalisé, en cours, à relancer ?",
  source = "Appel : toutes les intentions sont recevables",
}
fact "project.scope" {
  type = "choice",
  values = { { "flagship", fr = "action phare" }, { "systemic", fr = "démarche systémique" } },
  label = "Ampleur du projet",
  ask = "Le projet est-il une action phare ou une démarche systémique ?",
  source = "Appel : toutes les intentions sont recevables",
}

local kinds_of_contribution = {
  { "skills", fr = "compétences" },
  { "land", fr = "foncier" },
  { "people", fr = "moyens humains" },
  { "money", fr = "moyens financiers" },
  { "engineering", fr = "ingénierie" },
  { "activity", fr = "activité" },
}
fact "contributions" {
  type = "list",
  fields = {
    { "who", type = "text", label = "Qui", ask = "Qui apporte chaque chose ?" },
    {
      "kind", type = "choice", label = "Nature de l'apport",
      ask = "De quelle nature est chaque apport ?", values = kinds_of_contribution,
    },
    { "what", type = "text", label = "Apport", ask = "Qu'apporte chacun ?" },
    {
      "confirmed", type = "boolean", label = "Confirmé", ask = "Chaque apport est-il confirmé ?",
    },
  },
  label = "Apports du porteur et des acteurs", ask = "Qu'apportent le porteur et chaque acteur ?",
  source = "Appel : lettre d'engagement, E8 et E15",
}

fact "brakes" {
  type = "list",
  fields = {
    { "brake", type = "text", label = "Frein ou risque", ask = "Quels freins sont repérés ?" },
    { "lead", type = "text", label = "Piste pour le lever", ask = "Comment lever chaque frein ?" },
    { "resource", type = "text", label = "Ressource nécessaire", ask = "Que faut-il pour cela ?" },
    {
      "origin", type = "choice", label = "Interne ou externe",
      ask = "Chaque ressource est-elle interne ou externe ?",
      values = { { "internal", fr = "interne" }, { "external", fr = "externe" } },
    },
    { "lifted", type = "boolean", label = "Levé", ask = "Chaque frein est-il levé ?" },
  },
  label = "Freins et risques", ask = "Quels freins et risques le projet rencontre-t-il ?",
  source = "Appel : lettre d'engagement, E17 à E20",
}

fact "needs" {
  type = "list",
  fields = {
    { "need", type = "text", label = "Besoin", ask = "Quels sont les premiers besoins ?" },
    { "who", type = "text", label = "Qui y répond", ask = "Qui répond à chaque besoin ?" },
    { "met", type = "boolean", label = "Couvert", ask = "Chaque besoin est-il couvert ?" },
  },
  label = "Premiers besoins", ask = "Quels sont les premiers besoins du projet ?",
  source = "Appel : lettre d'engagement, E16 ; accompagnement par un chef de projet et COOP'TER",
}

fact "exchanges" {
  type = "list",
  fields = {
    { "on", type = "date", label = "Date", ask = "Quand chaque échange a-t-il lieu ?" },
    { "elected", type = "boolean", label = "Des élus", ask = "Des élus y sont-ils ?" },
    {
      "officers",
      type = "boolean",
      label = "Des techniciens",
      ask = "Des techniciens y sont-ils ?",
    },
    {
      "coopter",
      type = "boolean",
      label = "Le binôme COOP'TER",
      ask = "Le binôme COOP'TER y est-il ?",
    },
    { "next", type = "text", label = "Suite donnée", ask = "Quelle suite chaque échange a-t-il ?" },
  },
  label = "Échanges préparatoires", ask = "Quels échanges préparatoires ont lieu ?",
  source = "Appel : échanges proposés en phase 2, facultatifs",
}

-- A column of the elements of a list, which asks what they lack, and of what the letter answers, which does not.
local function of_item(name, column)
  column.value = function(_, _, _, row)
    if row.item then return row.item[name] end
    return row[name]
  end
  table.insert(column, 1, name)
  return column
end

-- The rows of a list, else what the letter answers, else the question.
local function rows_of(a, name, answers)
  if not known(a, name) and #answers > 0 then return answers end
  return list.map(a[name], function(item) return { item = item } end)
end

-- What the letter says that the carrier and the actors bring.
local function letter_contributions(a)
  local rows = {}
  local gifts, commitment = a:get("engagement.contributions"), a:get("engagement.commitment")
  if gifts then rows[1] = { what = gifts, who = text "lettre (E8)" } end
  if commitment then rows[#rows + 1] = { what = commitment, who = text "porteur (lettre, E15)" } end
  return rows
end

sheet "contributions" {
  label = "Qui apporte quoi", source = "Appel : lettre d'engagement, E8 et E15",
  rows = function(a) return rows_of(a, "contributions", letter_contributions(a)) end,
  columns = {
    of_item("kind", { label = "Nature de l'apport", values = kinds_of_contribution }),
    of_item("who", { label = "Qui" }),
    of_item("what", { label = "Apport" }),
    of_item("confirmed", { type = "boolean", label = "Confirmé" }),
  },
  group = "kind", order = { "kind", "who" }, empty = "Aucun apport n'est dit.",
}

local kinds = { "skills", "land", "people", "money", "engineering", "activity" }

sheet "contributions_by_kind" {
  label = "Apports par nature", source = "Appel : lettre d'engagement, E8 et E15",
  rows = function(a)
    -- The letter tells what is brought, not of what kind.
    if not known(a, "contributions") and #letter_contributions(a) > 0 then return {} end
    return list.map(kinds, function(kind)
      local given = list.where(a.contributions, { kind = kind }, "")
      local who = {}
      for _, contribution in ipairs(given) do
        local name = contribution:get("who")
        if name and not list.has(who, name) then who[#who + 1] = name end
      end
      -- What nobody confirmed is still to be.
      local confirmed = list.count(given, function(item) return item:get("confirmed", false) end)
      return {
        kind = kind, count = #given, confirmed = confirmed, open = #given - confirmed,
        who = #who > 0 and list.words(who, 8) or nil,
      }
    end)
  end,
  columns = {
    {
      "kind", label = "Nature", values = kinds_of_contribution,
    },
    { "count", type = "integer", total = true, label = "Apports" },
    { "confirmed", type = "integer", total = true, label = "Confirmés" },
    { "open", type = "integer", total = true, label = "À confirmer" },
    { "who", label = "Qui" },
  },
  empty = "La lettre dit les apports, sans leur nature : voir « Qui apporte quoi ».",
}

-- What the letter says of brakes, and of what lifts them.
local function letter_brakes(a)
  local brakes, leads = a:get("engagement.brakes"), a:get("engagement.leads")
  local resources, origin = a:get("engagement.resources"), a:get("engagement.resourcesOrigin")
  if not (brakes or leads or resources) then return {} end
  if resources and origin then
    resources = text { "{resources} ({origin})", resources = resources, origin = origin }
  end
  return { { brake = brakes, lead = leads, resource = resources } }
end

sheet "brakes" {
  label = "Freins, pistes et ressources", source = "Appel : lettre d'engagement, E17 à E20",
  rows = function(a) return rows_of(a, "brakes", letter_brakes(a)) end,
  columns = {
    of_item("brake", { label = "Frein ou risque" }),
    of_item("lead", { label = "Piste pour le lever" }),
    of_item("resource", { label = "Ressource nécessaire" }),
    of_item("origin", {
      label = "Interne ou externe",
      values = { { "internal", fr = "interne" }, { "external", fr = "externe" } },
    }),
    of_item("lifted", { type = "boolean", label = "Levé" }),
  },
  empty = "Aucun frein n'est dit.",
}

-- What the letter says of the first needs.
local function letter_needs(a)
  local needs = a:get("engagement.needs")
  return needs and { { need = needs } } or {}
end

sheet "needs" {
  label = "Premiers besoins et qui y répond",
  source = "Appel : lettre d'engagement, E16 ; accompagnement par un chef de projet et COOP'TER",
  rows = function(a) return rows_of(a, "needs", letter_needs(a)) end,
  columns = {
    of_item("need", { label = "Besoin" }),
    of_item("who", { label = "Qui y répond" }),
    of_item("met", { type = "boolean", label = "Couvert" }),
  },
  empty = "Aucun besoin n'est dit.",
}

sheet "exchanges" {
  label = "Échanges préparatoires", source = "Appel : échanges proposés en phase 2, facultatifs",
  list = "exchanges", columns = { "on", "elected", "officers", "coopter", "next" },
  order = { "on" },
  late = function(_, _, today, row) return row.on < today and not row:get("next") end,
  empty = "Aucun échange préparatoire n'est noté : ils sont facultatifs.",
}
