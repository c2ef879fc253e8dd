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
  int metatable;  // registry reference: metatable of the content of lists and records
} clua_shape_copy;

// What `a` or `p` reads from.
typedef struct clua_reader {
  int root;  // registry reference: the userdata; LUA_NOREF before clua_define_source
  size_t slot_count;
  int32_t *slot_shapes;
  size_t shape_count;
  clua_shape_copy *shapes;
  int views;            // registry reference: by slot + 1, the value built for `viewed[slot]`
  uint64_t *viewed;     // by slot: the version whose list or record is in `views`
  uint64_t version;     // of what is read: another one for each record, or for each call
  uint64_t last_view;   // the version that was built for last; 0 for none
  bool refills;         // what was built for one record is filled again for the next
  const clua_row *row;  // the current record; NULL when there is none
  uint64_t *reads;      // the words of the rule that runs
} clua_reader;

// A rule with its result for the current record.
typedef struct clua_rule_state {
  int function;
  bool is_of_subject;
  bool reads_scores;
  clua_target target;
  clua_result result;
  uint64_t record;  // of which the result is
} clua_rule_state;

struct clua_rules {
  clua_reader readers[2];
  size_t word_count;  // of what a rule reads: facts, then parameters

  clua_rule_state *rules;
  size_t rule_count;
  uint64_t *reads;   // word_count words a rule
  int32_t *stack;    // rules that wait for the one on top
  size_t running;    // the rule that runs, or ran last
  int32_t needed;    // the rule whose outcome it waits for, or -1
  size_t settled;    // rules evaluated in this call
  uint64_t record;   // the number of the current record, from 1; 0 before the first

  const double *scores;  // of measures, by number; NULL for none
  size_t score_count;

  const clua_ranked *ranked;  // the subjects lent; NULL for none

  int32_t missing_slot;
  clua_span missing_field;
  bool has_reason;  // `invalid` left a reason in the registry

  // Of the paper filled last: what became of its items, and its cells.
  clua_result paper_items;
  clua_result *paper_cells;
  size_t paper_count;

  char *arena;
  size_t arena_length, arena_capacity;
  clua_entry *entries;
  size_t entry_count, entry_capacity;
  size_t record_bytes;    // of texts kept for the current record
  size_t record_entries;  // of entries
};

enum {
  CLUA_TEXT_CAP = 64 << 10,    // bytes of one text of an answer
  CLUA_RECORD_CAP = 4 << 20,   // bytes of the texts that the answers for one record keep
  CLUA_ENTRY_CAP = 50000,      // parts of the reasons and payments of one record
  CLUA_ARENA_CAP = 32 << 20    // bytes from which a batch leaves records to clua_evaluate
};

struct clua_rules *clua_rules_of(clua_state *s);  // made on first use; NULL when memory is short
void clua_rules_free(clua_state *s);

// Reads the table of payments at `index` into entries of `result`; false if it is not one.
bool clua_take_payments(lua_State *L, int index, clua_result *result);

// Pushes what every rule is called with, the message handler first; returns the handler's index.
int clua_push_rule_arguments(lua_State *L, const char *today, size_t today_length);
// Evaluates a rule for the current record, those that it waits for first; a limit that trips is
// raised again.
void clua_settle_rule(lua_State *L, int handler, int32_t rule);
// Takes the value at `value` as a result, and the one at `reason` as its reason; 0 for none.
void clua_take_answer(lua_State *L, int value, int reason, clua_result *result);
// Takes what a failed call left, an unknown or an error on the stack, which it pops, as a result.
void clua_take_failure(lua_State *L, int status, clua_result *result);
// Starts another record: no rule has an outcome.
static inline void clua_next_record(struct clua_rules *rules) {
  rules->readers[CLUA_FACTS].version = ++rules->record;
  rules->record_bytes = 0;
  rules->record_entries = 0;
}
// Pushes a value of the current row; a list or a record is built.
void clua_push_cell(lua_State *L, const clua_reader *reader, const clua_cell *cell, int32_t shape);
// Pushes the list or record of a slot: built once for a version, however often it is read.
void clua_push_nested(lua_State *L, clua_reader *reader, int32_t slot, const clua_cell *cell);
// Lends what rules read to one call, which takes it back when it ends.
void clua_lend_rows(struct clua_rules *rules, const clua_row *facts, const clua_row *parameters);
void clua_take_rows_back(struct clua_rules *rules);
// Lets go of the lists and records that were built for another record, or for another call's parameters.
void clua_forget_fact_views(lua_State *L);

// A place of an outcome, for a number of a row.
static inline clua_outcome_cell *clua_cell_of(
  const clua_sheet *sheet, size_t row, const clua_target *target) {
  return &sheet->outcomes[(size_t)sheet->rows[row] * sheet->outcome_stride + target->column];
}
// Puts a condition, or a number, into a cell; false when it is not what the rule gives.
bool clua_put_condition(clua_outcome_cell *cell, const clua_target *target, bool holds);
bool clua_put_number(clua_outcome_cell *cell, const clua_target *target, double number);
// Whether a double is the number that a rule gave: points, and values of indicators, are doubles.
static inline bool clua_is_exact(const clua_result *result) {
  return result->kind != CLUA_RESULT_INTEGER
    || (result->number < 0x1p63 && (int64_t)result->number == result->integer);
}

// Many rows: a timer that counts ticks, in place of budget and deadline. False with a report where
// the system has none.
bool clua_begin_batch(clua_state *s, const clua_limits *limits, clua_report *report);
void clua_end_batch(clua_state *s);

// Copies bytes into the arena; trips on memory.
clua_span clua_keep(lua_State *L, const char *bytes, size_t length);
// The same for a text of an answer, of which no more than the caps allow is kept: `whole` becomes its
// length where that was too much.
clua_span clua_keep_text(lua_State *L, const char *bytes, size_t length, uint64_t *whole);
// Adds an entry and returns it; raises past the cap of a record, trips on memory.
clua_entry *clua_add_entry(lua_State *L);

// Resolves the name at `name` in the group at `group`; raises for an undeclared one. True when it
// is a fact, false when it is a group.
bool clua_find_slot(lua_State *L, int group, int name, clua_reader **reader, int32_t *slot);

// Pushes the value of a slot and notes the reading; pushes nothing and returns false when absent.
bool clua_push_slot(lua_State *L, clua_reader *reader, int32_t slot);
// Pushes a field of an item of a list, nil when the item lacks it, and returns whether it is there; raises
// for what is no item and for a field that is not declared.
bool clua_push_field(lua_State *L, int item, int name);

// Whether the value at 1 is a table of constants or a row of one, and then whether it has the row or the
// cell called at 2.
bool clua_known_constant(lua_State *L, int *known);

// Key of the registry: the function `score` that rules of labels are given.
extern const char clua_score_key;
// Key of the registry: rule ids -> numbers.
extern const char clua_rule_ids_key;
// Key of the registry: the reason that `invalid` was given.
extern const char clua_reason_key;

#endif
