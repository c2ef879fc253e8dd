-- Practices of stages 2 and 3: the inventory, and getting people to know the subject.

return {
  -- Stage 2: clarify, make, share and present the inventory.
  {
    id = "2.1.1",
    stage = 2,
    fr = "Dire quel état des lieux on veut : précision, périmètre",
    en = "Say which inventory is wanted: precision, perimeter",
  },
  {
    id = "2.2.1",
    stage = 2,
    fr = "Partir des diagnostics déjà faits (PLPDMA, PCAET, PAT…)",
    en = "Start from existing diagnoses (PLPDMA, PCAET, PAT…)",
  },
  {
    id = "2.2.2",
    stage = 2,
    fr = "S'appuyer sur les dynamiques en place et l'organisation interne",
    en = "Build on existing dynamics and the internal organisation",
  },
  {
    id = "2.2.3",
    stage = 2,
    fr = "Varier les recueils : entretiens, réunions, enquête en ligne",
    en = "Vary the ways of collecting: interviews, meetings, online survey",
  },
  {
    id = "2.2.4",
    stage = 2,
    fr = "Recenser d'abord les actions, pas les flux",
    en = "List actions first, not flows",
  },
  {
    id = "2.2.5",
    stage = 2,
    fr = "Pour aller plus loin, cibler une filière ou se faire aider",
    en = "To go further, target one sector or get help",
  },
  {
    id = "2.2.6",
    stage = 2,
    fr = "Mobiliser tous les services, avec l'accord de la direction ou d'un élu",
    en = "Involve all services, with the approval of management or a councillor",
  },
  {
    id = "2.2.7",
    stage = 2,
    fr = "Classer les actions : pilier, plan, filière, échéance, partenaires, axe",
    en = "Sort actions by pillar, plan, sector, horizon, partners, axis",
  },
  {
    id = "2.2.8",
    stage = 2,
    fr = "Classer les acteurs : statut, filière, proximité, lien avec l'EPCI",
    en = "Sort actors by status, sector, proximity, link with the EPCI",
  },
  {
    id = "2.2.9",
    stage = 2,
    fr = "Choisir des outils simples pour recueillir et restituer",
    en = "Choose simple tools to collect and report",
  },
  {
    id = "2.2.10",
    stage = 2,
    fr = "Croiser l'impact des acteurs et leur facilité de mobilisation",
    en = "Cross the actors' impact with their ease of mobilisation",
  },
  {
    id = "2.3.1",
    stage = 2,
    fr = "Réunir dans un document les actions dispersées dans les programmes",
    en = "Gather the actions scattered in programmes in one document",
  },
  {
    id = "2.3.2",
    stage = 2,
    fr = "Rendre visibles les budgets dispersés dans les projets",
    en = "Make budgets scattered in projects visible",
  },
  {
    id = "2.3.3",
    stage = 2,
    fr = "Partager le diagnostic avec le plan de mandat ou le PLPDMA",
    en = "Share the diagnosis with the mandate plan or the PLPDMA",
  },
  {
    id = "2.4.1",
    stage = 2,
    fr = "Restituer une synthèse des entretiens",
    en = "Report a synthesis of the interviews",
  },
  {
    id = "2.4.2",
    stage = 2,
    fr = "Traduire l'état des lieux en matrice AFOM",
    en = "Turn the inventory into a SWOT matrix",
  },
  {
    id = "2.4.3",
    stage = 2,
    fr = "Partager le diagnostic en atelier, en vue du plan d'actions",
    en = "Share the diagnosis in a workshop that leads to the action plan",
  },
  {
    id = "2.4.4",
    stage = 2,
    fr = "Montrer les niveaux atteints sur un référentiel simplifié",
    en = "Show the levels reached on a simplified framework",
  },

  -- Stage 3: inspire and unite.
  {
    id = "3.1.1",
    stage = 3,
    fr = "Réunir plusieurs directions dans un atelier ludique",
    en = "Gather several departments in a playful workshop",
  },
  {
    id = "3.1.2",
    stage = 3,
    fr = "Présenter l'essentiel du référentiel",
    en = "Present the framework in short",
  },
  {
    id = "3.1.3",
    stage = 3,
    fr = "Montrer des réalisations techniques, ici ou ailleurs",
    en = "Show technical achievements, here or elsewhere",
  },
  {
    id = "3.2.1",
    stage = 3,
    fr = "Relier le sujet aux problèmes et projets connus du territoire",
    en = "Link the subject to known problems and projects",
  },
  {
    id = "3.2.2",
    stage = 3,
    fr = "Débattre des problèmes du moment pour ancrer l'économie circulaire",
    en = "Discuss current problems to anchor the circular economy",
  },
  {
    id = "3.2.3",
    stage = 3,
    fr = "Trouver le bon lieu et le bon moment, ou en faire un sujet à part",
    en = "Find the right place and time, or make it a subject of its own",
  },
}
