/// One condition that the platform checks before a switch: whether it stands in the way, and how to lift it.
package struct SwitchGuard: Sendable, Hashable {
  /// The platform's code.
  package var code: String
  /// Whether it blocks; nil where what decides it is not known.
  package var blocks: Bool?
  /// The framework that it is about; nil for none in particular.
  package var framework: String?
  /// What is so, or what it asks where that is not known.
  package var says: LocalizedText
  /// How to lift it, or how to know; nil where it does not block.
  package var how: LocalizedText?

  /// Every guard of a territory, in the order in which the platform checks them; it stops at the first,
  /// this tells all.
  ///
  /// - Parameters:
  ///   - situation: what is known.
  ///   - merged: the id of the merged framework.
  ///   - origins: the ids of the frameworks that it merges.
  package static func all(
    _ situation: SwitchSituation, merged: String, origins: [String]
  ) -> [SwitchGuard] {
    let name = displayName(merged)
    var guards = [
      SwitchGuard(
        "REFERENTIEL_TE_DISABLED", situation.isOffered.map { !$0 },
        LocalizedText(
          "Le référentiel \(name) est ouvert à la collectivité",
          english: "The framework \(name) is open to the territory"),
        but: LocalizedText(
          "Le référentiel \(name) n'est pas ouvert à la collectivité",
          english: "The framework \(name) is not open to the territory"),
        LocalizedText(
          "demandez à l'ADEME l'ouverture du référentiel \(name)",
          english: "ask ADEME to open the framework \(name)"),
        unknown: LocalizedText(
          "regardez si \(name) figure dans vos référentiels sur la plateforme",
          english: "see whether \(name) is among your frameworks on the platform")),
      SwitchGuard(
        "UNAUTHORIZED", lacksRight(situation, origins),
        LocalizedText(
          "Vous avez le droit de modifier CAE et ECi",
          english: "You have the right to change CAE and ECi"),
        but: LocalizedText(
          "Vous n'avez pas le droit de modifier CAE et ECi",
          english: "You have no right to change CAE and ECi"),
        LocalizedText(
          "faites faire la bascule par un membre en édition ou un administrateur",
          english: "let a member with edit rights, or an admin, do it"),
        unknown: situation.role == .auditor
          ? LocalizedText(
            "un auditeur ne le peut que pendant l'audit\u{00A0}: donnez où il en est (« audits »)",
            english: "an auditor may only while the audit runs: give where it is (“audits”)")
          : LocalizedText(
            "regardez votre rôle dans les membres de la collectivité",
            english: "look up your role among the members of the territory")),
      SwitchGuard(
        "ALREADY_SWITCHED", situation.hasSwitched,
        LocalizedText(
          "La bascule n'a pas encore été faite", english: "The switch was not made yet"),
        but: LocalizedText(
          "La bascule est déjà faite",
          english: "The switch is made already"),
        LocalizedText(
          "rien ne lève ce blocage\u{00A0}: la bascule ne se fait qu'une fois",
          english: "nothing lifts this: the switch is made once only"),
        unknown: LocalizedText(
          "regardez si CAE et ECi sont passés en archives",
          english: "see whether CAE and ECi are in the archives")),
      eligible(situation, merged: merged, origins: origins),
      SwitchGuard(
        "COT_ACTIVE", situation.hasContract,
        LocalizedText(
          "Aucun contrat d'objectif territorial (COT) n'est en cours",
          english: "No territorial contract with objectives (COT) is running"),
        but: LocalizedText(
          "Un contrat d'objectif territorial (COT) est en cours",
          english: "A territorial contract with objectives (COT) is running"),
        LocalizedText(
          "attendez la fin du contrat, ou voyez avec l'ADEME quand le clore",
          english: "wait for the end of the contract, or ask ADEME when to close it"),
        unknown: LocalizedText(
          "demandez à votre conseiller ADEME si un COT est actif",
          english: "ask your ADEME adviser whether a COT is active")),
    ]
    for origin in origins where situation.mode(of: origin) == .write {
      guards += audits(situation.audits[origin], origin)
    }
    guards.append(
      SwitchGuard(
        "REFERENTIEL_TE_NOT_EMPTY", situation.hasMergedContent,
        LocalizedText(
          "Rien n'est encore saisi dans \(name)", english: "Nothing is entered in \(name) yet"),
        but: LocalizedText(
          "Quelque chose est déjà saisi dans \(name)",
          english: "Something is entered in \(name) already"),
        LocalizedText(
          "faites retirer par le support les statuts, commentaires, pilotes et liens saisis dans \(name)",
          english: "have support remove statuses, comments, pilots and links entered in \(name)"),
        unknown: LocalizedText(
          "regardez si \(name) montre un statut, un commentaire, un pilote ou un lien",
          english: "see whether \(name) shows a status, a comment, a pilot or a link")))
    return guards
  }

  private init(
    _ code: String, _ blocks: Bool?, framework: String? = nil, _ asked: LocalizedText,
    but found: LocalizedText, _ how: LocalizedText, unknown: LocalizedText
  ) {
    self.code = code
    self.blocks = blocks
    self.framework = framework
    says = blocks == true ? found : asked
    self.how =
      switch blocks {
      case true?: how
      case false?: nil
      case nil: unknown
      }
  }

  /// Whether who would switch may not change some framework in write; nil where that is not known.
  ///
  /// An auditor may while the audit of it runs; where no framework is in write, the role alone is asked for.
  private static func lacksRight(_ situation: SwitchSituation, _ origins: [String]) -> Bool? {
    switch situation.role {
    case nil: return nil
    case .reader?: return true
    case .editor?, .admin?, .superAdmin?: return false
    case .auditor?:
      let running = origins.filter { situation.mode(of: $0) == .write }
        .map { origin in situation.audits[origin].map { $0 == .running } }
      if running.contains(false) { return true }
      return running.contains(nil) ? nil : false
    }
  }

  /// The merged framework is readable only, and one that it merges is in write.
  private static func eligible(
    _ situation: SwitchSituation, merged: String, origins: [String]
  ) -> SwitchGuard {
    let name = displayName(merged)
    let names = origins.map(displayName).joined(separator: " ou ")
    let englishNames = origins.map(displayName).joined(separator: " or ")
    let isMergedReady = situation.modes[merged].map { $0 == .readonly }
    let modes = origins.map { situation.modes[$0] }
    let isEngaged: Bool? =
      modes.contains(.write) ? true : modes.contains(nil) ? nil : false
    let blocks: Bool? =
      isMergedReady == false || isEngaged == false
      ? true : isEngaged == nil ? nil : false
    let missing =
      isMergedReady == false
      ? LocalizedText(
        "\(name) n'est pas en lecture seule", english: "\(name) is not readonly")
      : LocalizedText(
        "Ni CAE ni ECi n'est en édition", english: "Neither CAE nor ECi is in write")
    let how =
      isMergedReady == false
      ? LocalizedText(
        "voyez avec le support\u{00A0}: \(name) en édition, il n'y a pas de bascule et rien n'est repris",
        english:
          "ask support: with \(name) in write there is no switch, and nothing is carried over")
      : LocalizedText(
        "faites passer \(names) en édition\u{00A0}: deux critères d'engagement sur cinq, puis une remise à jour par le support",
        english:
          "get \(englishNames) into write: two engagement criteria of five, then a reset by support"
      )
    return SwitchGuard(
      "NOT_ELIGIBLE", blocks,
      LocalizedText(
        "\(name) est en lecture seule, et \(names) en édition",
        english: "\(name) is readonly, and \(englishNames) in write"),
      but: missing, how,
      unknown: LocalizedText(
        "donnez le mode de chaque référentiel (« modes »)\u{A0}; sans lui, l'édition est supposée",
        english: "give the mode of each framework (“modes”); without it, write is assumed"))
  }

  private static func audits(
    _ audit: SwitchSituation.Audit?, _ origin: String
  ) -> [SwitchGuard] {
    let name = displayName(origin)
    let unknown = LocalizedText(
      "regardez l'onglet Audit et labellisation de \(name)",
      english: "look at the tab Audit and label of \(name)")
    return [
      SwitchGuard(
        "AUDIT_IN_PROGRESS", audit.map { $0 == .running }, framework: origin,
        LocalizedText(
          "Aucun audit \(name) n'est en cours", english: "No \(name) audit is running"),
        but: LocalizedText(
          "Un audit \(name) est en cours",
          english: "A \(name) audit is running"),
        LocalizedText(
          "attendez que l'auditeur valide l'audit \(name)",
          english: "wait until the auditor validates the \(name) audit"),
        unknown: unknown),
      SwitchGuard(
        "AUDIT_REQUEST_IN_PROGRESS", audit.map { $0 == .requested }, framework: origin,
        LocalizedText(
          "Aucune demande d'audit ou de labellisation \(name) n'attend",
          english:
            "No request for \(name.first == "E" ? "an" : "a") \(name) audit or label is waiting"),
        but: LocalizedText(
          "Une demande d'audit ou de labellisation \(name) attend",
          english:
            "A request for \(name.first == "E" ? "an" : "a") \(name) audit or label is waiting"),
        LocalizedText(
          "faites retirer la demande \(name), ou attendez la fin de l'audit",
          english: "have the \(name) request withdrawn, or wait for the end of the audit"),
        unknown: unknown),
    ]
  }

  /// How people write a framework's id.
  package static func displayName(_ framework: String) -> String {
    switch framework {
    case "cae": "CAE"
    case "eci": "ECi"
    case "te": "TE"
    default: framework
    }
  }
}

extension SwitchGuard: Encodable {
  private enum CodingKeys: String, CodingKey { case code, blocks, framework, says, how }

  /// Writes the code, whether it blocks (null if unknown), and how to lift it.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(code, forKey: .code)
    try container.encode(blocks, forKey: .blocks)
    if let framework { try container.encode(framework, forKey: .framework) }
    try container.encode(says, forKey: .says)
    try container.encode(how, forKey: .how)
  }
}
