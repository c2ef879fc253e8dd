// words.c: the declaration words of a pack, and `include`.
//
// Idea: while a pack loads, `fact "name" { … }` appends a record to a hidden list. The word called
// with a name makes the record, and returns a function that expects the table; a record still
// without its table when loading ends is an error at its line.
// Invariants: records keep the order of the source; once loading has ended the words, even kept in
// a local, raise an error; an included text runs once, in the environment that includes it.
#include <string.h>

#include "tape.h"
#include "words.h"

// In an environment's metatable: its loading context, a table with the integer keys below.
static const char loading_key = 0;
enum { RECORDS = 1, SOURCES = 2, STATES = 3, CLOSED = 4, RESULTS = 5 };
// States of a source.
enum { RUNNING = 1, DONE = 2 };

// Pushes the loading context of the environment at `environment`, made when absent.
void clua_push_loading(lua_State *L, int environment) {
  luaL_checkstack(L, 8, NULL);
  if (!lua_getmetatable(L, environment)) luaL_error(L, "not an environment");
  if (lua_rawgetp(L, -1, &loading_key) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_createtable(L, 4, 0);
    for (int i = RECORDS; i <= STATES; i++) {
      lua_newtable(L);
      lua_rawseti(L, -2, i);
    }
    lua_pushboolean(L, 0);
    lua_rawseti(L, -2, CLOSED);
    lua_newtable(L);
    lua_rawseti(L, -2, RESULTS);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, -3, &loading_key);
  }
  lua_remove(L, -2);
}

void clua_check_loading(lua_State *L, const char *word) {
  lua_rawgeti(L, lua_upvalueindex(1), CLOSED);
  if (lua_toboolean(L, -1)) {
    clua_raise(L, "word-after-loading", "'%s' can only be used while the pack loads", word);
  }
  lua_pop(L, 1);
}

// MARK: Words

// Pushes a new record, appended to the list, without its table.
static void push_record_at(
  lua_State *L, const char *word, int name, const char *chunk, int line) {
  lua_createtable(L, 5, 0);
  lua_pushstring(L, word);
  lua_rawseti(L, -2, CLUA_DECLARATION_WORD);
  if (name != 0) {
    lua_pushvalue(L, name);
    lua_rawseti(L, -2, CLUA_DECLARATION_NAME);
  }
  lua_pushstring(L, chunk);
  lua_rawseti(L, -2, CLUA_DECLARATION_CHUNK);
  lua_pushinteger(L, line);
  lua_rawseti(L, -2, CLUA_DECLARATION_LINE);
  lua_rawgeti(L, lua_upvalueindex(1), RECORDS);
  lua_pushvalue(L, -2);
  lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
  lua_pop(L, 1);
}

static void push_record(lua_State *L, const char *word, int name) {
  char chunk[CLUA_CHUNK_CAP + 1];
  int line = clua_where(L, 1, chunk);
  push_record_at(L, word, name, chunk, line);
}

void clua_append_declaration(
  lua_State *L, const char *word, int name, const char *chunk, int line, int table) {
  push_record_at(L, word, name, chunk, line);
  lua_pushvalue(L, table);
  lua_rawseti(L, -2, CLUA_DECLARATION_TABLE);
  lua_pop(L, 1);
}

// fact "name" gives this function, which wants the table. Upvalues: context, record, word.
static int complete(lua_State *L) {
  const char *word = lua_tostring(L, lua_upvalueindex(3));
  clua_check_loading(L, word);
  lua_settop(L, 1);
  if (lua_type(L, 1) != LUA_TTABLE) {
    return clua_raise(L, "word-usage", "%s: a table { … } must follow the name, found a %s", word,
                      luaL_typename(L, 1));
  }
  if (lua_rawgeti(L, lua_upvalueindex(2), CLUA_DECLARATION_TABLE) != LUA_TNIL) {
    return clua_raise(L, "word-usage", "%s: this declaration already has its table", word);
  }
  lua_pushvalue(L, 1);
  lua_rawseti(L, lua_upvalueindex(2), CLUA_DECLARATION_TABLE);
  return 0;
}

