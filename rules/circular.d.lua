---@meta circular
-- Written by `circular editor`; changes are lost.

---@alias Text string|{ [1]?: string, fr?: string, en?: string, [string]: string|number|Text }
---@alias Of string|fun(item: any, place: integer): any
---@alias Test string|table|fun(item: any, place: integer): any
---@alias Choice { [1]: string, fr?: string, en?: string }
---@alias Field { [1]: string, type: string, label?: Text, ask?: Text, unit?: string, min?: number, max?: number, values?: (string|Choice)[], of?: string, fields?: Field[] }
---@alias LabelChoice string|{ id: string, label?: Text }
---@alias Condition { measure: string, done: number, planned?: number, label?: Text }
---@alias Quota { by: string, is?: any, min?: integer|string, max?: integer|string, min_amount?: number|string, max_amount?: number|string, min_share?: number|string, max_share?: number|string }
---@alias Tie { [1]: string, first: "least"|"greatest" }
---@alias Column { [1]: string, label?: Text, type?: string, unit?: string, values?: (string|Choice)[], total?: boolean, value?: fun(a: Facts, p: Params, today: string, item: any): any }
---@alias Said Text|fun(a: Facts, p: Params, today: string): any
---@alias Part { heading?: Said, text?: Said, list?: Said, empty?: Text, sheet?: string, facts?: string[], rules?: string[], when?: fun(a: Facts, p: Params, today: string): boolean? }
---@alias Breach { from: string, till?: string, days: integer }
---@alias Identity { id?: string|string[], name?: string|string[] }

---The facts of the pack, one by one; `a:get(name, default)` where one may be unknown.
---@class Facts
---@field get fun(self, name: string, default?: any): any

---The parameters of the pack.
---@class Params

---@class Territory
---@field kind "commune"|"epci"|nil
---@field subtype "epci_a_fiscalite_propre"|"syndicat"|"pole"|nil
---@field population integer
---@field overseas boolean|nil
---@field urbanArea boolean|nil
---@field answers table<string, boolean|string|number|nil>
---@field indicators table<string, number|nil>

---Le dispositif lui-même, une fois, dans pack.lua.
---@class circular.pack
---@field id? string L'identifiant.
---@field version? string La version.
---@field language? integer Le langage des règles qu'il lui faut : « circular --version » dit celui du programme.
---@field title? Text Le titre.
---@field subject? Text Ce que l'on évalue.
---@field source? string Le texte officiel dont cela vient.
---@field identity? Identity Sous quels noms les données portent identifiant et nom.
---@field ties? "shared"|"id"|(string|Tie)[] À score égal : rang partagé (« shared »), ordre des identifiants (« id »), ou ce qui départage, dans l'ordre : { "critere", "date_de_depot", { "habitants", first = "least" }, "id" }.

---Le dispositif lui-même, une fois, dans pack.lua.
---@param entries circular.pack
function pack(entries) end

---Ce que l'on sait d'un sujet ; absent, il est inconnu.
---@class circular.fact
---@field label? Text Ce que lit une personne.
---@field source? string Le texte officiel dont cela vient.
---@field type? "integer"|"number"|"boolean"|"text"|"date"|"choice"|"answer"|"list" Le genre de valeur.
---@field values? (string|Choice)[] Les valeurs permises.
---@field of? "integer"|"number"|"text"|"date"|"choice" D'une liste : le genre des éléments.
---@field fields? Field[] D'une liste : les champs de chaque élément.
---@field unit? string L'unité.
---@field min? number La plus petite valeur permise.
---@field max? number La plus grande valeur permise.
---@field ask? Text La question posée quand il manque.
---@field columns? string|string[] Autres en-têtes de colonne acceptés.

---Ce que l'on sait d'un sujet ; absent, il est inconnu.
---@param name string
---@return fun(entries: circular.fact)
function fact(name) end

---Une valeur que l'on peut changer ; elle vient en premier, sans nom.
---@class circular.param
---@field label? Text Ce que lit une personne.
---@field source? string Le texte officiel dont cela vient.
---@field type? "integer"|"number"|"boolean"|"text"|"date"|"choice"|"answer"|"list" Le genre de valeur.
---@field values? (string|Choice)[] Les valeurs permises.
---@field of? "integer"|"number"|"text"|"date"|"choice" D'une liste : le genre des éléments.
---@field fields? Field[] D'une liste : les champs de chaque élément.
---@field unit? string L'unité.
---@field min? number La plus petite valeur permise.
---@field max? number La plus grande valeur permise.
---@field since? table<string, any> Les valeurs en vigueur depuis une date.

