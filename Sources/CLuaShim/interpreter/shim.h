// shim.h: what the C files of the shim share. Nothing here is seen by Swift.
//
// Every function that takes a `lua_State *` may raise (a `longjmp`) unless its comment says
// otherwise, and so must run under `clua_protected`.
#ifndef CLUASHIM_PRIVATE_H
#define CLUASHIM_PRIVATE_H

#include <signal.h>

#include "../../CLua/lua_library.h"
#include "CLuaShim.h"

// MARK: The interpreter

enum {
  CLUA_HOOK_INTERVAL = 1000,     // VM instructions between two looks of the count hook
  CLUA_HEAVY_INTERVAL = 16,      // the same where one instruction may take long and no timer runs
  CLUA_LOOK_INTERVAL = 4096,     // charged units between two looks of a C loop
  CLUA_BIG_BLOCK = 4096,         // bytes from which an allocation looks at the clock
  CLUA_HEAVY_TEXT = 1 << 16,     // bytes of a text on which one instruction may take long
  CLUA_BYTES_A_UNIT = 64,        // bytes copied for the price of one VM instruction
  CLUA_MESSAGE_CAP = 2000,       // bytes of a message that leaves the shim
  CLUA_CHUNK_CAP = 240,          // bytes of a chunk name
  CLUA_BATCH_TICK = 2,           // milliseconds between two ticks of the timer in a batch
  CLUA_ROWS_A_LOOK = 64,         // rows of a batch between two looks at the interrupt flag
  CLUA_CALL_TICKS = 3,           // ticks after which a call of a batch is given up
  CLUA_UNWIND_RESERVE = 1 << 18  // bytes over the cap that unwinding may use after a trip
};

struct clua_state {
  lua_State *L;        // main thread
  lua_State *running;  // the coroutine (or main thread) that executes now
  clua_interrupt *interrupt;

  // Allocator (allocator.c, pool.c)
  struct clua_pool *pool;   // NULL where there is none
  size_t used;
  uint64_t grown;           // growing allocations so far
  uint64_t refuse_at;       // test knob: refuse when `grown` reaches this; 0 = off
  bool refused_last;        // the last growing request was refused (its retry comes next)

  // Meter (meter.c)
  clua_limits limits;
  bool armed;
  bool hooked;              // a standing count hook counts instructions
  int64_t units_left;       // of the instruction budget; meaningful when limits.instructions != 0
  uint64_t unlooked;        // units charged since the last look
  uint64_t cpu_deadline;    // of the thread's own time, in nanoseconds; 0 = none, or not begun
  uint64_t next_clock;      // CLOCK_MONOTONIC nanoseconds before which the deadline cannot have passed
  bool has_heavy_texts;    // texts on which one instruction may take long were made
  bool heavy_at_rest;      // the loaded pack, or the variables of a prompt, hold such texts
  bool has_loaded;         // a pack has loaded: what evaluations make is gone when they end
  bool timed;               // the timer runs beside the count hook
  clua_status trip;         // CLUA_OK while running normally
  int trip_line;            // where the trip happened
  bool trip_by_clock;       // a TIMEOUT by deadline, not by budget
  bool in_batch;            // rows.c: the timer counts ticks instead of watching the deadline
  volatile sig_atomic_t call_ticks;  // ticks of the timer during the rule call that runs
  struct clua_timer *timer; // timer.c; NULL until a hook-free evaluation needs it

  // Trampoline (trampoline.c)
  bool inside;              // a protected call is running
  const char *raised_code;  // code of the error string held under `clua_raised_key`
  const char *code;
  int line;
  bool incomplete;
  char message[CLUA_MESSAGE_CAP + 1];
  size_t message_length;
  char chunk[CLUA_CHUNK_CAP + 1];
  char trip_chunk[CLUA_CHUNK_CAP + 1];

  struct clua_host *hosts;     // hosts.c: registered functions
  struct clua_output *output;  // output.c: printed text
  struct clua_rules *rules;    // facts.c: the evaluator's memory
  struct clua_probes *probes;  // probe.c: the log of a traced pack; NULL without one
};

