-- Practices of stage 4: mobilise inside (4A), outside (4B), and the members (4C).

return { -- Stage 4A: mobilise inside.
  { id = "4A.1.1", name = "Montrer des actions locales avec ceux qui les pilotent" },
  { id = "4A.1.2", name = "S'appuyer sur les élus moteurs, intéressés ou influents" },
  { id = "4A.1.3", name = "Faire venir élus, direction ou présidence aux moments clés" },
  {
    id = "4A.1.4",
    name = "Garder des entretiens en tête-à-tête avec les services, et les restituer",
  },
  { id = "4A.1.5", name = "Après chaque atelier, envoyer points clés, dates et engagements" },
  { id = "4A.1.6", name = "Animer tous les publics par l'intelligence collective" },
  { id = "4A.2.1", name = "Faire inviter et animer par des élus emblématiques" },
  { id = "4A.2.2", name = "Proposer aux élus du concret, à la mesure de leur implication" },
  { id = "4A.2.3", name = "Profiter des moments informels" },
  { id = "4A.2.4", name = "Multiplier les occasions de faire connaître le sujet" },
  { id = "4A.2.5", name = "Chercher les objectifs communs des plans (PCAET, TEPOS…)" },
  { id = "4A.2.6", name = "Animer les élus par l'intelligence collective" },
  { id = "4A.2.7", name = "Former les élus en continu : webinaires, accompagnement" },
  { id = "4A.3.1", name = "Bâtir un argumentaire économique pour les entreprises" },
  { id = "4A.3.2", name = "Placer le service économique en expert auprès des entreprises" }, -- Stage 4B: mobilise outside.
  { id = "4B.1.1", name = "Réunir plusieurs élus porteurs avant de sortir" },
  { id = "4B.1.2", name = "Venir avec une vision, des demandes et une feuille de route" },
  { id = "4B.1.3", name = "Commencer par les partenariats solides, puis élargir" },
  { id = "4B.2.1", name = "Faire signer les messages aux entreprises par le service économique" },
  { id = "4B.2.2", name = "Associer les organismes qui représentent les entreprises" },
  { id = "4B.2.3", name = "Associer les acteurs économiques les plus avancés" },
  {
    id = "4B.2.4",
    name = "Viser les entreprises à la redevance spéciale, avec des services en plus",
  },
  { id = "4B.2.5", name = "Partir des tensions économiques du moment" },
  { id = "4B.2.6", name = "Rencontrer une à une des entreprises de tailles et secteurs variés" },
  { id = "4B.2.7", name = "S'appuyer sur des tiers de confiance" },
  { id = "4B.2.8", name = "Écrire une offre de services d'économie circulaire aux entreprises" },
  { id = "4B.2.9", name = "Engager les élus dans les échanges avec les entreprises" },
  { id = "4B.3.1", name = "Organiser avec les associations des journées d'actions concrètes" },
  { id = "4B.3.2", name = "Créer des groupes de travail sur les politiques publiques" },
  { id = "4B.3.3", name = "Consulter en amont, pour l'adhésion et le diagnostic" }, -- Stage 4C: mobilise member EPCI and communes.
  {
    id = "4C.1.1", only = { "members", "grouping" },
    name = "Faire désigner un référent par chaque EPCI membre, et l'accompagner",
  },
  {
    id = "4C.1.2", only = { "members", "agglomeration" },
    name = "Faire désigner un référent par les communes d'une certaine taille",
  },
  { id = "4C.1.3", only = { "members" }, name = "Coordonner les actions entre territoires" },
  {
    id = "4C.1.4", only = { "members" },
    name = "S'appuyer sur les services communs avec la ville centre",
  },
  {
    id = "4C.2.1", only = { "members" },
    name = "Créer des lieux d'échange et de retour d'expérience",
  },
  { id = "4C.2.2", only = { "members" }, name = "Inviter communes ou EPCI membres aux ateliers" },
  { id = "4C.3.1", only = { "members" }, name = "Former ses agents et ceux des membres" },
}
