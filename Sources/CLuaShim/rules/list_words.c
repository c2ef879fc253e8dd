// list_words.c: the library `list`, with which rules read lists: count, sum, where, map, first, any, all,
// has, tally, sorted, greatest, least, words.
//
// Idea: each word goes once through the items; what it looks at of an item is told by a selector: nothing
// (the item itself), the name of a field, a function, or, where a test is meant, a table of fields with
// the values wanted.
// Invariants: lists are read, never written, and results are new tables; the order of a list is the order
// of its results; a field that an item lacks ends the rule as unknown, as `item.field` does, unless the
// word was given what it counts as. One file for all words, since they share selectors.
#include <stdio.h>
#include <string.h>

#include "sandbox.h"
#include "rules.h"

// The arguments of every word; GIVEN and KEYS are made here.
enum { LIST = 1, SELECTOR = 2, OTHERWISE = 3, GIVEN = 4, KEYS = 5 };

// Prepares the stack: the content of the list at LIST, the selector, what an absent field counts as,
// whether that was given, and the names in a table of fields. Returns how many items there are.
static lua_Integer open_list(lua_State *L, const char *word, bool is_test) {
  char buffer[72];
  bool has_otherwise = lua_gettop(L) >= OTHERWISE;
  lua_settop(L, OTHERWISE);
  if (lua_type(L, LIST) != LUA_TTABLE) {
    return clua_raise(L, "not-a-list", "list.%s: argument 1 is %s, expected a list", word,
                      clua_short(L, LIST, buffer));
  }
  clua_look_behind(L, LIST);
  lua_pushboolean(L, has_otherwise);
  lua_pushnil(L);
  int kind = lua_type(L, SELECTOR);
  if (kind == LUA_TTABLE && is_test) {
    size_t count;
    clua_look_behind(L, SELECTOR);
    clua_count_entries(L, SELECTOR, &count);
    clua_push_sorted_keys(L, SELECTOR, count);
    lua_replace(L, KEYS);
  } else if (kind != LUA_TNIL && kind != LUA_TSTRING && kind != LUA_TFUNCTION) {
    return clua_raise(L, "bad-selector", "list.%s: argument 2 is %s, expected %s", word,
                      clua_short(L, SELECTOR, buffer),
                      is_test ? "a field, a function or { field = value }" : "a field or a function");
  }
  return (lua_Integer)lua_rawlen(L, LIST);
}

// Pushes the field called by the text at `name` of the item at `item`.
static void push_field(lua_State *L, const char *word, int item, int name, lua_Integer place) {
  char buffer[72];
  if (lua_type(L, item) != LUA_TTABLE) {
    clua_raise(L, "not-a-record", "list.%s: item %d is %s, expected one with fields", word, (int)place,
               clua_short(L, item, buffer));
  }
  if (lua_toboolean(L, GIVEN)) {
    if (clua_seal_of(L, item) == CLUA_SEALED_FACTS) {
      if (!clua_push_field(L, item, name)) {
        lua_pop(L, 1);
        lua_pushvalue(L, OTHERWISE);
      }
      return;
    }
    lua_pushvalue(L, name);
    lua_gettable(L, item);
    if (lua_isnil(L, -1)) lua_copy(L, OTHERWISE, -1);
    return;
  }
  lua_pushvalue(L, name);
  lua_gettable(L, item);
}

// Whether two values are the same; long texts are charged.
static bool are_same(lua_State *L, int a, int b) {
  if (lua_type(L, a) == LUA_TSTRING) clua_charge_bytes(L, lua_rawlen(L, a));
  return lua_rawequal(L, a, b);
}

// Whether the item at the top has the values of the table of fields.
static bool has_values(lua_State *L, const char *word, lua_Integer place) {
  int item = lua_gettop(L);
  lua_Integer count = (lua_Integer)lua_rawlen(L, KEYS);
  for (lua_Integer i = 1; i <= count; i++) {
    clua_charge(L, 2);
    lua_rawgeti(L, KEYS, i);
    push_field(L, word, item, item + 1, place);
    lua_pushvalue(L, item + 1);
    lua_rawget(L, SELECTOR);
    bool same = are_same(L, -1, -2);
    lua_settop(L, item);
    if (!same) return false;
  }
  return true;
}

// Pushes the item at a place, and what the selector tells of it.
static void push_selected(lua_State *L, const char *word, lua_Integer place) {
  clua_charge(L, 2);
  luaL_checkstack(L, 8, NULL);
  lua_rawgeti(L, LIST, place);
  switch (lua_type(L, SELECTOR)) {
    case LUA_TNIL: lua_pushvalue(L, -1); break;
    case LUA_TFUNCTION:
      lua_pushvalue(L, SELECTOR);
      lua_pushvalue(L, -2);
      lua_pushinteger(L, place);
      lua_call(L, 2, 1);
      break;
    case LUA_TTABLE: lua_pushboolean(L, has_values(L, word, place)); break;
    default: push_field(L, word, lua_gettop(L), SELECTOR, place);
  }
}

