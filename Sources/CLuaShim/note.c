// note.c: outcomes with their provenance for many records, in one protected call.
//
// Idea: as evaluate.c, row after row; plain answers go straight into the cells, everything else into
// a list of results.
// Invariant: a call that a limit or a tick of the timer met is left open for clua_evaluate.
#include "rules.h"

typedef struct notes {
  const clua_sheet *sheet;
  clua_noted *rules;
  size_t rule_count;
  uint64_t *reads;
  uint32_t first_read;
  clua_noted_result *results;
  size_t result_count;
  size_t words;
  clua_row current;
  size_t row, rule;  // the call that is made
} notes;

static bool put_plain(const notes *n, const clua_target *target, const clua_result *result) {
  if (result->status != CLUA_OK || result->reason_count > 0) return false;
  clua_outcome_cell *cell = clua_cell_of(n->sheet, n->row, target);
  switch (result->kind) {
    case CLUA_RESULT_BOOLEAN:
      if (!clua_put_condition(cell, target, result->integer != 0)) return false;
      break;
    case CLUA_RESULT_INTEGER:
    case CLUA_RESULT_NUMBER:
      if (!clua_put_number(cell, target, result->number)) return false;
      break;
    default: return false;
  }
  size_t index = n->row * n->rule_count + n->rule;
  cell->reads = n->first_read + (uint32_t)(index * n->words);
  return true;
}

static void add_open(notes *n) {
  clua_noted_result *open = &n->results[n->result_count++];
  open->row = (uint32_t)n->row;
  open->rule = (uint32_t)n->rule;
  open->is_open = true;
}

static void run(lua_State *L, notes *n, int handler) {
  clua_state *s = clua_of(L);
  const clua_noted *rule = &n->rules[n->rule];
  clua_noted_result *noted = &n->results[n->result_count];
  size_t index = n->row * n->rule_count + n->rule;
  s->call_ticks = 0;
  clua_run_rule(L, rule->function, handler, &noted->result, n->reads + index * n->words);
  if (s->call_ticks != 0) {
    add_open(n);
  } else if (!put_plain(n, &rule->target, &noted->result)) {
    noted->row = (uint32_t)n->row;
    noted->rule = (uint32_t)n->rule;
    noted->is_open = false;
    n->result_count++;
  }
}

static int notes_body(lua_State *L) {
  notes *n = lua_touserdata(L, 1);
  const clua_sheet *sheet = n->sheet;
  int handler = clua_push_rule_arguments(L, sheet->today, sheet->today_length);
  for (; n->row < sheet->row_count; n->row++, n->rule = 0) {
    n->current.cells = sheet->table->cells + (size_t)sheet->rows[n->row] * sheet->stride;
    for (; n->rule < n->rule_count; n->rule++) {
      if (n->rules[n->rule].given_up) {
        add_open(n);
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
    if (n->rule >= n->rule_count) continue;
    n->rules[n->rule].given_up = true;
    add_open(n);
    n->rule++;
  }
  return 0;
}

clua_status clua_note_rows(
  clua_state *s, const clua_sheet *sheet, clua_noted *rules, size_t rule_count, uint64_t *reads,
  uint32_t first_read, clua_noted_result *results, size_t *result_count,
  const clua_limits *limits, clua_report *report) {
  *result_count = 0;
  if (!clua_begin_batch(s, limits, report)) return CLUA_ERROR;
  size_t fact_words, parameter_words;
  clua_read_words(s, &fact_words, &parameter_words);
  notes n = {
    .sheet = sheet, .rules = rules, .rule_count = rule_count,
    .reads = reads, .first_read = first_read, .results = results,
    .words = fact_words + parameter_words, .current = *sheet->table,
  };
  s->rules->readers[CLUA_FACTS].row = &n.current;
  s->rules->readers[CLUA_PARAMETERS].row = sheet->parameters;
  clua_status status = clua_protected(s, all_notes, &n, report);
  for (int i = 0; i < 2; i++) {
    s->rules->readers[i].row = NULL;
    s->rules->readers[i].reads = NULL;
  }
  *result_count = n.result_count;
  clua_end_batch(s);
  return status;
}
