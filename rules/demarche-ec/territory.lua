-- The territory itself: its kind, its members, how far it has come before.

fact "territory.subtype" {
  type = "choice",
  values = {
    { "epci_a_fiscalite_propre", fr = "EPCI à fiscalité propre", en = "own-tax EPCI" },
    { "syndicat", fr = "syndicat", en = "syndicat" },
    { "pole", fr = "pôle", en = "pole" },
  },
  columns = { "sous_type" },
  label = { fr = "Sous-type de collectivité", en = "Subtype of territory" },
  ask = {
    fr = "Êtes-vous un EPCI à fiscalité propre, un syndicat ou un pôle ?",
    en = "Are you an own-tax EPCI, a syndicat or a pole?",
  },
  source = "BANATIC",
}

fact "territory.nature" {
  type = "text",
  columns = { "nature" },
  label = { fr = "Nature juridique (CA, CC, METRO…)", en = "Legal nature (CA, CC, METRO…)" },
  source = "BANATIC",
}

fact "members" {
  type = "list",
  fields = {
    { "name", type = "text", label = { fr = "Nom", en = "Name" } },
    {
      "kind",
      type = "choice",
      values = {
        { "epci", fr = "EPCI", en = "EPCI" },
        { "commune", fr = "commune", en = "commune" },
      },
      label = { fr = "EPCI ou commune", en = "EPCI or commune" },
    },
    {
      "population",
      type = "integer",
      unit = "hab",
      min = 0,
      label = { fr = "Population du membre", en = "Population of the member" },
    },
    { "referent", type = "text", label = { fr = "Référent nommé", en = "Referent named" } },
  },
  columns = { "membres" },
  label = { fr = "EPCI ou communes membres", en = "Member EPCI or communes" },
  ask = {
    fr = "Quels sont vos EPCI ou communes membres, et leurs référents ?",
    en = "Which are your member EPCI or communes, and their referents?",
  },
  source = "Guide : 4C.1",
}

fact "holds" {
  type = "integer",
  min = 0,
  max = 5,
  columns = { "etoiles" },
  label = { fr = "Étoiles du label détenues", en = "Stars of the label held" },
  source = "Guide : 6.2.1",
}

fact "history" {
  type = "list",
  fields = {
    {
      "programme",
      type = "choice",
      values = {
        {
          "tzdzg",
          fr = "territoire zéro déchet zéro gaspillage (TZDZG)",
          en = "zero waste territory",
        },
        { "codec", fr = "contrat d'objectifs (CODEC)", en = "objective contract (CODEC)" },
        { "strategy", fr = "stratégie d'économie circulaire", en = "circular-economy strategy" },
      },
      label = { fr = "Programme", en = "Programme" },
    },
    { "on", type = "date", label = { fr = "Depuis", en = "Since" } },
  },
  columns = { "historique" },
  label = { fr = "Programmes suivis", en = "Programmes followed" },
  ask = {
    fr = "Avez-vous été TZDZG, sous CODEC, doté d'une stratégie ? Depuis quand ?",
    en = "Have you been TZDZG, under CODEC, with a strategy? Since when?",
  },
  source = "Guide : 6.2.1",
}

fact "ambition" {
  type = "boolean",
  label = { fr = "Volonté d'aller au-delà", en = "Wish to go further" },
  source = "Guide : 6.2.4",
}

param "mature_path" {
  { "tzdzg", "codec", "strategy" },
  type = "list",
  of = "text",
  label = { fr = "Parcours d'une collectivité mature", en = "Path of a mature territory" },
  source = "Proposition, d'après Guide : 6.2.1",
}

-- How the programmes of the path are called in a sentence.
local called = { tzdzg = "TZDZG", codec = "CODEC", strategy = "stratégie" }
local called_in_english = { tzdzg = "TZDZG", codec = "CODEC", strategy = "strategy" }

-- When each programme began, for those of the history; a programme is in no order before its date.
local function began(a)
  local dates = {}
  for _, step in ipairs(a.history) do
    dates[step.programme] = step:get("on", "")
  end
  return dates
end

class "maturity" {
  label = { fr = "Maturité", en = "Maturity" },
  short = { fr = "maturité", en = "maturity" },
  source = "Proposition, d'après Guide : 6.2.1 (TZDZG, puis CODEC, puis stratégie)",
  values = {
    { "beginner", fr = "débutante", en = "beginner" },
    { "mature", fr = "mature", en = "mature" },
  },
  of = function(a, p)
    if a:get("holds", 0) > 0 then
      return "mature", { fr = "label déjà détenu", en = "label already held" }
    end
    local dates = began(a)
    local last = ""
    for _, programme in ipairs(p.mature_path) do
      local on = dates[programme]
      if not on then
        return "beginner", {
          fr = "parcours incomplet : sans {french}",
          en = "path not complete: without {english}",
          french = called[programme] or programme,
          english = called_in_english[programme] or programme,
        }
      end
      if on ~= "" then
        if on < last then
          return "beginner", {
            fr = "parcours dans un autre ordre : {french} trop tôt",
            en = "path in another order: {english} too early",
            french = called[programme],
            english = called_in_english[programme],
          }
        end
        last = on
      end
    end
    return "mature", { fr = "parcours complet", en = "path complete" }
  end,
}