---Une valeur que l'on peut changer ; elle vient en premier, sans nom.
---@param name string
---@return fun(entries: circular.param)
function param(name) end

---Une phase du dispositif.
---@class circular.phase
---@field label? Text Ce que lit une personne.
---@field source? string Le texte officiel dont cela vient.
---@field deadline? string Le paramètre de type date qui porte l'échéance.

---Une phase du dispositif.
---@param name string
---@return fun(entries: circular.phase)
function phase(name) end

---Les états d'un dossier et les passages permis.
---@class circular.lifecycle
---@field label? Text Ce que lit une personne.
---@field short? Text Le libellé en un mot ou deux, en tête de colonne.
---@field source? string Le texte officiel dont cela vient.
---@field fact? string Le fait de type liste qui porte les étapes { state, on }.
---@field states? (string|Choice)[] Les états, le premier d'abord.
---@field steps? table<string, string[]> Les états qui peuvent suivre chacun.

---Les états d'un dossier et les passages permis.
---@param name string
---@return fun(entries: circular.lifecycle)
function lifecycle(name) end

---Rempli ou non ; un seul non rempli refuse le sujet.
---@class circular.prerequisite
---@field label? Text Ce que lit une personne.
---@field short? Text Le libellé en un mot ou deux, en tête de colonne.
---@field source? string Le texte officiel dont cela vient.
---@field scope? "subject"|"programme" « programme » : évaluée une fois, elle ne lit que des paramètres et le classement.
---@field test? fun(a: Facts, p: Params, today: string, item: any): boolean, Text? Rend vrai ou faux, et la raison si l'on veut.
---@field because? Text La raison d'un refus.

---Rempli ou non ; un seul non rempli refuse le sujet.
---@param name string
---@return fun(entries: circular.prerequisite)
function prerequisite(name) end

---Des points, qui comptent selon leur poids.
---@class circular.criterion
---@field label? Text Ce que lit une personne.
---@field short? Text Le libellé en un mot ou deux, en tête de colonne.
---@field source? string Le texte officiel dont cela vient.
---@field scope? "subject"|"programme" « programme » : évaluée une fois, elle ne lit que des paramètres et le classement.
---@field score? fun(a: Facts, p: Params, today: string, item: any): number, Text? Rend les points.
---@field weight? number|string Le poids, ou le nom du paramètre qui le porte.
---@field scale? number[] Les points au moins et au plus.

---Des points, qui comptent selon leur poids.
---@param name string
---@return fun(entries: circular.criterion)
function criterion(name) end

---Un nombre avec son unité.
---@class circular.indicator
---@field label? Text Ce que lit une personne.
---@field short? Text Le libellé en un mot ou deux, en tête de colonne.
---@field source? string Le texte officiel dont cela vient.
---@field scope? "subject"|"programme" « programme » : évaluée une fois, elle ne lit que des paramètres et le classement.
---@field value? fun(a: Facts, p: Params, today: string, item: any): number?, Text? Rend le nombre ; nil et pourquoi, là où la question est sans objet.
---@field unit? string L'unité.
---@field target? number|string La cible, qui vaut 1, ou le nom du paramètre qui la porte.
---@field limit? number|string La limite, qui vaut 0, ou le nom du paramètre qui la porte ; le score est linéaire entre les deux.
---@field better? "lower"|"higher" Si le moins ou le plus est le mieux.

---Un nombre avec son unité.
---@param name string
---@return fun(entries: circular.indicator)
function indicator(name) end

---De l'argent, payé année par année, au centime.
---@class circular.amount
---@field label? Text Ce que lit une personne.
---@field short? Text Le libellé en un mot ou deux, en tête de colonne.
---@field source? string Le texte officiel dont cela vient.
---@field scope? "subject"|"programme" « programme » : évaluée une fois, elle ne lit que des paramètres et le classement.
---@field schedule? fun(a: Facts, p: Params, today: string, item: any): (number|table<integer, number>), Text? Rend un montant, ou payments { [1] = … }.
---@field unit? string L'unité.

---De l'argent, payé année par année, au centime.
---@param name string
---@return fun(entries: circular.amount)
function amount(name) end

