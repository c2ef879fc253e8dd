// papers.c: what a pack computes for people to read, cell by cell.
//
// Idea: a paper is a list of items and some cells for each of them. Every cell runs in a lua_pcall of its
// own inside the one trampoline, as a rule does, so that what one lacks is said in its place and leaves
// the others standing. A paper stands below all rules: it may ask for the outcome of any.
// Invariants: a limit that trips is never swallowed here; items and cells are bounded before anything is
// kept of them.
#include <stdlib.h>
#include <string.h>

#include "sandbox.h"
#include "rules.h"

const clua_result *clua_paper_items(const clua_state *s) { return &s->rules->paper_items; }
const clua_result *clua_paper_cells(const clua_state *s) { return s->rules->paper_cells; }

typedef struct filling {
  const clua_paper *paper;
  const char *today;
  size_t today_length;
  size_t *rows;
} filling;

// Pushes what the name at 2 stands for: a field of the item at 1, or, where that is nil, a fact of the
// group at 3.
static int read_name(lua_State *L) {
  lua_settop(L, 3);
  if (lua_isnil(L, 1)) {
    lua_pushvalue(L, 2);
    lua_gettable(L, 3);
  } else if (lua_type(L, 1) != LUA_TTABLE) {
    char buffer[72];
    return clua_raise(
      L, "not-a-record", "an item is %s, expected one with fields", clua_short(L, 1, buffer));
  } else {
    lua_pushvalue(L, 2);
    lua_gettable(L, 1);
  }
  return 1;
}

// Takes the value at 1 as the result at 2: a scalar, or a wording.
static int take_cell(lua_State *L) {
  clua_result *result = lua_touserdata(L, 2);
  if (lua_type(L, 1) != LUA_TTABLE) {
    clua_take_answer(L, 1, 0, result);
    return 0;
  }
  // A wording stands first in its table, alone: a list of several is no cell, and its first no answer.
  lua_pushvalue(L, 1);
  clua_look_behind(L, 3);
  if (lua_rawlen(L, 3) > 1) {
    return clua_raise(L, "not-a-cell", "a cell is a list, expected one value");
  }
  lua_pushnil(L);
  clua_take_answer(L, 4, 1, result);
  return 0;
}

// `list` is the slot of the list that the items are of: a field that one lacks is missing of that fact.
static void begin_result(struct clua_rules *rules, int32_t list, clua_result *result) {
  memset(result, 0, sizeof *result);
  result->missing_slot = -1;
  result->code = "";
  rules->has_reason = false;
  rules->missing_slot = list;
  rules->missing_field.length = 0;
  rules->running = rules->rule_count;
  rules->needed = -1;
}

// Calls what a cell is for the item at `item`; true with its value pushed, false where it has none, which
// `result` says.
static bool call_cell(
  lua_State *L, int handler, int item, int32_t slot, const clua_paper_cell *cell,
  clua_result *result) {
  clua_state *s = clua_of(L);
  struct clua_rules *rules = s->rules;
  for (;;) {
    begin_result(rules, slot, result);
    clua_charge(L, 1);
    int arguments;
    if (cell->function != CLUA_NO_FUNCTION) {
      lua_rawgeti(L, LUA_REGISTRYINDEX, cell->function);
      for (int i = 1; i <= 3; i++) lua_pushvalue(L, handler + i);
      lua_pushvalue(L, item);
      arguments = 4;
    } else if (cell->name_length == 0) {
      lua_pushvalue(L, item);
      return true;
    } else {
      lua_pushcfunction(L, read_name);
      lua_pushvalue(L, item);
      lua_pushlstring(L, cell->name, cell->name_length);
      lua_pushvalue(L, handler + 1);
      arguments = 3;
    }
    int status = lua_pcall(L, arguments, 1, handler);
    s->running = L;
    if (status == LUA_OK) return true;
    int32_t needed = rules->needed;
    clua_take_failure(L, status, result);
    if (needed < 0 || result->status != CLUA_UNKNOWN) return false;
    // It waits for a rule: that one first, then once more.
    clua_settle_rule(L, handler, needed);
    rules->readers[CLUA_FACTS].reads = rules->reads + rules->rule_count * rules->word_count;
    rules->readers[CLUA_PARAMETERS].reads =
      rules->readers[CLUA_FACTS].reads + (rules->readers[CLUA_FACTS].slot_count + 63) / 64;
  }
}

