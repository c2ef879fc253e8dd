// families.c: the words that declare a family, `indicators "stage_*" { each = { … }, … }`.
//
// Idea: for each element of the list, in its order, a record of the single word is appended as if it had
// been written out: the common entries, those of the element over them, and functions that are handed the
// element after what every rule is handed.
// Invariant: a family is a declaration like others: it is refused once loading has ended.
#include <string.h>

#include "words.h"

// A function of one element. A Lua function, so that what it holds is walked and sealed as any other.
static const char binder[] =
  "return function(rule, item) return function(a, p, today) return rule(a, p, today, item) end end";

// Upvalues of the word, and of what it returns.
enum { CONTEXT = 1, FAMILY = 2, WORD = 3, BINDER = 4, PATTERN = 5, CHUNK = 6, LINE = 7 };
// The stack of `expand`.
enum { COMMON = 1, EACH = 2, ITEM = 3 };

// Pushes the name of an element: the pattern with its key in place of `*`, or behind it.
static void push_name(lua_State *L, int key) {
  const char *pattern = lua_tostring(L, lua_upvalueindex(PATTERN));
  const char *star = strchr(pattern, '*');
  luaL_Buffer name;
  luaL_buffinit(L, &name);
  luaL_addlstring(&name, pattern, star == NULL ? strlen(pattern) : (size_t)(star - pattern));
  if (star == NULL) luaL_addchar(&name, '_');
  lua_pushvalue(L, key);
  luaL_tolstring(L, -1, NULL);
  lua_remove(L, -2);
  luaL_addvalue(&name);
  if (star != NULL) luaL_addstring(&name, star + 1);
  luaL_pushresult(&name);
}

// Copies the entries of the table at `from`, the common ones or those of an element, into the one at
// `to`; functions are bound to the item.
static void copy_entries(lua_State *L, int from, int to, bool binds) {
  lua_pushnil(L);
  while (lua_next(L, from)) {
    clua_charge(L, 2);
    bool is_each = lua_type(L, -2) == LUA_TSTRING && strcmp(lua_tostring(L, -2), "each") == 0;
    bool is_key = !binds && lua_isinteger(L, -2) && lua_tointeger(L, -2) == 1;
    if (is_each || is_key) {
      lua_pop(L, 1);
      continue;
    }
    if (lua_isfunction(L, -1)) {
      lua_pushvalue(L, lua_upvalueindex(BINDER));
      lua_insert(L, -2);
      lua_pushvalue(L, ITEM);
      lua_call(L, 2, 1);
    }
    if (!binds && lua_isinteger(L, -2)) {
      // Behind the key, what stands first in the entries of one declaration.
      lua_pushinteger(L, lua_tointeger(L, -2) - 1);
    } else {
      lua_pushvalue(L, -2);
    }
    lua_insert(L, -2);
    lua_rawset(L, to);
  }
}

static int expand(lua_State *L) {
  const char *family = lua_tostring(L, lua_upvalueindex(FAMILY));
  char buffer[72];
  clua_check_loading(L, family);
  lua_settop(L, 1);
  if (lua_type(L, COMMON) != LUA_TTABLE) {
    return clua_raise(L, "word-usage", "%s: a table { … } must follow the name, found a %s", family,
                      luaL_typename(L, COMMON));
  }
  lua_pushliteral(L, "each");
  if (lua_rawget(L, COMMON) != LUA_TTABLE) {
    return clua_raise(L, "word-usage", "%s: each is %s, expected a list", family,
                      clua_short(L, EACH, buffer));
  }
  lua_Integer count = (lua_Integer)lua_rawlen(L, EACH);
  for (lua_Integer i = 1; i <= count; i++) {
    luaL_checkstack(L, 12, NULL);
    lua_rawgeti(L, EACH, i);
    bool is_table = lua_istable(L, ITEM);
    if (!is_table && lua_type(L, ITEM) != LUA_TSTRING) {
      return clua_raise(L, "word-usage", "%s: element %d is %s, expected a label or { key, … }", family,
                        (int)i, clua_short(L, ITEM, buffer));
    }
    // The key of an element: its first value, else its place.
    if (!is_table || (lua_rawgeti(L, ITEM, 1) != LUA_TSTRING && !lua_isinteger(L, -1))) {
      lua_settop(L, ITEM);
      lua_pushinteger(L, i);
    }
    push_name(L, ITEM + 1);
    lua_newtable(L);
    int entries = lua_gettop(L);
    copy_entries(L, COMMON, entries, true);
    if (is_table) {
      copy_entries(L, ITEM, entries, false);
    } else {
      lua_pushliteral(L, "label");
      lua_pushvalue(L, ITEM);
      lua_rawset(L, entries);
    }
    clua_append_declaration(
      L, lua_tostring(L, lua_upvalueindex(WORD)), entries - 1,
      lua_tostring(L, lua_upvalueindex(CHUNK)), (int)lua_tointeger(L, lua_upvalueindex(LINE)), entries);
    lua_settop(L, EACH);
  }
  return 0;
}

// indicators "stage_*" gives the function that expects the table.
static int declare(lua_State *L) {
  const char *family = lua_tostring(L, lua_upvalueindex(FAMILY));
  char chunk[CLUA_CHUNK_CAP + 1];
  clua_check_loading(L, family);
  if (lua_gettop(L) != 1 || lua_type(L, 1) != LUA_TSTRING) {
    return clua_raise(L, "word-usage", "%s: expected a name, found a %s", family, luaL_typename(L, 1));
  }
  int line = clua_where(L, 1, chunk);
  for (int i = CONTEXT; i <= BINDER; i++) lua_pushvalue(L, lua_upvalueindex(i));
  lua_pushvalue(L, 1);
  lua_pushstring(L, chunk);
  lua_pushinteger(L, line);
  lua_pushcclosure(L, expand, LINE);
  return 1;
}

typedef struct definition {
  int environment;
  const char *family, *word;
} definition;

static int define_body(lua_State *L) {
  const definition *d = lua_touserdata(L, 1);
  clua_push_reference(L, d->environment, LUA_TTABLE);
  int environment = lua_gettop(L);
  clua_push_loading(L, environment);
  lua_pushstring(L, d->family);
  lua_pushstring(L, d->word);
  clua_load(L, binder, sizeof binder - 1, "each", environment);
  lua_call(L, 0, 1);
  lua_pushcclosure(L, declare, BINDER);
  clua_environment_set(L, environment, d->family);
  return 0;
}

clua_status clua_define_family(
  clua_state *s, int environment, const char *family, const char *word, clua_report *report) {
  definition d = {environment, family, word};
  return clua_protected(s, define_body, &d, report);
}