static inline clua_state *clua_of(lua_State *L) {
  return *(clua_state **)lua_getextraspace(L);
}

// MARK: Trampoline

// The one trampoline: `body(L)` finds `argument` as a light userdata at index 1 and runs under
// lua_pcall. Never raises. Not re-entrant: called from inside itself it reports an error.
clua_status clua_protected(
  clua_state *s, lua_CFunction body, void *argument, clua_report *report);

// Message handler for a lua_pcall of your own inside the trampoline: notes where the stack stood.
int clua_note_position(lua_State *L);
// Describes the error value at the top of the stack after such a lua_pcall; never raises. The
// report points into the state's buffers, as that of `clua_protected` does.
clua_status clua_describe(lua_State *L, clua_report *report);
// The same for clean-up after a failure: leaves the state's report as it is, runs even while a trip
// is set.
void clua_protected_quietly(clua_state *s, lua_CFunction body, void *argument);

// Raises an error of outcome `error` whose message is prefixed by the position of the caller
// (level 1). `code` is a stable literal. Catchable by pcall as a string.
int clua_raise(lua_State *L, const char *code, const char *format, ...);
// The same without position, for messages already located.
int clua_raise_at(
  lua_State *L, const char *code, const char *chunk, int line, const char *format, ...);
// An error of outcome `forbidden`.
int clua_raise_forbidden(lua_State *L, const char *what);
// A short printable form of the value at `index` for a message; never raises nor allocates.
const char *clua_short(lua_State *L, int index, char buffer[72]);
// Source name (without its '@') and line of the innermost Lua function at or above `level`;
// line 0 if there is none. Never raises.
int clua_where(lua_State *L, int level, char chunk[CLUA_CHUNK_CAP + 1]);
// Copies at most `cap` bytes as valid UTF-8 (bad bytes become U+FFFD), ends with NUL; returns the
// length. Never raises.
size_t clua_copy_utf8(char *to, size_t cap, const char *from, size_t length);

// MARK: Meter

// Sets the uncatchable trip (if none is set) and raises the sentinel. Never returns.
int clua_trip(lua_State *L, clua_status why);
// Raises again when a trip is set, else returns. After every lua_pcall of your own, call it (or
// `clua_clear_trip` first).
void clua_reraise(lua_State *L);
// For a status other than LUA_OK that your own lua_pcall gave: memory errors become a trip, and a
// trip is raised again; an ordinary error is left to you.
void clua_settle(lua_State *L, int status);
// Forgets a trip of kind CLUA_UNKNOWN (no other) and restores the normal hook; true if it did.
bool clua_clear_trip(clua_state *s);
// True, with a report, inside a call of the same interpreter: whatever the host wants waits.
bool clua_refuses_reentry(const clua_state *s, clua_report *report);
// For loops in C: takes from the instruction budget, looks at deadline and interrupt every
// CLUA_LOOK_INTERVAL units, raises when tripped.
void clua_charge(lua_State *L, uint64_t units);
// The same for work of `bytes` bytes copied or compared.
static inline void clua_charge_bytes(lua_State *L, size_t bytes) {
  clua_charge(L, 1 + bytes / CLUA_BYTES_A_UNIT);
}
// Forgets any trip but an interrupt, which it leaves; true if none is left.
bool clua_forget_trip(clua_state *s);
// Sets a trip without raising: the next instruction, charge or pcall raises. Never raises.
void clua_trip_quietly(clua_state *s, clua_status why);
// Reads interrupt flag and clock; sets the trip when one of them says so. Never raises.
void clua_look(clua_state *s);
// Ends the evaluation when the interrupt flag is raised: for loops that call short rules.
static inline void clua_heed_interrupt(lua_State *L) {
  if (clua_interrupt_is_raised(clua_of(L)->interrupt)) clua_trip(L, CLUA_INTERRUPTED);
}
// Whether the deadline has passed, in the time that the thread has worked since the evaluation began.
// Async-signal-safe.
bool clua_is_late(clua_state *s);
// A text was made on which one instruction may take long: from now on the timer runs beside the hook,
// so that deadline and interrupt are seen after the instruction that runs. Never raises.
void clua_watch_heavy_texts(clua_state *s);
// Gives the coroutine `co` the hook that stands, since it may have been made when another one stood.
void clua_hook_coroutine(lua_State *L, lua_State *co);

