// words.h: what the files of declaration words share.
#ifndef CLUASHIM_WORDS_PRIVATE_H
#define CLUASHIM_WORDS_PRIVATE_H

#include "sandbox.h"

// Pushes the loading context of the environment at `environment`: the first upvalue of every word.
void clua_push_loading(lua_State *L, int environment);
// Raises when the pack of the running word has been loaded.
void clua_check_loading(lua_State *L, const char *word);
// Appends a declaration with the name and the table at these stack indices.
void clua_append_declaration(
  lua_State *L, const char *word, int name, const char *chunk, int line, int table);

#endif
