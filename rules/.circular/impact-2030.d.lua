---@meta
-- Written by `circular editor`; changes are lost.

---@class Facts : impact_2030.Facts
---@class Params : impact_2030.Parameters

-- Stratégie IMPACT : moitié moins de déchets en 2030

---@class impact_2030.Facts
---@field get fun(self, name: string, default?: any): any
---@field communes integer Communes (communes)
---@field inhabitants integer Habitants annoncés (hab)
---@field population impact_2030.Facts.population
---@field area number Superficie (km²)
---@field budget number Budget annuel (€)
---@field tonnage number Tonnage collecté par an (t)
---@field waste { get: fun(self, name: string, default?: any): any, year: integer, collected: number, produced: number, inhabitants: integer }[] Déchets, année par année
---@field base impact_2030.Facts.base
---@field epci { get: fun(self, name: string, default?: any): any, name: string, siren: string, communes: integer, population: integer, contracts: integer }[] EPCI membres
---@field spots { get: fun(self, name: string, default?: any): any, insee: string, name: string, population: integer, project: string }[] Tâches : projets et leur commune
---@field steps { get: fun(self, name: string, default?: any): any, experiment: string, state: "idea"|"experiment"|"development"|"abandonment", on: string, decision: string }[] Journal des expérimentations
---@field partners { get: fun(self, name: string, default?: any): any, name: string, influence: integer, willingness: integer, mode: "do"|"through"|"with"|"let" }[] Acteurs du territoire
---@field fabrique { get: fun(self, name: string, default?: any): any, name: string, space: "fab_lab"|"think_tank"|"resources"|"campus", month: string }[] Réalisations de la Fabrique
---@field agents integer Agents (agents)
---@field ambassadors integer Agents ambassadeurs (agents)
---@field recycling impact_2030.Facts.recycling
---@field monthly impact_2030.Facts.monthly
---@field pact { get: fun(self, name: string, default?: any): any, name: string, kind: "partner"|"agent"|"delegate"|"citizen", signed: string, promise: string, kept: boolean }[] Pacte de confiance et de gouvernance, et ses signataires
---@field bodies { get: fun(self, name: string, default?: any): any, kind: "panel"|"committee"|"commission"|"network", name: string, members: integer, last: string, next: string }[] Instances : panel, comité, commissions
---@field engaged { get: fun(self, name: string, default?: any): any, programme: "commune"|"company"|"association", name: string, since: string, promise: string, done: boolean }[] Communes, entreprises et associations engagées
---@field projects { get: fun(self, name: string, default?: any): any, name: string, epci: string, commune: string, carrier: string, signed: string, due: string, done: boolean, purposes: ("environment"|"jobs"|"profit"|"power"|"link"|"resilience")[] }[] Projets contractualisés
---@field neighbourhood { get: fun(self, name: string, default?: any): any, insee: string, name: string, epci: string, population: integer, distance: number }[] Communes du territoire et leur distance à un projet

---@class impact_2030.Facts.population
---@field get fun(self, name: string, default?: any): any
---@field municipal integer Population municipale (hab)
---@field register integer Population au registre des groupements (hab)

---@class impact_2030.Facts.base
---@field get fun(self, name: string, default?: any): any
---@field waste number Tonnage de l'année de base (t)
---@field inhabitants integer Habitants de l'année de base (hab)

---@class impact_2030.Facts.recycling
---@field get fun(self, name: string, default?: any): any
---@field announced number Recyclage annoncé (%)
---@field measured number Recyclage mesuré (%)

---@class impact_2030.Facts.monthly
---@field get fun(self, name: string, default?: any): any
---@field announced number Tonnage mensuel annoncé (t/mois)

---@class impact_2030.Parameters
---@field get fun(self, name: string, default?: any): any
---@field population_kind "announced"|"municipal" Population des ratios
---@field waste_target number Cible du label, gravats compris (kg/hab)
---@field waste_limit number Limite du label, gravats compris (kg/hab)
---@field reduction number Réduction visée (%)
---@field base_year number Année de base
---@field target_year number Année de l'objectif
---@field waste_measure "collected"|"produced" Déchets suivis
---@field waste_basis "total"|"inhabitant" Objectif en tout ou par habitant
---@field contracts_per_epci number Projets attendus par EPCI
---@field experiment_months number Durée au plus d'une expérimentation (mois)
---@field partner_threshold number Influence ou volonté forte à partir de
---@field partner_matrix ("do"|"through"|"with"|"let")[] Modes : influence et volonté fortes, influence seule, volonté seule, ni l'une ni l'autre
---@field weight_waste number Poids des déchets par habitant
---@field weight_contracts number Poids des projets contractualisés
---@field weight_coverage number Poids de la couverture
---@field budget_least number Budget par habitant vraisemblable, au moins (€/hab)
---@field budget_most number Budget par habitant vraisemblable, au plus (€/hab)
---@field pact_agent number Agents ambassadeurs attendus
---@field pact_delegate number Délégués attendus
---@field body_months number Une réunion d'instance au moins tous les (mois)
---@field rings number[] Anneaux, en kilomètres (km)