// Timer of the hook-free path (timer.c), called with the limits set. `start` is false where no such
// timer exists, and the caller then falls back on the count hook.
bool clua_timer_start(clua_state *s);
void clua_timer_stop(clua_state *s);
void clua_timer_free(clua_state *s);
void clua_hook(lua_State *L, lua_Debug *ar);

// MARK: Allocator

// Blocks up to so many bytes come out of a state's pool, which holds so many at most.
enum { CLUA_POOL_MOST = 1024, CLUA_POOL_BYTES = 4 << 20 };
typedef struct clua_pool clua_pool;
// A pool for one state; NULL without memory, and where a sanitizer wants to see each block: the C
// library's allocator does as well.
clua_pool *clua_pool_open(void);
// Frees all its blocks.
void clua_pool_close(clua_pool *pool);
void clua_pool_free(clua_pool *pool, void *block, size_t size);
// A block of another size with the same content, or a new one for NULL; NULL, and the block as it was,
// where there is no memory.
void *clua_pool_resize(clua_pool *pool, void *block, size_t old_size, size_t new_size);

// Opens a state while the n-th growing allocation, and its retry, is refused; 0 refuses none.
clua_state *clua_open_refusing(clua_interrupt *flag, uint64_t n);
void *clua_allocate(void *ud, void *block, size_t old_size, size_t new_size);

// MARK: Environments and loading

// Pushes a fresh environment table.
void clua_push_environment(lua_State *L, clua_env_mode mode);
// Pops a value and makes it readable as the global `name` of the environment at `environment`
// (nil removes it). Works whatever the mode: this is the host's hand, not the script's.
void clua_environment_set(lua_State *L, int environment, const char *name);
// Loads text (never bytecode) under the environment table at index `environment` and pushes the
// function; raises a located error of code "syntax" when Lua's compiler refuses it.
void clua_load(
  lua_State *L, const char *bytes, size_t length, const char *name, int environment);

// MARK: Numbers and texts

// Arguments as luaL_check… has them; a text that stands for a number is charged before it is read.
lua_Integer clua_check_integer(lua_State *L, int index);
lua_Integer clua_opt_integer(lua_State *L, int index, lua_Integer otherwise);
lua_Number clua_check_number(lua_State *L, int index);
// a < b and a <= b as Lua compares; texts by their bytes, charged.
bool clua_less(lua_State *L, int a, int b);
bool clua_at_most(lua_State *L, int a, int b);

// MARK: Sealed tables (sealed.c)

// Why a table cannot be written.
typedef enum clua_seal {
  CLUA_SEALED_LIBRARY = 1,  // a library, or the globals of a pack
  CLUA_SEALED_FILE = 2,     // a table that a pack's files made while they were loaded
  CLUA_SEALED_FACTS = 3     // a list or a record of facts or parameters
} clua_seal;

