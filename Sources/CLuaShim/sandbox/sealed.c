// sealed.c: tables that scripts read and never write.
//
// Idea: a sealed table is an empty table in front of a hidden one, its content. Its metatable reads
// the content and refuses writes; what reads raw (`next`, `rawget`, the shim) looks behind it. One
// mechanism for the libraries, for the tables that a pack's files made, and for lists of facts.
// Invariants: no script reaches a content; nothing writes one once it has its front; a sealed table
// behaves as it did, metatable included, but for writes.
#include <string.h>

#include "shim.h"

const char clua_behind_key = 0;

// In the metatable of a content: a clua_seal, a name, the sealed table in front of it, and the
// metatable that a script had set.
static const char seal_key = 0;
static const char name_key = 0;
static const char front_key = 0;
static const char given_key = 0;

// MARK: Looking behind

bool clua_push_behind(lua_State *L, int index) {
  luaL_checkstack(L, 4, NULL);
  if (!lua_getmetatable(L, index)) return false;
  if (clua_get_behind(L)) {
    lua_remove(L, -2);
    return true;
  }
  lua_pop(L, 2);
  return false;
}

bool clua_get_behind(lua_State *L) {
  int kind = lua_rawgetp(L, -1, &clua_behind_key);
  if (kind != LUA_TFUNCTION) return kind == LUA_TTABLE;
  lua_call(L, 0, 1);
  return true;
}

// What the content at `content` is sealed as; 0 for none.
static lua_Integer seal_of(lua_State *L, int content) {
  if (!lua_getmetatable(L, content)) return 0;
  lua_rawgetp(L, -1, &seal_key);
  lua_Integer seal = lua_tointeger(L, -1);
  lua_pop(L, 2);
  return seal;
}

bool clua_push_viewed(lua_State *L, int index) {
  if (!clua_push_behind(L, index)) return false;
  if (seal_of(L, -1) != 0) return true;
  lua_pop(L, 1);
  return false;
}

static bool push_mark(lua_State *L, int content, const char *key, int type) {
  luaL_checkstack(L, 4, NULL);
  if (!lua_getmetatable(L, content)) return false;
  if (lua_rawgetp(L, -1, key) == type) {
    lua_remove(L, -2);
    return true;
  }
  lua_pop(L, 2);
  return false;
}

bool clua_push_front(lua_State *L, int content) {
  return push_mark(L, content, &front_key, LUA_TTABLE);
}

bool clua_push_given(lua_State *L, int content) {
  return push_mark(L, content, &given_key, LUA_TTABLE);
}

lua_Integer clua_seal_of(lua_State *L, int index) {
  if (!clua_push_behind(L, index)) return 0;
  lua_Integer seal = seal_of(L, -1);
  lua_pop(L, 1);
  return seal;
}

// MARK: Refusing writes

// Raises: the table whose content is at the top is sealed. `key`: what is written, 0 for unknown.
static int refuse(lua_State *L, int key) {
  char text[72] = "";
  lua_Integer seal = seal_of(L, -1);
  const char *name = push_mark(L, -1, &name_key, LUA_TSTRING) ? lua_tostring(L, -1) : "";
  const char *written = key == 0 ? "" : clua_short(L, key, text);
  if (seal == CLUA_SEALED_FILE) return clua_raise(L, "kept-state", "%s", name);
  if (seal == CLUA_SEALED_FACTS) return clua_raise(L, "facts-write", "%s", written);
  if (key == 0) return clua_raise(L, "read-only", "%s is read-only", name);
  return clua_raise(L, "read-only", "cannot write %s.%s: %s is read-only", name, written, name);
}

// __newindex of every sealed table.
static int refuse_write(lua_State *L) {
  lua_settop(L, 3);
  if (!clua_push_behind(L, 1)) return luaL_error(L, "not a sealed table");
  return refuse(L, 2);
}

void clua_check_writable(lua_State *L, int index) {
  if (clua_push_viewed(L, index)) refuse(L, 0);
}

// MARK: Sealing

static int length_behind(lua_State *L) {
  lua_pushinteger(L, clua_push_behind(L, 1) ? (lua_Integer)lua_rawlen(L, -1) : 0);
  return 1;
}

