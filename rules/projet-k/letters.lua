-- The two letters. I1 to I6 and E1 to E20 are the questions as they are numbered in our facts;
-- a free answer may be a text, a list or an object: rules only ask whether it was given.

fact "intention.received" {
  type = "date",
  label = { fr = "Lettre d'intention reçue le", en = "Letter of intention received on" },
  ask = {
    fr = "Quand la lettre d'intention a-t-elle été reçue ?",
    en = "When was the letter of intention received?",
  },
  source = "Appel : phase 1",
}
fact "intention.names" {
  type = "answer",
  label = { fr = "I1 Communes", en = "I1 Communes" },
  source = "Appel : lettre d'intention",
}
fact "intention.inhabitants" {
  type = "integer",
  unit = "hab",
  min = 0,
  label = { fr = "I2 Habitants concernés", en = "I2 Inhabitants concerned" },
  source = "Appel : lettre d'intention",
}
fact "intention.specificities" {
  type = "answer",
  label = { fr = "I3 Spécificités", en = "I3 Specificities" },
  source = "Appel : lettre d'intention",
}
fact "intention.values" {
  type = "answer",
  label = { fr = "I4 Valeurs et engagements", en = "I4 Values and commitments" },
  source = "Appel : lettre d'intention",
}
fact "intention.stakes" {
  type = "answer",
  label = { fr = "I5 Enjeux du territoire", en = "I5 Stakes of the territory" },
  source = "Appel : lettre d'intention",
}
fact "intention.zeroWasteCommune" {
  type = "boolean",
  label = {
    fr = "I6 Engagée dans « Ma commune Zéro Waste »",
    en = "I6 Engaged in “Ma commune Zéro Waste”",
  },
  source = "Appel : lettre d'intention",
}

fact "engagement.received" {
  type = "date",
  label = { fr = "Lettre d'engagement reçue le", en = "Letter of engagement received on" },
  ask = {
    fr = "Quand la lettre d'engagement a-t-elle été reçue ?",
    en = "When was the letter of engagement received?",
  },
  source = "Appel : phase 2",
}
fact "engagement.names" {
  type = "answer",
  label = { fr = "E1 Communes", en = "E1 Communes" },
  source = "Appel : lettre d'engagement",
}
fact "engagement.inhabitants" {
  type = "integer",
  unit = "hab",
  min = 0,
  label = { fr = "E2 Habitants concernés", en = "E2 Inhabitants concerned" },
  source = "Appel : lettre d'engagement",
}
fact "engagement.hybridation" {
  type = "answer",
  label = { fr = "E3 Hybridation envisagée", en = "E3 Hybridation" },
  source = "Appel : lettre d'engagement",
}
fact "engagement.articulation" {
  type = "answer",
  label = {
    fr = "E4 Articulation avec la réduction des déchets",
    en = "E4 Articulation with waste reduction",
  },
  source = "Appel : lettre d'engagement",
}
fact "engagement.description" {
  type = "answer",
  label = { fr = "E5 Première idée du projet", en = "E5 First idea of the project" },
  source = "Appel : lettre d'engagement",
}
fact "engagement.intentions" {
  type = "answer",
  label = { fr = "E6 Apports pour la commune", en = "E6 What it brings to the commune" },
  source = "Appel : lettre d'engagement",
}
fact "engagement.actors" {
  type = "answer",
  label = { fr = "E7 Autres acteurs potentiels", en = "E7 Other potential actors" },
  source = "Appel : lettre d'engagement",
}
fact "engagement.contributions" {
  type = "answer",
  label = { fr = "E8 Contributions", en = "E8 Contributions" },
  source = "Appel : lettre d'engagement",
}
fact "engagement.links" {
  type = "answer",
  label = { fr = "E9 Liens existants", en = "E9 Existing links" },
  source = "Appel : lettre d'engagement",
}
fact "engagement.citizenInvolvement" {
  type = "choice",
  values = {
    { "information", fr = "information", en = "information" },
    { "consultation", fr = "consultation", en = "consultation" },
    { "concertation", fr = "concertation", en = "concertation" },
    { "codecision", fr = "codécision", en = "joint decision" },
  },
  label = { fr = "E10 Implication des citoyens", en = "E10 Involvement of citizens" },
  ask = {
    fr = "Jusqu'où les citoyens sont-ils impliqués : information, consultation, concertation, codécision ?",
    en = "How far are citizens involved: information, consultation, concertation, joint decision?",
  },
  source = "Appel : lettre d'engagement",
}
fact "engagement.citizenTopics" {
  type = "answer",
  label = { fr = "E11 Points opportuns", en = "E11 Opportune topics" },
  source = "Appel : lettre d'engagement",
}
fact "engagement.zone" {
  type = "answer",
  label = { fr = "E12 Zone prévue (facultatif)", en = "E12 Zone foreseen (optional)" },
  source = "Appel : lettre d'engagement",
}
fact "engagement.place" {
  type = "answer",
  label = { fr = "E13 Lieu repéré (facultatif)", en = "E13 Place identified (optional)" },
  source = "Appel : lettre d'engagement",
}
fact "engagement.projectManager" {
  type = "answer",
  label = { fr = "E14 Pilote du projet", en = "E14 Project manager" },
  source = "Appel : lettre d'engagement",
}
fact "engagement.commitment" {
  type = "answer",
  label = { fr = "E15 Engagement du porteur", en = "E15 Commitment of the carrier" },
  source = "Appel : lettre d'engagement",
}
fact "engagement.needs" {
  type = "answer",
  label = { fr = "E16 Premiers besoins (facultatif)", en = "E16 First needs (optional)" },
  source = "Appel : lettre d'engagement",
}
fact "engagement.brakes" {
  type = "answer",
  label = { fr = "E17 Freins et risques", en = "E17 Brakes and risks" },
  source = "Appel : lettre d'engagement",
}
fact "engagement.leads" {
  type = "answer",
  label = { fr = "E18 Pistes pour les lever", en = "E18 Leads to lift them" },
  source = "Appel : lettre d'engagement",
}
fact "engagement.resources" {
  type = "answer",
  label = { fr = "E19 Ressources nécessaires", en = "E19 Resources necessary" },
  source = "Appel : lettre d'engagement",
}
fact "engagement.resourcesOrigin" {
  type = "answer",
  label = { fr = "E20 Ressources internes ou externes", en = "E20 Internal or external resources" },
  source = "Appel : lettre d'engagement",
}

param "intention_fields" {
  { "names", "inhabitants", "specificities", "values", "stakes", "zeroWasteCommune" },
  type = "list",
  of = "text",
  label = {
    fr = "Questions de la lettre d'intention",
    en = "Questions of the letter of intention",
  },
  source = "Appel : lettre d'intention, I1 à I6",
}

param "engagement_fields" {
  {
    "names", "inhabitants", "hybridation", "articulation", "description", "intentions", "actors",
    "contributions", "links", "citizenInvolvement", "citizenTopics", "projectManager", "commitment",
    "brakes", "leads", "resources", "resourcesOrigin",
  },
  type = "list",
  of = "text",
  label = {
    fr = "Questions obligatoires de la lettre d'engagement",
    en = "Mandatory questions of the letter of engagement",
  },
  source = "Proposition : E1 à E20 sans E12, E13 et E16, formulées « si », « est-ce que »",
}

param "engagement_optional" {
  { "zone", "place", "needs" },
  type = "list",
  of = "text",
  label = {
    fr = "Questions facultatives de la lettre d'engagement",
    en = "Optional questions of the letter of engagement",
  },
  source = "Proposition : E12, E13 et E16, formulées « si », « est-ce que »",
}
