public import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension LocalizedText {
  /// Why the system refused something, in words.
  ///
  /// - Parameter number: what the system left in `errno`.
  public init(systemError number: Int32) {
    let english = String(cString: strerror(number))
    guard let french = Self.frenchReasons[number] else {
      self.init("erreur \(number) du système", english: english)
      return
    }
    self.init(french, english: english)
  }

  private static let frenchReasons: [Int32: String] = [
    EACCES: "droits insuffisants",
    EAGAIN: "occupé pour l'instant",
    EBADF: "fermé",
    EBUSY: "en cours d'utilisation",
    EDQUOT: "quota atteint",
    EEXIST: "existe déjà",
    EFBIG: "taille maximale d'un fichier atteinte",
    EINVAL: "non pris en charge ici",
    EIO: "erreur d'entrée-sortie",
    EISDIR: "c'est un dossier",
    ELOOP: "ce lien se désigne lui-même",
    EMFILE: "trop de fichiers ouverts",
    EMLINK: "trop de liens",
    ENAMETOOLONG: "nom trop long",
    ENFILE: "trop de fichiers ouverts sur la machine",
    ENODEV: "aucun appareil de ce nom",
    ENOENT: "le dossier n'existe pas",
    ENOMEM: "mémoire insuffisante",
    ENOSPC: "disque plein",
    ENOTDIR: "un fichier est à la place d'un dossier",
    ENOTEMPTY: "dossier non vide",
    ENXIO: "aucun appareil de ce nom",
    EPERM: "opération interdite",
    EPIPE: "plus personne ne lit",
    EROFS: "disque en lecture seule",
    ETXTBSY: "programme en cours d'exécution",
    EXDEV: "sur un autre disque",
  ]
}
