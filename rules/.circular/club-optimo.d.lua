---@meta
-- Written by `circular editor`; changes are lost.

---@class Facts : club_optimo.Facts
---@class Params : club_optimo.Parameters

-- Club OPTIMO

---@class club_optimo.Facts
---@field get fun(self, name: string, default?: any): any
---@field class "commune"|"association"|"professional" Nature du membre
---@field joined string Adhésion
---@field last_contact string Dernier contact
---@field members { get: fun(self, name: string, default?: any): any, name: string, class: "commune"|"association"|"professional", joined: string, last_contact: string, channel: "letter"|"email"|"phone"|"meeting"|"visit", spreads: boolean, promotes: boolean, organises: boolean }[] Membres
---@field contacts { get: fun(self, name: string, default?: any): any, on: string, member: string, channel: "letter"|"email"|"phone"|"meeting"|"visit", about: string, next: string }[] Carnet des contacts
---@field series { get: fun(self, name: string, default?: any): any, year: integer, members: integer, communes: integer, associations: integer, professionals: integer }[] Membres, année par année
---@field members_before integer Membres l'année d'avant la dernière (membres)
---@field letters string[] Lettres envoyées à tous
---@field sheets string[] Fiches de bonnes pratiques et de conseils
---@field meetings string[] Réunions thématiques
---@field fte number Temps de travail (ETP)
---@field budget number Budget annuel (€)
---@field actions { get: fun(self, name: string, default?: any): any, on: string, name: string, by: string, with_host: boolean }[] Actions de prévention
---@field communes club_optimo.Facts.communes
---@field publications { get: fun(self, name: string, default?: any): any, kind: "letter"|"sheet", title: string, on: string, author: string }[] Lettres et fiches, avec leur titre
---@field launch club_optimo.Facts.launch
---@field prospects { get: fun(self, name: string, default?: any): any, name: string, class: "commune"|"association"|"professional", through: string, state: "spotted"|"invited"|"met"|"joined"|"declined", next: string }[] Futurs membres

---@class club_optimo.Facts.communes
---@field get fun(self, name: string, default?: any): any
---@field context integer Communes, d'après le contexte (communes)
---@field description integer Communes, d'après le descriptif (communes)

---@class club_optimo.Facts.launch
---@field get fun(self, name: string, default?: any): any
---@field start string Début de la réflexion
---@field steps { get: fun(self, name: string, default?: any): any, step: "thinking"|"validation"|"tracking"|"charter"|"templates"|"logo"|"partners"|"first_meeting"|"promotion"|"first_letter"|"second_meeting"|"third_meeting", done: string }[] Étapes de la mise en place

---@class club_optimo.Parameters
---@field get fun(self, name: string, default?: any): any
---@field contact_months number Un contact au moins tous les (mois)
---@field urgent_months number Relation perdue sans contact depuis (mois)
---@field weight_lateness number Poids du retard
---@field letters_a_year number Lettres par an
---@field sheets_a_year number Fiches par an
---@field meetings_a_year number Réunions par an
---@field hours_per_fte number Heures par an d'un temps plein (h/ETP)
---@field shared_actions_a_year number Actions coorganisées par an