void clua_mark_metatable(lua_State *L, int metatable, clua_seal seal, const char *name) {
  metatable = lua_absindex(L, metatable);
  lua_pushinteger(L, seal);
  lua_rawsetp(L, metatable, &seal_key);
  lua_pushstring(L, name);
  lua_rawsetp(L, metatable, &name_key);
}

void clua_mark_read_only(lua_State *L, int content, clua_seal seal, const char *name) {
  content = lua_absindex(L, content);
  luaL_checkstack(L, 4, NULL);
  if (!lua_getmetatable(L, content)) {
    lua_createtable(L, 0, 4);
    lua_pushvalue(L, -1);
    lua_setmetatable(L, content);
  }
  clua_mark_metatable(L, -1, seal, name);
  lua_pop(L, 1);
}

// Pushes the metatable of a table in front of the content at `content`.
static void push_metatable(lua_State *L, int content, int more) {
  lua_createtable(L, 0, 4 + more);
  lua_pushvalue(L, content);
  lua_rawsetp(L, -2, &clua_behind_key);
  lua_pushvalue(L, content);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, refuse_write);
  lua_setfield(L, -2, "__newindex");
  lua_pushcfunction(L, length_behind);
  lua_setfield(L, -2, "__len");
}

void clua_push_fact_view(lua_State *L) {
  int content = lua_gettop(L);
  lua_createtable(L, 0, 0);
  push_metatable(L, content, 0);
  lua_setmetatable(L, -2);
  lua_replace(L, content);
}

void clua_push_library_view(lua_State *L, const char *name) {
  int content = lua_gettop(L);
  clua_mark_read_only(L, content, CLUA_SEALED_LIBRARY, name);
  lua_createtable(L, 0, 0);
  push_metatable(L, content, 1);
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_replace(L, content);
}

// MARK: Lists that are made as they are read

// In a closure over the content of such a list: how many elements there are, and what makes one.
typedef struct lazy_list {
  lua_Integer count;
  clua_element push;
} lazy_list;

// Upvalues of the closures: the content, the list, the metatable in front of the content.
enum { CONTENT = 1, LAZY = 2, FRONT = 3 };

// Pushes an element, which is made the first time.
static void push_element(lua_State *L, lua_Integer place) {
  const lazy_list *list = lua_touserdata(L, lua_upvalueindex(LAZY));
  if (lua_rawgeti(L, lua_upvalueindex(CONTENT), place) != LUA_TNIL) return;
  lua_pop(L, 1);
  list->push(L, (size_t)(place - 1));
  lua_pushvalue(L, -1);
  lua_rawseti(L, lua_upvalueindex(CONTENT), place);
}

static int element_at(lua_State *L) {
  const lazy_list *list = lua_touserdata(L, lua_upvalueindex(LAZY));
  int is_place = 0;
  lua_Integer place = lua_type(L, 2) == LUA_TNUMBER ? lua_tointegerx(L, 2, &is_place) : 0;
  if (is_place && place >= 1 && place <= list->count) {
    push_element(L, place);
  } else {
    lua_pushnil(L);
  }
  return 1;
}

static int lazy_length(lua_State *L) {
  const lazy_list *list = lua_touserdata(L, lua_upvalueindex(LAZY));
  lua_pushinteger(L, list->count);
  return 1;
}

// Makes what was not read yet, for who looks behind; from now on the list is like any other.
static int fill(lua_State *L) {
  const lazy_list *list = lua_touserdata(L, lua_upvalueindex(LAZY));
  for (lua_Integer place = 1; place <= list->count; place++) {
    push_element(L, place);
    lua_settop(L, 0);
  }
  lua_pushvalue(L, lua_upvalueindex(CONTENT));
  lua_rawsetp(L, lua_upvalueindex(FRONT), &clua_behind_key);
  lua_pushvalue(L, lua_upvalueindex(CONTENT));
  lua_setfield(L, lua_upvalueindex(FRONT), "__index");
  lua_pushcfunction(L, length_behind);
  lua_setfield(L, lua_upvalueindex(FRONT), "__len");
  lua_pushvalue(L, lua_upvalueindex(CONTENT));
  return 1;
}

