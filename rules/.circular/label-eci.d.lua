---@meta
-- Written by `circular editor`; changes are lost.

---@class Facts : label_eci.Facts
---@class Params : label_eci.Parameters

-- Label Économie circulaire

---@class label_eci.Facts
---@field get fun(self, name: string, default?: any): any
---@field done label_eci.Facts.done
---@field applies label_eci.Facts.applies
---@field request label_eci.Facts.request
---@field competences label_eci.Facts.competences
---@field answers label_eci.Facts.answers
---@field score label_eci.Facts.score
---@field icpe label_eci.Facts.icpe
---@field audit label_eci.Facts.audit
---@field breach "false_statement"|"broken_commitment"|"audit_refused"|"renewal_refused"|"first_star_lost" Manquement
---@field purchases number Achats annuels hors taxes (€)
---@field waste number Déchets produits, gravats compris (kg/hab)
---@field durable_contracts number Marchés avec considération durable (%)
---@field services label_eci.Facts.services
---@field research label_eci.Facts.research
---@field evidence { get: fun(self, name: string, default?: any): any, measure: string, state: "existing"|"to_create", id: string, owner: string, due: string, storage: "local"|"framework"|"auditor" }[] Preuves suivies
---@field label label_eci.Facts.label
---@field application label_eci.Facts.application
---@field file label_eci.Facts.file

---@class label_eci.Facts.done
---@field get fun(self, name: string, default?: any): any
---@field eci_1_1_1 number Part faite de 1.1.1 (%)
---@field eci_1_1_1_1 number Part faite de 1.1.1.1 (%)
---@field eci_1_1_1_2 number Part faite de 1.1.1.2 (%)
---@field eci_1_1_1_3 number Part faite de 1.1.1.3 (%)
---@field eci_1_1_2 number Part faite de 1.1.2 (%)
---@field eci_1_1_3 number Part faite de 1.1.3 (%)
---@field eci_2_1_0 number Part faite de 2.1.0 (%)
---@field eci_2_2_0 number Part faite de 2.2.0 (%)
---@field eci_2_3_0 number Part faite de 2.3.0 (%)
---@field eci_2_4_0 number Part faite de 2.4.0 (%)
---@field eci_3_2_0 number Part faite de 3.2.0 (%)
---@field eci_4_1_0 number Part faite de 4.1.0 (%)

---@class label_eci.Facts.applies
---@field get fun(self, name: string, default?: any): any
---@field eci_2_1_0 boolean La mesure 2.1.0 s'applique
---@field eci_2_2_0 boolean La mesure 2.2.0 s'applique
---@field eci_2_3_0 boolean La mesure 2.3.0 s'applique
---@field eci_2_4_0 boolean La mesure 2.4.0 s'applique
---@field eci_3_2_0 boolean La mesure 3.2.0 s'applique
---@field eci_4_1_0 boolean La mesure 4.1.0 s'applique

---@class label_eci.Facts.request
---@field get fun(self, name: string, default?: any): any
---@field signed boolean Règlement signé par la présidence
---@field kind "labellisation"|"labellisation_cot"|"cot" Objet de la demande
---@field stars integer Étoile demandée
---@field is_cot boolean Sous contrat (COT)
---@field status "none"|"sent"|"auditing"|"validated" État de la demande
---@field has_file boolean Dossier déposé

---@class label_eci.Facts.competences
---@field get fun(self, name: string, default?: any): any
---@field economy boolean Développement économique
---@field collection boolean Collecte
---@field treatment boolean Traitement

---@class label_eci.Facts.answers
---@field get fun(self, name: string, default?: any): any
---@field dev_eco_1 boolean Réponse : développement économique
---@field dechets_1 boolean Réponse : collecte
---@field dechets_2 boolean Réponse : traitement
---@field SPASER boolean Réponse : soumis au SPASER

---@class label_eci.Facts.score
---@field get fun(self, name: string, default?: any): any
---@field complete boolean Référentiel complet
---@field stars integer Étoile du score
---@field conditionStars integer Étoile des conditions
---@field percentDone number Part faite du potentiel (%)

---@class label_eci.Facts.icpe
---@field get fun(self, name: string, default?: any): any
---@field breach boolean Non-conformité d'une installation classée

---@class label_eci.Facts.audit
---@field get fun(self, name: string, default?: any): any
---@field elected_first boolean Élu à la première réunion
---@field elected_second boolean Élu à la seconde réunion
---@field direction_first boolean Direction à la première réunion
---@field direction_second boolean Direction à la seconde réunion

---@class label_eci.Facts.services
---@field get fun(self, name: string, default?: any): any
---@field trained integer Services formés
---@field all integer Services

---@class label_eci.Facts.research
---@field get fun(self, name: string, default?: any): any
---@field budget number Budget des projets de recherche aidés (€)
---@field aid number Aide versée à la recherche (€)

---@class label_eci.Facts.label
---@field get fun(self, name: string, default?: any): any
---@field granted string Décision de la commission
---@field score number Score à l'attribution

---@class label_eci.Facts.application
---@field get fun(self, name: string, default?: any): any
---@field sent string Candidature envoyée
---@field acknowledged string Accusé de réception
---@field checked string Complétude examinée

---@class label_eci.Facts.file
---@field get fun(self, name: string, default?: any): any
---@field sent string Dossier remis
---@field meeting string Réunion de la commission

---@class label_eci.Parameters
---@field get fun(self, name: string, default?: any): any
---@field spaser_corrected boolean SPASER : la mesure s'applique à ceux qui y sont soumis
---@field first_star_111 number Part de 1.1.1 demandée (%)
---@field first_star_112 number Part de 1.1.2 demandée (%)
---@field first_star_113 number Part de 1.1.3 demandée (%)
---@field first_star_legal number Part demandée des mesures réglementaires (%)
---@field first_star_reading "share"|"actions" Lecture du règlement pour 1.1.1
---@field audit_same_meeting boolean Élu et direction à la même réunion
---@field spaser_threshold number Achats à partir desquels un SPASER est obligatoire (€)
---@field waste_target number Cible de cae_6.a (kg/hab)
---@field waste_limit number Limite de cae_6.a (kg/hab)
---@field contracts_target number Cible de cae_51 (%)
---@field contracts_limit number Limite de cae_51 (%)
---@field validity_months number Durée du label (mois)
---@field renewal_months number Appel au renouvellement avant le terme (mois)
---@field withdrawal_months number Délai d'audit après le terme (mois)
---@field upgrade_months number Délai avant l'étoile suivante (mois)
---@field acknowledge_days number Délai de l'accusé de réception (jours)
---@field check_months number Délai de l'examen de complétude (mois)
---@field file_months number Remise avant la commission (mois)
