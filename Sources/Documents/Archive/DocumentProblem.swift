internal import CDocumentShim
internal import CircularCore

/// Why a document is not read: each reason has its code and its sentence.
enum DocumentProblem {
  case absent, unreadable, empty, lockFile
  case encrypted, oldWorkbook, oldLetter, compound, binaryWorkbook
  case pdf, webPage, xml, text, unknown
  case truncated, damaged(part: String?), manyEntries, largeFile
  case largePart(part: String), entities(part: String), deep(part: String)
  case longTag(part: String), method(part: String), twice(part: String)
  case missing(part: String), outside(target: String)
  case memory, oldLibrary
  case archive(inside: String?)
  case notWorkbook(DocumentFormat), notLetter(DocumentFormat)

  init(_ status: cdoc_status, part: String) {
    switch status {
    case CDOC_ABSENT: self = .absent
    case CDOC_UNREADABLE: self = .unreadable
    case CDOC_NOT_ARCHIVE: self = .truncated
    case CDOC_MANY_ENTRIES: self = .manyEntries
    case CDOC_LARGE_FILE: self = .largeFile
    case CDOC_ENCRYPTED: self = .encrypted
    case CDOC_METHOD: self = .method(part: part)
    case CDOC_LARGE_PART: self = .largePart(part: part)
    case CDOC_DTD: self = .entities(part: part)
    case CDOC_DEEP: self = .deep(part: part)
    case CDOC_LONG_TAG: self = .longTag(part: part)
    case CDOC_MEMORY: self = .memory
    case CDOC_OLD_LIBRARY: self = .oldLibrary
    default: self = .damaged(part: part.isEmpty ? nil : part)
    }
  }

  func diagnostic(file: String) -> Diagnostic {
    let (code, message, suggestion) = sentence
    return Diagnostic(
      Diagnostic.Code(rawValue: "document-" + code), message, at: SourceLocation(file: file),
      suggestion: suggestion)
  }

  private typealias Sentence = (code: String, message: LocalizedText, cure: LocalizedText?)

  private var sentence: Sentence {
    switch self {
    case .absent, .unreadable, .empty, .lockFile, .memory, .oldLibrary: fileSentence
    case .encrypted, .oldWorkbook, .oldLetter, .compound, .binaryWorkbook, .pdf, .webPage, .xml,
      .text, .unknown, .archive, .notWorkbook, .notLetter:
      kindSentence
    default: contentSentence
    }
  }

  // MARK: - The file

  private var fileSentence: Sentence {
    switch self {
    case .absent:
      ("absent", LocalizedText("ce fichier n'existe pas", english: "there is no such file"), nil)
    case .empty:
      ("empty", LocalizedText("le fichier est vide", english: "the file is empty"), nil)
    case .lockFile:
      (
        "lock-file",
        LocalizedText(
          "ce fichier est la marque d'un document ouvert, pas le document",
          english: "this file is the mark of an open document, not the document"),
        LocalizedText(
          "donnez le document du même nom, sans « ~$ » ni « .~lock. »",
          english: "give the document of the same name, without “~$” or “.~lock.”")
      )
    case .memory:
      (
        "memory",
        LocalizedText(
          "la mémoire ne suffit pas pour lire ce document",
          english: "there is not enough memory to read this document"), nil
      )
    case .oldLibrary:
      (
        "old-expat",
        LocalizedText(
          "la bibliothèque expat installée est trop ancienne\u{00A0}: il faut la version 2.4 ou une suivante",
          english: "the expat library that is installed is too old: 2.4 or later is needed"),
        nil
      )
    default:
      (
        "unreadable",
        LocalizedText(
          "le fichier ne peut pas être lu (dossier, ou droits insuffisants)",
          english: "the file cannot be read (a folder, or no right to)"), nil
      )
    }
  }

  // MARK: - What it is instead

  private static let savedAnew = LocalizedText(
    "ouvrez-le et enregistrez-le au format .xlsx ou .ods",
    english: "open it and save it as .xlsx or .ods")
  private static let savedAsText = LocalizedText(
    "ouvrez-le et enregistrez-le au format .docx ou .odt",
    english: "open it and save it as .docx or .odt")

  private var kindSentence: Sentence {
    switch self {
    case .encrypted:
      (
        "encrypted",
        LocalizedText(
          "le document est protégé par un mot de passe\u{00A0}: il ne peut pas être lu",
          english: "the document is protected by a password: it cannot be read"),
        LocalizedText(
          "ouvrez-le avec son mot de passe, et enregistrez-le sans",
          english: "open it with its password, and save it without")
      )
    case .oldWorkbook:
      (
        "xls",
        LocalizedText(
          "c'est un classeur à l'ancien format d'Excel (.xls, 1997-2003), qui n'est pas lu",
          english: "this is a workbook in Excel's old format (.xls, 1997-2003), which is not read"),
        Self.savedAnew
      )
    case .binaryWorkbook:
      (
        "xlsb",
        LocalizedText(
          "c'est un classeur binaire d'Excel (.xlsb), qui n'est pas lu",
          english: "this is a binary workbook of Excel (.xlsb), which is not read"),
        Self.savedAnew
      )
    case .oldLetter:
      (
        "doc",
        LocalizedText(
          "c'est un texte à l'ancien format de Word (.doc, 1997-2003), qui n'est pas lu",
          english: "this is a text in Word's old format (.doc, 1997-2003), which is not read"),
        Self.savedAsText
      )
    case .archive(let inside?):
      (
        "archive",
        LocalizedText(
          "c'est une archive zip qui contient « \(inside) », pas un document",
          english: "this is a zip archive that contains “\(inside)”, not a document"),
        LocalizedText("sortez-le de l'archive", english: "extract it from the archive")
      )
    case .notWorkbook(let format):
      (
        "not-a-workbook",
        LocalizedText(
          "c'est un texte (.\(format.rawValue)), pas un classeur",
          english: "this is a text (.\(format.rawValue)), not a workbook"), nil
      )
    case .notLetter(let format):
      (
        "not-a-letter",
        LocalizedText(
          "c'est un classeur (.\(format.rawValue)), pas un texte",
          english: "this is a workbook (.\(format.rawValue)), not a text"), nil
      )
    default: otherKind
    }
  }

