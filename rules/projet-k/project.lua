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

fact "contributions" {
  type = "list",
  fields = {
    { "who", type = "text", label = "Qui", ask = "Qui apporte chaque chose ?" },
    {
      "kind", type = "choice", label = "Nature de l'apport",
      ask = "De quelle nature est chaque apport ?",
      values = {
        { "skills", fr = "compétences" },
        { "land", fr = "foncier" },
        { "people", fr = "moyens humains" },
        { "money", fr = "moyens financiers" },
        { "engineering", fr = "ingénierie" },
        { "activity", fr = "activité" },
      },
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

sheet "contributions" {
  label = "Qui apporte quoi", source = "Appel : lettre d'engagement, E8 et E15",
  list = "contributions", columns = { "kind", "who", "what", "confirmed" }, group = "kind",
  order = { "kind", "who" }, empty = "Aucun apport n'est dit.",
}

local kinds = { "skills", "land", "people", "money", "engineering", "activity" }

sheet "contributions_by_kind" {
  label = "Apports par nature", source = "Appel : lettre d'engagement, E8 et E15",
  rows = function(a)
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
      "kind", label = "Nature",
      values = {
        { "skills", fr = "compétences" },
        { "land", fr = "foncier" },
        { "people", fr = "moyens humains" },
        { "money", fr = "moyens financiers" },
        { "engineering", fr = "ingénierie" },
        { "activity", fr = "activité" },
      },
    },
    { "count", type = "integer", total = true, label = "Apports" },
    { "confirmed", type = "integer", total = true, label = "Confirmés" },
    { "open", type = "integer", total = true, label = "À confirmer" },
    { "who", label = "Qui" },
  },
}

sheet "brakes" {
  label = "Freins, pistes et ressources", source = "Appel : lettre d'engagement, E17 à E20",
  list = "brakes", columns = { "brake", "lead", "resource", "origin", "lifted" },
  empty = "Aucun frein n'est dit.",
}

sheet "needs" {
  label = "Premiers besoins et qui y répond",
  source = "Appel : lettre d'engagement, E16 ; accompagnement par un chef de projet et COOP'TER",
  list = "needs", columns = { "need", "who", "met" }, empty = "Aucun besoin n'est dit.",
}

sheet "exchanges" {
  label = "Échanges préparatoires", source = "Appel : échanges proposés en phase 2, facultatifs",
  list = "exchanges", columns = { "on", "elected", "officers", "coopter", "next" },
  order = { "on" },
  late = function(_, _, today, row) return row.on < today and not row:get("next") end,
  empty = "Aucun échange préparatoire n'est noté : ils sont facultatifs.",
}
