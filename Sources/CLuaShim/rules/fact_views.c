// fact_views.c: the lists and records of facts, as tables that rules read.
//
// Idea: a value is built when it is read, once for a record, and sealed (sealed.c). In a batch of rows nothing
// that a rule read outlives its row (freeze.c), so what stands in front of one row's lists is filled again with
// the next one's. Longer lists are built anew: no row keeps much memory of another.
// Invariants: what is read does not depend on what was built before; a list has no holes; a view that a limit left
// half filled is of no version, and filled whole before it is read.
#include <string.h>

#include "rules.h"

// MARK: Building

// How many fields of a record are there.
static int present(const clua_reader *reader, const clua_cell *cell, const clua_shape_copy *s) {
  int count = 0;
  for (uint32_t i = 0; i < cell->length && i < s->count; i++) {
    count += reader->row->pool[cell->bits + i].kind != CLUA_CELL_ABSENT;
  }
  return count;
}

void clua_push_cell(
  lua_State *L, const clua_reader *reader, const clua_cell *cell, int32_t shape) {
  const clua_shape_copy *s = &reader->shapes[shape];
  luaL_checkstack(L, 4, NULL);
  switch (cell->kind) {
    case CLUA_CELL_BOOLEAN: lua_pushboolean(L, cell->bits != 0); return;
    case CLUA_CELL_INTEGER: lua_pushinteger(L, (lua_Integer)cell->bits); return;
    case CLUA_CELL_NUMBER: {
      double number;
      memcpy(&number, &cell->bits, sizeof number);
      lua_pushnumber(L, number);
      return;
    }
    case CLUA_CELL_TEXT:
      lua_pushlstring(L, (const char *)reader->row->text + cell->bits, cell->length);
      return;
    case CLUA_CELL_LIST:
      clua_charge(L, 1 + cell->length);
      lua_createtable(L, (int)cell->length, 0);
      for (uint32_t i = 0; i < cell->length; i++) {
        clua_push_cell(L, reader, &reader->row->pool[cell->bits + i], s->element);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
      }
      break;
    case CLUA_CELL_RECORD:
      lua_createtable(L, 0, present(reader, cell, s));
      lua_rawgeti(L, LUA_REGISTRYINDEX, s->keys);
      for (uint32_t i = 0; i < cell->length && i < s->count; i++) {
        const clua_cell *field = &reader->row->pool[cell->bits + i];
        if (field->kind == CLUA_CELL_ABSENT) continue;
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        clua_push_cell(L, reader, field, s->field_shapes[i]);
        lua_rawset(L, -4);
      }
      lua_pop(L, 1);
      break;
    default: lua_pushnil(L); return;
  }
  // A list or a record: rules read it, and nothing that they wrote could ever count.
  lua_rawgeti(L, LUA_REGISTRYINDEX, s->metatable);
  lua_setmetatable(L, -2);
  clua_push_fact_view(L);
}

// MARK: Filling again

enum { REFILL_CAP = 64 };

static bool refill(lua_State *L, const clua_reader *reader, const clua_cell *cell, int32_t shape);

// Fills the value at the top, which stood where `cell` comes, and pops it; false if `cell` is to be built.
static bool refill_old(
  lua_State *L, const clua_reader *reader, const clua_cell *cell, int32_t shape) {
  bool is_nested = cell->kind == CLUA_CELL_LIST || cell->kind == CLUA_CELL_RECORD;
  bool is_done = is_nested && lua_istable(L, -1) && refill(L, reader, cell, shape);
  lua_pop(L, 1);
  return is_done;
}

static bool refill_list(
  lua_State *L, const clua_reader *reader, const clua_cell *cell, const clua_shape_copy *s) {
  const clua_cell *elements = &reader->row->pool[cell->bits];
  lua_Integer count = cell->length, old = (lua_Integer)lua_rawlen(L, -1);
  if (count > REFILL_CAP || old > REFILL_CAP) return false;
  clua_charge(L, 1 + cell->length);
  for (lua_Integer i = old; i > count; i--) {
    lua_pushnil(L);
    lua_rawseti(L, -2, i);
  }
  for (lua_Integer i = 0; i < count; i++) {
    lua_rawgeti(L, -1, i + 1);
    if (refill_old(L, reader, &elements[i], s->element)) continue;
    clua_push_cell(L, reader, &elements[i], s->element);
    lua_rawseti(L, -2, i + 1);
  }
  return true;
}

