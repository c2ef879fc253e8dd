// sort.c: table.sort as a stable merge sort.
//
// Idea: elements are copied to two scratch tables, merged bottom-up, checked, then written back. The
// comparator sees at most n·log2(n) + 2n pairs whatever it answers.
// Invariants: the order of equal elements is kept, so the result is the same everywhere; an error
// leaves the table as it was; a comparator that contradicts itself is an error, not a wrong order.
#include "sandbox.h"

enum { TABLE = 1, LESS = 2, FROM = 3, TO = 4 };

// Whether the element at stack index `a` comes before the one at `b`.
static bool less(lua_State *L, int a, int b) {
  clua_charge(L, 2);
  if (lua_isnil(L, LESS)) return clua_less(L, a, b);
  a = lua_absindex(L, a);
  b = lua_absindex(L, b);
  lua_pushvalue(L, LESS);
  lua_pushvalue(L, a);
  lua_pushvalue(L, b);
  lua_call(L, 2, 1);
  bool before = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return before;
}

// Merges [low, middle) and [middle, high) of FROM into TO (1-based, absolute).
static void merge(
  lua_State *L, lua_Integer low, lua_Integer middle, lua_Integer high) {
  lua_Integer a = low, b = middle;
  for (lua_Integer i = low; i < high; i++) {
    bool right = a >= middle;
    if (a < middle && b < high) {
      lua_rawgeti(L, FROM, a);
      lua_rawgeti(L, FROM, b);
      right = less(L, -1, -2);
      lua_pop(L, 2);
    }
    lua_rawgeti(L, FROM, right ? b++ : a++);
    lua_rawseti(L, TO, i);
  }
  clua_charge(L, (uint64_t)(high - low));
}

static void inconsistent(lua_State *L) {
  clua_raise(L, "sort", "inconsistent order function for sorting: it must say a < b, never a <= b");
}

// `x < x`, or a later element before an earlier one: the order contradicts itself.
static void check_order(lua_State *L, lua_Integer count) {
  lua_rawgeti(L, FROM, 1);
  if (less(L, -1, -1)) inconsistent(L);
  for (lua_Integer i = 2; i <= count; i++) {
    lua_rawgeti(L, FROM, i);
    if (less(L, -1, -2)) inconsistent(L);
    lua_remove(L, -2);
  }
  lua_pop(L, 1);
}

static void copy(lua_State *L, int from, int to, lua_Integer count) {
  clua_charge(L, (uint64_t)count);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_rawgeti(L, from, i);
    lua_rawseti(L, to, i);
  }
}

int clua_table_sort(lua_State *L) {
  luaL_checktype(L, TABLE, LUA_TTABLE);
  clua_check_writable(L, TABLE);
  if (!lua_isnoneornil(L, LESS)) luaL_checktype(L, LESS, LUA_TFUNCTION);
  lua_settop(L, LESS);
  lua_Integer count = (lua_Integer)lua_rawlen(L, TABLE);
  if (count < 2) return 0;
  lua_createtable(L, (int)count, 0);
  copy(L, TABLE, FROM, count);
  lua_createtable(L, (int)count, 0);
  for (lua_Integer width = 1; width < count; width *= 2) {
    for (lua_Integer low = 1; low <= count; low += 2 * width) {
      lua_Integer middle = low + width <= count ? low + width : count + 1;
      lua_Integer high = low + 2 * width <= count ? low + 2 * width : count + 1;
      merge(L, low, middle, high);
    }
    lua_pushvalue(L, FROM);
    lua_copy(L, TO, FROM);
    lua_replace(L, TO);
  }
  check_order(L, count);
  copy(L, FROM, TABLE, count);
  return 0;
}