static bool is_selected(lua_State *L, const char *word, lua_Integer place) {
  push_selected(L, word, place);
  bool yes = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return yes;
}

// MARK: Counting

// list.count(items, test): how many items pass the test; all without one.
static int count(lua_State *L) {
  lua_Integer length = open_list(L, "count", true), passed = 0;
  for (lua_Integer i = 1; i <= length; i++) {
    passed += lua_isnil(L, SELECTOR) || is_selected(L, "count", i);
    lua_settop(L, KEYS);
  }
  lua_pushinteger(L, passed);
  return 1;
}

static void check_number(lua_State *L, const char *word, lua_Integer place) {
  char buffer[72];
  if (lua_type(L, -1) == LUA_TNUMBER) return;
  clua_raise(L, "not-a-number", "list.%s: item %d gives %s, expected a number", word, (int)place,
             clua_short(L, -1, buffer));
}

// list.sum(items, of): the sum; 0 for an empty list. Whole numbers stay whole.
static int sum(lua_State *L) {
  lua_Integer length = open_list(L, "sum", false);
  lua_pushinteger(L, 0);
  for (lua_Integer i = 1; i <= length; i++) {
    push_selected(L, "sum", i);
    check_number(L, "sum", i);
    lua_remove(L, -2);
    lua_arith(L, LUA_OPADD);
  }
  return 1;
}

static void count_value(lua_State *L, int counts, int value) {
  if (lua_isnil(L, value)) return;
  clua_charge(L, 2);
  lua_pushvalue(L, value);
  lua_pushvalue(L, value);
  lua_rawget(L, counts);
  lua_Integer before = lua_tointeger(L, -1);
  lua_pop(L, 1);
  lua_pushinteger(L, before + 1);
  lua_rawset(L, counts);
}

// list.tally(items, of): how often each value is there, by value; of values that are lists, each of theirs.
static int tally(lua_State *L) {
  lua_Integer length = open_list(L, "tally", false);
  lua_newtable(L);
  int counts = lua_gettop(L);
  for (lua_Integer i = 1; i <= length; i++) {
    push_selected(L, "tally", i);
    if (lua_type(L, -1) == LUA_TTABLE) {
      clua_look_behind(L, -1);
      int inner = lua_gettop(L);
      lua_Integer size = (lua_Integer)lua_rawlen(L, inner);
      for (lua_Integer j = 1; j <= size; j++) {
        lua_rawgeti(L, inner, j);
        count_value(L, counts, inner + 1);
        lua_settop(L, inner);
      }
    } else {
      count_value(L, counts, lua_gettop(L));
    }
    lua_settop(L, counts);
  }
  return 1;
}

// MARK: Choosing

// list.where(items, test): the items that pass, as a new list.
static int where(lua_State *L) {
  lua_Integer length = open_list(L, "where", true), kept = 0;
  lua_newtable(L);
  int result = lua_gettop(L);
  for (lua_Integer i = 1; i <= length; i++) {
    if (is_selected(L, "where", i)) lua_rawseti(L, result, ++kept);
    lua_settop(L, result);
  }
  return 1;
}

// list.map(items, of): what each item gives, as a new list; nil is left out.
static int map(lua_State *L) {
  lua_Integer length = open_list(L, "map", false), kept = 0;
  lua_newtable(L);
  int result = lua_gettop(L);
  for (lua_Integer i = 1; i <= length; i++) {
    push_selected(L, "map", i);
    if (!lua_isnil(L, -1)) lua_rawseti(L, result, ++kept);
    lua_settop(L, result);
  }
  return 1;
}

// list.first(items, test): the first item that passes and its place; nil for none.
static int first(lua_State *L) {
  lua_Integer length = open_list(L, "first", true);
  for (lua_Integer i = 1; i <= length; i++) {
    if (is_selected(L, "first", i)) {
      lua_pushinteger(L, i);
      return 2;
    }
    lua_settop(L, KEYS);
  }
  lua_pushnil(L);
  return 1;
}

// list.any(items, test), list.all(items, test): whether one item passes, whether all do.
static int any_or_all(lua_State *L, const char *word, bool ends) {
  lua_Integer length = open_list(L, word, true);
  for (lua_Integer i = 1; i <= length; i++) {
    bool yes = is_selected(L, word, i);
    lua_settop(L, KEYS);
    if (yes == ends) {
      lua_pushboolean(L, ends);
      return 1;
    }
  }
  lua_pushboolean(L, !ends);
  return 1;
}
static int any(lua_State *L) { return any_or_all(L, "any", true); }
static int all(lua_State *L) { return any_or_all(L, "all", false); }

