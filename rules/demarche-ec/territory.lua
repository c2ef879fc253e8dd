-- The territory itself: its kind, its members, how far it has come before.

fact "territory.subtype" {
  type = "choice",
  values = {
    { "epci_a_fiscalite_propre", fr = "EPCI à fiscalité propre" },
    { "syndicat", fr = "syndicat" },
    { "pole", fr = "pôle" },
  },
  columns = { "sous_type" }, label = "Sous-type de collectivité",
  ask = "Êtes-vous un EPCI à fiscalité propre, un syndicat ou un pôle ?", source = "BANATIC",
}

fact "territory.nature" {
  type = "text", columns = { "nature" }, label = "Nature juridique (CA, CC, METRO…)",
  source = "BANATIC",
}

fact "members" {
  type = "list",
  fields = {
    { "name", type = "text", label = "Nom" },
    {
      "kind", type = "choice", values = { { "epci", fr = "EPCI" }, { "commune", fr = "commune" } },
      label = "EPCI ou commune", ask = "Chaque membre est-il un EPCI ou une commune ?",
    },
    { "population", type = "integer", unit = "hab", min = 0, label = "Population du membre" },
    { "referent", type = "text", label = "Référent nommé" },
  },
  columns = { "membres" }, label = "EPCI ou communes membres",
  ask = "Quels sont vos EPCI ou communes membres, et leurs référents ?", source = "Guide : 4C.1",
}

fact "holds" {
  type = "integer", min = 0, max = 5, columns = { "etoiles" }, label = "Étoiles du label détenues",
  source = "Guide : 6.2.1",
}

fact "history" {
  type = "list",
  fields = {
    {
      "programme", type = "choice",
      values = {
        { "tzdzg", fr = "territoire zéro déchet zéro gaspillage (TZDZG)" },
        { "codec", fr = "contrat d'objectifs (CODEC)" },
        { "strategy", fr = "stratégie d'économie circulaire" },
      },
      label = "Programme", ask = "Quel est chaque programme suivi ?",
    },
    { "on", type = "date", label = "Depuis" },
  },
  columns = { "historique" }, label = "Programmes suivis",
  ask = "Avez-vous été TZDZG, sous CODEC, doté d'une stratégie ? Depuis quand ?",
  source = "Guide : 6.2.1",
}

fact "ambition" { type = "boolean", label = "Volonté d'aller au-delà", source = "Guide : 6.2.4" }

param "mature_path" {
  { "tzdzg", "codec", "strategy" },
  type = "list", of = "text", label = "Parcours d'une collectivité mature",
  source = "Proposition, d'après Guide : 6.2.1",
}

-- How the programmes of the path are called in a sentence.
local called = { tzdzg = "TZDZG", codec = "CODEC", strategy = "stratégie" }

-- When each programme began, for those of the history; a programme is in no order before its date. One that is to
-- begin has not.
local function began(a, today)
  local dates = {}
  for _, step in ipairs(a.history) do
    local on = step:get("on", "")
    if on <= today then dates[step.programme] = on end
  end
  return dates
end

class "maturity" {
  label = "Maturité", short = "maturité",
  source = "Proposition, d'après Guide : 6.2.1 (TZDZG, puis CODEC, puis stratégie)",
  values = { { "beginner", fr = "débutante" }, { "mature", fr = "mature" } },
  of = function(a, p, today)
    if a:get("holds", 0) > 0 then return "mature", "label déjà détenu" end
    local dates = began(a, today)
    local last = ""
    for _, programme in ipairs(p.mature_path) do
      local on = dates[programme]
      if not on then
        return "beginner", {
          "parcours incomplet : sans {programme}",
          programme = text(called[programme] or programme),
        }
      end
      if on ~= "" then
        if on < last then
          return "beginner", {
            "parcours dans un autre ordre : {programme} trop tôt",
            programme = text(called[programme]),
          }
        end
        last = on
      end
    end
    return "mature", "parcours complet"
  end,
}
