// pattern_check.c: compares the pattern matcher with the one of the stock library.
//
// Idea: a raw state holds a bare stock `string` table, which no script ever sees; the same call is
// made in both, and the results are compared as text.
// Invariant: the two states share nothing.
#include <stdio.h>
#include <string.h>

#include "CLuaShimTesting.h"
#include "sandbox.h"

typedef struct comparison {
  const char *function;  // "find", "match", "gsub" or "gmatch"
  const char *subject, *pattern, *replacement;
  size_t subject_length, pattern_length, replacement_length;
  char answer[4096];
  bool failed;
} comparison;

static void append(lua_State *L, int index, char *to, size_t cap) {
  size_t used = strlen(to), length = 0;
  const char *text = luaL_tolstring(L, index, &length);
  for (size_t i = 0; i < length && used + 5 < cap; i++) {
    used += (size_t)snprintf(to + used, cap - used, "%02x", (unsigned char)text[i]);
  }
  snprintf(to + used, cap - used, "%c|", lua_typename(L, lua_type(L, index))[0]);
  lua_pop(L, 1);
}

// The string library's table is at index 2.
static void compute(lua_State *L, comparison *c) {
  lua_getfield(L, 2, c->function);
  lua_pushlstring(L, c->subject, c->subject_length);
  lua_pushlstring(L, c->pattern, c->pattern_length);
  bool iterate = strcmp(c->function, "gmatch") == 0;
  bool replace = strcmp(c->function, "gsub") == 0;
  if (replace) lua_pushlstring(L, c->replacement, c->replacement_length);
  int base = lua_gettop(L) - (replace ? 4 : 3);
  lua_call(L, replace ? 3 : 2, iterate ? 1 : LUA_MULTRET);
  for (int round = 0; round < 40; round++) {
    if (iterate) {
      lua_settop(L, base + 1);
      lua_pushvalue(L, base + 1);
      lua_call(L, 0, LUA_MULTRET);
    }
    int top = lua_gettop(L);
    for (int i = base + (iterate ? 2 : 1); i <= top; i++) {
      append(L, i, c->answer, sizeof c->answer);
    }
    if (!iterate || top == base + 1 || lua_isnil(L, base + 2)) break;
  }
}

static int ours_body(lua_State *L) {
  comparison *c = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &clua_base_key);
  lua_getfield(L, -1, "string");
  clua_push_viewed(L, -1);
  lua_replace(L, 2);
  lua_settop(L, 2);
  compute(L, c);
  return 0;
}

static int stock_body(lua_State *L) {
  comparison *c = lua_touserdata(L, 1);
  lua_settop(L, 1);
  luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 0);
  compute(L, c);
  return 0;
}

int clua_compare_pattern(
  clua_state *s, const char *function, const char *subject, size_t subject_length,
  const char *pattern, size_t pattern_length, const char *replacement, size_t replacement_length,
  char *difference, size_t capacity) {
  static comparison ours, stock;
  ours = (comparison){function, subject, pattern, replacement, subject_length, pattern_length,
                      replacement_length, "", false};
  stock = ours;
  clua_report report;
  clua_status status = clua_protected(s, ours_body, &ours, &report);
  if (status != CLUA_OK && status != CLUA_ERROR) return 0;  // a trip says nothing of the matcher
  ours.failed = status != CLUA_OK;
  lua_State *raw = luaL_newstate();
  if (raw == NULL) return 0;
  lua_pushcfunction(raw, stock_body);
  lua_pushlightuserdata(raw, &stock);
  stock.failed = lua_pcall(raw, 1, 0, 0) != LUA_OK;
  const char *stock_message = stock.failed ? lua_tostring(raw, -1) : "";
  int same = ours.failed == stock.failed && (ours.failed || strcmp(ours.answer, stock.answer) == 0);
  if (!same) {
    snprintf(difference, capacity, "ours: %s %s; stock: %s %s", ours.answer,
             ours.failed ? report.message : "", stock.answer, stock_message);
  }
  lua_close(raw);
  return same ? 1 : -1;
}
