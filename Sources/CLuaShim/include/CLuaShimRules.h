// CLuaShimRules: evaluating rules over packed records. Part of CLuaShim's public face.
//
// A rule is a Lua function called as f(a, p, today): `a` reads the facts of one record, `p` the
// parameters, both straight out of rows of cells that the caller owns. Nothing is converted that a
// rule does not read, and each reading is noted, so that every outcome has its provenance.
#ifndef CLUASHIM_RULES_H
#define CLUASHIM_RULES_H

#include <stdbool.h>

#include "CLuaShim.h"

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Records

typedef enum clua_cell_kind {
  CLUA_CELL_ABSENT = 0,
  CLUA_CELL_BOOLEAN = 1,
  CLUA_CELL_INTEGER = 2,
  CLUA_CELL_NUMBER = 3,
  CLUA_CELL_TEXT = 4,    // bits: offset in the row's text; length: bytes
  CLUA_CELL_LIST = 5,    // bits: index of the first item in the pool; length: items
  CLUA_CELL_RECORD = 6,  // bits: index of the first field in the pool; length: fields
  CLUA_CELL_NIL = 7      // known to be nothing: read as nil, where an absent one ends the rule
} clua_cell_kind;

// One value. The layout is that of CircularCore's FactCell.
typedef struct clua_cell {
  uint64_t bits;
  uint32_t kind;
  uint32_t length;
} clua_cell;

// One record, borrowed for the time of a call.
typedef struct clua_row {
  const clua_cell *cells;
  const clua_cell *pool;
  const uint8_t *text;
} clua_row;

// MARK: What a and p can read

// A name of a group, or of a record's field.
typedef struct clua_field {
  const char *name;
  size_t length;
  int32_t target;  // of a group: a slot, or -1 - index of another group; of a record: a shape
} clua_field;

// The names behind one dot; group 0 is `a` (or `p`) itself.
typedef struct clua_group {
  const char *prefix;  // "", or "engagement."
  size_t prefix_length;
  const clua_field *fields;
  size_t count;
} clua_group;

typedef enum clua_shape_kind {
  CLUA_SHAPE_SCALAR = 0,
  CLUA_SHAPE_LIST = 1,
  CLUA_SHAPE_RECORD = 2
} clua_shape_kind;

// How a nested value is built; shape 0 is the scalar.
typedef struct clua_shape {
  int32_t kind;
  int32_t element;  // of a list: the shape of its items
  const clua_field *fields;  // of a record
  size_t count;
} clua_shape;

typedef enum clua_source { CLUA_FACTS = 0, CLUA_PARAMETERS = 1 } clua_source;

// Says what `a` or `p` can read. Copies everything. Once for each source.
// The shapes of a slot stand together, in the order of slots, with its own last.
clua_status clua_define_source(
  clua_state *state, clua_source source, const clua_group *groups, size_t group_count,
  const clua_shape *shapes, size_t shape_count, const int32_t *slot_shapes, size_t slot_count,
  clua_report *report);

// Adds the words that rules compute with (between, ratio, known, answered, payments, invalid,
// outcome) to an environment.
clua_status clua_add_rule_words(clua_state *state, int environment, clua_report *report);

// Adds the library `list`, with which rules read lists.
clua_status clua_add_list_words(clua_state *state, int environment, clua_report *report);

// Adds `ranking`, which rules of the programme read the subjects in order by.
clua_status clua_add_ranking_word(clua_state *state, int environment, clua_report *report);
// The subjects of a ranking, in order, in columns of the host.
typedef struct clua_ranked {
  size_t count;
  const char *texts;        // ids and names of subjects, then the names of figures, one behind another
  const size_t *text_ends;  // where each ends: an id, a name, an id, a name, …, a figure, …
  const int64_t *ranks;
  const double *scores;
  size_t criterion_count, amount_count;
  const double *figures;    // of each subject those of criteria, then of amounts; NaN where it is not known
} clua_ranked;

// Lends the one table of a tape to `ranking`, and subjects of which one is made when a rule reads it: both stay
// until NULL takes back what was lent. `totals` of the table holds a number for each amount, { slot of the
// fact } where it is not known of somebody, { name } where it failed.
clua_status clua_lend_ranking(
  clua_state *state, const clua_tape *tape, const clua_ranked *subjects, clua_report *report);

// MARK: Tables of constants

enum { CLUA_TABLE_TEXT = 1000 };  // bytes that a text of a table may have

