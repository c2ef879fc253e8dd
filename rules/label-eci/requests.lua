-- Who may ask for what: eligibility, refusals in the platform's order, ICPE, audit, suspension.
-- The facts of `score` come from the territory's own scorecard, unless its file says them.

fact "competences.economy" {
  type = "boolean",
  label = { fr = "Développement économique", en = "Economic development" },
  ask = {
    fr = "Exercez-vous le développement économique ?",
    en = "Are you in charge of economic development?",
  },
}
fact "competences.collection" {
  type = "boolean",
  label = { fr = "Collecte", en = "Collection" },
  ask = { fr = "Collectez-vous les déchets ?", en = "Do you collect waste?" },
}
fact "competences.treatment" {
  type = "boolean",
  label = { fr = "Traitement", en = "Treatment" },
  ask = { fr = "Traitez-vous les déchets ?", en = "Do you treat waste?" },
}

-- The label's own questions ask the same, and competence codes answer them.
fact "answers.dev_eco_1" {
  type = "boolean",
  label = { fr = "Réponse : développement économique", en = "Answer: economic development" },
  ask = {
    fr = "Exercez-vous le développement économique ?",
    en = "Are you in charge of economic development?",
  },
}
fact "answers.dechets_1" {
  type = "boolean",
  label = { fr = "Réponse : collecte", en = "Answer: collection" },
  ask = { fr = "Collectez-vous les déchets ?", en = "Do you collect waste?" },
}
fact "answers.dechets_2" {
  type = "boolean",
  label = { fr = "Réponse : traitement", en = "Answer: treatment" },
  ask = { fr = "Traitez-vous les déchets ?", en = "Do you treat waste?" },
}

-- What is said, else what the label's question was answered.
local function said(fact, answer)
  if fact ~= nil then return fact end
  return answer
end

prerequisite "eligible" {
  label = {
    fr = "Une des trois compétences du label",
    en = "One of the three competences of the label",
  },
  source = "Règlement, art. 2",
  test = function(a)
    local economy = said(a:get("competences.economy"), a:get("answers.dev_eco_1"))
    local collection = said(a:get("competences.collection"), a:get("answers.dechets_1"))
    local treatment = said(a:get("competences.treatment"), a:get("answers.dechets_2"))
    -- One is enough, whatever is not known of the others.
    if economy or collection or treatment then return true end
    if economy == nil then return a.competences.economy end
    if collection == nil then return a.competences.collection end
    if treatment == nil then return a.competences.treatment end
    return false
  end,
  because = {
    fr = "ni développement économique, ni collecte, ni traitement des déchets",
    en = "neither economic development, nor collection, nor treatment of waste",
  },
}

fact "request.kind" {
  type = "choice",
  values = {
    { "labellisation", fr = "labellisation", en = "label" },
    { "labellisation_cot", fr = "labellisation et contrat (COT)", en = "label and contract (COT)" },
    { "cot", fr = "audit de contrat (COT) seul", en = "contract audit (COT) alone" },
  },
  label = { fr = "Objet de la demande", en = "Subject of the request" },
  ask = { fr = "Que demandez-vous ?", en = "What do you request?" },
}
fact "request.stars" {
  type = "integer",
  min = 1,
  max = 5,
  label = { fr = "Étoile demandée", en = "Star requested" },
  ask = { fr = "Quelle étoile demandez-vous ?", en = "Which star do you request?" },
}
fact "request.is_cot" {
  type = "boolean",
  label = { fr = "Sous contrat (COT)", en = "Under contract (COT)" },
  ask = {
    fr = "Êtes-vous sous contrat d'objectif territorial ?",
    en = "Are you under a territorial contract (COT)?",
  },
}
fact "request.status" {
  type = "choice",
  values = {
    { "none", fr = "non demandée", en = "not requested" },
    { "sent", fr = "demande envoyée", en = "request sent" },
    { "auditing", fr = "audit en cours", en = "audit under way" },
    { "validated", fr = "audit validé", en = "audit validated" },
  },
  label = { fr = "État de la demande", en = "State of the request" },
  ask = { fr = "Où en est la demande ?", en = "Where does the request stand?" },
}
fact "score.complete" {
  type = "boolean",
  label = { fr = "Référentiel complet", en = "Framework complete" },
  ask = { fr = "Chaque tâche a-t-elle une réponse ?", en = "Does every task have an answer?" },
}
fact "score.stars" {
  type = "integer",
  min = 0,
  max = 5,
  label = { fr = "Étoile du score", en = "Star of the score" },
  ask = { fr = "Quelle étoile le score atteint-il ?", en = "Which star does the score reach?" },
}
fact "score.conditionStars" {
  type = "integer",
  min = 0,
  max = 5,
  label = { fr = "Étoile des conditions", en = "Star of the conditions" },
  ask = {
    fr = "Jusqu'à quelle étoile les conditions sont-elles toutes remplies ?",
    en = "Up to which star are all conditions met?",
  },
}
fact "request.has_file" {
  type = "boolean",
  label = { fr = "Dossier déposé", en = "File handed in" },
  ask = {
    fr = "Un document de candidature est-il déposé ?",
    en = "Is an application document handed in?",
  },
}

