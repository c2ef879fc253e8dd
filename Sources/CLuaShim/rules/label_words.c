// label_words.c: the words that rules of labels compute with.
//
// Idea: a population is compared strictly, and an absent one is neither below nor above anything, as
// the official platform has it; the reading is noted, so that the result can say so. The other words
// are Lua, given by the host as one text.
#include "rules.h"

const char clua_score_key = 0;

// Pushes the population of the territory at 1; false, with nothing pushed, when it is absent.
static bool push_population(lua_State *L) {
  clua_reader *reader;
  int32_t slot;
  clua_check_number(L, 2);
  lua_settop(L, 2);
  lua_pushliteral(L, "population");
  if (!clua_find_slot(L, 1, 3, &reader, &slot)) return false;
  return clua_push_slot(L, reader, slot) && !lua_isnil(L, -1);
}

// population_below(t, bound): whether fewer live there; false where nobody knows.
static int population_below(lua_State *L) {
  lua_pushboolean(L, push_population(L) && clua_less(L, -1, 2));
  return 1;
}

// population_above(t, bound): whether more live there; false where nobody knows.
static int population_above(lua_State *L) {
  lua_pushboolean(L, push_population(L) && clua_less(L, 2, -1));
  return 1;
}

typedef struct label_words {
  int environment;
  const char *text;
  size_t length;
} label_words;

static int add_body(lua_State *L) {
  const label_words *w = lua_touserdata(L, 1);
  lua_rawgeti(L, LUA_REGISTRYINDEX, w->environment);
  int environment = lua_gettop(L);
  lua_pushcfunction(L, population_below);
  clua_environment_set(L, environment, "population_below");
  lua_pushcfunction(L, population_above);
  clua_environment_set(L, environment, "population_above");
  clua_load(L, w->text, w->length, "words", environment);
  lua_call(L, 0, 1);
  luaL_checktype(L, -1, LUA_TTABLE);
  int words = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, words)) {
    // Copied: the name must stay a key of the table, the value is popped.
    clua_environment_set(L, environment, lua_tostring(L, -2));
  }
  return 0;
}

clua_status clua_add_label_words(
  clua_state *s, int environment, const char *text, size_t length, clua_report *report) {
  label_words w = {environment, text, length};
  return clua_protected(s, add_body, &w, report);
}

// MARK: Scores

// score "1.2.3": the share done of a measure before any override.
static int score(lua_State *L) {
  const struct clua_rules *rules = clua_of(L)->rules;
  const char *id = luaL_checkstring(L, 1);
  lua_settop(L, 1);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNUMBER) {
    return clua_raise(L, "unknown-measure", "%s", id);
  }
  size_t number = (size_t)lua_tointeger(L, -1);
  if (rules->scores == NULL || number >= rules->score_count) {
    return clua_raise(L, "read-while-loading", "scores are read inside override rules only");
  }
  lua_pushnumber(L, rules->scores[number]);
  return 1;
}

typedef struct measure_list {
  const clua_field *measures;
  size_t count;
} measure_list;

static int define_body(lua_State *L) {
  const measure_list *list = lua_touserdata(L, 1);
  lua_createtable(L, 0, (int)list->count);
  for (size_t i = 0; i < list->count; i++) {
    lua_pushlstring(L, list->measures[i].name, list->measures[i].length);
    lua_pushinteger(L, list->measures[i].target);
    lua_rawset(L, -3);
  }
  lua_pushcclosure(L, score, 1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &clua_score_key);
  return 0;
}

clua_status clua_define_scores(
  clua_state *s, const clua_field *measures, size_t count, clua_report *report) {
  measure_list list = {measures, count};
  return clua_protected(s, define_body, &list, report);
}

void clua_set_scores(clua_state *s, const double *scores, size_t count) {
  s->rules->scores = scores;
  s->rules->score_count = count;
}
