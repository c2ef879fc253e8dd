// facts.c: the objects `a` and `p` through which rules read a record.
//
// Idea: each group of names is one userdata made once, whose __index finds the slot of a name in a
// table and reads the cell of the current row. No table is built for a record; a list or record
// value is built when it is read (fact_views.c).
// Invariants: a reading is noted before the value is looked at; an absent fact trips UNKNOWN, so no
// operator can take it for false or zero; an undeclared name is an error.
#include <stdlib.h>
#include <string.h>

#include "rules.h"

// Upvalues of a group's __index: table name -> slot or group, reader index, prefix.
enum { UP_NAMES = 1, UP_READER = 2, UP_PREFIX = 3 };

static const char group_key = 0;  // metatable: marks the userdata of groups

// MARK: Reading

bool clua_push_slot(lua_State *L, clua_reader *reader, int32_t slot) {
  struct clua_rules *rules = clua_of(L)->rules;
  if (reader->row == NULL || reader->reads == NULL) {
    if (reader == &rules->readers[CLUA_FACTS]) {
      clua_raise(L, "programme-reads-fact", "a rule of the programme reads no facts");
    }
    clua_raise(L, "read-while-loading", "parameters are read inside rules only");
  }
  reader->reads[slot / 64] |= UINT64_C(1) << (slot % 64);
  const clua_cell *cell = &reader->row->cells[slot];
  if (cell->kind == CLUA_CELL_ABSENT) return false;
  // The items of a sheet are those of the list that was read last.
  if (cell->kind == CLUA_CELL_LIST && reader == &rules->readers[CLUA_FACTS]) {
    rules->missing_slot = slot;
  }
  if (cell->kind == CLUA_CELL_LIST || cell->kind == CLUA_CELL_RECORD) {
    clua_push_nested(L, reader, slot, cell);
  } else {
    clua_push_cell(L, reader, cell, 0);
  }
  return true;
}

static int read_slot(lua_State *L, clua_reader *reader, int32_t slot) {
  if (clua_push_slot(L, reader, slot)) return 1;
  struct clua_rules *rules = clua_of(L)->rules;
  if (reader == &rules->readers[CLUA_PARAMETERS]) {
    return clua_raise(L, "parameter-without-value", "%d", (int)slot);
  }
  rules->missing_slot = slot;
  rules->missing_field.length = 0;
  return clua_trip(L, CLUA_UNKNOWN);
}

// MARK: Groups

static int raise_undeclared(lua_State *L, const char *code, const char *prefix, int key) {
  char buffer[72];
  return clua_raise(L, code, "%s%s", prefix, clua_short(L, key, buffer));
}

static const char *undeclared_code(lua_Integer reader) {
  return reader == CLUA_PARAMETERS ? "undeclared-parameter" : "undeclared-fact";
}

static int group_index(lua_State *L) {
  lua_Integer index = lua_tointeger(L, lua_upvalueindex(UP_READER));
  lua_pushvalue(L, 2);
  switch (lua_rawget(L, lua_upvalueindex(UP_NAMES))) {
    case LUA_TNUMBER:
      return read_slot(
        L, &clua_of(L)->rules->readers[index], (int32_t)lua_tointeger(L, -1));
    case LUA_TNIL:
      return raise_undeclared(
        L, undeclared_code(index), lua_tostring(L, lua_upvalueindex(UP_PREFIX)), 2);
    default: return 1;  // a group, or the method get
  }
}

static int group_newindex(lua_State *L) {
  char buffer[72];
  return clua_raise(L, "read-only", "facts and parameters cannot be written: %s",
                    clua_short(L, 2, buffer));
}

bool clua_find_slot(
  lua_State *L, int group, int name, clua_reader **reader, int32_t *slot) {
  group = lua_absindex(L, group);
  name = lua_absindex(L, name);
  luaL_checkstack(L, 6, NULL);
  if (lua_type(L, group) != LUA_TUSERDATA || !lua_getmetatable(L, group)) {
    return clua_raise(L, "not-facts", "expected a group of facts, found a %s",
                      luaL_typename(L, group));
  }
  if (lua_rawgetp(L, -1, &group_key) != LUA_TBOOLEAN) {
    return clua_raise(L, "not-facts", "expected a group of facts");
  }
  lua_pop(L, 1);
  lua_getfield(L, -1, "__index");
  lua_getupvalue(L, -1, UP_READER);
  lua_Integer index = lua_tointeger(L, -1);
  lua_getupvalue(L, -2, UP_NAMES);
  lua_pushvalue(L, name);
  int type = lua_type(L, name) == LUA_TSTRING ? lua_rawget(L, -2) : LUA_TNIL;
  if (type != LUA_TNUMBER) {
    if (type == LUA_TUSERDATA) {
      lua_pop(L, 5);
      return false;
    }
    lua_getupvalue(L, -4, UP_PREFIX);
    return raise_undeclared(L, undeclared_code(index), lua_tostring(L, -1), name);
  }
  *slot = (int32_t)lua_tointeger(L, -1);
  *reader = &clua_of(L)->rules->readers[index];
  lua_pop(L, 5);
  return true;
}