class "request" {
  label = { fr = "La demande est-elle recevable ?", en = "Is the request admissible?" },
  source = "Plateforme : la première raison l'emporte",
  values = {
    { "allowed", fr = "recevable", en = "admissible" },
    {
      "stars_with_audit_only",
      fr = "un audit de contrat seul ne donne pas d'étoile",
      en = "a contract audit alone gives no star",
    },
    {
      "not_cot",
      fr = "réservé aux collectivités sous contrat",
      en = "only for territories under contract",
    },
    { "stars_missing", fr = "l'étoile demandée manque", en = "the star asked for is missing" },
    { "already_requested", fr = "demande déjà faite", en = "already requested" },
    { "incomplete", fr = "référentiel incomplet", en = "incomplete framework" },
    { "score_too_low", fr = "score insuffisant", en = "score too low" },
    { "conditions_unmet", fr = "conditions non remplies", en = "conditions not met" },
    { "file_missing", fr = "dossier absent", en = "no file" },
  },
  of = function(a)
    local kind = a.request.kind
    local stars = a:get("request.stars")
    if kind == "cot" and stars then
      return "stars_with_audit_only"
    end
    if kind ~= "labellisation" and not a.request.is_cot then
      return "not_cot"
    end
    if kind ~= "cot" and not stars then
      return "stars_missing"
    end
    if a.request.status ~= "none" then
      return "already_requested"
    end
    if not a.score.complete then
      return "incomplete"
    end
    if kind == "cot" then
      return "allowed"
    end
    if stars > a.score.stars then
      return "score_too_low"
    end
    if stars > a.score.conditionStars then
      return "conditions_unmet"
    end
    if a.request.is_cot and stars == 1 then
      return "allowed"
    end
    if not a.request.has_file then
      return "file_missing"
    end
    return "allowed"
  end,
}

fact "icpe.breach" {
  type = "boolean",
  label = { fr = "Non-conformité d'une installation classée", en = "Breach by a classified plant" },
  ask = {
    fr = "Une installation classée (ICPE) est-elle en non-conformité ?",
    en = "Is a classified plant (ICPE) in breach?",
  },
}

class "icpe" {
  label = { fr = "Étoile et non-conformité ICPE", en = "Star and breach by a classified plant" },
  source = "Règlement : 2★ et 3★ après revue avec l'État, 4★ et 5★ inaccessibles",
  values = {
    { "free", fr = "sans effet", en = "no effect" },
    { "review", fr = "revue avec les services de l'État", en = "review with the State's services" },
    { "blocked", fr = "étoile inaccessible", en = "star out of reach" },
  },
  of = function(a)
    if not a.icpe.breach then
      return "free"
    end
    local stars = a.request.stars
    if stars >= 4 then
      return "blocked"
    end
    if stars >= 2 then
      return "review"
    end
    return "free"
  end,
}

fact "audit.elected_first" {
  type = "boolean",
  label = { fr = "Élu à la première réunion", en = "Elected member at the first meeting" },
  ask = {
    fr = "Un élu était-il à la première réunion d'audit ?",
    en = "Was an elected member at the first audit meeting?",
  },
}
fact "audit.elected_second" {
  type = "boolean",
  label = { fr = "Élu à la seconde réunion", en = "Elected member at the second meeting" },
  ask = {
    fr = "Un élu était-il à la seconde réunion d'audit ?",
    en = "Was an elected member at the second audit meeting?",
  },
}
fact "audit.direction_first" {
  type = "boolean",
  label = { fr = "Direction à la première réunion", en = "Management at the first meeting" },
  ask = {
    fr = "La direction était-elle à la première réunion d'audit ?",
    en = "Was the management at the first audit meeting?",
  },
}
fact "audit.direction_second" {
  type = "boolean",
  label = { fr = "Direction à la seconde réunion", en = "Management at the second meeting" },
  ask = {
    fr = "La direction était-elle à la seconde réunion d'audit ?",
    en = "Was the management at the second audit meeting?",
  },
}
param "audit_same_meeting" {
  false,
  label = {
    fr = "Élu et direction à la même réunion",
    en = "Elected member and management at the same meeting",
  },
  source = "Proposition : le texte demande l'un et l'autre à une réunion au moins",
}

prerequisite "audit_presence" {
  label = {
    fr = "Élu et direction présents à l'audit",
    en = "Elected member and management at the audit",
  },
  source = "Guide : deux réunions, un élu et la direction à l'une au moins",
  test = function(a, p)
    local audit = a.audit
    if p.audit_same_meeting then
      return audit.elected_first and audit.direction_first
        or audit.elected_second and audit.direction_second
    end
    return (audit.elected_first or audit.elected_second)
      and (audit.direction_first or audit.direction_second)
  end,
  because = {
    fr = "il manque un élu ou la direction",
    en = "an elected member or the management is missing",
  },
}

fact "breach" {
  type = "choice",
  values = {
    { "false_statement", fr = "attestation sur l'honneur fausse", en = "false sworn statement" },
    { "broken_commitment", fr = "engagement non tenu", en = "commitment not kept" },
    { "audit_refused", fr = "audit refusé", en = "audit refused" },
    {
      "renewal_refused",
      fr = "renouvellement absent ou refusé",
      en = "renewal missing or refused",
    },
    {
      "first_star_lost",
      fr = "renouvellement : critères de la première étoile perdus",
      en = "renewal: conditions of the first star lost",
    },
  },
  label = { fr = "Manquement", en = "Breach" },
  ask = { fr = "Quel manquement est constaté ?", en = "Which breach was found?" },
}

class "sanction" {
  label = { fr = "Suites d'un manquement", en = "What follows a breach" },
  source = "Règlement : suspension et retrait",
  values = {
    { "suspended", fr = "label suspendu", en = "label suspended" },
    { "withdrawn", fr = "label retiré", en = "label withdrawn" },
  },
  of = function(a)
    if a.breach == "audit_refused" or a.breach == "renewal_refused" then
      return "withdrawn"
    end
    return "suspended"
  end,
}
