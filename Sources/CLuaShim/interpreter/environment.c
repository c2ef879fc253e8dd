// environment.c: what a chunk sees as its globals, and how text becomes a function.
//
// Idea: an environment is a table E that scripts own (empty and closed in pack mode) in front of a
// hidden table W that holds the words of the sandbox. E's metatable reads W, W's metatable is the
// function that says why a name is missing. The libraries inside W are sealed (sealed.c).
// Invariants: no script can reach W, a library's real table, or a metatable made here
// (`__metatable` is false and rawset refuses sealed tables, see sealed.c); the libraries are shared by the environments of
// one state because nobody can write them.
#include <string.h>

#include "shim.h"

const char clua_base_key = 0;
const char clua_chunks_key = 0;

// MARK: Missing names

static const clua_allowed *find_allowed(const char *library, const char *name) {
  for (size_t i = 0; i < clua_allow_list_length; i++) {
    const clua_allowed *word = &clua_allow_list[i];
    if (strcmp(word->name, name) == 0 && strcmp(word->library, library) == 0) return word;
  }
  return NULL;
}

// __index of a library's real table and of W. Upvalues: library name, whether absence is an error.
static int missing(lua_State *L) {
  if (lua_type(L, 2) != LUA_TSTRING) return 0;
  const char *library = lua_tostring(L, lua_upvalueindex(1));
  const char *name = lua_tostring(L, 2);
  const clua_allowed *word = find_allowed(library, name);
  char key[72];
  if (word != NULL && word->kind == CLUA_OMITTED) {
    return clua_raise(L, "forbidden", "%s%s%s is not available: %s", library,
                      *library != 0 ? "." : "", name, word->english);
  }
  if (lua_toboolean(L, lua_upvalueindex(2))) {
    return clua_raise(L, "undefined-global", "the global '%s' is not defined",
                      clua_short(L, 2, key));
  }
  return 0;
}

static void set_missing(lua_State *L, const char *library, bool strict) {
  lua_createtable(L, 0, 1);
  lua_pushstring(L, library);
  lua_pushboolean(L, strict);
  lua_pushcclosure(L, missing, 2);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
}

// MARK: The libraries

static void push_library(lua_State *L, const char *library) {
  lua_createtable(L, 0, 20);
  for (size_t i = 0; i < clua_allow_list_length; i++) {
    const clua_allowed *word = &clua_allow_list[i];
    if (word->function == NULL || strcmp(word->library, library) != 0) continue;
    lua_pushcfunction(L, word->function);
    lua_setfield(L, -2, word->name);
  }
}

// Leaves the base table under clua_base_key: functions by name, libraries as views. The real tables
// also go where Lua's auxiliary library looks for the name of a function in a message.
static void make_base(lua_State *L) {
  static const char *const libraries[] = {"string", "table", "math", "utf8", "coroutine"};
  push_library(L, "");
  int base = lua_gettop(L);
  lua_createtable(L, 0, 6);
  int loaded = lua_gettop(L);
  for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
    push_library(L, libraries[i]);
    clua_add_constants(L, libraries[i]);
    set_missing(L, libraries[i], false);
    if (strcmp(libraries[i], "string") == 0) clua_set_string_metatable(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, loaded, libraries[i]);
    clua_push_library_view(L, libraries[i]);
    lua_setfield(L, base, libraries[i]);
  }
  lua_pushvalue(L, base);
  lua_setfield(L, loaded, LUA_GNAME);
  lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  clua_add_constants(L, "");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &clua_base_key);
}

void clua_open_sandbox(lua_State *L) {
  make_base(L);
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &clua_chunks_key);
}

// MARK: Environments

static int refuse_global(lua_State *L) {
  char key[72];
  return clua_raise(L, "global-write", "cannot write the global '%s': declare it local",
                    clua_short(L, 2, key));
}

static void push_words(lua_State *L, clua_env_mode mode) {
  lua_createtable(L, 0, 48);
  int words = lua_gettop(L);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &clua_base_key);
  lua_pushnil(L);
  while (lua_next(L, -2)) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, words);
  }
  lua_pop(L, 1);
  set_missing(L, "", mode == CLUA_ENV_PACK);
}

