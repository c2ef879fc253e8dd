-- What the pack says, in English: texts of declarations by their name, what rules say by its French.

return {
  pack = { title = "Circular-economy label", subject = "territory" },
  fact = {
    ["done.eci_1_1_1"] = {
      "Done share of 1.1.1",
      ask = "What share of 1.1.1 (commitment and means) is done?",
    },
    ["done.eci_1_1_1_1"] = {
      "Done share of 1.1.1.1",
      ask = "What share of 1.1.1.1 (elected member in charge) is done?",
    },
    ["done.eci_1_1_1_2"] = {
      "Done share of 1.1.1.2",
      ask = "What share of 1.1.1.2 (policy begun) is done?",
    },
    ["done.eci_1_1_1_3"] = {
      "Done share of 1.1.1.3",
      ask = "What share of 1.1.1.3 (project manager) is done?",
    },
    ["done.eci_1_1_2"] = {
      "Done share of 1.1.2",
      ask = "What share of 1.1.2 (diagnosis) is done?",
    },
    ["done.eci_1_1_3"] = {
      "Done share of 1.1.3",
      ask = "What share of 1.1.3 (governance) is done?",
    },
    ["applies.eci_2_1_0"] = {
      "Measure 2.1.0 applies",
      ask = "Does measure 2.1.0 (prevention) concern you?",
    },
    ["done.eci_2_1_0"] = {
      "Done share of 2.1.0",
      ask = "What share of 2.1.0 (prevention) is done?",
    },
    ["applies.eci_2_2_0"] = {
      "Measure 2.2.0 applies",
      ask = "Does measure 2.2.0 (collection) concern you?",
    },
    ["done.eci_2_2_0"] = {
      "Done share of 2.2.0",
      ask = "What share of 2.2.0 (collection) is done?",
    },
    ["applies.eci_2_3_0"] = {
      "Measure 2.3.0 applies",
      ask = "Does measure 2.3.0 (treatment) concern you?",
    },
    ["done.eci_2_3_0"] = {
      "Done share of 2.3.0",
      ask = "What share of 2.3.0 (treatment) is done?",
    },
    ["applies.eci_2_4_0"] = {
      "Measure 2.4.0 applies",
      ask = "Does measure 2.4.0 (emissions and nuisances) concern you?",
    },
    ["done.eci_2_4_0"] = {
      "Done share of 2.4.0",
      ask = "What share of 2.4.0 (emissions and nuisances) is done?",
    },
    ["applies.eci_3_2_0"] = {
      "Measure 3.2.0 applies",
      ask = "Does measure 3.2.0 (purchases) concern you?",
    },
    ["done.eci_3_2_0"] = {
      "Done share of 3.2.0",
      ask = "What share of 3.2.0 (purchases) is done?",
    },
    ["applies.eci_4_1_0"] = {
      "Measure 4.1.0 applies",
      ask = "Does measure 4.1.0 (yearly report) concern you?",
    },
    ["done.eci_4_1_0"] = {
      "Done share of 4.1.0",
      ask = "What share of 4.1.0 (yearly report) is done?",
    },
    ["request.signed"] = {
      "Regulation signed by the presidency",
      ask = "Has the presidency signed the label's regulation?",
    },
    ["competences.economy"] = {
      "Economic development",
      ask = "Are you in charge of economic development?",
    },
    ["competences.collection"] = { "Collection", ask = "Do you collect waste?" },
    ["competences.treatment"] = { "Treatment", ask = "Do you treat waste?" },
    ["answers.dev_eco_1"] = {
      "Answer: economic development",
      ask = "Are you in charge of economic development?",
    },
    ["answers.dechets_1"] = { "Answer: collection", ask = "Do you collect waste?" },
    ["answers.dechets_2"] = { "Answer: treatment", ask = "Do you treat waste?" },
    ["request.kind"] = {
      "Subject of the request", ask = "What do you request?",
      values = {
        labellisation = "label", labellisation_cot = "label and contract (COT)",
        cot = "contract audit (COT) alone",
      },
    },
    ["request.stars"] = { "Star requested", ask = "Which star do you request?" },
    ["request.is_cot"] = {
      "Under contract (COT)",
      ask = "Are you under a territorial contract (COT)?",
    },
    ["request.status"] = {
      "State of the request", ask = "Where does the request stand?",
      values = {
        none = "not requested", sent = "request sent", auditing = "audit under way",
        validated = "audit validated",
      },
    },
    ["score.complete"] = { "Framework complete", ask = "Does every task have an answer?" },
    ["score.stars"] = { "Star of the score", ask = "Which star does the score reach?" },
    ["score.conditionStars"] = {
      "Star of the conditions",
      ask = "Up to which star are all conditions met?",
    },
    ["request.has_file"] = { "File handed in", ask = "Is an application document handed in?" },
    ["icpe.breach"] = {
      "Breach by a classified plant",
      ask = "Is a classified plant (ICPE) in breach?",
    },
    ["audit.elected_first"] = {
      "Elected member at the first meeting",
      ask = "Was an elected member at the first audit meeting?",
    },
    ["audit.elected_second"] = {
      "Elected member at the second meeting",
      ask = "Was an elected member at the second audit meeting?",
    },
    ["audit.direction_first"] = {
      "Management at the first meeting",
      ask = "Was the management at the first audit meeting?",
    },
    ["audit.direction_second"] = {
      "Management at the second meeting",
      ask = "Was the management at the second audit meeting?",
    },
    breach = {
      "Breach", ask = "Which breach was found?",
      values = {
        false_statement = "false sworn statement", broken_commitment = "commitment not kept",
        audit_refused = "audit refused", renewal_refused = "renewal missing or refused",
        first_star_lost = "renewal: conditions of the first star lost",
      },
    },
    purchases = {
      "Yearly purchases before tax",
      ask = "What is the yearly amount of your purchases before tax?",
    },
    ["answers.SPASER"] = {
      "Answer: subject to SPASER",
      ask = "Do your purchases oblige you to adopt a SPASER?",
    },
    waste = {
      "Waste produced, rubble included",
      ask = "How many kilograms of waste per inhabitant, rubble included?",
    },
    durable_contracts = {
      "Contracts with a sustainable clause",
      ask = "What share of your contracts has a sustainable clause?",
    },
    ["services.trained"] = {
      "Departments trained",
      ask = "How many departments have somebody in post who was trained in the last four years?",
    },
    ["services.all"] = { "Departments", ask = "How many departments do you have?" },
    ["research.budget"] = {
      "Budget of the research projects aided",
      ask = "What is the total budget of the research projects aided?",
    },
    ["research.aid"] = { "Aid paid to research", ask = "How much did you pay to these projects?" },
    evidence = {
      "Evidence followed",
      fields = {
        measure = "Measure",
        state = { "State", values = { existing = "existing", to_create = "to be made" } },
      },
      ask = "Which evidence do you follow, and in what state?",
    },
    ["label.granted"] = {
      "Decision of the commission",
      ask = "When did the national commission (CNL) grant the label?",
    },
    ["application.sent"] = { "Application sent", ask = "When was the application sent?" },
    ["application.acknowledged"] = {
      "Acknowledgement",
      ask = "What is the date of the acknowledgement?",
    },
    ["application.checked"] = { "Completeness checked", ask = "When was completeness checked?" },
    ["file.sent"] = { "File handed in", ask = "When was the file handed in to the commission?" },
    ["file.meeting"] = { "Meeting of the commission", ask = "When does the commission meet?" },
    ["label.score"] = {
      "Score when granted",
      ask = "Which score had the label when it was granted (0.31 or 37.3)?",
    },
    ["score.percentDone"] = {
      "Done share of the potential",
      ask = "What share of the potential is done?",
    },
  },
  param = {
    spaser_corrected = "SPASER: the measure is for those who must have one",
    first_star_111 = "Share of 1.1.1 asked for", first_star_112 = "Share of 1.1.2 asked for",
    first_star_113 = "Share of 1.1.3 asked for",
    first_star_legal = "Share of the regulatory measures asked for",
    first_star_reading = {
      "Reading of the regulation for 1.1.1",
      values = { share = "share of 90%", actions = "tasks 1 to 3" },
    },
    audit_same_meeting = "Elected member and management at the same meeting",
    spaser_threshold = "Purchases from which a SPASER is compulsory",
    waste_target = "Target of cae_6.a", waste_limit = "Limit of cae_6.a",
    contracts_target = "Target of cae_51", contracts_limit = "Limit of cae_51",
    validity_months = "Length of the label", renewal_months = "Call for renewal before the end",
    withdrawal_months = "Time for an audit after the end",
    upgrade_months = "Time before the next star", acknowledge_days = "Time for the acknowledgement",
    check_months = "Time for the check of completeness",
    file_months = "Handing in before the commission",
  },
  prerequisite = {
    eligible = {
      "One of the three competences of the label",
      because = "neither economic development, nor collection, nor treatment of waste",
    },
    audit_presence = {
      "Elected member and management at the audit",
      because = "an elected member or the management is missing",
    },
  },
  indicator = {
    ["cae_6.a"] = "Waste per inhabitant, for measure 2.1",
    cae_51 = "Sustainable contracts, for measure 3.2",
    eci_2 = "Services trained in circular economy",
    eci_36 = "Leverage of aid to research",
    evidence_coverage = "Evidence there, of evidence expected",
    evidence_open = "Evidence to be made",
    granted_score = "Score when granted",
    score_gain = "Gain since, in points of %",
  },
  class = {
    first_star_share = { "Star 1: 1.1.1 at 90%", values = { met = "met", unmet = "not met" } },
    first_star_actions = {
      "Star 1: tasks 1.1.1.1 to 1.1.1.3",
      values = { met = "met", unmet = "not met" },
    },
    first_star = { "First star by the regulation", values = { met = "met", unmet = "not met" } },
    request = {
      "Is the request admissible?",
      values = {
        allowed = "admissible", stars_with_audit_only = "a contract audit alone gives no star",
        not_cot = "only for territories under contract",
        stars_missing = "the star asked for is missing", already_requested = "already requested",
        incomplete = "incomplete framework", score_too_low = "score too low",
        conditions_unmet = "conditions not met", file_missing = "no file",
      },
    },
    icpe = {
      "Star and breach by a classified plant",
      values = {
        free = "no effect", review = "review with the State's services",
        blocked = "star out of reach",
      },
    },
    sanction = {
      "What follows a breach",
      values = { suspended = "label suspended", withdrawn = "label withdrawn" },
    },
    spaser = { "Subject to SPASER", values = { subject = "subject", free = "not subject" } },
    validity = {
      "Validity of the label",
      values = {
        valid = "valid", renewal = "to be renewed", expired = "expired, audit expected",
        withdrawn = "withdrawn",
      },
    },
    upgrade = {
      "Request of the next star",
      values = { too_early = "too early", open = "possible", over = "over" },
    },
    file = {
      "Meeting of the commission",
      values = { this_meeting = "at this meeting", next_meeting = "at the next one" },
    },
  },
  alert = {
    ["spaser-inverted"] = {
      "Measure 3.2.0: the published formula seems inverted",
      message = "The published formula disables 3.2.0 for those who must have a SPASER and keeps it for the others; the parameter of the SPASER does the opposite.",
    },
    ["spaser-contradiction"] = "SPASER: the answer and the purchases contradict each other",
    ["acknowledgement-late"] = {
      "Late acknowledgement",
      message = "The acknowledgement came too late.",
    },
    ["check-late"] = {
      "Late check of completeness",
      message = "The check of completeness came too late.",
    },
  },
  question = {
    dechets_1 = { "Waste collection", ask = "Do you collect household waste?" },
    dechets_2 = { "Waste treatment", ask = "Do you treat household waste?" },
    dechets_3 = {
      "Charge of the PLPDMA",
      ask = "Are you in charge of the waste prevention plan (PLPDMA)?",
    },
    dev_eco_1 = { "Economic development", ask = "Are you competent for economic development?" },
    SPASER = { "Duty of a SPASER", ask = "Do your purchases oblige you to adopt a SPASER?" },
    formation = {
      "Training institutions",
      ask = "Are there training institutions in your territory?",
    },
    REOM = { "Waste fee (REOM)", ask = "Is waste management paid for by a fee (REOM)?" },
  },
  disable = {
    ["1.2.2"] = "Not for a syndicat, nor without economic development",
    ["1.2.3"] = "Not for a syndicat, nor without economic development",
    ["1.2.4"] = "For syndicats only",
    ["2.1"] = "Somebody else is in charge of the PLPDMA",
    ["2.2"] = "No collection",
    ["2.3"] = "No treatment",
    ["2.4"] = "Neither collection nor treatment",
    ["2.4.2"] = "No collection",
    ["2.4.3"] = "No collection",
    ["2.4.4"] = "No treatment",
    ["3.2.0"] = "SPASER, by the published formula or its correction",
    ["3.4"] = "No economic development",
    ["3.4.2"] = "No training institution",
    ["4.1"] = "Neither collection nor treatment",
    ["4.2.1"] = "No collection, or a general fee",
    ["4.2.2"] = "No collection",
    ["4.2.3"] = "No collection, or a general fee",
    ["4.2.4"] = "No collection",
    ["4.2.5"] = "For syndicats that treat waste only",
    ["4.3"] = "No economic development",
  },
  scale = {
    ["3.7.1"] = "Fewer than 100,000 inhabitants: non-financial support tripled",
    ["3.7.2"] = "Fewer than 100,000 inhabitants: funding at a third",
  },
  star = {
    ["1"] = {
      requires = {
        ["1.1.1.1"] = "Elected member in charge",
        ["1.1.1.3"] = "Project manager",
        ["1.1.3.1"] = "Steering committee",
        ["1.1.2"] = "Diagnosis begun",
        ["2.1.0"] = "Prevention in compliance",
        ["2.2.0"] = "Collection in compliance",
        ["2.3.0"] = "Treatment in compliance",
        ["2.4.0"] = "Emissions and nuisances in compliance",
        ["3.2.0"] = "SPASER adopted",
        ["4.1.0"] = "Yearly report published",
      },
    },
    ["2"] = { requires = { ["1.1.1.2"] = "Policy begun" } },
    ["4"] = {
      requires = {
        ["2.1.0"] = "Prevention in compliance",
        ["2.2.0"] = "Collection in compliance",
        ["2.3.0"] = "Treatment in compliance",
        ["2.4.0"] = "Emissions and nuisances in compliance",
        ["3.2.0"] = "SPASER adopted",
        ["4.1.0"] = "Yearly report published",
      },
    },
  },
  texts = {
    ["Preuve (identifiant de la plateforme)"] = "Piece of evidence (id of the platform)",
    ["Responsable"] = "Owner",
    ["Pour le"] = "By",
    ["Rangée"] = "Stored",
    ["sur place"] = "locally",
    ["dans le référentiel"] = "in the framework",
    ["envoyée à l'auditeur"] = "sent to the auditor",
    ["Mesures"] = "Measures",
    ["Preuve"] = "Piece of evidence",
    ["État"] = "State",
    ["existante"] = "existing",
    ["à créer"] = "to be made",
    ["non suivie"] = "not followed",
    ["Axe"] = "Axis",
    ["1 Stratégie"] = "1 Strategy",
    ["2 Déchets"] = "2 Waste",
    ["3 Autres piliers"] = "3 Other pillars",
    ["4 Outils financiers"] = "4 Financial tools",
    ["5 Coopération"] = "5 Cooperation",
    ["Identifiant de la plateforme"] = "Id of the platform",
    ["Preuves attendues"] = "Evidence expected",
    ["Attendues"] = "Expected",
    ["Existantes"] = "Existing",
    ["À créer"] = "To be made",
    ["Non suivies"] = "Not followed",
    ["Part existante"] = "Share existing",
    ["Preuves par axe"] = "Evidence by axis",
    ["Preuves de la plateforme"] = "Evidence of the platform",
    ["Identifiants que la plateforme ne connaît pas : {names}."] = "Ids that the platform does not know: {names}.",
    ["aucun audit au {day}"] = "no audit by {day}",
    ["audit à lancer avant le {day}"] = "audit to be begun before {day}",
    ["fin le {day}"] = "ends on {day}",
    ["à partir du {day}"] = "from {day}",
    ["attendu le {day}"] = "expected on {day}",
    ["limite le {day}"] = "limit on {day}",
    ["fin le {last}, renouvellement le {call}"] = "ends on {last}, renewal on {call}",
    ["aucune preuve n'est attendue pour «\u{A0}{measure}\u{A0}»"] = "no evidence is expected for “{measure}”",
    ["il manque {gap}"] = "{gap} is missing",
    ["le référentiel n'est pas complet"] = "the framework is not complete",
    ["la présidence n'a pas signé le règlement"] = "the presidency has not signed the regulation",
    ["La réponse dit que vous n'êtes pas soumis au SPASER, mais vos achats, {purchases}, passent le seuil de {spaser_threshold}."] = "The answer says that you need no SPASER, but your purchases, {purchases}, are above the threshold of {spaser_threshold}.",
    ["La réponse dit que vous êtes soumis au SPASER, mais vos achats, {purchases}, ne passent pas le seuil de {spaser_threshold}."] = "The answer says that you need a SPASER, but your purchases, {purchases}, are not above the threshold of {spaser_threshold}.",
  },
}
