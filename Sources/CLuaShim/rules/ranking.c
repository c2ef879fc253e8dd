// ranking.c: `ranking`, what rules of the programme read of the subjects in order.
//
// Idea: the word is a userdata without content. Its values are lent by the host for the time in which
// rules of the programme are evaluated, as one table that is sealed to its depth; a subject is made when a
// rule reads it, since most rules read few; a reading marks the rule that runs.
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

// MARK: Lending

static void push_text(lua_State *L, const clua_ranked *ranked, size_t index) {
  size_t start = index == 0 ? 0 : ranked->text_ends[index - 1];
  lua_pushlstring(L, ranked->texts + start, ranked->text_ends[index] - start);
}

// Pushes a table of the figures that are known, by name; `first` is the first of them among all.
static void push_figures(
  lua_State *L, const clua_ranked *ranked, size_t subject, size_t first, size_t count
) {
  size_t width = ranked->criterion_count + ranked->amount_count;
  const double *figures = ranked->figures + subject * width + first;
  lua_createtable(L, 0, (int)count);
  for (size_t index = 0; index < count; index++) {
    if (figures[index] != figures[index]) continue;
    push_text(L, ranked, 2 * ranked->count + first + index);
    lua_pushnumber(L, figures[index]);
    lua_rawset(L, -3);
  }
}

static void push_subject(lua_State *L, size_t index) {
  const clua_ranked *ranked = clua_of(L)->rules->ranked;
  luaL_checkstack(L, 12, NULL);
  if (ranked == NULL || index >= ranked->count) {
    clua_raise(L, "ranking-not-lent", "only rules of the programme read the ranking");
  }
  lua_createtable(L, 0, 6);
  push_text(L, ranked, 2 * index);
  lua_setfield(L, -2, "id");
  push_text(L, ranked, 2 * index + 1);
  lua_setfield(L, -2, "name");
  lua_pushinteger(L, ranked->ranks[index]);
  lua_setfield(L, -2, "rank");
  lua_pushnumber(L, ranked->scores[index]);
  lua_setfield(L, -2, "score");
  push_figures(L, ranked, index, 0, ranked->criterion_count);
  lua_setfield(L, -2, "criteria");
  push_figures(L, ranked, index, ranked->criterion_count, ranked->amount_count);
  lua_setfield(L, -2, "amounts");
  seal(L);
}

struct lending {
  const clua_tape *tape;
  const clua_ranked *subjects;
};

static int lend_body(lua_State *L) {
  const struct lending *lending = lua_touserdata(L, 1);
  clua_of(L)->rules->ranked = lending->subjects;
  if (lending->tape == NULL) {
    lua_pushnil(L);
  } else {
    // The whole, and its sums, are only read by what stands here.
    clua_push_node(L, lending->tape, 0);
    clua_push_lazy_list(L, "ranking", lending->subjects->count, push_subject);
    lua_setfield(L, -2, "subjects");
  }
  lua_rawsetp(L, LUA_REGISTRYINDEX, &lent_key);
  return 0;
}

clua_status clua_lend_ranking(
  clua_state *s, const clua_tape *tape, const clua_ranked *subjects, clua_report *report
) {
  if (clua_refuses_reentry(s, report)) return CLUA_ERROR;
  struct lending lending = { tape, subjects };
  return clua_protected(s, lend_body, &lending, report);
}