// a:get(name [, default]): the value, or the default where the fact is absent.
static int group_get(lua_State *L) {
  clua_reader *reader;
  int32_t slot;
  lua_settop(L, 3);
  if (!clua_find_slot(L, 1, 2, &reader, &slot)) {
    char buffer[72];
    return clua_raise(L, "not-a-fact", "%s is a group, not a fact", clua_short(L, 2, buffer));
  }
  if (!clua_push_slot(L, reader, slot)) lua_pushvalue(L, 3);
  return 1;
}

static int record_get(lua_State *L);

// __index of a record's content: only reached for a field that it lacks, and for the method get.
// Upvalues: set of declared names, reader index, slot of the fact that the record is in.
static int record_index(lua_State *L) {
  if (lua_type(L, 2) == LUA_TSTRING && strcmp(lua_tostring(L, 2), "get") == 0) {
    lua_pushcfunction(L, record_get);
    return 1;
  }
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL) {
    lua_Integer index = lua_tointeger(L, lua_upvalueindex(2));
    return raise_undeclared(L, undeclared_code(index), "", 2);
  }
  struct clua_rules *rules = clua_of(L)->rules;
  // It is missing under the name of its own fact, whichever list was read since.
  if (lua_tointeger(L, lua_upvalueindex(2)) == CLUA_FACTS) {
    rules->missing_slot = (int32_t)lua_tointeger(L, lua_upvalueindex(3));
  }
  size_t length;
  const char *name = lua_tolstring(L, 2, &length);
  rules->missing_field = clua_keep(L, name, length);
  return clua_trip(L, CLUA_UNKNOWN);
}

bool clua_push_field(lua_State *L, int item, int name) {
  item = lua_absindex(L, item);
  name = lua_absindex(L, name);
  luaL_checkstack(L, 6, NULL);
  bool is_item = lua_type(L, item) == LUA_TTABLE && clua_push_viewed(L, item);
  int content = lua_gettop(L);
  if (is_item && lua_getmetatable(L, content)) {
    lua_getfield(L, -1, "__index");
    is_item = lua_tocfunction(L, -1) == record_index;
  }
  if (!is_item) {
    return clua_raise(L, "not-facts", "expected a group of facts or an item of a list, found a %s",
                      luaL_typename(L, item));
  }
  lua_getupvalue(L, -1, 1);
  lua_pushvalue(L, name);
  if (lua_type(L, name) != LUA_TSTRING || lua_rawget(L, -2) == LUA_TNIL) {
    lua_getupvalue(L, -3, 2);
    return raise_undeclared(L, undeclared_code(lua_tointeger(L, -1)), "", name);
  }
  lua_settop(L, content);
  lua_pushvalue(L, name);
  int type = lua_rawget(L, content);
  lua_remove(L, content);
  return type != LUA_TNIL;
}

// item:get(name [, default]): the field, or the default where the item lacks it.
static int record_get(lua_State *L) {
  lua_settop(L, 3);
  if (!clua_push_field(L, 1, 2)) lua_pushvalue(L, 3);
  return 1;
}

// MARK: Defining

typedef struct definition {
  clua_source source;
  const clua_group *groups;
  size_t group_count;
  const clua_shape *shapes;
  size_t shape_count;
  const int32_t *slot_shapes;
  size_t slot_count;
} definition;

static void define_shape(
  lua_State *L, const clua_shape *from, clua_shape_copy *to, int reader, size_t slot) {
  to->kind = from->kind;
  to->element = from->element;
  to->count = from->count;
  to->keys = to->metatable = LUA_NOREF;
  if (from->count > 0) {
    to->field_shapes = malloc(from->count * sizeof *to->field_shapes);
    if (to->field_shapes == NULL) clua_trip(L, CLUA_MEMORY);
  }
  lua_createtable(L, (int)from->count, 0);
  lua_createtable(L, 0, (int)from->count);
  for (size_t i = 0; i < from->count; i++) {
    to->field_shapes[i] = from->fields[i].target;
    lua_pushlstring(L, from->fields[i].name, from->fields[i].length);
    lua_pushvalue(L, -1);
    lua_rawseti(L, -4, (lua_Integer)i + 1);
    lua_pushboolean(L, 1);
    lua_rawset(L, -3);
  }
  lua_createtable(L, 0, 4);
  if (from->kind == CLUA_SHAPE_RECORD) {
    lua_pushvalue(L, -2);
    lua_pushinteger(L, reader);
    lua_pushinteger(L, (lua_Integer)slot);
    lua_pushcclosure(L, record_index, 3);
    lua_setfield(L, -2, "__index");
  }
  clua_mark_metatable(L, -1, CLUA_SEALED_FACTS, "");
  to->metatable = luaL_ref(L, LUA_REGISTRYINDEX);
  lua_pop(L, 1);
  to->keys = luaL_ref(L, LUA_REGISTRYINDEX);
}

