-- The two letters. I1 to I6 and E1 to E20 are the questions as they are numbered in our facts;
-- a free answer may be a text, a list or an object: rules only ask whether it was given.

fact "intention.received" {
  type = "date", label = "Lettre d'intention reçue le",
  ask = "Quand la lettre d'intention a-t-elle été reçue ?", source = "Appel : phase 1",
}
fact "intention.names" {
  type = "answer", label = "I1 Communes", source = "Appel : lettre d'intention",
}
fact "intention.inhabitants" {
  type = "integer", unit = "hab", min = 0, label = "I2 Habitants concernés",
  source = "Appel : lettre d'intention",
}
fact "intention.specificities" {
  type = "answer", label = "I3 Spécificités", source = "Appel : lettre d'intention",
}
fact "intention.values" {
  type = "answer", label = "I4 Valeurs et engagements", source = "Appel : lettre d'intention",
}
fact "intention.stakes" {
  type = "answer", label = "I5 Enjeux du territoire", source = "Appel : lettre d'intention",
}
fact "intention.zeroWasteCommune" {
  type = "boolean", label = "I6 Engagée dans « Ma commune Zéro Waste »",
  source = "Appel : lettre d'intention",
}

fact "engagement.received" {
  type = "date", label = "Lettre d'engagement reçue le",
  ask = "Quand la lettre d'engagement a-t-elle été reçue ?", source = "Appel : phase 2",
}
fact "engagement.names" {
  type = "answer", label = "E1 Communes", source = "Appel : lettre d'engagement",
}
fact "engagement.inhabitants" {
  type = "integer", unit = "hab", min = 0, label = "E2 Habitants concernés",
  source = "Appel : lettre d'engagement",
}
fact "engagement.hybridation" {
  type = "answer", label = "E3 Hybridation envisagée", source = "Appel : lettre d'engagement",
}
fact "engagement.articulation" {
  type = "answer", label = "E4 Articulation avec la réduction des déchets",
  source = "Appel : lettre d'engagement",
}
fact "engagement.description" {
  type = "answer", label = "E5 Première idée du projet", source = "Appel : lettre d'engagement",
}
fact "engagement.intentions" {
  type = "answer", label = "E6 Apports pour la commune", source = "Appel : lettre d'engagement",
}
fact "engagement.actors" {
  type = "answer", label = "E7 Autres acteurs potentiels", source = "Appel : lettre d'engagement",
}
fact "engagement.contributions" {
  type = "answer", label = "E8 Contributions", source = "Appel : lettre d'engagement",
}
fact "engagement.links" {
  type = "answer", label = "E9 Liens existants", source = "Appel : lettre d'engagement",
}
fact "engagement.citizenInvolvement" {
  type = "choice",
  values = {
    { "information", fr = "information" },
    { "consultation", fr = "consultation" },
    { "concertation", fr = "concertation" },
    { "codecision", fr = "codécision" },
  },
  label = "E10 Implication des citoyens",
  ask = "Jusqu'où les citoyens sont-ils impliqués : information, consultation, concertation, codécision ?",
  source = "Appel : lettre d'engagement",
}
fact "engagement.citizenTopics" {
  type = "answer", label = "E11 Points opportuns", source = "Appel : lettre d'engagement",
}
fact "engagement.zone" {
  type = "answer", label = "E12 Zone prévue (facultatif)", source = "Appel : lettre d'engagement",
}
fact "engagement.place" {
  type = "answer", label = "E13 Lieu repéré (facultatif)", source = "Appel : lettre d'engagement",
}
fact "engagement.projectManager" {
  type = "answer", label = "E14 Pilote du projet", source = "Appel : lettre d'engagement",
}
fact "engagement.commitment" {
  type = "answer", label = "E15 Engagement du porteur", source = "Appel : lettre d'engagement",
}
fact "engagement.needs" {
  type = "answer", label = "E16 Premiers besoins (facultatif)",
  source = "Appel : lettre d'engagement",
}
fact "engagement.brakes" {
  type = "answer", label = "E17 Freins et risques", source = "Appel : lettre d'engagement",
}
fact "engagement.leads" {
  type = "answer", label = "E18 Pistes pour les lever", source = "Appel : lettre d'engagement",
}
fact "engagement.resources" {
  type = "answer", label = "E19 Ressources nécessaires", source = "Appel : lettre d'engagement",
}
fact "engagement.resourcesOrigin" {
  type = "answer", label = "E20 Ressources internes ou externes",
  source = "Appel : lettre d'engagement",
}

param "intention_fields" {
  { "names", "inhabitants", "specificities", "values", "stakes", "zeroWasteCommune" },
  type = "list", of = "text", label = "Questions de la lettre d'intention",
  source = "Appel : lettre d'intention, I1 à I6",
}

param "engagement_fields" {
  {
    "names", "inhabitants", "hybridation", "articulation", "description", "intentions", "actors",
    "contributions", "links", "citizenInvolvement", "citizenTopics", "projectManager", "commitment",
    "brakes", "leads", "resources", "resourcesOrigin",
  },
  type = "list", of = "text", label = "Questions obligatoires de la lettre d'engagement",
  source = "Proposition : E1 à E20 sans E12, E13 et E16, formulées « si », « est-ce que »",
}

param "engagement_optional" {
  { "zone", "place", "needs" },
  type = "list", of = "text", label = "Questions facultatives de la lettre d'engagement",
  source = "Proposition : E12, E13 et E16, formulées « si », « est-ce que »",
}
