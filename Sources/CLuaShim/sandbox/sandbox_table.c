// sandbox_table.c: the table library, raw and metered (sort is in sort.c).
//
// Idea: lengths and elements are the table's own, whatever its metatable says, so a lying __len or
// __index cannot make a loop of C run for ever; each element moved is charged.
// Invariant: a sealed table can be read but never written through these functions.
#include <string.h>

#include "sandbox.h"

enum { MOST_RESULTS = 16384 };

// The table argument `index`; a sealed one is replaced by its content.
static void readable_table(lua_State *L, int index) {
  luaL_checktype(L, index, LUA_TTABLE);
  clua_look_behind(L, index);
}

static void writable_table(lua_State *L, int index) {
  luaL_checktype(L, index, LUA_TTABLE);
  clua_check_writable(L, index);
}

static lua_Integer raw_length(lua_State *L, int index) {
  return (lua_Integer)lua_rawlen(L, index);
}

int clua_table_insert(lua_State *L) {
  writable_table(L, 1);
  int arguments = lua_gettop(L);
  lua_Integer end = raw_length(L, 1) + 1, position = end;
  if (arguments == 3) {
    position = clua_check_integer(L, 2);
    luaL_argcheck(L, position >= 1 && position <= end, 2, "position out of bounds");
  } else if (arguments != 2) {
    return clua_raise(L, "wrong-arguments", "wrong number of arguments to 'insert'");
  }
  clua_charge(L, 1 + (uint64_t)(end - position));
  for (lua_Integer i = end; i > position; i--) {
    lua_rawgeti(L, 1, i - 1);
    lua_rawseti(L, 1, i);
  }
  lua_settop(L, arguments);
  lua_rawseti(L, 1, position);
  return 0;
}

int clua_table_remove(lua_State *L) {
  writable_table(L, 1);
  lua_Integer size = raw_length(L, 1), position = clua_opt_integer(L, 2, size);
  bool given = !lua_isnone(L, 2);
  if (given && !(size == 0 && position == 0)) {
    luaL_argcheck(L, position >= 1 && position <= size + 1, 2, "position out of bounds");
  }
  lua_settop(L, 1);
  lua_rawgeti(L, 1, position);
  if (position < size) clua_charge(L, (uint64_t)(size - position));
  for (lua_Integer i = position; i < size; i++) {
    lua_rawgeti(L, 1, i + 1);
    lua_rawseti(L, 1, i);
  }
  lua_pushnil(L);
  lua_rawseti(L, 1, position < size ? size : position);
  return 1;
}

int clua_table_move(lua_State *L) {
  lua_Integer from = clua_check_integer(L, 2), last = clua_check_integer(L, 3);
  lua_Integer to = clua_check_integer(L, 4);
  int target = lua_isnoneornil(L, 5) ? 1 : 5;
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 5);
  writable_table(L, target);
  if (target == 5) readable_table(L, 1);
  if (last >= from) {
    luaL_argcheck(L, from > 0 || last < LUA_MAXINTEGER + from, 3, "too many elements to move");
    lua_Integer count = last - from + 1;
    luaL_argcheck(L, to <= LUA_MAXINTEGER - count + 1, 4, "destination wrap around");
    bool upward = to > last || to <= from || !lua_rawequal(L, 1, target);
    for (lua_Integer k = 0; k < count; k++) {
      lua_Integer i = upward ? k : count - 1 - k;
      clua_charge(L, 1);
      lua_rawgeti(L, 1, from + i);
      lua_rawseti(L, target, to + i);
    }
  }
  lua_pushvalue(L, target);
  return 1;
}

int clua_table_pack(lua_State *L) {
  int count = lua_gettop(L);
  clua_charge(L, (uint64_t)count);
  lua_createtable(L, count, 1);
  lua_insert(L, 1);
  for (int i = count; i >= 1; i--) lua_rawseti(L, 1, i);
  lua_pushinteger(L, count);
  lua_setfield(L, 1, "n");
  return 1;
}

int clua_table_unpack(lua_State *L) {
  readable_table(L, 1);
  lua_Integer from = clua_opt_integer(L, 2, 1);
  lua_Integer to = lua_isnoneornil(L, 3) ? raw_length(L, 1) : clua_check_integer(L, 3);
  if (from > to) return 0;
  lua_Unsigned count = (lua_Unsigned)to - (lua_Unsigned)from + 1;
  if (count == 0 || count > MOST_RESULTS || !lua_checkstack(L, (int)count)) {
    return clua_raise(L, "too-many-results", "too many results to unpack (at most %d)",
                      MOST_RESULTS);
  }
  clua_charge(L, count);
  for (lua_Unsigned i = 0; i < count; i++) lua_rawgeti(L, 1, from + (lua_Integer)i);
  return (int)count;
}

static void add_element(lua_State *L, clua_buffer *b, lua_Integer i) {
  clua_charge(L, 1);
  int kind = lua_rawgeti(L, 1, i);
  if (kind != LUA_TSTRING && kind != LUA_TNUMBER) {
    clua_raise(L, "concat", "invalid value (a %s) at index %I in table for 'concat'",
               luaL_typename(L, -1), (LUAI_UACINT)i);
  }
  size_t length;
  const char *text = clua_push_text(L, -1, &length);
  clua_charge_bytes(L, length);
  clua_buffer_add(b, text, length);
  lua_pop(L, 2);
}

int clua_table_concat(lua_State *L) {
  readable_table(L, 1);
  size_t gap = 0;
  const char *between = "";
  if (!lua_isnoneornil(L, 2)) between = clua_check_text(L, 2, &gap);
  lua_Integer i = clua_opt_integer(L, 3, 1);
  lua_Integer last = lua_isnoneornil(L, 4) ? raw_length(L, 1) : clua_check_integer(L, 4);
  clua_buffer b;
  clua_buffer_init(L, &b);
  for (; i <= last; i++) {
    add_element(L, &b, i);
    if (i == last) break;  // `last` may be the greatest integer
    clua_charge_bytes(L, gap);
    clua_buffer_add(&b, between, gap);
  }
  clua_buffer_push(&b);
  return 1;
}