static bool refill_record(
  lua_State *L, const clua_reader *reader, const clua_cell *cell, const clua_shape_copy *s) {
  lua_rawgeti(L, LUA_REGISTRYINDEX, s->keys);
  for (uint32_t i = 0; i < s->count; i++) {
    const clua_cell *field = i < cell->length ? &reader->row->pool[cell->bits + i] : NULL;
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    if (field != NULL && field->kind != CLUA_CELL_ABSENT) {
      lua_pushvalue(L, -1);
      lua_rawget(L, -4);
      if (refill_old(L, reader, field, s->field_shapes[i])) {
        lua_pop(L, 1);
        continue;
      }
      clua_push_cell(L, reader, field, s->field_shapes[i]);
    } else {
      lua_pushnil(L);
    }
    lua_rawset(L, -4);
  }
  lua_pop(L, 1);
  return true;
}

// Fills the content behind the table at the top with another list or record of its shape; false, with the content
// as it was, where it is to be built anew.
static bool refill(lua_State *L, const clua_reader *reader, const clua_cell *cell, int32_t shape) {
  luaL_checkstack(L, 6, NULL);
  const clua_shape_copy *s = &reader->shapes[shape];
  if (!clua_push_behind(L, -1)) return false;
  bool is_filled = cell->kind == CLUA_CELL_LIST ? refill_list(L, reader, cell, s)
                                                : refill_record(L, reader, cell, s);
  lua_pop(L, 1);
  return is_filled;
}

// MARK: Views

// Pushes a list or a record: built once for a version, however often it is read.
void clua_push_nested(
  lua_State *L, clua_reader *reader, int32_t slot, const clua_cell *cell) {
  luaL_checkstack(L, 4, NULL);
  lua_rawgeti(L, LUA_REGISTRYINDEX, reader->views);
  if (reader->viewed[slot] == reader->version) {
    // The price of a reading does not depend on those before it.
    if (cell->kind == CLUA_CELL_LIST) clua_charge(L, 1 + cell->length);
    lua_rawgeti(L, -1, (lua_Integer)slot + 1);
    lua_remove(L, -2);
    return;
  }
  bool is_filled = false;
  if (reader->refills && reader->viewed[slot] != 0) {
    lua_rawgeti(L, -1, (lua_Integer)slot + 1);
    is_filled = refill(L, reader, cell, reader->slot_shapes[slot]);
    if (!is_filled) lua_pop(L, 1);
  }
  if (!is_filled) {
    clua_push_cell(L, reader, cell, reader->slot_shapes[slot]);
    lua_pushvalue(L, -1);
    lua_rawseti(L, -3, (lua_Integer)slot + 1);
  }
  reader->viewed[slot] = reader->last_view = reader->version;
  lua_remove(L, -2);
}

void clua_lend_rows(
  struct clua_rules *rules, const clua_row *facts, const clua_row *parameters) {
  rules->readers[CLUA_FACTS].row = facts;
  rules->readers[CLUA_PARAMETERS].row = parameters;
  rules->readers[CLUA_PARAMETERS].version++;
}

void clua_take_rows_back(struct clua_rules *rules) {
  for (int i = 0; i < 2; i++) {
    rules->readers[i].row = NULL;
    rules->readers[i].reads = NULL;
    rules->readers[i].refills = false;
  }
}

void clua_forget_fact_views(lua_State *L) {
  struct clua_rules *rules = clua_of(L)->rules;
  for (int i = 0; i < 2; i++) {
    clua_reader *reader = &rules->readers[i];
    // Whoever goes on lets go first: unless it refills, what there is was built for one version.
    if (reader->refills || reader->last_view == 0) continue;
    if (reader->last_view == reader->version) continue;
    lua_rawgeti(L, LUA_REGISTRYINDEX, reader->views);
    reader->last_view = 0;
    for (size_t slot = 0; slot < reader->slot_count; slot++) {
      if (reader->viewed[slot] == 0) continue;
      lua_pushnil(L);
      lua_rawseti(L, -2, (lua_Integer)slot + 1);
      reader->viewed[slot] = 0;
    }
    lua_pop(L, 1);
  }
}
