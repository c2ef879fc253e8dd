// note.c: outcomes with their provenance for many records, in one protected call.
//
// Idea: as evaluate.c, row after row; plain answers go straight into the cells, everything else into
// a list of results.
// Invariant: a call that a limit or a tick of the timer met is left open for clua_evaluate.
#include <string.h>

#include "rules.h"

typedef struct notes {
  const clua_sheet *sheet;
  const int32_t *wanted;
  const size_t *columns;
  bool *given_up;
  size_t count;
  uint64_t *reads;
  uint32_t first_read;
  clua_noted_result *results;
  size_t result_count;
  clua_row current;
  size_t row, rule;  // the call that is made
} notes;

static bool put_plain(
  const notes *n, const clua_rule_state *rule, const clua_result *result, size_t words) {
  if (result->status != CLUA_OK || result->reason_count > 0) return false;
  clua_target target = rule->target;
  target.column = n->columns[n->rule];
  clua_outcome_cell *cell = clua_cell_of(n->sheet, n->row, &target);
  switch (result->kind) {
    case CLUA_RESULT_BOOLEAN:
      if (!clua_put_condition(cell, &target, result->integer != 0)) return false;
      break;
    case CLUA_RESULT_INTEGER:
    case CLUA_RESULT_NUMBER:
      if (!clua_is_exact(result)) return false;
      if (!clua_put_number(cell, &target, result->number)) return false;
      break;
    default: return false;
  }
  cell->reads = n->first_read + (uint32_t)((n->row * n->count + n->rule) * words);
  return true;
}

static clua_noted_result *add_result(notes *n) {
  clua_noted_result *noted = &n->results[n->result_count++];
  noted->row = (uint32_t)n->row;
  noted->rule = (uint32_t)n->rule;
  noted->is_open = true;
  return noted;
}

// Puts a result where it belongs.
static void put(notes *n, const clua_rule_state *rule, const clua_result *result, size_t words) {
  if (put_plain(n, rule, result, words)) return;
  clua_noted_result *noted = add_result(n);
  noted->is_open = false;
  noted->result = *result;
}

static void run(lua_State *L, notes *n, int handler) {
  clua_state *s = clua_of(L);
  struct clua_rules *rules = s->rules;
  int32_t number = n->wanted[n->rule];
  size_t place = (n->row * n->count + n->rule) * rules->word_count;
  s->call_ticks = 0;
  clua_settle_rule(L, handler, number);
  // Without a count hook Lua may tell another line of an error than with one.
  const clua_result *result = &rules->rules[number].result;
  if (s->call_ticks != 0 || (result->status == CLUA_ERROR && result->code[0] == 0)) {
    add_result(n);
    return;
  }
  memcpy(n->reads + place, rules->reads + (size_t)number * rules->word_count,
         rules->word_count * sizeof *n->reads);
  put(n, &rules->rules[number], result, rules->word_count);
}

static int notes_body(lua_State *L) {
  notes *n = lua_touserdata(L, 1);
  const clua_sheet *sheet = n->sheet;
  int handler = clua_push_rule_arguments(L, sheet->today, sheet->today_length);
  for (; n->row < sheet->row_count; n->row++, n->rule = 0) {
    n->current.cells = sheet->table->cells + (size_t)sheet->rows[n->row] * sheet->stride;
    struct clua_rules *rules = clua_of(L)->rules;
    if (n->row % CLUA_ROWS_A_LOOK == 0) clua_heed_interrupt(L);
    clua_next_record(rules);
    clua_forget_fact_views(L);
    rules->readers[CLUA_FACTS].refills = true;
    bool is_full = rules->arena_length > CLUA_ARENA_CAP;
    for (; n->rule < n->count; n->rule++) {
      if (n->given_up[n->rule] || is_full) {
        add_result(n);
      } else {
        run(L, n, handler);
      }
    }
  }
  return 0;
}

// Enters the body again behind every call that a limit ended.
static int all_notes(lua_State *L) {
  notes *n = lua_touserdata(L, 1);
  clua_state *s = clua_of(L);
  while (n->row < n->sheet->row_count) {
    lua_pushcfunction(L, notes_body);
    lua_pushlightuserdata(L, n);
    int status = lua_pcall(L, 1, 0, 0);
    s->running = L;
    if (status == LUA_OK) break;
    lua_settop(L, 1);
    if (!clua_forget_trip(s)) clua_reraise(L);
    if (n->rule >= n->count) continue;
    n->given_up[n->rule] = true;
    add_result(n);
    n->rule++;
  }
  return 0;
}

clua_status clua_note_rows(
  clua_state *s, const clua_sheet *sheet, const int32_t *wanted, const size_t *columns,
  bool *given_up, size_t count, uint64_t *reads, uint32_t first_read, clua_noted_result *results,
  size_t *result_count, const clua_limits *limits, clua_report *report) {
  *result_count = 0;
  if (clua_refuses_reentry(s, report)) return CLUA_ERROR;
  if (!clua_begin_batch(s, limits, report)) return CLUA_ERROR;
  notes n = {
    .sheet = sheet, .wanted = wanted, .columns = columns, .given_up = given_up, .count = count,
    .reads = reads, .first_read = first_read, .results = results, .current = *sheet->table,
  };
  clua_lend_rows(s->rules, &n.current, sheet->parameters);
  clua_status status = clua_protected(s, all_notes, &n, report);
  clua_take_rows_back(s->rules);
  *result_count = n.result_count;
  clua_end_batch(s);
  return status;
}