  private var otherKind: Sentence {
    let name: LocalizedText
    // What an office program may open, and save as what is read.
    var cure: LocalizedText?
    switch self {
    case .webPage, .xml, .compound, .archive:
      cure = LocalizedText(
        "si un tableur ou un traitement de texte l'ouvre, enregistrez-le en .xlsx, .ods, .docx ou .odt",
        english: "if an office program opens it, save it as .xlsx, .ods, .docx or .odt")
    default: break
    }
    switch self {
    case .compound:
      name = LocalizedText("un fichier OLE d'Office", english: "an OLE file of Office")
    case .pdf: name = "PDF"
    case .webPage: name = LocalizedText("une page web", english: "a web page")
    case .xml: name = LocalizedText("du XML seul", english: "bare XML")
    case .text: name = LocalizedText("du texte", english: "plain text")
    case .archive:
      name = LocalizedText(
        "une archive zip d'autre chose", english: "a zip archive of other things")
    default:
      name = LocalizedText("un fichier d'une autre sorte", english: "some other kind of file")
    }
    return (
      "other-kind",
      LocalizedText(
        "ce n'est pas un document .xlsx, .ods, .docx ou .odt, mais \(name.french)",
        english:
          "this is no .xlsx, .ods, .docx or .odt document, but \(name.text(in: .english))"),
      cure
    )
  }

  // MARK: - What is wrong inside

  private static let sentAgain = LocalizedText(
    "ouvrez-le et enregistrez-le de nouveau, ou demandez-le de nouveau",
    english: "open it and save it again, or ask for it again")

  private var contentSentence: Sentence {
    switch self {
    case .truncated:
      (
        "truncated",
        LocalizedText(
          "le document est coupé\u{00A0}: la fin du fichier manque",
          english: "the document is cut off: the end of the file is missing"),
        LocalizedText(
          "téléchargez-le ou copiez-le de nouveau", english: "download or copy it again")
      )
    case .manyEntries:
      (
        "too-many-parts",
        LocalizedText(
          "l'archive annonce plus de 10\u{202F}000 parties\u{00A0}: ce n'est pas un document",
          english: "the archive declares more than 10,000 parts: it is not a document"), nil
      )
    case .largeFile:
      (
        "too-large",
        LocalizedText(
          "le fichier dépasse 512\u{00A0}Mo", english: "the file is larger than 512 MB"), nil
      )
    case .largePart(let part):
      (
        "bomb",
        LocalizedText(
          "« \(part) » donne, décompressé, bien plus que ce que le fichier peut contenir\u{00A0}: la lecture s'arrête",
          english:
            "“\(part)” expands to far more than the file can hold: reading stops"), nil
      )
    case .entities(let part):
      (
        "entities",
        LocalizedText(
          "« \(part) » déclare un type de document ou des entités XML, ce qu'aucun document ne fait",
          english:
            "“\(part)” declares a document type or XML entities, which no document does"), nil
      )
    case .deep(let part):
      (
        "too-deep",
        LocalizedText(
          "« \(part) » emboîte plus de 256 éléments",
          english: "“\(part)” nests more than 256 elements"), nil
      )
    default: damageSentence
    }
  }

  private var damageSentence: Sentence {
    switch self {
    case .longTag(let part):
      (
        "too-long",
        LocalizedText(
          "« \(part) » contient un texte d'un seul tenant de plus de 1\u{00A0}Mo",
          english: "“\(part)” contains a single text of more than 1 MB"), nil
      )
    case .method(let part):
      (
        "compression",
        LocalizedText(
          "« \(part) » est compressé par un procédé que les documents n'emploient pas",
          english: "“\(part)” is compressed in a way that documents do not use"),
        Self.sentAgain
      )
    case .twice(let part):
      (
        "part-twice",
        LocalizedText(
          "l'archive contient deux fois « \(part) »",
          english: "the archive contains “\(part)” twice"),
        Self.sentAgain
      )
    case .missing(let part):
      (
        "part-missing",
        LocalizedText(
          "il manque « \(part) » dans le document", english: "“\(part)” is missing in the document"),
        Self.sentAgain
      )
    case .outside(let target):
      (
        "outside",
        LocalizedText(
          "le document renvoie à « \(target) », qui est hors de lui",
          english: "the document refers to “\(target)”, which is outside it"), nil
      )
    case .damaged(let part?):
      (
        "damaged",
        LocalizedText(
          "le document est abîmé\u{00A0}: « \(part) » ne peut pas être lu en entier",
          english: "the document is damaged: “\(part)” cannot be read whole"),
        Self.sentAgain
      )
    default:
      (
        "damaged",
        LocalizedText(
          "le document est abîmé\u{00A0}: son sommaire ne peut pas être lu",
          english: "the document is damaged: its table of contents cannot be read"),
        Self.sentAgain
      )
    }
  }
}
