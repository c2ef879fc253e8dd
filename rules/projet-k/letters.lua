-- The two letters. I1 to I6 and E1 to E20 are the questions as they are numbered in our facts;
-- a free answer may be a text, a list or an object: rules only ask whether it was given.

fact "letters_here" {
  type = "boolean", label = "Lettre datée d'après ce jour, déjà arrivée",
  ask = "Une lettre est datée d'après ce jour : est-elle déjà arrivée ?",
  source = "Proposition : une date à venir est une prévision",
}

fact "intention.received" {
  type = "date", label = "Lettre d'intention reçue le",
  ask = "Quand la lettre d'intention a-t-elle été reçue ?", source = "Appel : phase 1",
}
facts "intention.*" {
  type = "answer", source = "Appel : lettre d'intention",
  each = {
    { "names", label = "I1 Communes" },
    { "inhabitants", type = "integer", unit = "hab", min = 0, label = "I2 Habitants concernés" },
    { "specificities", label = "I3 Spécificités" },
    { "values", label = "I4 Valeurs et engagements" },
    { "stakes", label = "I5 Enjeux du territoire" },
    { "zeroWasteCommune", type = "boolean", label = "I6 Engagée dans « Ma commune Zéro Waste »" },
  },
}

fact "engagement.received" {
  type = "date", label = "Lettre d'engagement reçue le",
  ask = "Quand la lettre d'engagement a-t-elle été reçue ?", source = "Appel : phase 2",
}
facts "engagement.*" {
  type = "answer", source = "Appel : lettre d'engagement",
  each = {
    { "names", label = "E1 Communes" },
    { "inhabitants", type = "integer", unit = "hab", min = 0, label = "E2 Habitants concernés" },
    { "hybridation", label = "E3 Hybridation envisagée" },
    { "articulation", label = "E4 Articulation avec la réduction des déchets" },
    { "description", label = "E5 Première idée du projet" },
    { "intentions", label = "E6 Apports pour la commune" },
    { "actors", label = "E7 Autres acteurs potentiels" },
    { "contributions", label = "E8 Contributions" },
    { "links", label = "E9 Liens existants" },
    {
      "citizenInvolvement", type = "choice",
      values = {
        { "information", fr = "information" },
        { "consultation", fr = "consultation" },
        { "concertation", fr = "concertation" },
        { "codecision", fr = "codécision" },
      },
      label = "E10 Implication des citoyens",
      ask = "Jusqu'où les citoyens sont-ils impliqués : information, consultation, concertation, codécision ?",
    },
    { "citizenTopics", label = "E11 Points opportuns" },
    { "zone", label = "E12 Zone prévue (facultatif)" },
    { "place", label = "E13 Lieu repéré (facultatif)" },
    { "projectManager", label = "E14 Pilote du projet" },
    { "commitment", label = "E15 Engagement du porteur" },
    { "needs", label = "E16 Premiers besoins (facultatif)" },
    { "brakes", label = "E17 Freins et risques" },
    { "leads", label = "E18 Pistes pour les lever" },
    { "resources", label = "E19 Ressources nécessaires" },
    { "resourcesOrigin", label = "E20 Ressources internes ou externes" },
  },
}

-- The questions of a letter by their numbers.
local function numbered(letter, names)
  local values = {}
  for place, name in ipairs(names) do
    values[place] = { name, fr = letter .. place, en = letter .. place }
  end
  return values
end
local intention = numbered("I", {
  "names", "inhabitants", "specificities", "values", "stakes", "zeroWasteCommune",
})
local engagement = numbered("E", {
  "names", "inhabitants", "hybridation", "articulation", "description", "intentions", "actors",
  "contributions", "links", "citizenInvolvement", "citizenTopics", "zone", "place",
  "projectManager", "commitment", "needs", "brakes", "leads", "resources", "resourcesOrigin",
})

param "intention_fields" {
  { "names", "inhabitants", "specificities", "values", "stakes", "zeroWasteCommune" },
  type = "list", of = "choice", values = intention, label = "Questions de la lettre d'intention",
  source = "Appel : lettre d'intention, I1 à I6",
}

param "engagement_fields" {
  {
    "names", "inhabitants", "hybridation", "articulation", "description", "intentions", "actors",
    "contributions", "links", "citizenInvolvement", "citizenTopics", "projectManager", "commitment",
    "brakes", "leads", "resources", "resourcesOrigin",
  },
  type = "list", of = "choice", values = engagement,
  label = "Questions obligatoires de la lettre d'engagement",
  source = "Proposition : E1 à E20 sans E12, E13 et E16, formulées « si », « est-ce que »",
}

param "engagement_optional" {
  { "zone", "place", "needs" },
  type = "list", of = "choice", values = engagement,
  label = "Questions facultatives de la lettre d'engagement",
  source = "Proposition : E12, E13 et E16, formulées « si », « est-ce que »",
}