// What the host tells of its tables, which go by number. No function may raise, or use the state.
typedef struct clua_tables {
  void *context;
  bool (*is_read)(void *context, int32_t table);
  bool (*has_bands)(void *context, int32_t table);
  // Whether the bands are of dates: they are found by a text, as keys are.
  bool (*has_dates)(void *context, int32_t table);
  int64_t (*count)(void *context, int32_t table);
  // The row of a key, or of the band that holds a number; -1 for none.
  int64_t (*find)(void *context, int32_t table, const char *key, size_t length);
  int64_t (*holding)(void *context, int32_t table, double number);
  // The number of a column; -1 for none.
  int32_t (*column)(void *context, int32_t table, const char *name, size_t length);
  // A cell; `text`, of CLUA_TABLE_TEXT bytes, takes that of a text.
  void (*cell)(
    void *context, int32_t table, int64_t row, int32_t column, clua_cell *cell, char *text);
  int64_t (*line)(void *context, int32_t table, int64_t row);
  // The file's name, and the names of columns, each ended by NUL.
  void (*name)(void *context, int32_t table, char *buffer, size_t capacity);
  void (*columns)(void *context, int32_t table, char *buffer, size_t capacity);
} clua_tables;

// Lets the library `table` be called while the pack loads: `table "bareme.csv"` gives what the function
// of the host registered as `opener` opens (called with the argument, the file and the line): its number;
// otherwise true where the file is not there, false where the word is misused, and what to say.
clua_status clua_add_table_word(
  clua_state *state, int environment, const char *opener, const clua_tables *tables,
  clua_report *report);

// MARK: Rules

typedef enum clua_gives {
  CLUA_GIVES_CONDITION = 0,  // a boolean
  CLUA_GIVES_NUMBER = 1,     // a finite number between `low` and `high`
  CLUA_GIVES_AMOUNT = 2,     // a number between `low` and `high`, or a table of payments, each and all together
  CLUA_GIVES_TEXT = 3
} clua_gives;

// What a rule gives, and what becomes of its plain answers where many rows are evaluated.
typedef struct clua_target {
  clua_gives gives;
  uint32_t cell_kind;  // of a number, or of a condition that does not hold; one more where it holds
  double low, high;    // of a number, of an amount
  size_t column;       // of the outcome in its row
  bool may_not_arise;  // nil with a reason is an answer too
} clua_target;

// A rule: f(a, p, today), or f(a, score, p) where it reads scores.
typedef struct clua_rule {
  const char *id;
  size_t id_length;
  int function;        // a reference made by this interface; CLUA_NO_FUNCTION for none
  bool is_of_subject;  // read facts; else it is of the programme
  clua_target target;
  bool reads_scores;
} clua_rule;

enum { CLUA_NO_FUNCTION = -2 };

// Tells all rules, in the order of their declaration; copies everything. Once, after the sources.
clua_status clua_define_rules(
  clua_state *state, const clua_rule *rules, size_t count, clua_report *report);

// MARK: Labels

// The measures that `score "1.2.3"` knows, by their numbers; copies everything. Once.
clua_status clua_define_scores(
  clua_state *state, const clua_field *measures, size_t count, clua_report *report);
// The scores that rules read from now on, one a number, borrowed; NULL for none.
void clua_set_scores(clua_state *state, const double *scores, size_t count);

// Adds the words that rules of labels compute with: population_below, population_above, and what the
// text in Lua returns in a table by name.
clua_status clua_add_label_words(
  clua_state *state, int environment, const char *text, size_t length, clua_report *report);

// MARK: Evaluating

typedef enum clua_result_kind {
  CLUA_RESULT_NOTHING = 0,
  CLUA_RESULT_BOOLEAN = 1,
  CLUA_RESULT_INTEGER = 2,
  CLUA_RESULT_NUMBER = 3,
  CLUA_RESULT_TEXT = 4,
  CLUA_RESULT_PAYMENTS = 5,  // a table of whole-number keys and numbers
  CLUA_RESULT_OTHER = 6      // anything else: `text` is the name of its type
} clua_result_kind;

// Bytes in the state's arena: valid until the next evaluation.
typedef struct clua_span {
  uint32_t offset;
  uint32_t length;
} clua_span;

// One entry of a payment table, or one of a reason: a wording (fr, en) or a number to fill in.
typedef struct clua_entry {
  clua_span name;   // empty for a payment
  int64_t year;     // of a payment
  int32_t kind;     // CLUA_RESULT_INTEGER, _NUMBER or _TEXT
  int64_t integer;
  double number;
  clua_span text;
  uint64_t whole;   // bytes of the text where it was cut; else 0
  bool is_english;  // of a text in both languages: the English one, beside the French one
} clua_entry;

typedef struct clua_result {
  clua_status status;  // CLUA_OK, CLUA_UNKNOWN, CLUA_ERROR or CLUA_FORBIDDEN
  clua_result_kind kind;
  int64_t integer;
  double number;
  clua_span text;      // the text, or the message of an error
  uint64_t whole;      // bytes of the text where it was cut; else 0
  uint32_t payments, payment_count;  // entries
  uint32_t reasons, reason_count;    // entries of the second value
  const char *code;    // of an error
  clua_span chunk;     // of an error
  int32_t line;
  int32_t missing_slot;       // of an unknown: the fact
  clua_span missing_field;    // and the field of a list item, if it is one
  bool reads_ranking;         // by itself, or by the outcome of another rule
} clua_result;