void clua_push_lazy_list(lua_State *L, const char *name, size_t count, clua_element push) {
  luaL_checkstack(L, 12, NULL);
  lua_createtable(L, 0, 0);
  int front = lua_gettop(L), content = front + 1, list = front + 2, metatable = front + 3;
  lua_createtable(L, 0, 0);
  clua_mark_read_only(L, content, CLUA_SEALED_FILE, name);
  lua_getmetatable(L, content);
  lua_pushvalue(L, front);
  lua_rawsetp(L, -2, &front_key);
  lua_pop(L, 1);
  lazy_list *made = lua_newuserdatauv(L, sizeof(lazy_list), 0);
  *made = (lazy_list){ .count = (lua_Integer)count, .push = push };
  push_metatable(L, content, 0);
  lua_CFunction functions[] = { element_at, lazy_length, fill };
  for (int index = 0; index < 3; index++) {
    lua_pushvalue(L, content);
    lua_pushvalue(L, list);
    lua_pushvalue(L, metatable);
    lua_pushcclosure(L, functions[index], 3);
  }
  lua_rawsetp(L, metatable, &clua_behind_key);
  lua_setfield(L, metatable, "__len");
  lua_setfield(L, metatable, "__index");
  lua_setmetatable(L, front);
  lua_settop(L, front);
}

// Moves what the table at `table` holds into a fresh one, which is pushed.
static void push_moved(lua_State *L, int table) {
  lua_createtable(L, (int)lua_rawlen(L, table), 0);
  int content = lua_gettop(L);
  uint64_t count = 0;
  lua_pushnil(L);
  while (lua_next(L, table)) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, content);
    lua_pushvalue(L, -1);
    lua_pushnil(L);
    lua_rawset(L, table);  // clearing a field while walking is allowed
    if ((++count & 255) == 0) clua_charge(L, 256);
  }
  // A new key lets Lua give back the memory of a list.
  lua_pushboolean(L, 1);
  lua_rawsetp(L, table, &clua_behind_key);
  lua_pushnil(L);
  lua_rawsetp(L, table, &clua_behind_key);
}

// __index where the script's own was a function. Upvalues: content, function.
static int finish_index(lua_State *L, int status, lua_KContext context) {
  (void)L, (void)status, (void)context;
  return 1;
}

static int index_behind(lua_State *L) {
  lua_settop(L, 2);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
  lua_settop(L, 2);
  lua_pushvalue(L, lua_upvalueindex(2));
  lua_insert(L, 1);
  lua_callk(L, 2, 1, 0, finish_index);
  return 1;
}

void clua_seal_table(lua_State *L, int table, const char *name) {
  luaL_checkstack(L, 12, NULL);
  table = lua_absindex(L, table);
  if (clua_push_behind(L, table)) {
    lua_pop(L, 1);
    return;
  }
  clua_charge(L, 8);
  int top = lua_gettop(L);
  int given = clua_push_script_metatable(L, table) ? lua_gettop(L) : 0;
  push_moved(L, table);
  int content = lua_gettop(L);
  clua_mark_read_only(L, content, CLUA_SEALED_FILE, name);
  lua_getmetatable(L, content);
  int marks = lua_gettop(L);
  lua_pushvalue(L, table);
  lua_rawsetp(L, marks, &front_key);
  if (given == 0) {
    push_metatable(L, content, 0);
    lua_setmetatable(L, table);
    lua_settop(L, top);
    return;
  }
  lua_pushvalue(L, given);
  lua_rawsetp(L, marks, &given_key);
  push_metatable(L, content, 4);
  int metatable = lua_gettop(L);
  clua_look_behind(L, given);
  lua_pushnil(L);
  while (lua_next(L, given)) {
    size_t length;
    const char *event = lua_type(L, -2) == LUA_TSTRING ? lua_tolstring(L, -2, &length) : "";
    bool is_index = strcmp(event, "__index") == 0;
    clua_charge(L, 1);
    if (is_index && lua_type(L, -1) == LUA_TFUNCTION) {
      lua_pushvalue(L, content);
      lua_insert(L, -2);
      lua_pushcclosure(L, index_behind, 2);
      lua_setfield(L, metatable, "__index");
    } else if (is_index) {
      lua_setfield(L, marks, "__index");
    } else if (strncmp(event, "__", 2) == 0 && strcmp(event, "__newindex") != 0
               && strcmp(event, "__metatable") != 0) {
      lua_setfield(L, metatable, event);
    } else {
      lua_pop(L, 1);
    }
  }
  lua_setmetatable(L, table);
  lua_settop(L, top);
}
