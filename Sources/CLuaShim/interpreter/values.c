// values.c: from Lua values to a tape and back.
//
// Idea: raw walks in both directions, bounded in depth and size, in the order of `pairs`.
// Invariants: no metamethod runs; a table that contains itself is refused before it is walked twice;
// a view is read through to the table behind it. Function references made for a transfer that fails
// half-way are released by `clua_release_nodes`, called by whoever owns the tape.
#include <string.h>

#include "sandbox.h"
#include "tape.h"

typedef struct walk {
  clua_tape *tape;
  clua_functions functions;
  int depth;
  const void *path[CLUA_TAPE_DEPTH];
} walk;

static void write_value(lua_State *L, int index, walk *w);

static void must_fit(lua_State *L, bool added) {
  if (!added) {
    clua_raise(L, "too-large", "the value is too large to leave the interpreter (at most %d values)",
               CLUA_TAPE_NODES);
  }
}

static void write_string(lua_State *L, int index, walk *w) {
  size_t length;
  const char *bytes = lua_tolstring(L, index, &length);
  clua_charge_bytes(L, length);
  must_fit(L, clua_tape_add_string(w->tape, bytes, length));
}

static void write_function(lua_State *L, int index, walk *w) {
  if (w->functions == CLUA_REFUSE_FUNCTIONS) {
    clua_raise(L, "function-leaves", "a function cannot leave the interpreter");
  }
  lua_Debug ar;
  lua_pushvalue(L, index);
  lua_getinfo(L, ">S", &ar);
  const char *chunk = *ar.source == '@' ? ar.source + 1 : ar.source;
  lua_pushvalue(L, index);
  int reference = luaL_ref(L, LUA_REGISTRYINDEX);
  if (!clua_tape_add_function(w->tape, reference, chunk, strlen(chunk), ar.linedefined)) {
    luaL_unref(L, LUA_REGISTRYINDEX, reference);
    must_fit(L, false);
  }
}

static void enter(lua_State *L, int index, walk *w) {
  const void *table = lua_topointer(L, index);
  if (w->depth == CLUA_TAPE_DEPTH) {
    clua_raise(L, "too-deep", "the value is nested too deep (at most %d tables)", CLUA_TAPE_DEPTH);
  }
  for (int i = 0; i < w->depth; i++) {
    if (w->path[i] == table) {
      clua_raise(L, "cyclic-table", "a table that contains itself cannot leave the interpreter");
    }
  }
  w->path[w->depth++] = table;
}

static void write_table(lua_State *L, int index, walk *w) {
  luaL_checkstack(L, 12, NULL);
  int top = lua_gettop(L);
  if (!clua_push_viewed(L, index)) lua_pushvalue(L, index);
  int table = lua_gettop(L);
  enter(L, table, w);
  must_fit(L, clua_tape_begin_table(w->tape));
  size_t count;
  bool sequence = clua_count_entries(L, table, &count);
  if (!sequence) clua_push_sorted_keys(L, table, count);
  int keys = lua_gettop(L);
  for (size_t i = 1; i <= count; i++) {
    if (sequence) {
      lua_pushinteger(L, (lua_Integer)i);
    } else {
      lua_rawgeti(L, keys, (lua_Integer)i);
    }
    write_value(L, -1, w);
    lua_rawget(L, table);
    write_value(L, -1, w);
    lua_pop(L, 1);
  }
  must_fit(L, clua_tape_end_table(w->tape));
  w->depth--;
  lua_settop(L, top);
}

static void write_value(lua_State *L, int index, walk *w) {
  index = lua_absindex(L, index);
  clua_charge(L, 2);
  switch (lua_type(L, index)) {
    case LUA_TNIL: must_fit(L, clua_tape_add_nil(w->tape)); break;
    case LUA_TBOOLEAN:
      must_fit(L, clua_tape_add_boolean(w->tape, lua_toboolean(L, index)));
      break;
    case LUA_TNUMBER:
      if (lua_isinteger(L, index)) {
        must_fit(L, clua_tape_add_integer(w->tape, lua_tointeger(L, index)));
      } else {
        must_fit(L, clua_tape_add_number(w->tape, lua_tonumber(L, index)));
      }
      break;
    case LUA_TSTRING: write_string(L, index, w); break;
    case LUA_TTABLE: write_table(L, index, w); break;
    case LUA_TFUNCTION: write_function(L, index, w); break;
    default:
      clua_raise(L, "value-leaves", "a %s cannot leave the interpreter", luaL_typename(L, index));
  }
}

void clua_write_value(lua_State *L, int index, clua_tape *tape, clua_functions functions) {
  walk w = {.tape = tape, .functions = functions};
  write_value(L, index, &w);
}

// MARK: Into Lua

static size_t push_table(
  lua_State *L, const clua_tape *tape, const clua_node *nodes, size_t node) {
  luaL_checkstack(L, 8, NULL);
  size_t end = nodes[node].next, i = node + 1;
  lua_createtable(L, 0, (int)nodes[node].length);
  while (i < end) {
    i = clua_push_node(L, tape, i);
    i = clua_push_node(L, tape, i);
    if (lua_isnil(L, -2)) clua_raise(L, "nil-key", "a table key is nil");
    lua_rawset(L, -3);
  }
  return end;
}

size_t clua_push_node(lua_State *L, const clua_tape *tape, size_t node) {
  size_t count, length;
  const clua_node *nodes = clua_tape_nodes(tape, &count);
  const char *bytes = clua_tape_bytes(tape, &length);
  const clua_node *n = &nodes[node];
  clua_charge(L, 2);
  switch (n->kind) {
    case CLUA_BOOLEAN: lua_pushboolean(L, n->integer != 0); break;
    case CLUA_INTEGER: lua_pushinteger(L, n->integer); break;
    case CLUA_NUMBER: lua_pushnumber(L, n->number); break;
    case CLUA_STRING:
      clua_charge_bytes(L, n->length);
      lua_pushlstring(L, bytes + n->offset, n->length);
      break;
    case CLUA_FUNCTION: clua_push_reference(L, (int)n->integer, LUA_TFUNCTION); break;
    case CLUA_TABLE: return push_table(L, tape, nodes, node);
    default: lua_pushnil(L);
  }
  return node + 1;
}

int clua_push_tape(lua_State *L, const clua_tape *tape) {
  size_t count;
  clua_tape_nodes(tape, &count);
  if (!clua_tape_is_complete(tape)) {
    clua_raise(L, "too-large", "the value is too large to enter the interpreter");
  }
  int pushed = 0;
  for (size_t i = 0; i < count; pushed++) {
    luaL_checkstack(L, 8, NULL);
    i = clua_push_node(L, tape, i);
  }
  return pushed;
}

void clua_push_reference(lua_State *L, int reference, int type) {
  if (lua_rawgeti(L, LUA_REGISTRYINDEX, reference) != type) {
    luaL_error(L, "reference %d is not a %s", reference, lua_typename(L, type));
  }
}

void clua_release_nodes(lua_State *L, const clua_tape *tape) {
  size_t count;
  const clua_node *nodes = clua_tape_nodes(tape, &count);
  for (size_t i = 0; i < count; i++) {
    if (nodes[i].kind == CLUA_FUNCTION && nodes[i].integer > 0) {
      luaL_unref(L, LUA_REGISTRYINDEX, (int)nodes[i].integer);
    }
  }
}