// Pops a table, pushes a sealed one in front of it.
void clua_push_library_view(lua_State *L, const char *name);
// Pops a table of facts whose metatable is marked, pushes a sealed one in front of it.
void clua_push_fact_view(lua_State *L);
// Seals the table at `table` in place: it stays the same table. Those of one pack are all sealed, one
// after another, before any script runs again. `name`: that of a variable, "" when none is known.
void clua_seal_table(lua_State *L, int table, const char *name);
// Pushes a sealed list of which an element is made, by `push` (from 0), when a script reads it; all are, when one
// looks behind. Elements must be sealed themselves.
typedef void (*clua_element)(lua_State *L, size_t index);
void clua_push_lazy_list(lua_State *L, const char *name, size_t count, clua_element push);
// Marks the content at `content` as that of a sealed table, in its metatable, made when absent.
void clua_mark_read_only(lua_State *L, int content, clua_seal seal, const char *name);
// The same for whatever has the metatable at `metatable`.
void clua_mark_metatable(lua_State *L, int metatable, clua_seal seal, const char *name);
// What the value at `index` is sealed as; 0 for anything that is not sealed.
lua_Integer clua_seal_of(lua_State *L, int index);
// An error naming the table when it is sealed or an environment that refuses writes.
void clua_check_writable(lua_State *L, int index);
// True, with the content pushed, when the value at `index` is sealed. The pushed table must never
// reach a script.
bool clua_push_viewed(lua_State *L, int index);
// The same for any environment, writable ones included: pushes its hidden table of words.
bool clua_push_behind(lua_State *L, int index);
// The same of the metatable at the top, which stays; whatever it has instead is pushed, and false.
bool clua_get_behind(lua_State *L);
// Replaces the table at `index` by its content when it is sealed: raw reads see through it.
static inline void clua_look_behind(lua_State *L, int index) {
  index = lua_absindex(L, index);
  if (clua_push_viewed(L, index)) lua_replace(L, index);
}
// The sealed table in front of the content at `content`, or the metatable that a script had set on
// that table, pushed; false when there is none.
bool clua_push_front(lua_State *L, int content);
bool clua_push_given(lua_State *L, int content);
// The metatable that a script set on the table at `index`, pushed; false, nothing pushed, if none.
// What stands in its place where scripts may not see one is pushed with a `__metatable` of false.
bool clua_push_script_metatable(lua_State *L, int index);

// MARK: Values

// Appends the value at `index` to the tape, tables in depth; raises on cycles, depth, size, keys
// without order, and on functions when they are refused. Raw access only.
void clua_write_value(lua_State *L, int index, clua_tape *tape, clua_functions functions);
// Pushes the value whose first node is `node`; returns the index of the node after it.
size_t clua_push_node(lua_State *L, const clua_tape *tape, size_t node);
// Pushes all values of the tape; returns how many.
int clua_push_tape(lua_State *L, const clua_tape *tape);
// Counts the entries of the table at `index`; true when its keys came out as 1, 2, …, n.
bool clua_count_entries(lua_State *L, int index, size_t *count);
// Pushes the list of the `count` keys of the table at `index`, in the order of pairs.
void clua_push_sorted_keys(lua_State *L, int index, size_t count);

// MARK: Probes

// Frees the log of a state, if it has one.
void clua_probes_free(clua_state *s);

// MARK: Declarations

// Pushes the list of declarations of the environment at `environment`, in order: tables with the
// fields word, name, chunk, line, table (1 to 5 of enum clua_declaration_field). Raises when a named
// word was not given its table.
void clua_push_declarations(lua_State *L, int environment);
enum clua_declaration_field {
  CLUA_DECLARATION_WORD = 1,
  CLUA_DECLARATION_NAME = 2,
  CLUA_DECLARATION_CHUNK = 3,
  CLUA_DECLARATION_LINE = 4,
  CLUA_DECLARATION_TABLE = 5
};
// Pushes the environment table of a reference; raises when it is not one.
void clua_push_reference(lua_State *L, int reference, int type);

// MARK: Sandbox

void clua_open_sandbox(lua_State *L);
// Adds to the library table at the top what is not a function (math.pi, _VERSION, …).
void clua_add_constants(lua_State *L, const char *library);
// Makes the table at the top (left there) the __index of every string.
void clua_set_string_metatable(lua_State *L);

// One line of the allow-list (allow_list.c).
typedef struct clua_allowed {
  const char *library;  // "" for the globals
  const char *name;
  clua_word_kind kind;
  lua_CFunction function;  // NULL for constants and omitted names
  const char *english;
  const char *french;
} clua_allowed;

extern const clua_allowed clua_allow_list[];
extern const size_t clua_allow_list_length;

// Registry and metatable keys: the address is the key, so that no script can name it.
extern const char clua_sentinel;        // the error value of a trip, as light userdata
extern const char clua_raised_key;      // registry: last error string made by clua_raise
extern const char clua_behind_key;      // metatable of a sealed table: its content
extern const char clua_base_key;        // registry: the table of every library view and function
extern const char clua_chunks_key;      // registry: short_src -> full chunk name

#endif
