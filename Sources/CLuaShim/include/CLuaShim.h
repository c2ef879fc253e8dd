// CLuaShim: Lua 5.4 behind plain structs. Swift includes this header and nothing of Lua's.
//
// Main invariant: no function declared here lets a Lua error (a `longjmp`) reach its caller. What
// can go wrong comes back as a `clua_status` and a `clua_report`, whose pointers stay valid until
// the next call on the same state.
#ifndef CLUASHIM_H
#define CLUASHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Outcomes

typedef enum clua_status {
  CLUA_OK = 0,
  CLUA_ERROR = 1,        // an ordinary Lua error, syntax errors included
  CLUA_TIMEOUT = 2,      // instruction budget spent, or deadline passed
  CLUA_MEMORY = 3,       // heap cap or single-block cap reached
  CLUA_FORBIDDEN = 4,    // something the sandbox leaves out on purpose
  CLUA_INTERRUPTED = 5,  // the interrupt flag was raised
  CLUA_UNKNOWN = 6       // a rule read an absent fact (only the rule evaluator sees it)
} clua_status;

// What a call did. Strings are UTF-8, bounded, never NULL, owned by the state.
typedef struct clua_report {
  clua_status status;
  const char *code;  // stable machine code ("", "syntax", "undefined-global", …) for translation
  const char *message;
  size_t message_length;
  const char *chunk;  // name of the chunk the message points into, "" when unknown
  size_t chunk_length;
  int line;              // 1-based, 0 when unknown
  bool incomplete;       // a syntax error that more input could cure
} clua_report;

// MARK: Life of an interpreter

typedef struct clua_state clua_state;
typedef struct clua_interrupt clua_interrupt;

// Per-evaluation limits; 0 means "no such limit". With `instructions` at 0 no count hook stands and
// Lua runs at full speed; the deadline is then enforced by a timer (see timer.c).
typedef struct clua_limits {
  size_t heap_bytes;
  size_t block_bytes;
  uint64_t instructions;
  uint32_t deadline_ms;
} clua_limits;

// An interrupt flag outlives the states that share it. `raise` is async-signal-safe.
clua_interrupt *clua_interrupt_create(void);
// A flag that is also raised while `parent` is.
clua_interrupt *clua_interrupt_create_under(clua_interrupt *parent);
clua_interrupt *clua_interrupt_retain(clua_interrupt *flag);
void clua_interrupt_release(clua_interrupt *flag);
void clua_interrupt_raise(clua_interrupt *flag);
void clua_interrupt_clear(clua_interrupt *flag);
// From so many nanoseconds of the wall clock on, the flag counts as raised; without, only `raise` does.
void clua_interrupt_set_deadline(clua_interrupt *flag, bool has_deadline, uint64_t nanoseconds);
bool clua_interrupt_is_raised(clua_interrupt *flag);

// Lets the timer of the hook-free path send threads a signal: `number`, or 0 for SIGRTMIN + 7. Until then
// every evaluation looks at its budget and its deadline by a count hook. The first call decides.
// - Returns CLUA_TIMER_TAKEN; CLUA_TIMER_NONE where the system has no such timer; CLUA_TIMER_BUSY, and
//   nothing changes, where the program handles that signal itself, or another one was taken before.
typedef enum clua_timer_answer {
  CLUA_TIMER_TAKEN = 0,
  CLUA_TIMER_NONE = 1,
  CLUA_TIMER_BUSY = 2
} clua_timer_answer;
clua_timer_answer clua_timer_take(int number);
// The signal that was taken; 0 while none is.
int clua_timer_signal(void);

// NULL when memory is short. The state retains `flag` (NULL: a flag of its own).
clua_state *clua_open(clua_interrupt *flag);
void clua_close(clua_state *state);

void clua_arm(clua_state *state, const clua_limits *limits);
void clua_disarm(clua_state *state);

size_t clua_heap_used(const clua_state *state);
// Instructions (VM steps and charged C work) spent since the last `clua_arm`; 0 without a budget.
uint64_t clua_instructions_spent(const clua_state *state);

// MARK: Environments

typedef enum clua_env_mode {
  CLUA_ENV_SCRIPT = 0,  // globals may be written; an undefined one reads as nil
  CLUA_ENV_PACK = 1     // globals are read-only; an undefined one is an error naming it
} clua_env_mode;

// A fresh environment with its own view of the libraries; 0 on failure (see `report`).
int clua_environment_create(clua_state *state, clua_env_mode mode, clua_report *report);
// Gives back a reference obtained from this interface (environment or function).
void clua_release(clua_state *state, int reference);

// MARK: Syntax

// Whether Lua's own compiler accepts the text (never bytecode).
clua_status clua_check_syntax(
  clua_state *state, const char *bytes, size_t length, const char *name, clua_report *report);

// MARK: Values

typedef enum clua_kind {
  CLUA_NIL = 0,
  CLUA_BOOLEAN = 1,
  CLUA_INTEGER = 2,
  CLUA_NUMBER = 3,
  CLUA_STRING = 4,
  CLUA_TABLE = 5,
  CLUA_FUNCTION = 6
} clua_kind;

