-- Practices of stages 5 to 7: the plan, for beginners (5D) and the mature (5M), its actions, the label.

return { -- Stage 5: the action plan and the strategy, for beginners (D) and for the mature (M).
  { id = "5D.1", only = { "beginner" }, name = "Agir avant d'écrire la stratégie" },
  {
    id = "5D.2", only = { "beginner" },
    name = "Partir du diagnostic du chargé de mission : thèmes porteurs, actions faciles",
  },
  {
    id = "5D.3", only = { "beginner" },
    name = "Choisir les actions en atelier d'élus, puis les faire valider vite",
  },
  {
    id = "5D.4", only = { "beginner" },
    name = "Relier les pilotes des entreprises et associations à la collectivité",
  },
  { id = "5D.5", only = { "beginner" }, name = "Regarder ce qui se fait ailleurs" },
  {
    id = "5D.6", only = { "beginner" },
    name = "Écrire les actions à partir des retours d'expérience",
  },
  {
    id = "5M.1", only = { "mature" },
    name = "Articuler avec les plans existants, et ajouter les actions qui manquent",
  },
  {
    id = "5M.2", only = { "mature" },
    name = "Retenir une dizaine d'actions phares, sur tous les axes du référentiel",
  },
  {
    id = "5M.3", only = { "mature" },
    name = "Vérifier que chaque action répond à une faiblesse ou conforte un atout",
  },
  {
    id = "5M.4", only = { "mature" },
    name = "Répartir les actions entre échelons, selon la subsidiarité",
  },
  { id = "5M.5", only = { "mature" }, name = "Choisir peu d'actions, à fort impact" }, -- Stage 6: organise, improve.
  { id = "6.1.1", name = "Fixer calendriers, jalons et échéances" },
  { id = "6.1.2", name = "Définir le rôle de chacun, en mode projet" },
  { id = "6.1.3", name = "Définir les budgets" },
  { id = "6.1.4", name = "Piloter avec un outil où une action peut être dans plusieurs plans" },
  { id = "6.1.5", name = "Suivre chaque année des indicateurs de résultat et d'impact" },
  { id = "6.2.1", name = "Progresser par étapes : TZDZG, CODEC, stratégie" },
  { id = "6.2.2", name = "Oser faire avant d'avoir tout pensé" },
  { id = "6.2.3", name = "Partir des envies et des intérêts des parties prenantes" },
  { id = "6.2.4", only = { "ambitious" }, name = "Se lancer un défi, au-delà du CODEC" }, -- Stage 7: the application for the label.
  { id = "7.1.1", name = "Monter la candidature avec plusieurs services et des élus motivés" },
  { id = "7.1.2", name = "Ranger les preuves au fil de l'eau, dans un tableau de suivi" },
  { id = "7.1.3", name = "Estimer le temps de travail" },
  {
    id = "7.1.4",
    name = "Anticiper le calendrier de l'audit et la présence des élus et de la direction",
  },
  { id = "7.1.5", name = "Lire le guide du candidat et connaître la procédure" },
}
