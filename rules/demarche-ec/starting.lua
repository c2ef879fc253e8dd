-- Practices of stage 1: a project team, an officer, lasting momentum, support over time.

return { -- Stage 1: a project team, an officer, lasting momentum, support over time.
  {
    id = "1.1.1",
    name = "Associer dès le départ un élu de l'économie ou des déchets, et les élus déjà convaincus",
  },
  { id = "1.1.2", name = "Faire porter la démarche à la fois par l'économie et par les déchets" },
  {
    id = "1.1.3",
    name = "Former une équipe projet transversale de deux à quatre personnes, aux rôles écrits",
  },
  {
    id = "1.2.1",
    name = "Créer le poste de chargé de mission, ou l'ajouter à une lettre de mission",
  },
  {
    id = "1.2.2",
    name = "Vérifier les compétences du chargé de mission : projet, animation, économie",
  },
  { id = "1.2.3", name = "Reconnaître le chargé de mission comme chef de projet" },
  { id = "1.3.1", name = "Faire voter une délibération d'engagement" },
  { id = "1.3.2", name = "Faire annoncer l'équipe et son pilote par la direction générale" },
  { id = "1.3.3", name = "Accorder le portage politique et celui de la direction" },
  { id = "1.3.4", name = "Dire régulièrement en interne où l'on en est" },
  { id = "1.3.5", name = "Terminer le PLPDMA" },
  { id = "1.3.6", name = "Concerter, en interne ou au dehors" },
  { id = "1.4.1", name = "Échanger avec d'autres territoires engagés" },
  {
    id = "1.4.2",
    name = "Ouvrir l'accès aux ressources et aux communautés de l'économie circulaire",
  },
  { id = "1.4.3", name = "Animer et former l'équipe projet dans la durée" },
}
