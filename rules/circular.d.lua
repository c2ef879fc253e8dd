---@meta circular
-- Written by `circular editor`; changes are lost.

---@alias Text string|{ [1]?: string, fr?: string, en?: string, [string]: string|number|Text }
---@alias Of string|fun(item: any, place: integer): any
---@alias Test string|table|fun(item: any, place: integer): any
---@alias Rule<T> fun(a: table, p: table, today: string): T, Text?
---@alias Choice { [1]: string, fr?: string, en?: string }
---@alias Field { [1]: string, type: string, label?: Text, ask?: Text, unit?: string, min?: number, max?: number, values?: (string|Choice)[], of?: string, fields?: Field[] }
---@alias LabelRule<T> fun(t: Territory, p: table): T
---@alias LabelChoice string|{ id: string, label?: Text }
---@alias Condition { measure: string, done: number, planned?: number, label?: Text }
---@alias Quota { by: string, is?: any, min?: integer|string, max?: integer|string, min_amount?: number|string, max_amount?: number|string, min_share?: number|string, max_share?: number|string }
---@alias Tie { [1]: string, first: "least"|"greatest" }
---@alias Column { [1]: string, label?: Text, type?: string, unit?: string, values?: (string|Choice)[], total?: boolean, value?: fun(a: table, p: table, today: string, item: any): any }
---@alias Part { heading?: any, text?: any, list?: any, empty?: Text, sheet?: string, facts?: string[], rules?: string[], when?: fun(a: table, p: table, today: string): boolean? }
---@alias Breach { from: string, till?: string, days: integer }
---@alias Identity { id?: string|string[], name?: string|string[] }

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
---@field language? integer Le langage des règles qu'il lui faut : « circular --version » dit celui du programme.
---@field title? Text Le titre.
---@field subject? Text Ce que l'on évalue.
---@field source? string Le texte officiel dont cela vient.
---@field identity? Identity Sous quels noms les données portent identifiant et nom.
---@field ties? "shared"|"id"|(string|Tie)[] À score égal : rang partagé (« shared »), ordre des identifiants (« id »), ou ce qui départage, dans l'ordre : { "critere", "date_de_depot", { "habitants", first = "least" }, "id" }.

---Le dispositif lui-même, une fois, dans pack.lua.
---@param entries circular.pack
function pack(entries) end

---Ce que l'on sait d'un sujet ; absent, il est inconnu.
---@class circular.fact
---@field label? Text Ce que lit une personne.
---@field source? string Le texte officiel dont cela vient.
---@field type? "integer"|"number"|"boolean"|"text"|"date"|"choice"|"answer"|"list" Le genre de valeur.
---@field values? (string|Choice)[] Les valeurs permises.
---@field of? "integer"|"number"|"text"|"date"|"choice" D'une liste : le genre des éléments.
---@field fields? Field[] D'une liste : les champs de chaque élément.
---@field unit? string L'unité.
---@field min? number La plus petite valeur permise.
---@field max? number La plus grande valeur permise.
---@field ask? Text La question posée quand il manque.
---@field columns? string|string[] Autres en-têtes de colonne acceptés.

---Ce que l'on sait d'un sujet ; absent, il est inconnu.
---@param name string
---@return fun(entries: circular.fact)
function fact(name) end

---Une valeur que l'on peut changer ; elle vient en premier, sans nom.
---@class circular.param
---@field label? Text Ce que lit une personne.
---@field source? string Le texte officiel dont cela vient.
---@field type? "integer"|"number"|"boolean"|"text"|"date"|"choice"|"answer"|"list" Le genre de valeur.
---@field values? (string|Choice)[] Les valeurs permises.
---@field of? "integer"|"number"|"text"|"date"|"choice" D'une liste : le genre des éléments.
---@field fields? Field[] D'une liste : les champs de chaque élément.
---@field unit? string L'unité.
---@field min? number La plus petite valeur permise.
---@field max? number La plus grande valeur permise.
---@field since? table<string, any> Les valeurs en vigueur depuis une date.

---Une valeur que l'on peut changer ; elle vient en premier, sans nom.
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

