-- Practices of stages 5 to 7: the plan, for beginners (5D) and the mature (5M), its actions, the label.

return {
  -- Stage 5: the action plan and the strategy, for beginners (D) and for the mature (M).
  {
    id = "5D.1",
    stage = 5,
    only = { "beginner" },
    fr = "Agir avant d'écrire la stratégie",
    en = "Act before writing the strategy",
  },
  {
    id = "5D.2",
    stage = 5,
    only = { "beginner" },
    fr = "Partir du diagnostic du chargé de mission : thèmes porteurs, actions faciles",
    en = "Start from the officer's diagnosis: promising themes, easy actions",
  },
  {
    id = "5D.3",
    stage = 5,
    only = { "beginner" },
    fr = "Choisir les actions en atelier d'élus, puis les faire valider vite",
    en = "Choose actions in councillors' workshops, then have them validated fast",
  },
  {
    id = "5D.4",
    stage = 5,
    only = { "beginner" },
    fr = "Relier les pilotes des entreprises et associations à la collectivité",
    en = "Link pilots of companies and associations to the authority",
  },
  {
    id = "5D.5",
    stage = 5,
    only = { "beginner" },
    fr = "Regarder ce qui se fait ailleurs",
    en = "Look at what is done elsewhere",
  },
  {
    id = "5D.6",
    stage = 5,
    only = { "beginner" },
    fr = "Écrire les actions à partir des retours d'expérience",
    en = "Word actions from feedback",
  },
  {
    id = "5M.1",
    stage = 5,
    only = { "mature" },
    fr = "Articuler avec les plans existants, et ajouter les actions qui manquent",
    en = "Articulate with existing plans, and add the actions that lack",
  },
  {
    id = "5M.2",
    stage = 5,
    only = { "mature" },
    fr = "Retenir une dizaine d'actions phares, sur tous les axes du référentiel",
    en = "Keep about ten flagship actions, on all axes of the framework",
  },
  {
    id = "5M.3",
    stage = 5,
    only = { "mature" },
    fr = "Vérifier que chaque action répond à une faiblesse ou conforte un atout",
    en = "Check that each action answers a weakness or consolidates a strength",
  },
  {
    id = "5M.4",
    stage = 5,
    only = { "mature" },
    fr = "Répartir les actions entre échelons, selon la subsidiarité",
    en = "Share actions between levels, by subsidiarity",
  },
  {
    id = "5M.5",
    stage = 5,
    only = { "mature" },
    fr = "Choisir peu d'actions, à fort impact",
    en = "Choose few actions, of high impact",
  },

  -- Stage 6: organise, improve.
  {
    id = "6.1.1",
    stage = 6,
    fr = "Fixer calendriers, jalons et échéances",
    en = "Set schedules, milestones and deadlines",
  },
  {
    id = "6.1.2",
    stage = 6,
    fr = "Définir le rôle de chacun, en mode projet",
    en = "Define everyone's role, in project mode",
  },
  { id = "6.1.3", stage = 6, fr = "Définir les budgets", en = "Define budgets" },
  {
    id = "6.1.4",
    stage = 6,
    fr = "Piloter avec un outil où une action peut être dans plusieurs plans",
    en = "Steer with a tool where an action may be in several plans",
  },
  {
    id = "6.1.5",
    stage = 6,
    fr = "Suivre chaque année des indicateurs de résultat et d'impact",
    en = "Follow result and impact indicators every year",
  },
  {
    id = "6.2.1",
    stage = 6,
    fr = "Progresser par étapes : TZDZG, CODEC, stratégie",
    en = "Improve by steps: TZDZG, CODEC, strategy",
  },
  {
    id = "6.2.2",
    stage = 6,
    fr = "Oser faire avant d'avoir tout pensé",
    en = "Dare to do before all is thought out",
  },
  {
    id = "6.2.3",
    stage = 6,
    fr = "Partir des envies et des intérêts des parties prenantes",
    en = "Start from the wishes and interests of stakeholders",
  },
  {
    id = "6.2.4",
    stage = 6,
    only = { "ambitious" },
    fr = "Se lancer un défi, au-delà du CODEC",
    en = "Take up a challenge, beyond the CODEC",
  },

  -- Stage 7: the application for the label.
  {
    id = "7.1.1",
    stage = 7,
    fr = "Monter la candidature avec plusieurs services et des élus motivés",
    en = "Apply with several services and motivated councillors",
  },
  {
    id = "7.1.2",
    stage = 7,
    fr = "Ranger les preuves au fil de l'eau, dans un tableau de suivi",
    en = "Store evidence along the way, in a follow-up table",
  },
  { id = "7.1.3", stage = 7, fr = "Estimer le temps de travail", en = "Estimate the working time" },
  {
    id = "7.1.4",
    stage = 7,
    fr = "Anticiper le calendrier de l'audit et la présence des élus et de la direction",
    en = "Anticipate the audit's calendar and who attends",
  },
  {
    id = "7.1.5",
    stage = 7,
    fr = "Lire le guide du candidat et connaître la procédure",
    en = "Read the candidate's guide and know the process",
  },
}
