// allow_list.c: every word of standard Lua's libraries, and what the sandbox makes of it.
//
// Idea: one table says which names exist, which function answers them, and why a name differs or
// is missing. Environments are built from it, errors quote it, and the reference page "How rule Lua
// differs from standard Lua" is written from it.
// Invariant: a name absent from this table does not exist in a rule.
#include "sandbox.h"

#define KEEP(library, name, function) {library, #name, CLUA_KEPT, function, "", ""}
#define CHANGE(library, name, function, english, french) \
  {library, #name, CLUA_CHANGED, function, english, french}
#define OMIT(library, name, english, french) {library, #name, CLUA_OMITTED, NULL, english, french}

// clang-format off
const clua_allowed clua_allow_list[] = {
  // Globals
  KEEP("", _G, NULL),
  KEEP("", _VERSION, NULL),
  KEEP("", assert, clua_base_assert),
  OMIT("", collectgarbage,
    "memory use differs between runs, and a rule must not depend on it",
    "l'occupation de la mémoire change d'une exécution à l'autre, une règle ne doit pas en dépendre"),
  OMIT("", dofile,
    "a rule reads no file; a pack uses include",
    "une règle ne lit aucun fichier ; un lot de règles emploie include"),
  KEEP("", error, clua_base_error),
  CHANGE("", getmetatable, clua_base_getmetatable,
    "strings and libraries have a locked metatable (false)",
    "les chaînes et les bibliothèques ont une métatable verrouillée (false)"),
  KEEP("", ipairs, clua_base_ipairs),
  OMIT("", load,
    "a rule is what its source says: no code is made while it runs",
    "une règle est ce que dit son texte : aucun code n'est fabriqué pendant son exécution"),
  OMIT("", loadfile,
    "a rule reads no file; a pack uses include",
    "une règle ne lit aucun fichier ; un lot de règles emploie include"),
  OMIT("", loadstring,
    "a rule is what its source says: no code is made while it runs",
    "une règle est ce que dit son texte : aucun code n'est fabriqué pendant son exécution"),
  CHANGE("", next, clua_base_next,
    "follows the order of pairs; each call looks through the whole table",
    "suit l'ordre de pairs ; chaque appel parcourt toute la table"),
  CHANGE("", pairs, clua_base_pairs,
    "fixed order: numbers ascending, strings by bytes, false, true; other keys are an error; entries "
    "added during the loop are not visited",
    "ordre fixe : nombres croissants, chaînes par octets, false, true ; toute autre clé est une "
    "erreur ; une entrée ajoutée pendant la boucle n'est pas visitée"),
  CHANGE("", pcall, clua_base_pcall,
    "does not catch the end of an evaluation (time, memory, interruption)",
    "n'intercepte pas la fin d'une évaluation (temps, mémoire, interruption)"),
  CHANGE("", print, clua_base_print,
    "writes to the host's bounded buffer, not to standard output",
    "écrit dans un tampon borné de l'hôte, pas sur la sortie standard"),
  KEEP("", rawequal, clua_base_rawequal),
  KEEP("", rawget, clua_base_rawget),
  KEEP("", rawlen, clua_base_rawlen),
  CHANGE("", rawset, clua_base_rawset,
    "refuses libraries, closed environments and the keys __gc and __mode",
    "refuse les bibliothèques, les environnements fermés et les clés __gc et __mode"),
  OMIT("", require,
    "a rule depends on nothing outside its pack; a pack uses include",
    "une règle ne dépend de rien hors de son lot ; un lot de règles emploie include"),
  KEEP("", select, clua_base_select),
  CHANGE("", setmetatable, clua_base_setmetatable,
    "refuses __gc and __mode: when the collector runs must not change a result",
    "refuse __gc et __mode : le passage du ramasse-miettes ne doit pas changer un résultat"),
  KEEP("", tonumber, clua_base_tonumber),
  CHANGE("", tostring, clua_base_tostring,
    "tables, functions and coroutines show no address; a NaN is always nan",
    "tables, fonctions et coroutines ne montrent pas d'adresse ; un NaN s'écrit toujours nan"),
  KEEP("", type, clua_base_type),
  OMIT("", warn,
    "a rule has no standard error; print goes to the host",
    "une règle n'a pas de sortie d'erreur ; print va à l'hôte"),
  CHANGE("", xpcall, clua_base_xpcall,
    "the handler runs after the failed call has unwound, with the limits on",
    "le traitement d'erreur s'exécute après le retour de l'appel fautif, limites actives"),
  OMIT("", debug,
    "it reaches behind every protection",
    "elle passe derrière toutes les protections"),
  OMIT("", io,
    "a rule reads and writes no file",
    "une règle ne lit et n'écrit aucun fichier"),
  OMIT("", os,
    "a rule has no clock, no environment and no files; the evaluation date is an input",
    "une règle n'a ni horloge, ni environnement, ni fichiers ; la date d'évaluation est une donnée"),
  OMIT("", package,
    "a rule depends on nothing outside its pack; a pack uses include",
    "une règle ne dépend de rien hors de son lot ; un lot de règles emploie include"),

  // coroutine
  OMIT("coroutine", close,
    "closing coroutines from coroutines can crash Lua 5.4.4",
    "fermer des coroutines depuis des coroutines peut faire planter Lua 5.4.4"),
  KEEP("coroutine", create, clua_coroutine_create),
  KEEP("coroutine", isyieldable, clua_coroutine_isyieldable),
  CHANGE("coroutine", resume, clua_coroutine_resume,
    "does not catch the end of an evaluation (time, memory, interruption)",
    "n'intercepte pas la fin d'une évaluation (temps, mémoire, interruption)"),
  KEEP("coroutine", running, clua_coroutine_running),
  KEEP("coroutine", status, clua_coroutine_status),
  CHANGE("coroutine", wrap, clua_coroutine_wrap,
    "an error passes as it is; pending to-be-closed variables of the failed coroutine are not closed",
    "une erreur passe telle quelle ; les variables à fermer de la coroutine fautive ne le sont pas"),
  KEEP("coroutine", yield, clua_coroutine_yield),
};
// clang-format on

const size_t clua_allow_list_length = sizeof clua_allow_list / sizeof *clua_allow_list;

size_t clua_allow_list_count(void) { return clua_allow_list_length; }

clua_word clua_allow_list_word(size_t index) {
  if (index >= clua_allow_list_length) return (clua_word){"", "", CLUA_OMITTED, "", ""};
  const clua_allowed *word = &clua_allow_list[index];
  return (clua_word){word->library, word->name, word->kind, word->english, word->french};
}
