// ordered.c: `pairs` and `next` in an order that is the same on every machine.
//
// Idea: keys are taken once, sorted (numbers ascending, then strings bytewise, then false, true),
// and the loop walks that list, reading each value when it comes to it. A table whose keys come out
// as 1, 2, …, n needs no list.
// Invariants: raw access only; a key that has no order (a table, a function) is an error; an entry
// removed during the loop is skipped, one added is not seen.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sandbox.h"

// MARK: Order of two keys

typedef struct key {
  int kind;  // 0 integer, 1 float, 2 string, 3 boolean
  int slot;  // position in the list of keys
  union {
    lua_Integer integer;
    double number;
    struct {
      const char *bytes;
      size_t length;
    } text;
  } is;
} key;

static int compare_bytes(const key *a, const key *b) {
  size_t n = a->is.text.length < b->is.text.length ? a->is.text.length : b->is.text.length;
  int order = memcmp(a->is.text.bytes, b->is.text.bytes, n);
  if (order != 0) return order;
  return a->is.text.length < b->is.text.length ? -1 : a->is.text.length > b->is.text.length;
}

// A float key never has an exact integer value (Lua would have made it an integer key).
static int compare_mixed(lua_Integer i, double f) {
  if (f >= 9223372036854775808.0) return -1;
  if (f < -9223372036854775808.0) return 1;
  return i <= (lua_Integer)floor(f) ? -1 : 1;
}

static int compare_keys(const key *a, const key *b) {
  int first = a->kind < 2 ? 0 : a->kind, second = b->kind < 2 ? 0 : b->kind;
  if (first != second) return first < second ? -1 : 1;
  switch (a->kind * 4 + b->kind) {
    case 0:
    case 15: return a->is.integer < b->is.integer ? -1 : a->is.integer > b->is.integer;
    case 1: return compare_mixed(a->is.integer, b->is.number);
    case 4: return -compare_mixed(b->is.integer, a->is.number);
    case 5: return a->is.number < b->is.number ? -1 : a->is.number > b->is.number;
    default: return compare_bytes(a, b);
  }
}

static void read_key(lua_State *L, int index, key *k) {
  switch (lua_type(L, index)) {
    case LUA_TNUMBER:
      k->kind = lua_isinteger(L, index) ? 0 : 1;
      if (k->kind == 0) {
        k->is.integer = lua_tointeger(L, index);
      } else {
        k->is.number = lua_tonumber(L, index);
      }
      break;
    case LUA_TSTRING:
      k->kind = 2;
      k->is.text.bytes = lua_tolstring(L, index, &k->is.text.length);
      break;
    case LUA_TBOOLEAN:
      k->kind = 3;
      k->is.integer = lua_toboolean(L, index);
      break;
    default:
      clua_raise(L, "unordered-key",
                 "a table with a %s as a key has no order: use strings or numbers as keys",
                 luaL_typename(L, index));
  }
}

// MARK: Sorting the keys

static void merge(lua_State *L, key *from, key *to, size_t low, size_t middle, size_t high) {
  size_t a = low, b = middle;
  for (size_t i = low; i < high; i++) {
    bool left = a < middle && (b >= high || compare_keys(&from[a], &from[b]) <= 0);
    to[i] = left ? from[a++] : from[b++];
  }
  clua_charge(L, high - low);
}

// Sorts `keys` with the help of `spare`; the result is in the returned one of the two.
static key *sort_keys(lua_State *L, key *keys, key *spare, size_t count) {
  for (size_t width = 1; width < count; width *= 2) {
    for (size_t low = 0; low < count; low += 2 * width) {
      size_t middle = low + width < count ? low + width : count;
      size_t high = low + 2 * width < count ? low + 2 * width : count;
      merge(L, keys, spare, low, middle, high);
    }
    key *other = keys;
    keys = spare;
    spare = other;
  }
  return keys;
}

bool clua_count_entries(lua_State *L, int index, size_t *count) {
  bool sequence = true;
  *count = 0;
  lua_pushnil(L);
  while (lua_next(L, index)) {
    lua_pop(L, 1);
    ++*count;
    if (sequence) {
      sequence = lua_isinteger(L, -1) && lua_tointeger(L, -1) == (lua_Integer)*count;
    }
    if ((*count & 255) == 0) clua_charge(L, 256);
  }
  clua_charge(L, *count & 255);
  return sequence;
}

