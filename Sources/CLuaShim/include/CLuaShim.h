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
clua_interrupt *clua_interrupt_retain(clua_interrupt *flag);
void clua_interrupt_release(clua_interrupt *flag);
void clua_interrupt_raise(clua_interrupt *flag);
void clua_interrupt_clear(clua_interrupt *flag);
bool clua_interrupt_is_raised(clua_interrupt *flag);

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

// MARK: Printed text

// What `print` wrote since the last clear, at most 64 KiB; valid until the next call.
const char *clua_output_text(const clua_state *state, size_t *length, bool *truncated);
void clua_output_clear(clua_state *state);

// MARK: Test knobs

// Refuses the n-th growing allocation from now (1 is the next) and its retry; 0 turns it off.
void clua_refuse_allocation(clua_state *state, uint64_t n);
// Growing allocations since the state was opened.
uint64_t clua_allocation_count(const clua_state *state);

#ifdef __cplusplus
}
#endif
#endif
