-- Practices of stages 2 and 3: the inventory, and getting people to know the subject.

return { -- Stage 2: clarify, make, share and present the inventory.
  { id = "2.1.1", name = "Dire quel état des lieux on veut : précision, périmètre" },
  { id = "2.2.1", name = "Partir des diagnostics déjà faits (PLPDMA, PCAET, PAT…)" },
  { id = "2.2.2", name = "S'appuyer sur les dynamiques en place et l'organisation interne" },
  { id = "2.2.3", name = "Varier les recueils : entretiens, réunions, enquête en ligne" },
  { id = "2.2.4", name = "Recenser d'abord les actions, pas les flux" },
  { id = "2.2.5", name = "Pour aller plus loin, cibler une filière ou se faire aider" },
  { id = "2.2.6", name = "Mobiliser tous les services, avec l'accord de la direction ou d'un élu" },
  {
    id = "2.2.7",
    name = "Classer les actions : pilier, plan, filière, échéance, partenaires, axe",
  },
  { id = "2.2.8", name = "Classer les acteurs : statut, filière, proximité, lien avec l'EPCI" },
  { id = "2.2.9", name = "Choisir des outils simples pour recueillir et restituer" },
  { id = "2.2.10", name = "Croiser l'impact des acteurs et leur facilité de mobilisation" },
  { id = "2.3.1", name = "Réunir dans un document les actions dispersées dans les programmes" },
  { id = "2.3.2", name = "Rendre visibles les budgets dispersés dans les projets" },
  { id = "2.3.3", name = "Partager le diagnostic avec le plan de mandat ou le PLPDMA" },
  { id = "2.4.1", name = "Restituer une synthèse des entretiens" },
  { id = "2.4.2", name = "Traduire l'état des lieux en matrice AFOM" },
  { id = "2.4.3", name = "Partager le diagnostic en atelier, en vue du plan d'actions" },
  { id = "2.4.4", name = "Montrer les niveaux atteints sur un référentiel simplifié" }, -- Stage 3: inspire and unite.
  { id = "3.1.1", name = "Réunir plusieurs directions dans un atelier ludique" },
  { id = "3.1.2", name = "Présenter l'essentiel du référentiel" },
  { id = "3.1.3", name = "Montrer des réalisations techniques, ici ou ailleurs" },
  { id = "3.2.1", name = "Relier le sujet aux problèmes et projets connus du territoire" },
  { id = "3.2.2", name = "Débattre des problèmes du moment pour ancrer l'économie circulaire" },
  { id = "3.2.3", name = "Trouver le bon lieu et le bon moment, ou en faire un sujet à part" },
}
