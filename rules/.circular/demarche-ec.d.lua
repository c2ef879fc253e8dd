---@meta
-- Written by `circular editor`; changes are lost.

---@class Facts : demarche_ec.Facts
---@class Params : demarche_ec.Parameters

-- Démarche d'économie circulaire

---@class demarche_ec.Facts
---@field get fun(self, name: string, default?: any): any
---@field territory demarche_ec.Facts.territory
---@field members { get: fun(self, name: string, default?: any): any, name: string, kind: "epci"|"commune", population: integer, referent: string }[] EPCI ou communes membres
---@field holds integer Étoiles du label détenues
---@field history { get: fun(self, name: string, default?: any): any, programme: "tzdzg"|"codec"|"strategy", on: string }[] Programmes suivis
---@field ambition boolean Volonté d'aller au-delà
---@field practices { get: fun(self, name: string, default?: any): any, id: string, status: "toDo"|"inProgress"|"done"|"notApplicable", owner: string, on: string, note: string }[] Bonnes pratiques suivies
---@field plpdma demarche_ec.Facts.plpdma
---@field deliberations { get: fun(self, name: string, default?: any): any, on: string, subject: "commitment"|"strategy" }[] Délibérations
---@field team { get: fun(self, name: string, default?: any): any, name: string, role: "elected"|"officer", covers: ("economy"|"waste"|"transition"|"other")[], roleDefined: boolean, objectivesUpdated: boolean }[] Équipe projet
---@field sponsorship demarche_ec.Facts.sponsorship
---@field actors { get: fun(self, name: string, default?: any): any, name: string, status: string, sector: string, place: "inside"|"periphery", linked: boolean, position: string, impact: integer, ease: integer, relation: integer }[] Acteurs du territoire
---@field diagnosis demarche_ec.Facts.diagnosis
---@field plans { get: fun(self, name: string, default?: any): any, id: string, name: string }[] Plans et programmes
---@field actions { get: fun(self, name: string, default?: any): any, title: string, pillar: "sourcing"|"ecodesign"|"symbiosis"|"service"|"consumption"|"longerUse"|"recycling", plans: string[], sector: string, horizon: "short"|"medium"|"long", partners: string[], axis: integer, service: string, budget: number, budgetUnit: string, running: number, investment: number, funding: { get: fun(self, name: string, default?: any): any, plan: string, amount: number }[], swot: string[], flagship: boolean, impact: integer, progress: number, owner: string, start: string, due: string, milestones: { get: fun(self, name: string, default?: any): any, name: string, due: string, who: string, done: boolean }[] }[] Actions
---@field swot { get: fun(self, name: string, default?: any): any, id: string, quadrant: "strength"|"weakness"|"opportunity"|"threat", text: string }[] Matrice AFOM
---@field indicators { get: fun(self, name: string, default?: any): any, name: string, kind: "result"|"impact", unit: string, target: number, targetYear: integer, better: "higher"|"lower", from: integer, to: integer, values: { get: fun(self, name: string, default?: any): any, year: integer, value: number }[] }[] Indicateurs suivis
---@field meetings demarche_ec.Facts.meetings
---@field workshops { get: fun(self, name: string, default?: any): any, on: string, title: string, minutesIssued: boolean, nextDate: string, votes: { get: fun(self, name: string, default?: any): any, idea: string, votes: integer, kept: boolean }[], commitments: { get: fun(self, name: string, default?: any): any, who: string, what: string, due: string, done: boolean }[] }[] Ateliers
---@field evidence { get: fun(self, name: string, default?: any): any, id: string, measure: string, measures: string[], state: "existing"|"to_create", owner: string, due: string, storage: "local"|"framework"|"auditor" }[] Preuves suivies
---@field audit demarche_ec.Facts.audit
---@field workload { get: fun(self, name: string, default?: any): any, task: string, who: string, days: number, spent: number }[] Temps de travail de la candidature
---@field illustrations { get: fun(self, name: string, default?: any): any, practice: string, territory: string }[] Illustrations relevées
---@field interviews { get: fun(self, name: string, default?: any): any, who: string, body: string, on: string, mode: "interview"|"group"|"survey", side: "inside"|"outside", needs: string, ideas: string, feedback: boolean }[] Entretiens
---@field officer demarche_ec.Facts.officer
---@field bodies { get: fun(self, name: string, default?: any): any, kind: "steering"|"elected"|"follow_up"|"mayors"|"council", name: string, members: integer, last: string, next: string, about: string }[] Instances qui suivent la démarche
---@field communications { get: fun(self, name: string, default?: any): any, on: string, to: "officers"|"elected"|"communes"|"companies"|"citizens", how: string, what: string }[] Informations données
---@field visits { get: fun(self, name: string, default?: any): any, territory: string, on: string, how: "workshop"|"visit"|"interview"|"network", learnt: string }[] Rencontres d'autres territoires