---L'une de plusieurs catégories.
---@class circular.class
---@field label? Text Ce que lit une personne.
---@field short? Text Le libellé en un mot ou deux, en tête de colonne.
---@field source? string Le texte officiel dont cela vient.
---@field scope? "subject"|"programme" « programme » : évaluée une fois, elle ne lit que des paramètres et le classement.
---@field of? fun(a: Facts, p: Params, today: string, item: any): string, Text? Rend la catégorie.
---@field values? (string|Choice)[] Les valeurs permises.

---L'une de plusieurs catégories.
---@param name string
---@return fun(entries: circular.class)
function class(name) end

---Ce dont il faut avertir ; n'écarte personne.
---@class circular.alert
---@field label? Text Ce que lit une personne.
---@field short? Text Le libellé en un mot ou deux, en tête de colonne.
---@field source? string Le texte officiel dont cela vient.
---@field scope? "subject"|"programme" « programme » : évaluée une fois, elle ne lit que des paramètres et le classement.
---@field when? fun(a: Facts, p: Params, today: string, item: any): boolean, Text? Rend vrai pour avertir.
---@field message? Text Ce qui est dit ; {nom} vaut un fait ou un paramètre.
---@field severity? "error"|"warning"|"note" L'importance.

---Ce dont il faut avertir ; n'écarte personne.
---@param name string
---@return fun(entries: circular.alert)
function alert(name) end

---De l'argent partagé entre les sujets classés, dans l'ordre des rangs.
---@class circular.envelope
---@field label? Text Ce que lit une personne.
---@field source? string Le texte officiel dont cela vient.
---@field amount? string Le montant que chaque sujet aurait : l'identifiant de sa règle.
---@field budget? number|string|table<integer|string, number|string> Les euros, ou le nom du paramètre qui les porte ; par année : { [2026] = 100000, total = 250000 }.
---@field start? integer|string L'année civile qui est l'an 1 des échéanciers, s'ils comptent depuis 1.
---@field on_overflow? "skip"|"stop"|"partial" Au premier qui n'entre pas : le passer, s'arrêter, ou lui donner ce qui reste. Par défaut « skip ».
---@field least_share? number|string Avec « partial » : la plus petite part de son montant qui vaut la peine, de 0 à 1.
---@field reserve? integer|string Combien attendent sur la liste complémentaire.
---@field quotas? Quota[] Par fait : { by = "canton", max = 1 } pour chaque valeur, { by = "rural", is = true, min = 2 } pour une ; min, max en sujets, min_amount, max_amount en euros, min_share, max_share en part de l'enveloppe.

---De l'argent partagé entre les sujets classés, dans l'ordre des rangs.
---@param name string
---@return fun(entries: circular.envelope)
function envelope(name) end

