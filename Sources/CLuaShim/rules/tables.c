// tables.c: `table "bareme.csv"`, constant rows that rules find by a key or by a number.
//
// Idea: a table is a userdata with a number, a row one with two; what they hold is with the host, which
// is asked for a row and for a cell, so that all states of a pack share the rows. `table` is still the
// library: it can be called while the pack loads.
// Invariants: nothing can be written; no callback of the host meets an error of Lua; a key that is not
// there, a number outside of every band and an empty cell end the rule, each with its own error.
#include <stdio.h>
#include <string.h>

#include "rules.h"
#include "words.h"

typedef struct table {
  int32_t number;
} table;

typedef struct row {
  int32_t number;
  int64_t place;
} row;

// Registry: the clua_tables of the state, the metatables of tables and of rows.
static const char host_key = 0;
static const char table_key = 0;
static const char row_key = 0;

static const clua_tables *host_of(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &host_key);
  const clua_tables *host = lua_touserdata(L, -1);
  lua_pop(L, 1);
  return host;
}

// The userdata at `index` when its metatable is the one under `key`; NULL for anything else.
static const void *userdata(lua_State *L, int index, const char *key) {
  luaL_checkstack(L, 4, NULL);
  if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index)) return NULL;
  lua_rawgetp(L, LUA_REGISTRYINDEX, key);
  bool same = lua_rawequal(L, -1, -2);
  lua_pop(L, 2);
  return same ? lua_touserdata(L, index) : NULL;
}

static const char *name_of(lua_State *L, int32_t number, char name[72]) {
  const clua_tables *host = host_of(L);
  host->name(host->context, number, name, 72);
  return name;
}

// MARK: Rows

// Finds the row of the key at `key`: -1 for none. Raises for what is no key.
static int64_t find(lua_State *L, int32_t number, int key) {
  const clua_tables *host = host_of(L);
  char name[72], buffer[72];
  bool has_bands = host->has_bands(host->context, number);
  bool has_dates = has_bands && host->has_dates(host->context, number);
  clua_charge(L, 16);
  if (!host->is_read(host->context, number)) {
    clua_raise(L, "read-while-loading", "%s is read inside rules only", name_of(L, number, name));
  }
  int type = lua_type(L, key);
  if (has_bands && !has_dates && type == LUA_TNUMBER) {
    return host->holding(host->context, number, lua_tonumber(L, key));
  }
  if ((!has_bands || has_dates) && type == LUA_TSTRING) {
    size_t length;
    const char *bytes = lua_tolstring(L, key, &length);
    clua_charge_bytes(L, length);
    return host->find(host->context, number, bytes, length);
  }
  lua_Integer integer;
  int is_whole = 0;
  if (!has_bands && type == LUA_TNUMBER) integer = lua_tointegerx(L, key, &is_whole);
  if (is_whole) {
    char text[24];
    int length = snprintf(text, sizeof text, "%lld", (long long)integer);
    return host->find(host->context, number, text, (size_t)length);
  }
  clua_raise(L, "table-key", "%s: the key is %s, expected %s", name_of(L, number, name),
             clua_short(L, key, buffer), has_dates   ? "a date"
             : has_bands ? "a number"
                         : "a text or a whole number");
  return -1;
}

// table[key]: the row.
static int table_index(lua_State *L) {
  char name[72], buffer[72];
  const table *t = userdata(L, 1, &table_key);
  if (t == NULL) return luaL_error(L, "not a table of constants");
  int32_t number = t->number;
  int64_t place = find(L, number, 2);
  if (place < 0) {
    const clua_tables *host = host_of(L);
    bool has_bands = host->has_bands(host->context, number);
    return clua_raise(L, "no-such-row", has_bands ? "%s: no band holds %s" : "%s: no row is called %s",
                      name_of(L, number, name), clua_short(L, 2, buffer));
  }
  row *r = lua_newuserdatauv(L, sizeof *r, 0);
  *r = (row){number, place};
  lua_rawgetp(L, LUA_REGISTRYINDEX, &row_key);
  lua_setmetatable(L, -2);
  return 1;
}

static int table_length(lua_State *L) {
  const table *t = userdata(L, 1, &table_key);
  const clua_tables *host = host_of(L);
  lua_pushinteger(L, t == NULL ? 0 : host->count(host->context, t->number));
  return 1;
}

// The column called by the value at `key`; raises for none.
static int32_t column(lua_State *L, const row *r, int key) {
  const clua_tables *host = host_of(L);
  char name[72], buffer[72], columns[400];
  if (lua_type(L, key) == LUA_TSTRING) {
    size_t length;
    const char *bytes = lua_tolstring(L, key, &length);
    int32_t found = host->column(host->context, r->number, bytes, length);
    if (found >= 0) return found;
  }
  host->columns(host->context, r->number, columns, sizeof columns);
  return clua_raise(L, "no-such-column", "%s: no column is called %s, there are %s",
                    name_of(L, r->number, name), clua_short(L, key, buffer), columns);
}