// Evaluates rules, by their numbers, for one record, in order. A rule that raises an error or reads
// an absent fact gets a result that says so, and the next one is evaluated; a limit that trips ends
// the call with that status: the first `done` of the wanted rules have results then, and
// clua_running_rule tells which one was stopped.
//
// A rule may ask for the outcome of one declared above it: that one is evaluated first, once for the
// record, whatever the length of the chain.
//
// - facts: NULL for rules of the programme, which read parameters only.
// - continues: the record is that of the call before, and what was evaluated then stays.
// - settled: how many rules this call evaluated, those that others asked for included. A rule is to
//   blame for a limit only where none was: else the ones before it may have used it up.
clua_status clua_evaluate(
  clua_state *state, const clua_row *facts, const clua_row *parameters, const char *today,
  size_t today_length, const int32_t *wanted, size_t count, bool continues, size_t *done,
  size_t *settled, clua_report *report);

// The result of a rule, and the words of what it read (see clua_read_words), bits set by slot; valid
// until the next evaluation.
const clua_result *clua_result_of(const clua_state *state, size_t rule);
const uint64_t *clua_reads_of(const clua_state *state, size_t rule);
// The number of the rule that ran last.
size_t clua_running_rule(const clua_state *state);

// MARK: Papers

// What one cell of a paper is: what a function gives, called as f(a, p, today, item), or what a name
// stands for: a field of the item, a fact where there are no items; with neither, the item itself.
typedef struct clua_paper_cell {
  int function;  // a reference made by this interface; CLUA_NO_FUNCTION for none
  const char *name;
  size_t name_length;
} clua_paper_cell;

// What is computed for people to read: cells, once or for each item of a list.
typedef struct clua_paper {
  // The items: a function, f(a, p, today), or the fact called `items.name`; with neither, there is one
  // row without an item.
  clua_paper_cell items;
  const clua_paper_cell *cells;
  size_t count;
  bool is_of_subject;  // its functions read facts; else they read parameters only
} clua_paper;

enum {
  CLUA_PAPER_ROWS = 10000,   // the most items
  CLUA_PAPER_CELLS = 100000  // the most cells
};

// Computes the cells of a paper for one record. Each is a protected call of its own, as a rule is: one
// that raises an error or reads an absent fact gets a result that says so. All of them share the limits
// of the call, and the outcomes of rules that they ask for.
//
// - facts: NULL for a paper that is not of a subject.
// - rows: how many items there are; 0 where `items` itself has no result, which clua_paper_items tells.
clua_status clua_fill_paper(
  clua_state *state, const clua_row *facts, const clua_row *parameters, const char *today,
  size_t today_length, const clua_paper *paper, size_t *rows, clua_report *report);

// What became of the list of items; OK where there is one. Valid until the next evaluation, as the cells:
// row after row, `count` each.
const clua_result *clua_paper_items(const clua_state *state);
const clua_result *clua_paper_cells(const clua_state *state);

// MARK: Many records

// The cell of one outcome. The layout is that of CircularCore's OutcomeCell.
typedef struct clua_outcome_cell {
  uint64_t bits;
  uint32_t kind;
  uint32_t reads;
} clua_outcome_cell;

// Many rows, and where the outcomes of rules go.
typedef struct clua_sheet {
  const clua_row *table;
  size_t stride;                // cells of a row of the table
  const intptr_t *rows;         // the numbers of the rows to evaluate
  size_t row_count;
  const clua_row *parameters;
  size_t parameter_count;
  const char *today;
  size_t today_length;
  clua_outcome_cell *outcomes;  // `outcome_stride` cells for each row of the table
  size_t outcome_stride;
} clua_sheet;

// A result that is not put into a cell.
typedef struct clua_noted_result {
  uint32_t row;   // index in `rows`
  uint32_t rule;  // index in `wanted`
  bool is_open;   // for clua_evaluate to tell: a limit, or the clock, had a part in it
  clua_result result;
} clua_noted_result;

// Evaluates rules as clua_evaluate does, for many rows in one protected call and under one timer.
//
// - columns: of each wanted rule, that of its outcomes.
// - given_up: of each wanted rule; out: it ran too long or took too much once.
// - reads: for the wanted rule r of the row i, the words that begin at (i * count + r) * words; a
//   cell says where its own begin, counted from `first_read`.
// - results: room for as many as there are rows times rules; valid until the next evaluation.
// - Returns CLUA_OK, CLUA_INTERRUPTED, or CLUA_ERROR with the code "no-timer" where the system has
//   no timer for it, and then nothing was evaluated.
clua_status clua_note_rows(
  clua_state *state, const clua_sheet *sheet, const int32_t *wanted, const size_t *columns,
  bool *given_up, size_t count, uint64_t *reads, uint32_t first_read, clua_noted_result *results,
  size_t *result_count, const clua_limits *limits, clua_report *report);

// How many 64-bit words a rule's reads take: facts, then parameters.
void clua_read_words(const clua_state *state, size_t *fact_words, size_t *parameter_words);

// What spans and entries point into.
const char *clua_arena(const clua_state *state);
const clua_entry *clua_entries(const clua_state *state);

#ifdef __cplusplus
}
#endif
#endif