---@class demarche_ec.Facts.territory
---@field get fun(self, name: string, default?: any): any
---@field subtype "epci_a_fiscalite_propre"|"syndicat"|"pole" Sous-type de collectivité
---@field nature string Nature juridique (CA, CC, METRO…)

---@class demarche_ec.Facts.plpdma
---@field get fun(self, name: string, default?: any): any
---@field finished boolean PLPDMA terminé

---@class demarche_ec.Facts.sponsorship
---@field get fun(self, name: string, default?: any): any
---@field political boolean Portage politique
---@field management boolean Portage de la direction
---@field economy boolean Portage du service économique
---@field waste boolean Portage du service déchets

---@class demarche_ec.Facts.diagnosis
---@field get fun(self, name: string, default?: any): any
---@field sector string Filière ciblée par l'état des lieux

---@class demarche_ec.Facts.meetings
---@field get fun(self, name: string, default?: any): any
---@field allServices string[] Réunions de tous les services
---@field since string Réunions attendues depuis

---@class demarche_ec.Facts.audit
---@field get fun(self, name: string, default?: any): any
---@field meetings { get: fun(self, name: string, default?: any): any, on: string, elected: boolean, management: boolean }[] Réunions d'audit
---@field ademeInvited boolean Direction régionale de l'ADEME invitée
---@field restitutionPlanned boolean Réunion de restitution prévue

---@class demarche_ec.Facts.officer
---@field get fun(self, name: string, default?: any): any
---@field skills ("project"|"facilitation"|"listening"|"drive"|"leadership"|"actors"|"economy"|"waste")[] Compétences du chargé de mission
---@field name string Chargé de mission
---@field post "own"|"added" Poste du chargé de mission
---@field letter string Lettre de mission écrite ou complétée
---@field agreed string Mission transversale convenue avec la direction
---@field manager string Positionné comme chef de projet
---@field announced string Annonce de la direction

---@class demarche_ec.Parameters
---@field get fun(self, name: string, default?: any): any
---@field mature_path string[] Parcours d'une collectivité mature
---@field weight_progress number Poids de l'avancement
---@field agglomeration_natures string[] Natures d'une agglomération
---@field team_min number Personnes au moins dans l'équipe
---@field team_max number Personnes au plus dans l'équipe
---@field team_fields string[] Domaines que l'équipe couvre
---@field matrix_high number Note à partir de laquelle on est haut
---@field urgent_impact number Impact à partir duquel un contact urge
---@field urgent_relation number Relation jusqu'à laquelle un contact urge
---@field kept_relation number Relation à partir de laquelle on entretient
---@field cross_rows "pillar"|"plans"|"sector"|"horizon"|"partners"|"axis"|"service" Lignes du tableau croisé
---@field cross_columns "pillar"|"plans"|"sector"|"horizon"|"partners"|"axis"|"service" Colonnes du tableau croisé
---@field filter_by "pillar"|"plans"|"sector"|"horizon"|"partners"|"axis"|"service" Catégorie du filtre
---@field filter_value string Valeur gardée par le filtre (* : toutes)
---@field flagship_min number Actions phares au moins
---@field flagship_max number Actions phares au plus
---@field flagship_impact number Impact d'une action phare
---@field plans_kept string[] Plans dont on veut le total (aucun : tous)
---@field meeting_months number Mois au plus entre deux réunions (mois)
---@field audit_meetings number Réunions d'audit
---@field audit_months number Durée de l'audit (mois)
---@field audit_together boolean Élu et direction à la même réunion
---@field referent_population number Population d'une commune qui nomme un référent (hab)
---@field peers_shown number Territoires cités
---@field feedback_days number Retour d'un entretien au plus tard après (j)
---@field communication_months number Une information au moins tous les (mois)