---Rempli ou non ; un seul non rempli refuse le sujet.
---@class circular.prerequisite
---@field label? Text Ce que lit une personne.
---@field short? Text Le libellé en un mot ou deux, en tête de colonne.
---@field source? string Le texte officiel dont cela vient.
---@field scope? "subject"|"programme" « programme » : évaluée une fois, elle ne lit que des paramètres.
---@field test? Rule<boolean> Rend vrai ou faux, et la raison si l'on veut.
---@field because? Text La raison d'un refus.

---Rempli ou non ; un seul non rempli refuse le sujet.
---@param name string
---@return fun(entries: circular.prerequisite)
function prerequisite(name) end

---Des points, qui comptent selon leur poids.
---@class circular.criterion
---@field label? Text Ce que lit une personne.
---@field short? Text Le libellé en un mot ou deux, en tête de colonne.
---@field source? string Le texte officiel dont cela vient.
---@field scope? "subject"|"programme" « programme » : évaluée une fois, elle ne lit que des paramètres.
---@field score? Rule<number> Rend les points.
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
---@field scope? "subject"|"programme" « programme » : évaluée une fois, elle ne lit que des paramètres.
---@field value? Rule<number> Rend le nombre.
---@field unit? string L'unité.
---@field target? number|string La cible, qui vaut 1, ou le nom du paramètre qui la porte.
---@field limit? number|string La limite, qui vaut 0, ou le nom du paramètre qui la porte ; le score est linéaire entre les deux.
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
---@field scope? "subject"|"programme" « programme » : évaluée une fois, elle ne lit que des paramètres.
---@field schedule? Rule<number|table<integer, number>> Rend un montant, ou payments { [1] = … }.
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
---@field scope? "subject"|"programme" « programme » : évaluée une fois, elle ne lit que des paramètres.
---@field of? Rule<string> Rend la catégorie.
---@field values? (string|Choice)[] Les valeurs permises.

---L'une de plusieurs catégories.
---@param name string
---@return fun(entries: circular.class)
function class(name) end

---Ce dont il faut avertir ; n'écarte personne.
---@class circular.alert
---@field label? Text Ce que lit une personne.
---@field short? Text Le libellé en un mot ou deux, en tête de colonne.
---@field source? string Le texte officiel dont cela vient.
---@field scope? "subject"|"programme" « programme » : évaluée une fois, elle ne lit que des paramètres.
---@field when? Rule<boolean> Rend vrai pour avertir.
---@field message? Text Ce qui est dit ; {nom} vaut un fait ou un paramètre.
---@field severity? "error"|"warning"|"note" L'importance.

---Ce dont il faut avertir ; n'écarte personne.
---@param name string
---@return fun(entries: circular.alert)
function alert(name) end

---De l'argent partagé entre les sujets classés, dans l'ordre des rangs.
---@class circular.envelope
---@field label? Text Ce que lit une personne.
---@field source? string Le texte officiel dont cela vient.
---@field amount? string Le montant que chaque sujet aurait : l'identifiant de sa règle.
---@field budget? number|string|table<integer|string, number|string> Les euros, ou le nom du paramètre qui les porte ; par année : { [2026] = 100000, total = 250000 }.
---@field start? integer|string L'année civile qui est l'an 1 des échéanciers, s'ils comptent depuis 1.
---@field on_overflow? "skip"|"stop"|"partial" Au premier qui n'entre pas : le passer, s'arrêter, ou lui donner ce qui reste. Par défaut « skip ».
---@field least_share? number|string Avec « partial » : la plus petite part de son montant qui vaut la peine, de 0 à 1.
---@field reserve? integer|string Combien attendent sur la liste complémentaire.
---@field quotas? Quota[] Par fait : { by = "canton", max = 1 } pour chaque valeur, { by = "rural", is = true, min = 2 } pour une ; min, max en sujets, min_amount, max_amount en euros, min_share, max_share en part de l'enveloppe.

---De l'argent partagé entre les sujets classés, dans l'ordre des rangs.
---@param name string
---@return fun(entries: circular.envelope)
function envelope(name) end