static int usage(lua_State *L, const char *word, int style) {
  const char *expected = style == CLUA_WORD_NAMED   ? "a name"
                         : style == CLUA_WORD_PLAIN ? "a table { … }"
                                                    : "a name or a table { … }";
  return clua_raise(L, "word-usage", "%s: expected %s, found a %s", word, expected,
                    luaL_typename(L, 1));
}

// Upvalues: context, word, style.
static int declare(lua_State *L) {
  const char *word = lua_tostring(L, lua_upvalueindex(2));
  int style = (int)lua_tointeger(L, lua_upvalueindex(3));
  clua_check_loading(L, word);
  if (lua_gettop(L) != 1) {
    return clua_raise(L, "word-usage", "%s: expected one argument, found %d", word, lua_gettop(L));
  }
  int kind = lua_type(L, 1);
  if (kind == LUA_TTABLE && (style & CLUA_WORD_PLAIN)) {
    push_record(L, word, 0);
    lua_pushvalue(L, 1);
    lua_rawseti(L, -2, CLUA_DECLARATION_TABLE);
    return 0;
  }
  bool name = kind == LUA_TSTRING || lua_isinteger(L, 1);
  if (!name || !(style & CLUA_WORD_NAMED)) return usage(L, word, style);
  push_record(L, word, 1);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, -2);
  lua_pushvalue(L, lua_upvalueindex(2));
  lua_pushcclosure(L, complete, 3);
  return 1;
}

typedef struct definition {
  int environment;
  const char *name;
  clua_word_style style;
  const char *bytes;
  size_t length;
  clua_tape *declarations;
} definition;

static int define_body(lua_State *L) {
  const definition *d = lua_touserdata(L, 1);
  clua_push_reference(L, d->environment, LUA_TTABLE);
  int environment = lua_gettop(L);
  clua_push_loading(L, environment);
  lua_pushstring(L, d->name);
  lua_pushinteger(L, d->style);
  lua_pushcclosure(L, declare, 3);
  clua_environment_set(L, environment, d->name);
  return 0;
}

clua_status clua_define_word(
  clua_state *s, int environment, const char *word, clua_word_style style, clua_report *report) {
  definition d = {.environment = environment, .name = word, .style = style};
  return clua_protected(s, define_body, &d, report);
}

// MARK: Reading the declarations

void clua_push_declarations(lua_State *L, int environment) {
  clua_push_loading(L, lua_absindex(L, environment));
  lua_rawgeti(L, -1, RECORDS);
  lua_remove(L, -2);
  int records = lua_gettop(L);
  lua_Integer count = (lua_Integer)lua_rawlen(L, records);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_rawgeti(L, records, i);
    int record = lua_gettop(L);
    if (lua_rawgeti(L, record, CLUA_DECLARATION_TABLE) == LUA_TNIL) {
      char name[72];
      lua_rawgeti(L, record, CLUA_DECLARATION_WORD);
      lua_rawgeti(L, record, CLUA_DECLARATION_NAME);
      lua_rawgeti(L, record, CLUA_DECLARATION_CHUNK);
      lua_rawgeti(L, record, CLUA_DECLARATION_LINE);
      clua_raise_at(L, "word-without-table", lua_tostring(L, -2), (int)lua_tointeger(L, -1),
                    "%s '%s' is named but never given its table { … }", lua_tostring(L, -4),
                    clua_short(L, -3, name));
    }
    lua_settop(L, records);
    clua_charge(L, 4);
  }
}

static void write_declarations(lua_State *L, int environment, clua_tape *tape) {
  clua_push_declarations(L, environment);
  int records = lua_gettop(L);
  lua_Integer count = (lua_Integer)lua_rawlen(L, records);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_rawgeti(L, records, i);
    for (int field = CLUA_DECLARATION_WORD; field <= CLUA_DECLARATION_TABLE; field++) {
      lua_rawgeti(L, records + 1, field);
      clua_write_value(L, -1, tape, CLUA_REFERENCE_FUNCTIONS);
      lua_pop(L, 1);
    }
    lua_settop(L, records);
  }
}