---Une fiche : une table que le dispositif calcule et d'après laquelle on travaille. Sans « list » ni « rows », elle a une ligne par sujet.
---@class circular.sheet
---@field label? Text Ce que lit une personne.
---@field source? string Le texte officiel dont cela vient.
---@field scope? "subject"|"programme" « programme » : faite une fois, sans sujet, elle ne lit que des paramètres.
---@field list? string Le fait de type liste dont chaque élément fait une ligne.
---@field rows? fun(a: Facts, p: Params, today: string): table[] Rend les lignes, quand elles se calculent.
---@field columns? (string|Column)[] Les colonnes : le nom d'un champ de l'élément (d'un fait, sans « list » ni « rows »), ou { "nom", label = …, type = …, unit = …, values = …, value = function(a, p, today, item) … end, total = true }.
---@field order? string|(string|Tie)[] Les colonnes qui ordonnent les lignes : { "due", { "budget", first = "greatest" } }.
---@field group? string La colonne qui groupe les lignes.
---@field late? fun(a: Facts, p: Params, today: string, item: any): boolean? Rend vrai pour une ligne en retard.
---@field chart? string La colonne de nombres dessinée en barres, sur une page.
---@field lines? string[] La colonne des années, puis celles de nombres dessinées en courbes : { "year", "target", "measured" }.
---@field timeline? string[] Les colonnes dessinées sur une échelle de temps : deux de dates (début, fin), et une de % : { "start", "due", "progress" }.
---@field matrix? string[] Les deux colonnes de nombres entiers dessinées en grille, où chaque ligne a son nom : en travers, puis vers le haut.
---@field empty? Text Ce qui est dit d'une fiche sans ligne.

---Une fiche : une table que le dispositif calcule et d'après laquelle on travaille. Sans « list » ni « rows », elle a une ligne par sujet.
---@param name string
---@return fun(entries: circular.sheet)
function sheet(name) end

---Un document : une page en mots, lettre, note ou fiche de séance, avec des faits, des réponses et des fiches.
---@class circular.document
---@field label? Text Ce que lit une personne.
---@field source? string Le texte officiel dont cela vient.
---@field scope? "subject"|"programme" « programme » : faite une fois, sans sujet, elle ne lit que des paramètres.
---@field parts? (Text|Part)[] Les parties, dans l'ordre : un texte (un paragraphe), { heading = … }, { text = fonction }, { list = textes ou fonction, empty = … }, { sheet = "fiche" }, { facts = { … } }, { rules = { … } } ; « when » dit si une partie y est. Entre accolades, un fait, un paramètre, ou {subject}.

---Un document : une page en mots, lettre, note ou fiche de séance, avec des faits, des réponses et des fiches.
---@param name string
---@return fun(entries: circular.document)
function document(name) end

---Un label : un référentiel de mesures, noté pour un territoire, et ses étoiles.
---@class circular.label
---@field id? string L'identifiant de la racine ; par défaut celui du dispositif.
---@field framework? string Le fichier CSV des mesures : id, label, points, percentage, category, origins.
---@field levels? string[] Les noms des niveaux, la racine d'abord.
---@field measures? string Le niveau des mesures ; par défaut « measure ».
---@field redistribute_below? string|false Le niveau sous lequel les points de ce qui ne s'applique pas vont aux voisins.

---Un label : un référentiel de mesures, noté pour un territoire, et ses étoiles.
---@param entries circular.label
function label(entries) end

---Une question dont la réponse adapte le label ; t.answers la porte, nil sans réponse.
---@class circular.question
---@field label? Text Ce que lit une personne.
---@field type? "boolean"|"choice"|"proportion" Ce qu'est une réponse.
---@field ask? Text La question posée.
---@field choices? LabelChoice[] D'une question à choix : les réponses permises.
---@field open? boolean D'une question à choix : true si d'autres réponses que « choices » sont permises.
---@field competence? integer Le code BANATIC de la compétence qui y répond, pour une question oui ou non.
---@field former_competences? integer[] Ses codes dans la nomenclature précédente ; sans eux, une ancienne liste ne répond pas.
---@field kinds? ("commune"|"epci")[] À qui elle est posée ; à tous par défaut.
---@field visible? fun(t: Territory, p: Params): boolean Rend true si elle est posée, d'après toutes les réponses.

---Une question dont la réponse adapte le label ; t.answers la porte, nil sans réponse.
---@param name string
---@return fun(entries: circular.question)
function question(name) end

---Ce qui désactive une mesure et tout ce qui est dessous.
---@class circular.disable
---@field label? Text Ce que lit une personne.
---@field source? string Le texte officiel dont cela vient.
---@field when? fun(t: Territory, p: Params): any Désactive sauf pour nil, false, 0, NaN et le texte vide.

---Ce qui désactive une mesure et tout ce qui est dessous.
---@param name string
---@return fun(entries: circular.disable)
function disable(name) end

---Ce qui multiplie les points d'une mesure et de tout ce qui est dessous.
---@class circular.scale
---@field label? Text Ce que lit une personne.
---@field source? string Le texte officiel dont cela vient.
---@field by? fun(t: Territory, p: Params): number? Rend le facteur, 0 ou plus ; nil pour ne rien changer.

---Ce qui multiplie les points d'une mesure et de tout ce qui est dessous.
---@param name string
---@return fun(entries: circular.scale)
function scale(name) end

---Ce qui remplace la part faite d'une mesure, une fois tout noté.
---@class circular.override
---@field label? Text Ce que lit une personne.
---@field source? string Le texte officiel dont cela vient.
---@field score? fun(t: Territory, score: fun(measure: string): number, p: Params): number? Rend la part de 0 à 1 ; nil pour ne rien changer.

---Ce qui remplace la part faite d'une mesure, une fois tout noté.
---@param name string
---@return fun(entries: circular.override)
function override(name) end

---Une étoile : à partir de quelle part faite, et ce qu'elle demande en plus.
---@class circular.star
---@field at? number La part faite, de 0 à 1, à partir de laquelle elle est atteinte.
---@field strict? boolean Si la part doit être dépassée.
---@field requires? Condition[] Ce qui est demandé de mesures, en pour cent faits, ou faits et programmés.

---Une étoile : à partir de quelle part faite, et ce qu'elle demande en plus.
---@param number integer
---@return fun(entries: circular.star)
function star(number) end

---Un cas : des faits, et les réponses attendues.
---@class circular.case
---@field given? table Les faits.
---@field input? string Un fichier de données du dossier tests.
---@field params? table Les paramètres changés.
---@field on? string La date d'évaluation.
---@field expect? table<string, any> La réponse attendue de chaque règle.

---Un cas : des faits, et les réponses attendues.
---@param name string
---@return fun(entries: circular.case)
function case(name) end

---Une promesse sur les règles, que « circular prove » prouve, ou dont il donne un contre-exemple.
---@class circular.property
---@field rises? string La règle dont la réponse ne baisse jamais quand « with » monte.
---@field falls? string La règle dont la réponse ne monte jamais quand « with » monte.
---@field with? string Le fait qui change, les autres restant ce qu'ils sont.
---@field never? fun(a: Facts, p: Parameters, today: string): boolean? Rend vrai pour ce qui ne doit jamais arriver ; « outcome » donne la réponse d'une règle.
---@field at_least? number|string Ce que la réponse de « of » vaut au moins : un nombre, ou le nom d'un paramètre.
---@field at_most? number|string Ce que la réponse de « of » vaut au plus : un nombre, ou le nom d'un paramètre.
---@field of? string|string[] La règle dont on borne la réponse ; avec « not_worse_than », celles que l'on compare.
---@field continuous? string La règle dont la réponse ne saute pas quand « with » change.
---@field jump? number Avec « continuous » : de combien la réponse bouge au plus d'une valeur à la suivante.
---@field no_gap? string La règle qui répond à toute valeur de « with », dès que les faits qu'elle lit sont connus.
---@field not_worse_than? string Un dossier, ou git:RÉVISION:DOSSIER : personne n'a moins qu'avec les règles de ce dossier.
---@field when? table Ce à quoi la promesse se limite : { population = { 0, 3000 }, kind = "commune" }.
---@field absent? string|string[] Les faits que personne ne connaît.
---@field params? table Les paramètres changés.
---@field on? string La date d'évaluation.

---Une promesse sur les règles, que « circular prove » prouve, ou dont il donne un contre-exemple.
---@param name string
---@return fun(entries: circular.property)
function property(name) end

---Une famille : une déclaration pour chaque élément de `each`, comme si elles étaient écrites l'une après l'autre. Les autres entrées sont communes ; une fonction reçoit l'élément en dernier : `function(a, p, today, item)`.
---@param name string
---@return fun(entries: circular.fact|{ each: (string|table)[] })
function facts(name) end

---Une famille : une déclaration pour chaque élément de `each`, comme si elles étaient écrites l'une après l'autre. Les autres entrées sont communes ; une fonction reçoit l'élément en dernier : `function(a, p, today, item)`.
---@param name string
---@return fun(entries: circular.param|{ each: (string|table)[] })
function params(name) end

---Une famille : une déclaration pour chaque élément de `each`, comme si elles étaient écrites l'une après l'autre. Les autres entrées sont communes ; une fonction reçoit l'élément en dernier : `function(a, p, today, item)`.
---@param name string
---@return fun(entries: circular.prerequisite|{ each: (string|table)[] })
function prerequisites(name) end

---Une famille : une déclaration pour chaque élément de `each`, comme si elles étaient écrites l'une après l'autre. Les autres entrées sont communes ; une fonction reçoit l'élément en dernier : `function(a, p, today, item)`.
---@param name string
---@return fun(entries: circular.criterion|{ each: (string|table)[] })
function criteria(name) end

---Une famille : une déclaration pour chaque élément de `each`, comme si elles étaient écrites l'une après l'autre. Les autres entrées sont communes ; une fonction reçoit l'élément en dernier : `function(a, p, today, item)`.
---@param name string
---@return fun(entries: circular.indicator|{ each: (string|table)[] })
function indicators(name) end

---Une famille : une déclaration pour chaque élément de `each`, comme si elles étaient écrites l'une après l'autre. Les autres entrées sont communes ; une fonction reçoit l'élément en dernier : `function(a, p, today, item)`.
---@param name string
---@return fun(entries: circular.amount|{ each: (string|table)[] })
function amounts(name) end

---Une famille : une déclaration pour chaque élément de `each`, comme si elles étaient écrites l'une après l'autre. Les autres entrées sont communes ; une fonction reçoit l'élément en dernier : `function(a, p, today, item)`.
---@param name string
---@return fun(entries: circular.class|{ each: (string|table)[] })
function classes(name) end

---Une famille : une déclaration pour chaque élément de `each`, comme si elles étaient écrites l'une après l'autre. Les autres entrées sont communes ; une fonction reçoit l'élément en dernier : `function(a, p, today, item)`.
---@param name string
---@return fun(entries: circular.alert|{ each: (string|table)[] })
function alerts(name) end

---Compter, choisir, ordonner et dire les éléments d'une liste.
list = {}

---@class RankedSubject
---@field id string
---@field name string
---@field rank integer
---@field score number
---@field criteria table<string, number?>
---@field amounts table<string, number?>

---Le classement, pour une règle de `scope = "programme"`.
---@class Ranking
---@field eligible integer
---@field refused integer
---@field unknown integer
---@field failed integer
---@field subjects RankedSubject[]
ranking = {}

---Si x est entre les deux bornes, comprises.
---@param x number|string
---@param low number|string
---@param high number|string
---@return boolean
function between(x, low, high) end

---part / whole, et 0 quand whole vaut 0.
---@param part number
---@param whole number
---@return number
function ratio(part, whole) end

---Si un fait, ou un champ d'un élément de liste, a été donné.
---@param facts table
---@param name string
---@return boolean
function known(facts, name) end

---Le nom de la liste qui ressemble le plus, pour le proposer ; nil si aucun ne ressemble.
---@param name string
---@param names string[]
---@return string?
function nearest(name, names) end

---Combien des faits nommés ont une réponse, et ceux qui n'en ont pas.
---@param group table
---@param names string[]
---@return integer, string[]
function answered(group, names) end

---Vérifie des montants par année.
---@param years table<integer, number>
---@return table<integer, number>
function payments(years) end

---Les données sont fausses : la règle échoue, en disant pourquoi.
---@param why Text
function invalid(why) end

---Ce que répond, pour le même sujet, une règle déclarée plus haut ; inconnu si elle l'est, nil si elle est sans objet.
---@param rule string
---@return any
function outcome(rule) end

---La date tant de jours plus tard.
---@param date string
---@param days integer
---@return string
function add_days(date, days) end

---La date tant de mois plus tard ; le 31 devient le dernier jour du mois.
---@param date string
---@param months integer
---@return string
function add_months(date, months) end

---Le nombre de jours de l'une à l'autre.
---@param first string
---@param last string
---@return integer
function days_between(first, last) end

---Le nombre de mois entiers de l'une à l'autre, au sens de `add_months`.
---@param first string
---@param last string
---@return integer
function months_between(first, last) end

---L'année civile d'une date.
---@param date string
---@return integer
function year_of(date) end

---Les périodes où « au moins un tous les tant de mois » n'a pas été tenu : `from`, premier jour de retard ; `till`, le jour qui y met fin, absent si cela dure ; `days`, les jours passés. Les dates vont dans n'importe quel ordre ; celles d'après `today` ne comptent pas.
---@param dates string[]
---@param months integer
---@param today string
---@return Breach[]
function breaches(dates, months, today) end

---Le nombre à tant de décimales (0 sans rien), la moitié au-delà, tel que le nombre s'écrit : 2,675 à deux décimales vaut 2,68. Avec un nombre négatif, les dizaines, les centaines…
---@param x number
---@param digits? integer
---@return number
function round(x, digits) end

---Un montant réparti selon des poids, au centime : la somme des parts est le montant, les centimes qui restent vont aux plus forts restes.
---@param amount number
---@param weights table<any, number>
---@return table<any, number>
function share(amount, weights) end

---Un montant en toutes lettres : 1 234,50 €.
---@param euros number
---@return Text
function money(euros) end

---Une date en toutes lettres : 2 juin 2023.
---@param date string
---@return Text
function date(date) end

---Une phrase dont les noms entre accolades sont remplis, à mettre dans une autre ou dans une liste.
---@param wording Text
---@return Text
function text(wording) end

---Combien d'éléments conviennent. Un test est le nom d'un champ, `{ champ = valeur }` ou une fonction ; `absent` vaut le champ qui manque, sinon la règle est inconnue.
---@param items table
---@param test? Test
---@param absent? any
---@return integer
function list.count(items, test, absent) end

---La somme : d'un champ, de ce que donne une fonction, ou des éléments eux-mêmes.
---@param items table
---@param of? Of
---@param absent? any
---@return number
function list.sum(items, of, absent) end

---Les éléments qui conviennent.
---@param items table
---@param test Test
---@param absent? any
---@return table
function list.where(items, test, absent) end

---Ce que chaque élément donne ; nil est laissé de côté.
---@param items table
---@param of Of
---@param absent? any
---@return table
function list.map(items, of, absent) end

---Le premier élément qui convient, et sa place ; nil s'il n'y en a pas.
---@param items table
---@param test? Test
---@param absent? any
---@return any, integer?
function list.first(items, test, absent) end

---Si un élément au moins convient.
---@param items table
---@param test? Test
---@param absent? any
---@return boolean
function list.any(items, test, absent) end

---Si tous les éléments conviennent.
---@param items table
---@param test? Test
---@param absent? any
---@return boolean
function list.all(items, test, absent) end

---Si une valeur est dans la liste.
---@param items table
---@param value any
---@return boolean
function list.has(items, value) end

---Combien de fois chaque valeur est là ; d'un champ qui est une liste, chacune des siennes.
---@param items table
---@param of? Of
---@param absent? any
---@return table<any, integer>
function list.tally(items, of, absent) end

---Les éléments dans l'ordre croissant ; les égaux gardent le leur.
---@param items table
---@param by? Of
---@param absent? any
---@return table
function list.sorted(items, by, absent) end

---L'élément le plus grand, le premier des égaux ; nil pour une liste vide.
---@param items table
---@param by? Of
---@param absent? any
---@return any
function list.greatest(items, by, absent) end

---L'élément le plus petit, le premier des égaux ; nil pour une liste vide.
---@param items table
---@param by? Of
---@param absent? any
---@return any
function list.least(items, by, absent) end

---La liste en toutes lettres : « A, B et 3 autres », douze noms au plus sans rien dire d'autre.
---@param items Text[]
---@param most? integer
---@param separator? Text
---@return Text
function list.words(items, most, separator) end

---D'un label : si le territoire a moins d'habitants ; faux quand on l'ignore.
---@param t Territory
---@param bound integer
---@return boolean
function population_below(t, bound) end

---D'un label : si le territoire a plus d'habitants ; faux quand on l'ignore.
---@param t Territory
---@param bound integer
---@return boolean
function population_above(t, bound) end

---Une table de constantes, d'un fichier CSV du dossier ou d'un classeur (.xlsx, .ods) : `sheet` nomme l'onglet s'il y en a plusieurs. Si les premières colonnes sont `de` (ou `from`) et `à` (`to`), `bareme[nombre]` donne la ligne dont la tranche contient le nombre (ou la date, si les bornes en sont), bornes comprises ; à la borne commune de deux tranches, la seconde. Sinon `communes[clé]` donne la ligne de la clé, cherchée dans la première colonne ou `key`. `ligne.montant` est la cellule sous le titre `Montant (€)`. `rises` et `falls` nomment les colonnes qui ne descendent, ou ne montent, jamais, `texts` celles dont les chiffres sont des codes. Une ligne ou une cellule qui n'y est pas fait échouer la règle ; `known(communes, clé)` et `known(ligne, "montant")` disent si elle y est.
---@class tablelib
---@overload fun(file: string|{ [1]: string, sheet?: string, key?: string, texts?: string|string[], rises?: string|string[], falls?: string|string[] }): table<string|number, table>

---Lit un fichier du même dossier et donne ce qu'il rend.
---@param name string
---@return any
function include(name) end

---D'une règle `scope = "programme"` : la somme d'un montant sur tous les sujets classés, en euros ; inconnue si celui d'un seul l'est. À côté : `ranking.eligible`, `refused`, `unknown`, `failed` (combien de sujets sont classés, écartés, à compléter, en erreur), et `ranking.subjects`, les 10 000 premiers classés, dans l'ordre : `id`, `name`, `rank`, `score`, `criteria.ID` (points), `amounts.ID` (euros). Rien de ce qui décide du classement ne peut le lire.
---@param amount string
---@return number
function ranking.total(amount) end
