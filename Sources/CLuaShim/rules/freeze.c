// freeze.c: a pack that is loaded keeps nothing from one record to the next.
//
// Idea: what rules can reach once their files have run is walked: upvalues of functions, tables, their
// metatables. Every table is sealed in place (sealed.c). What holds a state that cannot be sealed is
// refused: coroutines, iterators. Functions are listed for the host, which knows from their source
// which of them assign variables that outlive a call.
// Invariants: the walk keeps its own queue; nothing is sealed before everything was walked; the
// environment and the libraries, which are sealed from the start, are not entered.
#include <string.h>

#include "sandbox.h"
#include "tape.h"

typedef struct freeze {
  const int *functions;
  size_t count;
  clua_tape *closures;
} freeze;

// Stack of the walk: the queue, what each entry is called, the functions through which each was
// reached, the places by object, the functions already listed.
enum { QUEUE = 2, NAMES = 3, HOLDERS = 4, PLACES = 5, LISTED = 6, NEXT = 7 };

enum { NAME_CAP = 60 };

// Queues the value at the top (popped) unless it was queued; `holder` is the place of the function
// that it was reached through, 0 for the first.
static void add(lua_State *L, const char *name, lua_Integer holder) {
  int type = lua_type(L, -1);
  bool walks = type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TTHREAD;
  lua_pushvalue(L, -1);
  if (!walks || lua_rawget(L, PLACES) != LUA_TNIL) {
    lua_pop(L, 2);
    return;
  }
  lua_pop(L, 1);
  lua_Integer place = (lua_Integer)lua_rawlen(L, QUEUE) + 1;
  lua_pushvalue(L, -1);
  lua_pushinteger(L, place);
  lua_rawset(L, PLACES);
  lua_rawseti(L, QUEUE, place);
  lua_pushlstring(L, name, strnlen(name, NAME_CAP));
  lua_rawseti(L, NAMES, place);
  lua_pushinteger(L, holder);
  lua_rawseti(L, HOLDERS, place);
  clua_charge(L, 4);
}

// Raises: what is called `name` holds a state, and the function at `holder` can reach it.
static void refuse(lua_State *L, const char *code, const char *name, lua_Integer holder) {
  char chunk[CLUA_CHUNK_CAP + 1] = "";
  int line = 0;
  lua_Debug ar;
  if (lua_rawgeti(L, QUEUE, holder) == LUA_TFUNCTION) {
    lua_getinfo(L, ">S", &ar);
    const char *source = *ar.source == '@' ? ar.source + 1 : ar.source;
    clua_copy_utf8(chunk, CLUA_CHUNK_CAP, source, strlen(source));
    line = ar.linedefined;
  }
  clua_raise_at(L, code, chunk, line, "%s", name);
}

// Lists the function at the top: source, lines, parameters, then the names of its upvalues.
static void list_function(lua_State *L, const freeze *f) {
  lua_Debug ar;
  int function = lua_gettop(L);
  lua_pushvalue(L, function);
  lua_getinfo(L, ">Su", &ar);
  luaL_Buffer text;
  luaL_buffinit(L, &text);
  luaL_addstring(&text, *ar.source == '@' ? ar.source + 1 : ar.source);
  lua_pushfstring(L, "\n%d\n%d\n%d", ar.linedefined, ar.lastlinedefined, (int)ar.nparams);
  luaL_addvalue(&text);
  for (int i = 1; i <= ar.nups; i++) {
    const char *name = lua_getupvalue(L, function, i);
    lua_pop(L, 1);
    luaL_addchar(&text, '\n');
    luaL_addstring(&text, name);
  }
  luaL_pushresult(&text);
  lua_pushvalue(L, -1);
  if (lua_rawget(L, LISTED) == LUA_TNIL) {
    size_t length;
    const char *bytes = lua_tolstring(L, -2, &length);
    if (!clua_tape_add_string(f->closures, bytes, length)) {
      clua_raise(L, "too-large", "the pack has too many functions");
    }
    lua_pushvalue(L, -2);
    lua_pushboolean(L, 1);
    lua_rawset(L, LISTED);
  }
  lua_settop(L, function);
}

static void walk_function(
  lua_State *L, const freeze *f, lua_Integer place, const char *name, lua_Integer holder) {
  if (lua_iscfunction(L, -1)) {
    // The functions of the shim keep nothing, but for these.
    lua_CFunction function = lua_tocfunction(L, -1);
    if (clua_is_pair_iterator(function) || clua_is_match_iterator(function)) {
      refuse(L, "kept-iterator", name, holder);
    }
    if (clua_is_wrapped_coroutine(function)) refuse(L, "kept-coroutine", name, holder);
    return;
  }
  int function = lua_gettop(L);
  list_function(L, f);
  const char *upvalue;
  for (int i = 1; (upvalue = lua_getupvalue(L, function, i)) != NULL; i++) {
    clua_charge(L, 1);
    add(L, upvalue, place);
  }
}

// What is found in a table goes by the table's name.
static void walk_table(lua_State *L, const char *name, lua_Integer holder) {
  int table = lua_gettop(L);
  if (clua_push_behind(L, table)) return;
  uint64_t count = 0;
  lua_pushnil(L);
  while (lua_next(L, table)) {
    add(L, name, holder);
    lua_pushvalue(L, -1);
    add(L, name, holder);
    if ((++count & 63) == 0) clua_charge(L, 64);
  }
  if (clua_push_script_metatable(L, table)) add(L, name, holder);
}

static int freeze_body(lua_State *L) {
  const freeze *f = lua_touserdata(L, 1);
  luaL_checkstack(L, 20, NULL);
  for (int i = QUEUE; i <= LISTED; i++) lua_newtable(L);
  for (size_t i = 0; i < f->count; i++) {
    clua_push_reference(L, f->functions[i], LUA_TFUNCTION);
    add(L, "", 0);
  }
  lua_Integer place = 1;
  for (; lua_rawgeti(L, QUEUE, place) != LUA_TNIL; place++) {
    lua_rawgeti(L, NAMES, place);
    lua_rawgeti(L, HOLDERS, place);
    const char *name = lua_tostring(L, -2);
    lua_Integer holder = lua_tointeger(L, -1);
    lua_pushvalue(L, NEXT);
    switch (lua_type(L, -1)) {
      case LUA_TTABLE: walk_table(L, name, holder); break;
      case LUA_TFUNCTION: walk_function(L, f, place, name, holder); break;
      default: refuse(L, "kept-coroutine", name, holder);
    }
    lua_settop(L, LISTED);
  }
  for (lua_Integer i = 1; i < place; i++) {
    if (lua_rawgeti(L, QUEUE, i) != LUA_TTABLE) {
      lua_settop(L, LISTED);
      continue;
    }
    lua_rawgeti(L, NAMES, i);
    clua_seal_table(L, NEXT, lua_tostring(L, -1));
    lua_settop(L, LISTED);
  }
  return 0;
}

clua_status clua_freeze(
  clua_state *s, const int *functions, size_t count, clua_tape *closures, clua_report *report) {
  if (clua_refuses_reentry(s, report)) return CLUA_ERROR;
  clua_tape_clear(closures);
  freeze f = {functions, count, closures};
  return clua_protected(s, freeze_body, &f, report);
}