// Makes the userdata of a group, with `names` (at the top, popped) as its table.
static void push_group(lua_State *L, const clua_group *group, int reader) {
  int names = lua_gettop(L);
  lua_newuserdatauv(L, 0, 0);
  lua_createtable(L, 0, 5);
  lua_pushvalue(L, names);
  lua_pushinteger(L, reader);
  lua_pushlstring(L, group->prefix, group->prefix_length);
  lua_pushcclosure(L, group_index, 3);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, group_newindex);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pushboolean(L, 1);
  lua_rawsetp(L, -2, &group_key);
  lua_setmetatable(L, -2);
  lua_remove(L, names);
}

static int define_body(lua_State *L) {
  const definition *d = lua_touserdata(L, 1);
  clua_reader *reader = &clua_of(L)->rules->readers[d->source];
  luaL_checkstack(L, 12, NULL);
  reader->shapes = calloc(d->shape_count, sizeof *reader->shapes);
  reader->slot_shapes = malloc((d->slot_count + 1) * sizeof *reader->slot_shapes);
  reader->viewed = calloc(d->slot_count + 1, sizeof *reader->viewed);
  if (reader->shapes == NULL || reader->slot_shapes == NULL || reader->viewed == NULL) {
    clua_trip(L, CLUA_MEMORY);
  }
  lua_newtable(L);
  reader->views = luaL_ref(L, LUA_REGISTRYINDEX);
  if (d->slot_count > 0) {
    memcpy(reader->slot_shapes, d->slot_shapes, d->slot_count * sizeof *d->slot_shapes);
  }
  reader->slot_count = d->slot_count;
  // The shapes of a slot stand together, in the order of slots, with its own last; 0 is the scalar.
  size_t slot = 0;
  for (size_t i = 0; i < d->shape_count; i++) {
    while (slot < d->slot_count && (size_t)d->slot_shapes[slot] < i) slot++;
    reader->shape_count = i + 1;
    define_shape(L, &d->shapes[i], &reader->shapes[i], d->source, slot);
  }
  // Groups refer to groups: all tables of names first, then their userdata, then the links.
  lua_createtable(L, (int)d->group_count, 0);
  int groups = lua_gettop(L);
  lua_createtable(L, (int)d->group_count, 0);
  int tables = lua_gettop(L);
  for (size_t g = 0; g < d->group_count; g++) {
    lua_createtable(L, 0, (int)d->groups[g].count + 1);
    lua_pushvalue(L, -1);
    lua_rawseti(L, tables, (lua_Integer)g + 1);
    push_group(L, &d->groups[g], d->source);
    lua_rawseti(L, groups, (lua_Integer)g + 1);
  }
  for (size_t g = 0; g < d->group_count; g++) {
    lua_rawgeti(L, tables, (lua_Integer)g + 1);
    for (size_t i = 0; i < d->groups[g].count; i++) {
      const clua_field *field = &d->groups[g].fields[i];
      lua_pushlstring(L, field->name, field->length);
      if (field->target >= 0) {
        lua_pushinteger(L, field->target);
      } else {
        lua_rawgeti(L, groups, -(lua_Integer)field->target);
      }
      lua_rawset(L, -3);
    }
    lua_pushliteral(L, "get");
    lua_pushcfunction(L, group_get);
    lua_rawset(L, -3);
    lua_pop(L, 1);
  }
  lua_rawgeti(L, groups, 1);
  reader->root = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

clua_status clua_define_source(
  clua_state *s, clua_source source, const clua_group *groups, size_t group_count,
  const clua_shape *shapes, size_t shape_count, const int32_t *slot_shapes, size_t slot_count,
  clua_report *report) {
  if (clua_rules_of(s) == NULL) {
    if (report != NULL) *report = (clua_report){CLUA_MEMORY, "memory", "", 0, "", 0, 0, false};
    return CLUA_MEMORY;
  }
  definition d = {source, groups, group_count, shapes, shape_count, slot_shapes, slot_count};
  return clua_protected(s, define_body, &d, report);
}