// MARK: Texts of a pack

static int add_source_body(lua_State *L) {
  const definition *d = lua_touserdata(L, 1);
  clua_push_reference(L, d->environment, LUA_TTABLE);
  clua_push_loading(L, -1);
  lua_rawgeti(L, -1, SOURCES);
  bool heavy = clua_of(L)->has_heavy_texts;
  lua_pushlstring(L, d->bytes, d->length);
  clua_of(L)->has_heavy_texts = heavy;  // no script ever holds this one
  lua_setfield(L, -2, d->name);
  return 0;
}

clua_status clua_add_source(
  clua_state *s, int environment, const char *name, const char *bytes, size_t length,
  clua_report *report) {
  definition d = {.environment = environment, .name = name, .bytes = bytes, .length = length};
  return clua_protected(s, add_source_body, &d, report);
}

// Runs the text `name` of the context at `context` in `environment`, unless it already ran, and
// pushes what it returned.
static void run_source(lua_State *L, int context, int environment, const char *name) {
  luaL_checkstack(L, 8, NULL);
  lua_rawgeti(L, context, STATES);
  int states = lua_gettop(L);
  lua_getfield(L, states, name);
  int state = (int)lua_tointeger(L, -1);
  lua_rawgeti(L, context, RESULTS);
  int results = lua_gettop(L);
  if (state == DONE) {
    lua_getfield(L, results, name);
    return;
  }
  if (state == RUNNING) {
    clua_raise(L, "include-cycle", "'%s' includes itself, directly or through another file", name);
  }
  lua_rawgeti(L, context, SOURCES);
  if (lua_getfield(L, -1, name) != LUA_TSTRING) {
    clua_raise(L, "include-missing", "there is no file '%s' in this pack", name);
  }
  lua_pushinteger(L, RUNNING);
  lua_setfield(L, states, name);
  size_t length;
  const char *bytes = lua_tolstring(L, -1, &length);
  clua_load(L, bytes, length, name, environment);
  lua_call(L, 0, 1);
  lua_pushvalue(L, -1);
  lua_setfield(L, results, name);
  lua_pushinteger(L, DONE);
  lua_setfield(L, states, name);
}

// include "other.lua" gives what that file returns. Upvalues: context, environment.
static int include(lua_State *L) {
  clua_check_loading(L, "include");
  lua_settop(L, 1);
  if (lua_type(L, 1) != LUA_TSTRING) {
    return clua_raise(L, "word-usage", "include: expected a file name, found a %s",
                      luaL_typename(L, 1));
  }
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_pushvalue(L, lua_upvalueindex(2));
  run_source(L, 2, 3, lua_tostring(L, 1));
  return 1;
}

static int load_pack_body(lua_State *L) {
  const definition *d = lua_touserdata(L, 1);
  clua_push_reference(L, d->environment, LUA_TTABLE);
  clua_push_loading(L, 2);
  lua_pushvalue(L, 3);
  lua_pushvalue(L, 2);
  lua_pushcclosure(L, include, 2);
  clua_environment_set(L, 2, "include");
  run_source(L, 3, 2, d->name);
  clua_reraise(L);
  lua_pushboolean(L, 1);
  lua_rawseti(L, 3, CLOSED);
  write_declarations(L, 2, d->declarations);
  return 0;
}

clua_status clua_load_pack(
  clua_state *s, int environment, const char *entry, clua_tape *declarations,
  clua_report *report) {
  definition d = {.environment = environment, .name = entry, .declarations = declarations};
  if (clua_refuses_reentry(s, report)) return CLUA_ERROR;
  clua_tape_clear(declarations);
  clua_status status = clua_protected(s, load_pack_body, &d, report);
  if (status != CLUA_OK) clua_forget_results(s, declarations);
  return status;
}