---Une fiche : une table que le dispositif calcule et d'après laquelle on travaille. Sans « list » ni « rows », elle a une ligne par sujet.
---@class circular.sheet
---@field label? Text Ce que lit une personne.
---@field source? string Le texte officiel dont cela vient.
---@field scope? "subject"|"programme" « programme » : faite une fois, sans sujet, elle ne lit que des paramètres.
---@field list? string Le fait de type liste dont chaque élément fait une ligne.
---@field rows? fun(a: table, p: table, today: string): table[] Rend les lignes, quand elles se calculent.
---@field columns? (string|Column)[] Les colonnes : le nom d'un champ de l'élément (d'un fait, sans « list » ni « rows »), ou { "nom", label = …, type = …, unit = …, values = …, value = function(a, p, today, item) … end, total = true }.
---@field order? string|(string|Tie)[] Les colonnes qui ordonnent les lignes : { "due", { "budget", first = "greatest" } }.
---@field group? string La colonne qui groupe les lignes.
---@field late? fun(a: table, p: table, today: string, item: any): boolean? Rend vrai pour une ligne en retard.
---@field chart? string La colonne de nombres dessinée en barres, sur une page.
---@field empty? Text Ce qui est dit d'une fiche sans ligne.

---Une fiche : une table que le dispositif calcule et d'après laquelle on travaille. Sans « list » ni « rows », elle a une ligne par sujet.
---@param name string
---@return fun(entries: circular.sheet)
function sheet(name) end

---Un document : une page en mots, lettre, note ou fiche de séance, avec des faits, des réponses et des fiches.
---@class circular.document
---@field label? Text Ce que lit une personne.
---@field source? string Le texte officiel dont cela vient.
---@field scope? "subject"|"programme" « programme » : faite une fois, sans sujet, elle ne lit que des paramètres.
---@field parts? (Text|Part)[] Les parties, dans l'ordre : un texte (un paragraphe), { heading = … }, { text = fonction }, { list = textes ou fonction, empty = … }, { sheet = "fiche" }, { facts = { … } }, { rules = { … } } ; « when » dit si une partie y est. Entre accolades, un fait, un paramètre, ou {subject}.

---Un document : une page en mots, lettre, note ou fiche de séance, avec des faits, des réponses et des fiches.
---@param name string
---@return fun(entries: circular.document)
function document(name) end

---Un label : un référentiel de mesures, noté pour un territoire, et ses étoiles.
---@class circular.label
---@field id? string L'identifiant de la racine ; par défaut celui du dispositif.
---@field framework? string Le fichier CSV des mesures : id, label, points, percentage, category, origins.
---@field levels? string[] Les noms des niveaux, la racine d'abord.
---@field measures? string Le niveau des mesures ; par défaut « measure ».
---@field redistribute_below? string|false Le niveau sous lequel les points de ce qui ne s'applique pas vont aux voisins.

---Un label : un référentiel de mesures, noté pour un territoire, et ses étoiles.
---@param entries circular.label
function label(entries) end

---Une question dont la réponse adapte le label ; t.answers la porte, nil sans réponse.
---@class circular.question
---@field label? Text Ce que lit une personne.
---@field type? "boolean"|"choice"|"proportion" Ce qu'est une réponse.
---@field ask? Text La question posée.
---@field choices? LabelChoice[] D'une question à choix : les réponses permises.
---@field open? boolean D'une question à choix : true si d'autres réponses que « choices » sont permises.
---@field competence? integer Le code BANATIC de la compétence qui y répond, pour une question oui ou non.
---@field former_competences? integer[] Ses codes dans la nomenclature précédente ; sans eux, une ancienne liste ne répond pas.
---@field kinds? ("commune"|"epci")[] À qui elle est posée ; à tous par défaut.
---@field visible? LabelRule<boolean> Rend true si elle est posée, d'après toutes les réponses.

---Une question dont la réponse adapte le label ; t.answers la porte, nil sans réponse.
---@param name string
---@return fun(entries: circular.question)
function question(name) end

---Ce qui désactive une mesure et tout ce qui est dessous.
---@class circular.disable
---@field label? Text Ce que lit une personne.
---@field source? string Le texte officiel dont cela vient.
---@field when? LabelRule<any> Désactive sauf pour nil, false, 0, NaN et le texte vide.

---Ce qui désactive une mesure et tout ce qui est dessous.
---@param name string
---@return fun(entries: circular.disable)
function disable(name) end

---Ce qui multiplie les points d'une mesure et de tout ce qui est dessous.
---@class circular.scale
---@field label? Text Ce que lit une personne.
---@field source? string Le texte officiel dont cela vient.
---@field by? LabelRule<number?> Rend le facteur, 0 ou plus ; nil pour ne rien changer.

---Ce qui multiplie les points d'une mesure et de tout ce qui est dessous.
---@param name string
---@return fun(entries: circular.scale)
function scale(name) end

---Ce qui remplace la part faite d'une mesure, une fois tout noté.
---@class circular.override
---@field label? Text Ce que lit une personne.
---@field source? string Le texte officiel dont cela vient.
---@field score? fun(t: Territory, score: fun(measure: string): number, p: table): number? Rend la part de 0 à 1 ; nil pour ne rien changer.

---Ce qui remplace la part faite d'une mesure, une fois tout noté.
---@param name string
---@return fun(entries: circular.override)
function override(name) end

---Une étoile : à partir de quelle part faite, et ce qu'elle demande en plus.
---@class circular.star
---@field at? number La part faite, de 0 à 1, à partir de laquelle elle est atteinte.
---@field strict? boolean Si la part doit être dépassée.
---@field requires? Condition[] Ce qui est demandé de mesures, en pour cent faits, ou faits et programmés.

---Une étoile : à partir de quelle part faite, et ce qu'elle demande en plus.
---@param number integer
---@return fun(entries: circular.star)
function star(number) end

---Un cas : des faits, et les réponses attendues.
---@class circular.case
---@field given? table Les faits.
---@field input? string Un fichier de données du dossier tests.
---@field params? table Les paramètres changés.
---@field on? string La date d'évaluation.
---@field expect? table<string, any> La réponse attendue de chaque règle.

---Un cas : des faits, et les réponses attendues.
---@param name string
---@return fun(entries: circular.case)
function case(name) end

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

---Le nom de la liste qui ressemble le plus, pour le proposer ; nil si aucun ne ressemble.
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

---Les données sont fausses : la règle échoue, en disant pourquoi.
---@param why Text
function invalid(why) end

---Ce que répond, pour le même sujet, une règle déclarée plus haut ; inconnu si elle l'est.
---@param rule string
---@return any
function outcome(rule) end

---La date tant de jours plus tard.
---@param date string
---@param days integer
---@return string
function add_days(date, days) end

---La date tant de mois plus tard ; le 31 devient le dernier jour du mois.
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

---Les périodes où « au moins un tous les tant de mois » n'a pas été tenu : `from`, premier jour de retard ; `till`, le jour qui y met fin, absent si cela dure ; `days`, les jours passés. Les dates vont dans n'importe quel ordre ; celles d'après `today` ne comptent pas.
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

---D'un label : si le territoire a moins d'habitants ; faux quand on l'ignore.
---@param t Territory
---@param bound integer
---@return boolean
function population_below(t, bound) end

---D'un label : si le territoire a plus d'habitants ; faux quand on l'ignore.
---@param t Territory
---@param bound integer
---@return boolean
function population_above(t, bound) end

---Une table de constantes, d'un fichier CSV du dossier. Si les premières colonnes sont `de` (ou `from`) et `à` (`to`), `bareme[nombre]` donne la ligne dont la tranche contient le nombre (ou la date, si les bornes en sont), bornes comprises ; à la borne commune de deux tranches, la seconde. Sinon `communes[clé]` donne la ligne de la clé, cherchée dans la première colonne ou `key`. `ligne.montant` est la cellule sous le titre `Montant (€)`. `rises` et `falls` nomment les colonnes qui ne descendent, ou ne montent, jamais, `texts` celles dont les chiffres sont des codes. Une ligne ou une cellule qui n'y est pas fait échouer la règle ; `known(communes, clé)` et `known(ligne, "montant")` disent si elle y est.
---@class tablelib
---@overload fun(file: string|{ [1]: string, key?: string, texts?: string|string[], rises?: string|string[], falls?: string|string[] }): table<string|number, table>

---Lit un fichier du même dossier et donne ce qu'il rend.
---@param name string
---@return any
function include(name) end

-- Club OPTIMO

---@class club_optimo.Facts
---@field get fun(self, name: string, default?: any): any
---@field class "commune"|"association"|"professional" Nature du membre
---@field joined string Adhésion
---@field last_contact string Dernier contact
---@field members { get: fun(self, name: string, default?: any): any, name: string, class: "commune"|"association"|"professional", joined: string, last_contact: string, channel: "letter"|"email"|"phone"|"meeting"|"visit", spreads: boolean, promotes: boolean, organises: boolean }[] Membres
---@field contacts { get: fun(self, name: string, default?: any): any, on: string, member: string, channel: "letter"|"email"|"phone"|"meeting"|"visit", about: string, next: string }[] Carnet des contacts
---@field series { get: fun(self, name: string, default?: any): any, year: integer, members: integer, communes: integer, associations: integer, professionals: integer }[] Membres, année par année
---@field letters string[] Lettres envoyées à tous
---@field sheets string[] Fiches de bonnes pratiques et de conseils
---@field meetings string[] Réunions thématiques
---@field fte number Temps de travail (ETP)
---@field budget number Budget annuel (€)
---@field actions { get: fun(self, name: string, default?: any): any, on: string, name: string, by: string, with_host: boolean }[] Actions de prévention
---@field communes club_optimo.Facts.communes
---@field publications { get: fun(self, name: string, default?: any): any, kind: "letter"|"sheet", title: string, on: string, author: string }[] Lettres et fiches, avec leur titre

---@class club_optimo.Facts.communes
---@field get fun(self, name: string, default?: any): any
---@field context integer Communes, d'après le contexte (communes)
---@field description integer Communes, d'après le descriptif (communes)

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
---@field team { get: fun(self, name: string, default?: any): any, name: string, role: "elected"|"officer", covers: "economy"|"waste"|"transition"|"other"[], roleDefined: boolean, objectivesUpdated: boolean }[] Équipe projet
---@field sponsorship demarche_ec.Facts.sponsorship
---@field actors { get: fun(self, name: string, default?: any): any, name: string, status: string, sector: string, place: "inside"|"periphery", linked: boolean, position: string, impact: integer, ease: integer, relation: integer }[] Acteurs du territoire
---@field diagnosis demarche_ec.Facts.diagnosis
---@field plans { get: fun(self, name: string, default?: any): any, id: string, name: string }[] Plans et programmes
---@field actions { get: fun(self, name: string, default?: any): any, title: string, pillar: "sourcing"|"ecodesign"|"symbiosis"|"service"|"consumption"|"longerUse"|"recycling", plans: string[], sector: string, horizon: "short"|"medium"|"long", partners: string[], axis: integer, service: string, budget: number, budgetUnit: string, funding: { get: fun(self, name: string, default?: any): any, plan: string, amount: number }[], swot: string[], flagship: boolean, impact: integer, progress: number, owner: string, start: string, due: string, milestones: { get: fun(self, name: string, default?: any): any, name: string, due: string, who: string, done: boolean }[] }[] Actions
---@field swot { get: fun(self, name: string, default?: any): any, id: string, quadrant: "strength"|"weakness"|"opportunity"|"threat", text: string }[] Matrice AFOM
---@field indicators { get: fun(self, name: string, default?: any): any, name: string, kind: "result"|"impact", unit: string, target: number, targetYear: integer, better: "higher"|"lower", from: integer, to: integer, values: { get: fun(self, name: string, default?: any): any, year: integer, value: number }[] }[] Indicateurs suivis
---@field meetings demarche_ec.Facts.meetings
---@field workshops { get: fun(self, name: string, default?: any): any, on: string, title: string, minutesIssued: boolean, nextDate: string, votes: { get: fun(self, name: string, default?: any): any, idea: string, votes: integer, kept: boolean }[], commitments: { get: fun(self, name: string, default?: any): any, who: string, what: string, due: string, done: boolean }[] }[] Ateliers
---@field evidence { get: fun(self, name: string, default?: any): any, id: string, measures: string[], state: "existing"|"to_create", owner: string, due: string, storage: "local"|"framework"|"auditor" }[] Preuves suivies
---@field audit demarche_ec.Facts.audit
---@field illustrations { get: fun(self, name: string, default?: any): any, practice: string, territory: string }[] Illustrations relevées
---@field interviews { get: fun(self, name: string, default?: any): any, who: string, body: string, on: string, needs: string, ideas: string, feedback: boolean }[] Entretiens
---@field officer demarche_ec.Facts.officer

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
---@field skills "project"|"facilitation"|"listening"|"drive"|"leadership"|"actors"|"economy"|"waste"[] Compétences du chargé de mission

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
---@field projects { get: fun(self, name: string, default?: any): any, name: string, epci: string, commune: string, carrier: string, signed: string, due: string, done: boolean, purposes: "environment"|"jobs"|"profit"|"power"|"link"|"resilience"[] }[] Projets contractualisés
---@field neighbourhood { get: fun(self, name: string, default?: any): any, insee: string, name: string, epci: string, population: integer, distance: number }[] Communes du territoire et leur distance à un projet

---@class impact_2030.Facts.population
---@field get fun(self, name: string, default?: any): any
---@field municipal integer Population municipale (hab)
---@field register integer Population au registre des groupements (hab)

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
---@field partner_matrix string[] Modes : influence et volonté fortes, influence seule, volonté seule, ni l'une ni l'autre
---@field weight_waste number Poids des déchets par habitant
---@field weight_contracts number Poids des projets contractualisés
---@field weight_coverage number Poids de la couverture
---@field budget_least number Budget par habitant vraisemblable, au moins (€/hab)
---@field budget_most number Budget par habitant vraisemblable, au plus (€/hab)
---@field pact_agent number Agents ambassadeurs attendus
---@field pact_delegate number Délégués attendus
---@field body_months number Une réunion d'instance au moins tous les (mois)
---@field rings number[] Anneaux, en kilomètres (km)

-- Label Climat-Air-Énergie

---@class label_cae.Facts
---@field get fun(self, name: string, default?: any): any

---@class label_cae.Parameters
---@field get fun(self, name: string, default?: any): any

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

-- Label Territoire Engagé (TE)

---@class label_te.Facts
---@field get fun(self, name: string, default?: any): any

---@class label_te.Parameters
---@field get fun(self, name: string, default?: any): any

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
---@field land "planted"|"built"[] Foncier offert
---@field coopter projet_k.Facts.coopter
---@field history { get: fun(self, name: string, default?: any): any, state: string, on: string }[] Étapes franchies
---@field intention projet_k.Facts.intention
---@field engagement projet_k.Facts.engagement
---@field cooperation projet_k.Facts.cooperation
---@field payments { get: fun(self, name: string, default?: any): any, on: string, year: integer, amount: number }[] Versements faits

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
---@field ballots { get: fun(self, name: string, default?: any): any, member: string, criterion: "cooperation"|"waste"|"sobriety"|"local", vote: number }[] Votes du comité, par membre et critère

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

---@class projet_k.Facts.cooperation
---@field get fun(self, name: string, default?: any): any
---@field selected string Retenue par le comité
---@field commune_deliberation string Délibération de la commune ou du regroupement
---@field smicval_deliberation string Délibération de l'assemblée générale du Smicval
---@field agreement string Convention de coopération signée
---@field start string Démarrage du projet
---@field opened string Ouverture du lieu
---@field autonomous string Autonomie du lieu

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
---@field webinar_first string Premier webinaire
---@field webinar_second string Second webinaire
---@field project_start string Démarrage des projets retenus
---@field opening_months number Ouverture au plus tard après (mois)
---@field autonomy_months number Autonomie après (mois)
