// batch.c: what evaluations of many rows share: their limits, and the cells they fill.
//
// Idea: the timer counts ticks, and a call that a tick met is computed again by clua_evaluate, with
// its budget of instructions. So a batch runs without a count hook, and what comes out never depends
// on the clock. A budget of ten million instructions takes several ticks on any machine.
#include <math.h>
#include <string.h>

#include "rules.h"

bool clua_begin_batch(clua_state *s, const clua_limits *limits, clua_report *report) {
  clua_limits batch = *limits;
  batch.instructions = 0;
  batch.deadline_ms = 0;
  s->in_batch = true;
  s->call_ticks = 0;
  clua_arm(s, &batch);
  if (!s->hooked) {
    s->rules->arena_length = 0;
    s->rules->entry_count = 0;
    return true;
  }
  static const char text[] = "no timer on this system";
  *report = (clua_report){CLUA_ERROR, "no-timer", text, sizeof text - 1, "", 0, 0, false};
  clua_end_batch(s);
  return false;
}

void clua_end_batch(clua_state *s) {
  clua_disarm(s);
  s->in_batch = false;
}

bool clua_put_condition(clua_outcome_cell *cell, const clua_target *target, bool holds) {
  if (target->gives != CLUA_GIVES_CONDITION) return false;
  *cell = (clua_outcome_cell){0, target->cell_kind + (holds ? 1 : 0), 0};
  return true;
}

bool clua_put_number(clua_outcome_cell *cell, const clua_target *target, double number) {
  if (target->gives != CLUA_GIVES_NUMBER || !isfinite(number)) return false;
  if (number < target->low || number > target->high) return false;
  *cell = (clua_outcome_cell){0, target->cell_kind, 0};
  memcpy(&cell->bits, &number, sizeof number);
  return true;
}