// list.has(items, value): whether a value is in the list.
static int has(lua_State *L) {
  char buffer[72];
  lua_settop(L, 2);
  if (lua_type(L, LIST) != LUA_TTABLE) {
    return clua_raise(L, "not-a-list", "list.has: argument 1 is %s, expected a list",
                      clua_short(L, LIST, buffer));
  }
  clua_look_behind(L, LIST);
  lua_Integer length = (lua_Integer)lua_rawlen(L, LIST);
  bool found = false;
  for (lua_Integer i = 1; i <= length && !found; i++) {
    clua_charge(L, 1);
    lua_rawgeti(L, LIST, i);
    found = are_same(L, 2, -1);
    lua_pop(L, 1);
  }
  lua_pushboolean(L, found);
  return 1;
}

// MARK: Ordering

// Both numbers, or both texts.
static void check_comparable(lua_State *L, const char *word, int a, int b) {
  char first[72], second[72];
  int kind = lua_type(L, a);
  if (kind == lua_type(L, b) && (kind == LUA_TNUMBER || kind == LUA_TSTRING)) return;
  clua_raise(L, "not-comparable", "list.%s: %s and %s have no order", word, clua_short(L, a, first),
             clua_short(L, b, second));
}

// list.greatest(items, by), list.least(items, by): the item, the first among equal ones; nil for none.
static int extreme(lua_State *L, const char *word, bool greatest) {
  lua_Integer length = open_list(L, word, false);
  if (length == 0) {
    lua_pushnil(L);
    return 1;
  }
  push_selected(L, word, 1);
  int item = lua_gettop(L) - 1, key = item + 1;
  check_comparable(L, word, key, key);
  for (lua_Integer i = 2; i <= length; i++) {
    push_selected(L, word, i);
    check_comparable(L, word, key, key + 2);
    if (greatest ? clua_less(L, key, key + 2) : clua_less(L, key + 2, key)) {
      lua_copy(L, key + 1, item);
      lua_copy(L, key + 2, key);
    }
    lua_settop(L, key);
  }
  lua_settop(L, item);
  return 1;
}
static int greatest(lua_State *L) { return extreme(L, "greatest", true); }
static int least(lua_State *L) { return extreme(L, "least", false); }

// list.sorted(items, by): a new list in ascending order; equal items keep theirs.
static int sorted(lua_State *L) {
  lua_Integer length = open_list(L, "sorted", false);
  lua_createtable(L, (int)length, 0);
  lua_createtable(L, (int)length, 0);
  int items = KEYS + 1, keys = KEYS + 2;
  for (lua_Integer i = 1; i <= length; i++) {
    push_selected(L, "sorted", i);
    lua_rawgeti(L, keys, 1);
    if (i > 1) check_comparable(L, "sorted", keys + 3, keys + 2);
    lua_pop(L, 1);
    lua_rawseti(L, keys, i);
    lua_rawseti(L, items, i);
  }
  if (length > 0) {
    lua_rawgeti(L, keys, 1);
    check_comparable(L, "sorted", keys + 1, keys + 1);
    lua_pop(L, 1);
  }
  // Places, merged from runs of one on.
  lua_Integer *from = lua_newuserdatauv(L, 2 * (size_t)length * sizeof *from + 1, 0), *to = from + length;
  for (lua_Integer i = 0; i < length; i++) from[i] = i + 1;
  for (lua_Integer width = 1; width < length; width *= 2) {
    for (lua_Integer low = 0; low < length; low += 2 * width) {
      lua_Integer middle = low + width < length ? low + width : length;
      lua_Integer high = low + 2 * width < length ? low + 2 * width : length;
      lua_Integer a = low, b = middle;
      for (lua_Integer i = low; i < high; i++) {
        bool right = a >= middle;
        if (a < middle && b < high) {
          clua_charge(L, 2);
          lua_rawgeti(L, keys, from[a]);
          lua_rawgeti(L, keys, from[b]);
          right = clua_less(L, -1, -2);
          lua_pop(L, 2);
        }
        to[i] = right ? from[b++] : from[a++];
      }
    }
    lua_Integer *other = from;
    from = to;
    to = other;
  }
  lua_createtable(L, (int)length, 0);
  clua_charge(L, (uint64_t)length);
  for (lua_Integer i = 0; i < length; i++) {
    lua_rawgeti(L, items, from[i]);
    lua_rawseti(L, -2, i + 1);
  }
  return 1;
}