static void fill_cell(
  lua_State *L, int handler, int item, int32_t slot, const clua_paper_cell *cell,
  clua_result *result) {
  if (!call_cell(L, handler, item, slot, cell, result)) return;
  // Keeping the value may charge or trip too: protected like the call itself.
  lua_pushcfunction(L, take_cell);
  lua_insert(L, -2);
  lua_pushlightuserdata(L, result);
  int status = lua_pcall(L, 2, 0, handler);
  clua_of(L)->running = L;
  if (status != LUA_OK) clua_take_failure(L, status, result);
}

// Raises where the value at `items` is no list of a length that a paper takes.
static int check_items(lua_State *L) {
  char buffer[72];
  size_t count = (size_t)lua_tointeger(L, 2);
  if (lua_type(L, 1) != LUA_TTABLE) {
    return clua_raise(
      L, "not-a-list", "the rows are %s, expected a list", clua_short(L, 1, buffer));
  }
  clua_look_behind(L, 1);
  size_t rows = lua_rawlen(L, 1);
  if (rows > CLUA_PAPER_ROWS || rows * count > CLUA_PAPER_CELLS) {
    return clua_raise(L, "paper-too-large", "%d rows", (int)(rows > INT32_MAX ? INT32_MAX : rows));
  }
  return 0;
}

static int fill_body(lua_State *L) {
  const filling *f = lua_touserdata(L, 1);
  const clua_paper *paper = f->paper;
  struct clua_rules *rules = clua_of(L)->rules;
  clua_forget_fact_views(L);
  int handler = clua_push_rule_arguments(L, f->today, f->today_length);
  lua_pushnil(L);
  int none = lua_gettop(L);
  size_t rows = 1;
  int32_t slot = -1;
  bool has_items = paper->items.function != CLUA_NO_FUNCTION || paper->items.name_length > 0;
  begin_result(rules, -1, &rules->paper_items);
  if (has_items) {
    // Reading a list notes its slot.
    if (!call_cell(L, handler, none, -1, &paper->items, &rules->paper_items)) return 0;
    slot = rules->missing_slot;
    lua_pushcfunction(L, check_items);
    lua_pushvalue(L, -2);
    lua_pushinteger(L, (lua_Integer)paper->count);
    int status = lua_pcall(L, 2, 0, handler);
    clua_of(L)->running = L;
    if (status != LUA_OK) {
      clua_take_failure(L, status, &rules->paper_items);
      return 0;
    }
    clua_look_behind(L, lua_gettop(L));
    rows = lua_rawlen(L, -1);
  }
  int list = lua_gettop(L);
  rules->paper_count = rows * paper->count;
  rules->paper_cells = calloc(rules->paper_count + 1, sizeof *rules->paper_cells);
  if (rules->paper_cells == NULL) clua_trip(L, CLUA_MEMORY);
  for (size_t row = 0; row < rows; row++) {
    clua_heed_interrupt(L);
    if (has_items) {
      lua_rawgeti(L, list, (lua_Integer)row + 1);
    } else {
      lua_pushnil(L);
    }
    int item = lua_gettop(L);
    for (size_t i = 0; i < paper->count; i++) {
      fill_cell(L, handler, item, slot, &paper->cells[i], &rules->paper_cells[row * paper->count + i]);
    }
    lua_settop(L, item - 1);
  }
  *f->rows = rows;
  return 0;
}

clua_status clua_fill_paper(
  clua_state *s, const clua_row *facts, const clua_row *parameters, const char *today,
  size_t today_length, const clua_paper *paper, size_t *row_count, clua_report *report) {
  struct clua_rules *rules = s->rules;
  *row_count = 0;
  if (clua_refuses_reentry(s, report)) return CLUA_ERROR;
  rules->arena_length = 0;
  rules->entry_count = 0;
  clua_next_record(rules);
  free(rules->paper_cells);
  rules->paper_cells = NULL;
  rules->paper_count = 0;
  rules->settled = 0;
  rules->rules[rules->rule_count].is_of_subject = paper->is_of_subject;
  clua_lend_rows(rules, facts, parameters);
  uint64_t *reads = rules->reads + rules->rule_count * rules->word_count;
  rules->readers[CLUA_FACTS].reads = reads;
  rules->readers[CLUA_PARAMETERS].reads = reads + (rules->readers[CLUA_FACTS].slot_count + 63) / 64;
  filling f = {paper, today, today_length, row_count};
  clua_status status = clua_protected(s, fill_body, &f, report);
  clua_take_rows_back(rules);
  return status;
}
