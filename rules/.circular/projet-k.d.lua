---@meta
-- Written by `circular editor`; changes are lost.

---@class Facts : projet_k.Facts
---@class Parameters : projet_k.Parameters

-- Appel à coopération Projet K

---@class projet_k.Facts
---@field get fun(self, name: string, default?: any): any
---@field perimeter projet_k.Facts.perimeter
---@field inhabitants integer Habitants concernés (hab)
---@field population projet_k.Facts.population
---@field carrier string Porteur du projet
---@field coordinator projet_k.Facts.coordinator
---@field actors { get: fun(self, name: string, default?: any): any, name: string, class: "public"|"private"|"associative", contribution: string }[] Acteurs impliqués
---@field sharedValues string[] Valeurs partagées
---@field committee projet_k.Facts.committee
---@field coopter projet_k.Facts.coopter
---@field history { get: fun(self, name: string, default?: any): any, state: string, on: string }[] Étapes franchies
---@field intention projet_k.Facts.intention
---@field engagement projet_k.Facts.engagement

---@class projet_k.Facts.perimeter
---@field get fun(self, name: string, default?: any): any
---@field kind "commune"|"quartier"|"regroupement" Nature du périmètre
---@field communes { get: fun(self, name: string, default?: any): any, insee: string, population: integer }[] Communes du périmètre

---@class projet_k.Facts.population
---@field get fun(self, name: string, default?: any): any
---@field municipal integer Population municipale (hab)
---@field total integer Population totale (hab)

---@class projet_k.Facts.coordinator
---@field get fun(self, name: string, default?: any): any
---@field name string Coordinateur
---@field role "elected"|"officer" Qualité du coordinateur

---@class projet_k.Facts.committee
---@field get fun(self, name: string, default?: any): any
---@field votes number[] Notes du comité (0 à 5)

---@class projet_k.Facts.coopter
---@field get fun(self, name: string, default?: any): any
---@field cost number Coût de l'accompagnement COOP'TER (€)

---@class projet_k.Facts.intention
---@field get fun(self, name: string, default?: any): any
---@field received string Lettre d'intention reçue le
---@field names string I1 Communes
---@field inhabitants integer I2 Habitants concernés (hab)
---@field specificities string I3 Spécificités
---@field values string I4 Valeurs et engagements
---@field stakes string I5 Enjeux du territoire
---@field zeroWasteCommune boolean I6 Engagée dans « Ma commune Zéro Waste »

---@class projet_k.Facts.engagement
---@field get fun(self, name: string, default?: any): any
---@field received string Lettre d'engagement reçue le
---@field names string E1 Communes
---@field inhabitants integer E2 Habitants concernés (hab)
---@field hybridation string E3 Hybridation envisagée
---@field articulation string E4 Articulation avec la réduction des déchets
---@field description string E5 Première idée du projet
---@field intentions string E6 Apports pour la commune
---@field actors string E7 Autres acteurs potentiels
---@field contributions string E8 Contributions
---@field links string E9 Liens existants
---@field citizenInvolvement "information"|"consultation"|"concertation"|"codecision" E10 Implication des citoyens
---@field citizenTopics string E11 Points opportuns
---@field zone string E12 Zone prévue (facultatif)
---@field place string E13 Lieu repéré (facultatif)
---@field projectManager string E14 Pilote du projet
---@field commitment string E15 Engagement du porteur
---@field needs string E16 Premiers besoins (facultatif)
---@field brakes string E17 Freins et risques
---@field leads string E18 Pistes pour les lever
---@field resources string E19 Ressources nécessaires
---@field resourcesOrigin string E20 Ressources internes ou externes

---@class projet_k.Parameters
---@field get fun(self, name: string, default?: any): any
---@field intention_fields string[] Questions de la lettre d'intention
---@field engagement_fields string[] Questions obligatoires de la lettre d'engagement
---@field engagement_optional string[] Questions facultatives de la lettre d'engagement
---@field intention_deadline string Date limite des lettres d'intention
---@field engagement_deadline string Date limite des lettres d'engagement
---@field recording_days number Délai pour enregistrer une lettre reçue (j)
---@field deadline_inclusive boolean Le jour limite compte
---@field population_min number Habitants au moins (hab)
---@field population_max number Habitants au plus (hab)
---@field population_kind "municipal"|"total" Population retenue pour une commune entière
---@field actors_per_class number Acteurs au moins de chaque nature
---@field shared_values_min number Valeurs partagées au moins
---@field carriers_refused string[] Mots d'un porteur qui n'est ni la commune ni le regroupement
---@field weight_completeness number Poids de la complétude
---@field weight_citizens number Poids de l'implication citoyenne
---@field weight_actors number Poids des acteurs
---@field weight_votes number Poids des notes du comité
---@field actors_full number Acteurs pour la note maximale
---@field citizen_levels string[] Échelle d'implication, du moins au plus
---@field investment number Fonds d'investissement (€/hab)
---@field running number Fonds de fonctionnement annuel (€/hab)
---@field running_years number Années de fonctionnement (ans)
---@field wave_inhabitants number[] Habitants de chaque vague annuelle (hab)
---@field coopter_share number Part de l'ADEME dans COOP'TER
---@field envelope number Enveloppe de l'appel (€)
---@field ideas_planted string[] Idées sur foncier végétalisé
---@field ideas_built string[] Idées sur foncier urbanisé