void clua_push_environment(lua_State *L, clua_env_mode mode) {
  luaL_checkstack(L, 10, NULL);
  lua_newtable(L);
  int environment = lua_gettop(L);
  lua_createtable(L, 0, 5);
  push_words(L, mode);
  lua_pushvalue(L, environment);
  lua_setfield(L, -2, "_G");
  lua_pushvalue(L, -1);
  lua_rawsetp(L, -3, &clua_behind_key);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  if (mode == CLUA_ENV_PACK) {
    lua_pushcfunction(L, refuse_global);
    lua_setfield(L, -2, "__newindex");
    lua_rawgetp(L, -1, &clua_behind_key);
    clua_mark_read_only(L, lua_gettop(L), CLUA_SEALED_LIBRARY, "_G");
    lua_pop(L, 1);
  }
  lua_setmetatable(L, environment);
}

void clua_environment_set(lua_State *L, int environment, const char *name) {
  environment = lua_absindex(L, environment);
  if (!clua_push_behind(L, environment)) luaL_error(L, "not an environment");
  lua_pushvalue(L, -2);
  lua_setfield(L, -2, name);
  lua_pop(L, 2);
}

typedef struct creation {
  clua_env_mode mode;
  int reference;
} creation;

static int create_body(lua_State *L) {
  creation *c = lua_touserdata(L, 1);
  clua_push_environment(L, c->mode);
  c->reference = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

int clua_environment_create(clua_state *s, clua_env_mode mode, clua_report *report) {
  creation c = {mode, 0};
  return clua_protected(s, create_body, &c, report) == CLUA_OK ? c.reference : 0;
}

// MARK: Loading text

typedef struct text_reader {
  const char *bytes;
  size_t left;
} text_reader;

// Feeds the compiler in small pieces, each charged: a text made to compile slowly is stopped too.
static const char *read_piece(lua_State *L, void *data, size_t *size) {
  enum { PIECE = 256 };
  text_reader *reader = data;
  *size = reader->left < PIECE ? reader->left : PIECE;
  const char *piece = reader->bytes;
  reader->bytes += *size;
  reader->left -= *size;
  clua_charge(L, *size);
  if (clua_of(L)->armed) clua_look(clua_of(L));
  clua_reraise(L);
  return piece;
}

// Remembers how Lua will write this chunk's name in messages.
static void remember_chunk(lua_State *L, const char *source) {
  lua_Debug ar;
  lua_pushvalue(L, -1);
  lua_getinfo(L, ">S", &ar);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &clua_chunks_key);
  lua_pushstring(L, source);
  lua_setfield(L, -2, ar.short_src);
  lua_pop(L, 1);
}

// A text that stops too early; but no further line cures a quoted string left open.
static bool is_incomplete(const char *message, size_t length) {
  static const char end[] = "near <eof>";
  size_t n = sizeof end - 1;
  return length >= n && memcmp(message + length - n, end, n) == 0
    && strstr(message, ": unfinished string near") == NULL;
}

static void compile(lua_State *L, const char *bytes, size_t length, const char *name) {
  luaL_checkstack(L, 10, NULL);
  const char *source = lua_pushfstring(L, "@%s", name);
  // An empty function of the same name first: syntax errors are prefixed like any other.
  text_reader empty = {"", 0};
  if (lua_load(L, read_piece, &empty, source, "t") != LUA_OK) lua_error(L);
  remember_chunk(L, source);
  lua_pop(L, 1);
  text_reader reader = {bytes, length};
  int status = lua_load(L, read_piece, &reader, source, "t");
  if (status != LUA_OK) {
    clua_settle(L, status);
    if (status == LUA_ERRSYNTAX) {
      clua_state *s = clua_of(L);
      size_t n;
      const char *text = lua_tolstring(L, -1, &n);
      s->raised_code = "syntax";
      s->incomplete = is_incomplete(text, n);
      lua_pushvalue(L, -1);
      lua_rawsetp(L, LUA_REGISTRYINDEX, &clua_raised_key);
    }
    lua_error(L);
  }
  lua_remove(L, -2);
}

void clua_load(
  lua_State *L, const char *bytes, size_t length, const char *name, int environment) {
  environment = lua_absindex(L, environment);
  compile(L, bytes, length, name);
  lua_pushvalue(L, environment);
  if (lua_setupvalue(L, -2, 1) == NULL) lua_pop(L, 1);
}

typedef struct check {
  const char *bytes;
  size_t length;
  const char *name;
} check;

static int check_body(lua_State *L) {
  const check *c = lua_touserdata(L, 1);
  compile(L, c->bytes, c->length, c->name);
  return 0;
}

clua_status clua_check_syntax(
  clua_state *s, const char *bytes, size_t length, const char *name, clua_report *report) {
  check c = {bytes, length, name};
  return clua_protected(s, check_body, &c, report);
}