// One value of a tape. A table is followed by its entries, each a key node and a value (which may
// itself be a table and its entries), keys in the order of `pairs`.
typedef struct clua_node {
  clua_kind kind;
  uint32_t next;    // index of the first node after this value and all it contains
  uint32_t length;  // string: bytes; table: entries; function: bytes of its chunk's name
  int32_t line;     // function: line where it is defined
  int64_t integer;  // integer; boolean as 0 or 1; function: reference, given back by clua_release
  double number;
  size_t offset;    // string, function's chunk name: first byte in the tape's bytes
} clua_node;

// A list of values outside Lua. Adding never raises; past a cap, or without memory, it returns
// false and the tape stays failed until cleared.
typedef struct clua_tape clua_tape;

clua_tape *clua_tape_create(void);
void clua_tape_free(clua_tape *tape);
void clua_tape_clear(clua_tape *tape);
bool clua_tape_failed(const clua_tape *tape);
bool clua_tape_add_nil(clua_tape *tape);
bool clua_tape_add_boolean(clua_tape *tape, bool value);
bool clua_tape_add_integer(clua_tape *tape, int64_t value);
bool clua_tape_add_number(clua_tape *tape, double value);
bool clua_tape_add_string(clua_tape *tape, const char *bytes, size_t length);
bool clua_tape_add_function(
  clua_tape *tape, int reference, const char *chunk, size_t chunk_length, int line);
// Between the two calls: one key and one value for each entry.
bool clua_tape_begin_table(clua_tape *tape);
bool clua_tape_end_table(clua_tape *tape);
const clua_node *clua_tape_nodes(const clua_tape *tape, size_t *count);
const char *clua_tape_bytes(const clua_tape *tape, size_t *length);

// MARK: Running

typedef enum clua_functions {
  CLUA_REFUSE_FUNCTIONS = 0,     // a function among the results is an error
  CLUA_REFERENCE_FUNCTIONS = 1   // it comes out as a reference to release
} clua_functions;

// Compiles the text under an environment, runs it, writes what it returns to `results`.
clua_status clua_run(
  clua_state *state, const char *bytes, size_t length, const char *name, int environment,
  clua_functions functions, clua_tape *results, clua_report *report);

// Calls a function that came out as a reference. `arguments` may be NULL.
clua_status clua_call(
  clua_state *state, int reference, const clua_tape *arguments, clua_functions functions,
  clua_tape *results, clua_report *report);

// MARK: Host functions

// Reads `arguments`, adds results to `results` and returns true; or adds one string, the message,
// and returns false. The error is raised by the shim once the callback has returned.
typedef bool (*clua_host_function)(
  void *context, const clua_tape *arguments, clua_tape *results);

// Makes `name` a global of every environment created afterwards. A call is charged so many units for
// each byte of the texts among its arguments, for functions whose work grows with them.
clua_status clua_register(
  clua_state *state, const char *name, clua_host_function function, void *context,
  uint32_t units_per_byte, clua_report *report);

// MARK: Declarations

typedef enum clua_word_style {
  CLUA_WORD_NAMED = 1,   // fact "name" { … }, star (2) { … }
  CLUA_WORD_PLAIN = 2,   // pack { … }
  CLUA_WORD_EITHER = 3
} clua_word_style;

// Makes `family` a global of this environment that records a declaration of `word` for each element of a
// constant list: indicators "stage_*" { each = { … }, … }.
clua_status clua_define_family(
  clua_state *state, int environment, const char *family, const char *word, clua_report *report);

// Makes `word` a global of this environment that records a declaration.
clua_status clua_define_word(
  clua_state *state, int environment, const char *word, clua_word_style style,
  clua_report *report);
// A text that `include "name"` may run, or the entry of `clua_load_pack`. Copied.
clua_status clua_add_source(
  clua_state *state, int environment, const char *name, const char *bytes, size_t length,
  clua_report *report);
// Runs the entry text, checks that each named word was given its table, closes the words, and
// writes the declarations in order, five values each: word, name (string, integer or nil), chunk
// name, line, table. Functions come out as references.
clua_status clua_load_pack(
  clua_state *state, int environment, const char *entry, clua_tape *declarations,
  clua_report *report);

// Seals every table that functions of a loaded pack reach, so that rules keep nothing from one record
// to the next; a coroutine or an iterator that they reach is an error. Writes a string for each kind of
// function reached: chunk name, first line, last line, parameters, names of upvalues, a line each.
clua_status clua_freeze(
  clua_state *state, const int *functions, size_t count, clua_tape *closures, clua_report *report);

// MARK: The allow-list

typedef enum clua_word_kind { CLUA_KEPT, CLUA_CHANGED, CLUA_OMITTED } clua_word_kind;

// One name of standard Lua's libraries; `library` is "" for the globals. Reasons are "" when kept.
typedef struct clua_word {
  const char *library;
  const char *name;
  clua_word_kind kind;
  const char *english;
  const char *french;
} clua_word;

size_t clua_allow_list_count(void);
clua_word clua_allow_list_word(size_t index);

// MARK: Printed text

// What `print` wrote since the last clear, at most 64 KiB; valid until the next call.
const char *clua_output_text(const clua_state *state, size_t *length, bool *truncated);
void clua_output_clear(clua_state *state);

#ifdef __cplusplus
}
#endif
#include "CLuaShimProbes.h"
#include "CLuaShimRules.h"

#endif