void clua_push_sorted_keys(lua_State *L, int index, size_t count) {
  lua_createtable(L, (int)count, 0);
  int list = lua_gettop(L);
  key *keys = lua_newuserdatauv(L, 2 * count * sizeof *keys, 0);
  size_t n = 0;
  bool sorted = true;
  lua_pushnil(L);
  while (n < count && lua_next(L, index)) {
    lua_pop(L, 1);
    read_key(L, -1, &keys[n]);
    keys[n].slot = (int)n + 1;
    sorted = sorted && (n == 0 || compare_keys(&keys[n - 1], &keys[n]) < 0);
    lua_pushvalue(L, -1);
    lua_rawseti(L, list, (lua_Integer)++n);
  }
  lua_settop(L, list + 1);
  clua_charge(L, count);
  if (sorted) {
    lua_settop(L, list);
    return;
  }
  key *order = sort_keys(L, keys, keys + count, count);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    lua_rawgeti(L, list, order[i].slot);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_replace(L, list);
  lua_settop(L, list);
}

// MARK: pairs

// Upvalues: the list of keys (nil for 1, 2, …, n), the position, the count, the table (not the loop's
// state: behind a view it must not be seen).
static int next_pair(lua_State *L) {
  lua_settop(L, 0);
  lua_pushvalue(L, lua_upvalueindex(4));
  lua_Integer position = lua_tointeger(L, lua_upvalueindex(2));
  lua_Integer count = lua_tointeger(L, lua_upvalueindex(3));
  bool listed = lua_type(L, lua_upvalueindex(1)) == LUA_TTABLE;
  while (position < count) {
    position++;
    if (listed) {
      lua_rawgeti(L, lua_upvalueindex(1), position);
    } else {
      lua_pushinteger(L, position);
    }
    lua_pushvalue(L, -1);
    if (lua_rawget(L, 1) != LUA_TNIL) {
      lua_pushinteger(L, position);
      lua_copy(L, -1, lua_upvalueindex(2));
      lua_pop(L, 1);
      return 2;
    }
    lua_settop(L, 1);
    clua_charge(L, 1);
  }
  lua_pushinteger(L, position);
  lua_copy(L, -1, lua_upvalueindex(2));
  lua_pushnil(L);
  return 1;
}

bool clua_is_pair_iterator(lua_CFunction function) { return function == next_pair; }

// Index 1 is what the script sees, index 2 the table to walk.
static int begin_pairs(lua_State *L) {
  size_t count;
  if (clua_count_entries(L, 2, &count)) {
    lua_pushnil(L);
  } else {
    clua_push_sorted_keys(L, 2, count);
  }
  lua_pushinteger(L, 0);
  lua_pushinteger(L, (lua_Integer)count);
  lua_pushvalue(L, 2);
  lua_pushcclosure(L, next_pair, 4);
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  return 3;
}

static int finish_pairs(lua_State *L, int status, lua_KContext context) {
  (void)L, (void)status, (void)context;
  return 3;
}

int clua_base_pairs(lua_State *L) {
  luaL_checkany(L, 1);
  lua_settop(L, 1);
  if (lua_getmetatable(L, 1)) {
    lua_pushliteral(L, "__pairs");
    if (lua_rawget(L, -2) != LUA_TNIL) {
      lua_pushvalue(L, 1);
      lua_callk(L, 1, 3, 0, finish_pairs);
      return 3;
    }
    lua_settop(L, 1);
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  if (!clua_push_viewed(L, 1)) lua_pushvalue(L, 1);
  return begin_pairs(L);
}

// MARK: next

// The smallest key greater than `after` (no key: the smallest), found in one pass.
int clua_base_next(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 2);
  clua_look_behind(L, 1);
  bool first = lua_isnil(L, 2);
  key after, best, candidate;
  if (!first) read_key(L, 2, &after);
  bool found = false;
  lua_pushnil(L);  // index 3: best key
  lua_pushnil(L);
  size_t count = 0;
  while (lua_next(L, 1)) {
    lua_pop(L, 1);
    read_key(L, -1, &candidate);
    bool later = first || compare_keys(&candidate, &after) > 0;
    if (later && (!found || compare_keys(&candidate, &best) < 0)) {
      best = candidate;
      found = true;
      lua_copy(L, -1, 3);
    }
    if ((++count & 255) == 0) clua_charge(L, 256);
  }
  clua_charge(L, count & 255);
  if (!found) {
    lua_pushnil(L);
    return 1;
  }
  lua_settop(L, 3);
  lua_pushvalue(L, 3);
  lua_rawget(L, 1);
  return 2;
}