// Pushes a cell; false with nothing pushed where there is none.
static bool push_cell(lua_State *L, const row *r, int key) {
  const clua_tables *host = host_of(L);
  char text[CLUA_TABLE_TEXT];
  clua_cell cell = {0};
  double number;
  int32_t place = column(L, r, key);
  clua_charge(L, 4);
  host->cell(host->context, r->number, r->place, place, &cell, text);
  switch (cell.kind) {
    case CLUA_CELL_BOOLEAN: lua_pushboolean(L, cell.bits != 0); return true;
    case CLUA_CELL_INTEGER: lua_pushinteger(L, (lua_Integer)cell.bits); return true;
    case CLUA_CELL_NUMBER:
      memcpy(&number, &cell.bits, sizeof number);
      lua_pushnumber(L, number);
      return true;
    case CLUA_CELL_TEXT: lua_pushlstring(L, text, cell.length); return true;
    default: return false;
  }
}

// row.column: the cell.
static int row_index(lua_State *L) {
  char name[72], buffer[72];
  const row *r = userdata(L, 1, &row_key);
  if (r == NULL) return luaL_error(L, "not a row of constants");
  if (push_cell(L, r, 2)) return 1;
  const clua_tables *host = host_of(L);
  return clua_raise(L, "empty-cell", "%s: line %d has nothing under %s", name_of(L, r->number, name),
                    (int)host->line(host->context, r->number, r->place), clua_short(L, 2, buffer));
}

static int refuse_write(lua_State *L) {
  return clua_raise(L, "read-only", "tables of constants cannot be written");
}

bool clua_known_constant(lua_State *L, int *known) {
  const table *t = userdata(L, 1, &table_key);
  if (t != NULL) {
    *known = find(L, t->number, 2) >= 0;
    return true;
  }
  const row *r = userdata(L, 1, &row_key);
  if (r == NULL) return false;
  *known = push_cell(L, r, 2);
  return true;
}

// MARK: The word

// table "bareme.csv", table { "bareme.csv", … }. Upvalues: the loading context, the host's function.
static int open_table(lua_State *L) {
  clua_check_loading(L, "table");
  lua_settop(L, 2);
  char chunk[CLUA_CHUNK_CAP + 1];
  int line = clua_where(L, 1, chunk);
  lua_pushvalue(L, lua_upvalueindex(2));
  lua_pushvalue(L, 2);
  lua_pushstring(L, chunk);
  lua_pushinteger(L, line);
  lua_call(L, 3, 2);
  if (!lua_isinteger(L, -2)) {
    size_t length;
    const char *message = lua_tolstring(L, -1, &length);
    bool is_missing = lua_toboolean(L, -2);
    return clua_raise(L, is_missing ? "table-missing" : "word-usage", "%s",
                      message == NULL ? "table" : message);
  }
  int32_t number = (int32_t)lua_tointeger(L, -2);
  table *t = lua_newuserdatauv(L, sizeof *t, 0);
  t->number = number;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &table_key);
  lua_setmetatable(L, -2);
  return 1;
}

typedef struct table_words {
  int environment;
  const char *opener;
  const clua_tables *host;
} table_words;

static void make_metatable(
  lua_State *L, const char *key, lua_CFunction index, lua_CFunction length) {
  lua_createtable(L, 0, 4);
  lua_pushcfunction(L, index);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, refuse_write);
  lua_setfield(L, -2, "__newindex");
  if (length != NULL) {
    lua_pushcfunction(L, length);
    lua_setfield(L, -2, "__len");
  }
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_rawsetp(L, LUA_REGISTRYINDEX, key);
}

static int add_body(lua_State *L) {
  const table_words *w = lua_touserdata(L, 1);
  clua_tables *host = lua_newuserdatauv(L, sizeof *host, 0);
  *host = *w->host;
  lua_rawsetp(L, LUA_REGISTRYINDEX, &host_key);
  make_metatable(L, &table_key, table_index, table_length);
  make_metatable(L, &row_key, row_index, NULL);
  lua_settop(L, 0);
  clua_push_reference(L, w->environment, LUA_TTABLE);
  lua_getfield(L, 1, "table");
  if (!lua_getmetatable(L, 2)) return luaL_error(L, "the library is not sealed");
  clua_push_loading(L, 1);
  lua_getfield(L, 1, w->opener);
  lua_pushcclosure(L, open_table, 2);
  lua_setfield(L, 3, "__call");
  // Nobody else opens tables.
  lua_pushnil(L);
  clua_environment_set(L, 1, w->opener);
  return 0;
}

clua_status clua_add_table_word(
  clua_state *s, int environment, const char *opener, const clua_tables *tables,
  clua_report *report) {
  table_words w = {environment, opener, tables};
  return clua_protected(s, add_body, &w, report);
}
