// ranking.c: `ranking`, what rules of the programme read of the subjects in order.
//
// Idea: the word is a userdata without content. Its values are lent by the host for the time in which
// rules of the programme are evaluated, as one table that is sealed to its depth; a reading marks the
// rule that runs.
// Invariants: nothing is lent while files run, nor to rules of a subject or to papers, so that none of
// what decides a ranking can depend on it; nothing of it can be written.
#include <string.h>

#include "rules.h"
#include "sandbox.h"
#include "tape.h"

// Registry: the table that is lent, or nil; the metatable of the word.
static const char lent_key = 0;

// Seals the table at the top, and every table inside of it; the depth is that of what the host lends.
static void seal(lua_State *L) {
  luaL_checkstack(L, 8, NULL);
  int table = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, table)) {
    if (lua_type(L, -1) == LUA_TTABLE) seal(L);
    lua_pop(L, 1);
  }
  clua_seal_table(L, table, "ranking");
}

// Pushes what is lent under the name at `key` of the part called so, or of the whole.
static void push_lent(lua_State *L, const char *part, int key) {
  key = lua_absindex(L, key);
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &lent_key) != LUA_TTABLE) {
    clua_raise(L, "ranking-not-lent", "only rules of the programme read the ranking");
  }
  struct clua_rules *rules = clua_of(L)->rules;
  rules->rules[rules->running].result.reads_ranking = true;
  if (part != NULL) {
    lua_getfield(L, -1, part);
    lua_remove(L, -2);
  }
  lua_pushvalue(L, key);
  lua_rawget(L, -2);
  lua_remove(L, -2);
}

// ranking.total("grant"): the sum of an amount over everybody who is ranked.
static int total(lua_State *L) {
  char buffer[72];
  luaL_checkany(L, 1);
  lua_settop(L, 1);
  push_lent(L, "totals", 1);
  switch (lua_type(L, 2)) {
    case LUA_TNUMBER: return 1;
    case LUA_TTABLE: {
      // { fact } where it is not known of somebody, { "name" } where it failed.
      lua_rawgeti(L, 2, 1);
      if (lua_type(L, -1) == LUA_TSTRING) {
        return clua_raise(L, "ranking-amount-failed", "%s", lua_tostring(L, -1));
      }
      struct clua_rules *rules = clua_of(L)->rules;
      rules->missing_slot = (int32_t)lua_tointeger(L, -1);
      rules->missing_field.length = 0;
      return clua_trip(L, CLUA_UNKNOWN);
    }
    default: return clua_raise(L, "no-such-amount", "%s", clua_short(L, 1, buffer));
  }
}

static int read_figure(lua_State *L) {
  char buffer[72];
  lua_settop(L, 2);
  push_lent(L, NULL, 2);
  bool is_total = lua_type(L, 2) == LUA_TSTRING && strcmp(lua_tostring(L, 2), "total") == 0;
  if (is_total) {
    lua_pushcfunction(L, total);
    return 1;
  }
  bool is_inner = lua_type(L, 2) == LUA_TSTRING && strcmp(lua_tostring(L, 2), "totals") == 0;
  if (lua_isnil(L, -1) || is_inner) {
    return clua_raise(L, "no-such-figure", "%s", clua_short(L, 2, buffer));
  }
  return 1;
}

static int refuse_write(lua_State *L) {
  return clua_raise(L, "read-only", "the ranking cannot be written");
}

static int add_body(lua_State *L) {
  const int *reference = lua_touserdata(L, 1);
  lua_rawgeti(L, LUA_REGISTRYINDEX, *reference);
  lua_newuserdatauv(L, 0, 0);
  lua_createtable(L, 0, 3);
  lua_pushcfunction(L, read_figure);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, refuse_write);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  clua_environment_set(L, -2, "ranking");
  return 0;
}

clua_status clua_add_ranking_word(clua_state *s, int environment, clua_report *report) {
  return clua_protected(s, add_body, &environment, report);
}

static int lend_body(lua_State *L) {
  const clua_tape *tape = lua_touserdata(L, 1);
  if (tape == NULL) {
    lua_pushnil(L);
  } else {
    clua_push_node(L, tape, 0);
    // The whole is only read by what stands here: what is inside goes to rules.
    lua_pushnil(L);
    while (lua_next(L, -2)) {
      if (lua_type(L, -1) == LUA_TTABLE && strcmp(lua_tostring(L, -2), "totals") != 0) seal(L);
      lua_pop(L, 1);
    }
  }
  lua_rawsetp(L, LUA_REGISTRYINDEX, &lent_key);
  return 0;
}

clua_status clua_lend_ranking(clua_state *s, const clua_tape *tape, clua_report *report) {
  if (clua_refuses_reentry(s, report)) return CLUA_ERROR;
  return clua_protected(s, lend_body, (void *)tape, report);
}