// MARK: Telling

// Adds a piece of text to what is in front of it at `slot`.
static void add_piece(lua_State *L, int slot, const char *bytes, size_t length) {
  luaL_Buffer buffer;
  size_t before;
  const char *text = lua_tolstring(L, slot, &before);
  clua_charge_bytes(L, before + length);
  luaL_buffinit(L, &buffer);
  luaL_addlstring(&buffer, text, before);
  luaL_addlstring(&buffer, bytes, length);
  luaL_pushresult(&buffer);
  lua_replace(L, slot);
}

// Adds what the value at `value` says in a language, `fr` or `en`: a text, a number, or a text in both.
static void add_value(lua_State *L, int slot, int value, const char *language) {
  char buffer[72];
  int top = lua_gettop(L);
  lua_pushvalue(L, value);
  if (lua_type(L, top + 1) == LUA_TTABLE) {
    clua_look_behind(L, top + 1);
    lua_pushstring(L, language);
    if (lua_rawget(L, top + 1) != LUA_TSTRING) {
      lua_pushliteral(L, "fr");
      lua_rawget(L, top + 1);
    }
  }
  int kind = lua_type(L, -1);
  if (kind != LUA_TSTRING && kind != LUA_TNUMBER) {
    clua_raise(L, "not-a-text", "list.words: %s is no text", clua_short(L, value, buffer));
  }
  size_t length;
  const char *bytes = clua_push_text(L, lua_gettop(L), &length);
  add_piece(L, slot, bytes, length);
  lua_settop(L, top);
}

// list.words(items, most, separator): "A, B et 3 autres" in both languages.
static int words(lua_State *L) {
  enum { MOST = 2, SEPARATOR = 3, FRENCH = 4, ENGLISH = 5 };
  static const char *const languages[] = {"fr", "en"};
  char buffer[72];
  lua_settop(L, 3);
  if (lua_type(L, LIST) != LUA_TTABLE) {
    return clua_raise(L, "not-a-list", "list.words: argument 1 is %s, expected a list",
                      clua_short(L, LIST, buffer));
  }
  clua_look_behind(L, LIST);
  lua_Integer most = lua_isnil(L, MOST) ? 12 : clua_check_integer(L, MOST);
  if (most < 1) {
    return clua_raise(L, "bad-number", "list.words: argument 2 is %d, expected at least 1", (int)most);
  }
  if (lua_isnil(L, SEPARATOR)) {
    lua_pushliteral(L, ", ");
    lua_replace(L, SEPARATOR);
  }
  lua_Integer length = (lua_Integer)lua_rawlen(L, LIST);
  lua_Integer shown = length < most ? length : most, others = length - shown;
  lua_pushliteral(L, "");
  lua_pushliteral(L, "");
  for (int language = 0; language < 2; language++) {
    int slot = FRENCH + language;
    for (lua_Integer i = 1; i <= shown; i++) {
      clua_charge(L, 2);
      if (i > 1) add_value(L, slot, SEPARATOR, languages[language]);
      lua_rawgeti(L, LIST, i);
      add_value(L, slot, ENGLISH + 1, languages[language]);
      lua_settop(L, ENGLISH);
    }
    if (others == 0) continue;
    static const char *const one[] = {" et un autre", " and one other"};
    static const char *const many[] = {" et %lld autres", " and %lld others"};
    char text[64];
    snprintf(text, sizeof text, others == 1 ? one[language] : many[language], (long long)others);
    add_piece(L, slot, text, strlen(text));
  }
  lua_createtable(L, 0, 2);
  lua_pushvalue(L, FRENCH);
  lua_setfield(L, -2, "fr");
  lua_pushvalue(L, ENGLISH);
  lua_setfield(L, -2, "en");
  return 1;
}

static int add_body(lua_State *L) {
  static const luaL_Reg functions[] = {
    {"all", all},     {"any", any},   {"count", count},   {"first", first},
    {"greatest", greatest}, {"has", has}, {"least", least}, {"map", map},
    {"sorted", sorted}, {"sum", sum}, {"tally", tally}, {"where", where},
    {"words", words},
  };
  const int *reference = lua_touserdata(L, 1);
  lua_rawgeti(L, LUA_REGISTRYINDEX, *reference);
  lua_createtable(L, 0, sizeof functions / sizeof *functions);
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    lua_pushcfunction(L, functions[i].func);
    lua_setfield(L, -2, functions[i].name);
  }
  clua_push_library_view(L, "list");
  clua_environment_set(L, -2, "list");
  return 0;
}

clua_status clua_add_list_words(clua_state *s, int environment, clua_report *report) {
  return clua_protected(s, add_body, &environment, report);
}
