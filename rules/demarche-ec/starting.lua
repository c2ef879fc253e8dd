-- Practices of stage 1: a project team, an officer, lasting momentum, support over time.

return {
  -- Stage 1: a project team, an officer, lasting momentum, support over time.
  {
    id = "1.1.1",
    stage = 1,
    fr = "Associer dès le départ un élu de l'économie ou des déchets, et les élus déjà convaincus",
    en = "Bring in a councillor for economy or waste from the start, and those already convinced",
  },
  {
    id = "1.1.2",
    stage = 1,
    fr = "Faire porter la démarche à la fois par l'économie et par les déchets",
    en = "Have both the economy and the waste services carry it",
  },
  {
    id = "1.1.3",
    stage = 1,
    fr = "Former une équipe projet transversale de deux à quatre personnes, aux rôles écrits",
    en = "Form a cross-cutting team of two to four people, with written roles",
  },
  {
    id = "1.2.1",
    stage = 1,
    fr = "Créer le poste de chargé de mission, ou l'ajouter à une lettre de mission",
    en = "Create the officer's post, or add it to an existing mission letter",
  },
  {
    id = "1.2.2",
    stage = 1,
    fr = "Vérifier les compétences du chargé de mission : projet, animation, économie",
    en = "Check the officer's skills: projects, facilitation, economy",
  },
  {
    id = "1.2.3",
    stage = 1,
    fr = "Reconnaître le chargé de mission comme chef de projet",
    en = "Recognise the officer as project manager",
  },
  {
    id = "1.3.1",
    stage = 1,
    fr = "Faire voter une délibération d'engagement",
    en = "Have the council vote a deliberation of commitment",
  },
  {
    id = "1.3.2",
    stage = 1,
    fr = "Faire annoncer l'équipe et son pilote par la direction générale",
    en = "Have the general management announce the team and its officer",
  },
  {
    id = "1.3.3",
    stage = 1,
    fr = "Accorder le portage politique et celui de la direction",
    en = "Align political and management sponsorship",
  },
  {
    id = "1.3.4",
    stage = 1,
    fr = "Dire régulièrement en interne où l'on en est",
    en = "Tell colleagues regularly how far it has come",
  },
  {
    id = "1.3.5",
    stage = 1,
    fr = "Terminer le PLPDMA",
    en = "Finish the waste prevention plan (PLPDMA)",
  },
  {
    id = "1.3.6",
    stage = 1,
    fr = "Concerter, en interne ou au dehors",
    en = "Consult, inside or outside",
  },
  {
    id = "1.4.1",
    stage = 1,
    fr = "Échanger avec d'autres territoires engagés",
    en = "Exchange with other committed territories",
  },
  {
    id = "1.4.2",
    stage = 1,
    fr = "Ouvrir l'accès aux ressources et aux communautés de l'économie circulaire",
    en = "Give access to circular-economy resources and communities",
  },
  {
    id = "1.4.3",
    stage = 1,
    fr = "Animer et former l'équipe projet dans la durée",
    en = "Animate and train the project team over time",
  },
}
