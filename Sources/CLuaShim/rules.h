// rules.h: what the evaluator's files share.
#ifndef CLUASHIM_RULES_PRIVATE_H
#define CLUASHIM_RULES_PRIVATE_H

#include "CLuaShimRules.h"
#include "shim.h"

typedef struct clua_shape_copy {
  int32_t kind;
  int32_t element;
  size_t count;
  int32_t *field_shapes;
  int keys;       // registry reference: array of field names
  int metatable;  // registry reference: metatable of records
} clua_shape_copy;

// What `a` or `p` reads from.
typedef struct clua_reader {
  int root;  // registry reference: the userdata; LUA_NOREF before clua_define_source
  size_t slot_count;
  int32_t *slot_shapes;
  size_t shape_count;
  clua_shape_copy *shapes;
  const clua_row *row;  // the current record; NULL when there is none
  uint64_t *reads;      // the words of the rule that runs
} clua_reader;

struct clua_rules {
  clua_reader readers[2];
  int32_t missing_slot;
  clua_span missing_field;
  bool has_reason;  // `invalid` left a reason in the registry

  char *arena;
  size_t arena_length, arena_capacity;
  clua_entry *entries;
  size_t entry_count, entry_capacity;
};

struct clua_rules *clua_rules_of(clua_state *s);  // made on first use; NULL when memory is short
void clua_rules_free(clua_state *s);

// Reads the table of payments at `index` into entries of `result`; false if it is not one.
bool clua_take_payments(lua_State *L, int index, clua_result *result);

// Copies bytes into the arena; trips on memory.
clua_span clua_keep(lua_State *L, const char *bytes, size_t length);
// Adds an entry and returns it; trips on memory.
clua_entry *clua_add_entry(lua_State *L);

// Resolves the name at `name` in the group at `group`; raises for an undeclared one. True when it
// is a fact, false when it is a group.
bool clua_find_slot(lua_State *L, int group, int name, clua_reader **reader, int32_t *slot);
// Pushes the value of a slot and notes the reading; pushes nothing and returns false when absent.
bool clua_push_slot(lua_State *L, clua_reader *reader, int32_t slot);

// Key of the registry: the reason that `invalid` was given.
extern const char clua_reason_key;

#endif
