-- What is known of a candidate apart from its letters.

fact "perimeter.kind" {
  type = "choice",
  values = {
    { "commune", fr = "commune entière", en = "whole commune" },
    { "quartier", fr = "partie de commune", en = "part of a commune" },
    { "regroupement", fr = "regroupement de communes", en = "group of communes" },
  },
  label = { fr = "Nature du périmètre", en = "Kind of perimeter" },
  ask = {
    fr = "Le projet concerne-t-il une commune entière, une partie, ou un regroupement ?",
    en = "Is the project about a whole commune, a part of one, or a group?",
  },
  source = "Appel : prérequis 1",
}

fact "perimeter.communes" {
  type = "list",
  fields = {
    { "insee", type = "text", label = "Code INSEE" },
    {
      "population",
      type = "integer",
      unit = "hab",
      min = 0,
      label = { fr = "Population de la commune", en = "Population of the commune" },
      ask = {
        fr = "Quelle est la population de chaque commune du périmètre ?",
        en = "What is the population of each commune of the perimeter?",
      },
    },
  },
  label = { fr = "Communes du périmètre", en = "Communes of the perimeter" },
  ask = {
    fr = "Quelles communes composent le périmètre ?",
    en = "Which communes make up the perimeter?",
  },
  source = "Appel : lettre d'intention, I1",
}

fact "inhabitants" {
  type = "integer",
  unit = "hab",
  min = 0,
  label = { fr = "Habitants concernés", en = "Inhabitants concerned" },
  ask = {
    fr = "Combien d'habitants sont concernés par le projet ?",
    en = "How many inhabitants does the project concern?",
  },
  source = "Appel : prérequis 1",
}

fact "population.municipal" {
  type = "integer",
  unit = "hab",
  min = 0,
  columns = { "population_municipale", "population_municipale_2025" },
  label = { fr = "Population municipale", en = "Municipal population" },
  source = "INSEE",
}

fact "population.total" {
  type = "integer",
  unit = "hab",
  min = 0,
  columns = { "population_totale", "population_totale_2025" },
  label = { fr = "Population totale", en = "Total population" },
  source = "INSEE",
}

fact "carrier" {
  type = "text",
  label = { fr = "Porteur du projet", en = "Carrier of the project" },
  ask = {
    fr = "Qui porte le projet : la commune, le regroupement ?",
    en = "Who carries the project: the commune, the group?",
  },
  source = "Appel : prérequis 3",
}

fact "coordinator.name" {
  type = "text",
  label = { fr = "Coordinateur", en = "Coordinator" },
  ask = { fr = "Qui coordonne le projet ?", en = "Who coordinates the project?" },
  source = "Appel : prérequis 3",
}

fact "coordinator.role" {
  type = "choice",
  values = {
    { "elected", fr = "élu", en = "elected member" },
    { "officer", fr = "agent", en = "officer" },
  },
  label = { fr = "Qualité du coordinateur", en = "Role of the coordinator" },
  ask = {
    fr = "Le coordinateur est-il un élu ou un agent ?",
    en = "Is the coordinator an elected member or an officer?",
  },
  source = "Appel : prérequis 3",
}

fact "actors" {
  type = "list",
  fields = {
    { "name", type = "text", label = { fr = "Nom", en = "Name" } },
    {
      "class",
      type = "choice",
      values = {
        { "public", fr = "public", en = "public" },
        { "private", fr = "privé", en = "private" },
        { "associative", fr = "associatif", en = "associative" },
      },
      label = { fr = "Nature de l'acteur", en = "Class of the actor" },
      ask = {
        fr = "Chaque acteur est-il public, privé ou associatif ?",
        en = "Is each actor public, private or associative?",
      },
    },
    { "contribution", type = "answer", label = { fr = "Contribution", en = "Contribution" } },
  },
  label = { fr = "Acteurs impliqués", en = "Actors involved" },
  ask = { fr = "Quels acteurs sont impliqués ?", en = "Which actors are involved?" },
  source = "Appel : prérequis 2",
}

fact "sharedValues" {
  type = "list",
  of = "text",
  label = { fr = "Valeurs partagées", en = "Shared values" },
  ask = {
    fr = "Quelles valeurs et quels objectifs les acteurs partagent-ils ?",
    en = "Which values and aims do the actors share?",
  },
  source = "Appel : prérequis 2",
}

fact "committee.votes" {
  type = "list",
  of = "number",
  label = { fr = "Notes du comité (0 à 5)", en = "Votes of the committee (0 to 5)" },
  ask = {
    fr = "Quelles notes le comité donne-t-il ?",
    en = "Which votes does the committee give?",
  },
  source = "Proposition : aucune pondération n'est publiée : le comité vote",
}

fact "coopter.cost" {
  type = "number",
  unit = "€",
  min = 0,
  label = { fr = "Coût de l'accompagnement COOP'TER", en = "Cost of the COOP'TER support" },
  ask = {
    fr = "Combien coûte l'accompagnement COOP'TER ?",
    en = "How much does the COOP'TER support cost?",
  },
  source = "Diapositives : COOP'TER",
}

fact "history" {
  type = "list",
  fields = {
    { "state", type = "text", label = { fr = "État", en = "State" } },
    { "on", type = "date", label = { fr = "Date", en = "Date" } },
  },
  label = { fr = "Étapes franchies", en = "Steps taken" },
  ask = {
    fr = "Par quelles étapes la candidature est-elle passée ?",
    en = "Which steps has the application gone through?",
  },
  source = "Appel : déroulement",
}
