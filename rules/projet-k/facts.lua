-- What is known of a candidate apart from its letters.

fact "perimeter.kind" {
  type = "choice",
  values = {
    { "commune", fr = "commune entière" },
    { "quartier", fr = "partie de commune" },
    { "regroupement", fr = "regroupement de communes" },
  },
  label = "Nature du périmètre",
  ask = "Le projet concerne-t-il une commune entière, une partie, ou un regroupement ?",
  source = "Appel : prérequis 1",
}

fact "perimeter.communes" {
  type = "list",
  fields = {
    { "insee", type = "text", label = "Code INSEE" },
    {
      "population", type = "integer", unit = "hab", min = 0, label = "Population de la commune",
      ask = "Quelle est la population de chaque commune du périmètre ?",
    },
  },
  label = "Communes du périmètre", ask = "Quelles communes composent le périmètre ?",
  source = "Appel : lettre d'intention, I1",
}

fact "inhabitants" {
  type = "integer", unit = "hab", min = 0, label = "Habitants concernés",
  ask = "Combien d'habitants sont concernés par le projet ?", source = "Appel : prérequis 1",
}

fact "population.municipal" {
  type = "integer", unit = "hab", min = 0,
  columns = { "population_municipale", "population_municipale_2025" },
  label = "Population municipale", source = "INSEE",
}

fact "population.total" {
  type = "integer", unit = "hab", min = 0,
  columns = { "population_totale", "population_totale_2025" }, label = "Population totale",
  source = "INSEE",
}

fact "carrier" {
  type = "text", label = "Porteur du projet",
  ask = "Qui porte le projet : la commune, le regroupement ?", source = "Appel : prérequis 3",
}

fact "coordinator.name" {
  type = "text", label = "Coordinateur", ask = "Qui coordonne le projet ?",
  source = "Appel : prérequis 3",
}

fact "coordinator.role" {
  type = "choice", values = { { "elected", fr = "élu" }, { "officer", fr = "agent" } },
  label = "Qualité du coordinateur", ask = "Le coordinateur est-il un élu ou un agent ?",
  source = "Appel : prérequis 3",
}

fact "actors" {
  type = "list",
  fields = {
    { "name", type = "text", label = "Nom", ask = "Comment s'appelle chaque acteur ?" },
    {
      "class", type = "choice",
      values = {
        { "public", fr = "public" },
        { "private", fr = "privé" },
        { "associative", fr = "associatif" },
      },
      label = "Nature de l'acteur", ask = "Chaque acteur est-il public, privé ou associatif ?",
    },
    {
      "contribution", type = "answer", label = "Contribution", ask = "Qu'apporte chaque acteur ?",
    },
  },
  label = "Acteurs impliqués", ask = "Quels acteurs sont impliqués ?",
  source = "Appel : prérequis 2",
}

fact "sharedValues" {
  type = "list", of = "text", label = "Valeurs partagées",
  ask = "Quelles valeurs et quels objectifs les acteurs partagent-ils ?",
  source = "Appel : prérequis 2",
}

fact "committee.votes" {
  type = "list", of = "number", label = "Notes du comité (0 à 5)",
  ask = "Quelles notes le comité donne-t-il ?",
  source = "Proposition : aucune pondération n'est publiée : le comité vote",
}

-- The grid on which the members vote: what the call looks for in a territory.
fact "committee.ballots" {
  type = "list",
  fields = {
    { "member", type = "text", label = "Membre", ask = "Qui vote ?" },
    {
      "criterion", type = "choice", label = "Critère", ask = "Sur quoi chaque vote porte-t-il ?",
      values = {
        { "cooperation", fr = "volonté de coopérer" },
        { "waste", fr = "réduction des déchets" },
        { "sobriety", fr = "sobriété" },
        { "local", fr = "développement local" },
      },
    },
    { "vote", type = "number", min = 0, max = 5, label = "Note", ask = "Quelle note, de 0 à 5 ?" },
  },
  label = "Votes du comité, par membre et critère",
  ask = "Comment chaque membre du comité note-t-il la candidature ?",
  source = "Appel : volonté de coopérer, réduction des déchets, sobriété, développement local",
}

fact "land" {
  type = "list", of = "choice",
  values = { { "planted", fr = "végétalisé" }, { "built", fr = "urbanisé" } },
  label = "Foncier offert", ask = "Le foncier offert est-il végétalisé, urbanisé, ou les deux ?",
  source = "Appel : catalogue d'idées ; lettre d'engagement, E8 et E15",
}

fact "coopter.cost" {
  type = "number", unit = "€", min = 0, label = "Coût de l'accompagnement COOP'TER",
  ask = "Combien coûte l'accompagnement COOP'TER ?", source = "Diapositives : COOP'TER",
}

fact "history" {
  type = "list",
  fields = { { "state", type = "text", label = "État" }, { "on", type = "date", label = "Date" } },
  label = "Étapes franchies", ask = "Par quelles étapes la candidature est-elle passée ?",
  source = "Appel : déroulement",
}
