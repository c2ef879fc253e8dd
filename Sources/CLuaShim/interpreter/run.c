// run.c: running a text or a function for the host, values in and out.
//
// Invariant: after a failure the results tape is empty and holds no reference.
#include "sandbox.h"
#include "tape.h"

typedef struct job {
  const char *bytes;
  size_t length;
  const char *name;
  int reference;  // environment or function
  const clua_tape *arguments;
  clua_functions functions;
  clua_tape *results;
} job;

static void call_and_write(lua_State *L, int arguments, const job *j) {
  int base = lua_gettop(L) - arguments - 1;
  lua_call(L, arguments, LUA_MULTRET);
  clua_reraise(L);
  int top = lua_gettop(L);
  for (int i = base + 1; j->results != NULL && i <= top; i++) {
    clua_write_value(L, i, j->results, j->functions);
  }
}

static int run_body(lua_State *L) {
  const job *j = lua_touserdata(L, 1);
  clua_push_reference(L, j->reference, LUA_TTABLE);
  clua_load(L, j->bytes, j->length, j->name, -1);
  call_and_write(L, 0, j);
  return 0;
}

static int call_body(lua_State *L) {
  const job *j = lua_touserdata(L, 1);
  clua_push_reference(L, j->reference, LUA_TFUNCTION);
  int count = j->arguments != NULL ? clua_push_tape(L, j->arguments) : 0;
  call_and_write(L, count, j);
  return 0;
}

static int forget_body(lua_State *L) {
  clua_release_nodes(L, lua_touserdata(L, 1));
  return 0;
}

// The report of the failure must survive the clean-up, which needs no report of its own and is
// skipped when there is nothing to release.
void clua_forget_results(clua_state *s, clua_tape *results) {
  size_t count;
  const clua_node *nodes = clua_tape_nodes(results, &count);
  bool references = false;
  for (size_t i = 0; i < count && !references; i++) references = nodes[i].kind == CLUA_FUNCTION;
  if (references) clua_protected_quietly(s, forget_body, results);
  clua_tape_clear(results);
}

static clua_status perform(
  clua_state *s, lua_CFunction body, job *j, clua_report *report) {
  if (clua_refuses_reentry(s, report)) return CLUA_ERROR;
  if (j->results != NULL) clua_tape_clear(j->results);
  clua_status status = clua_protected(s, body, j, report);
  if (status != CLUA_OK && j->results != NULL) clua_forget_results(s, j->results);
  return status;
}

clua_status clua_run(
  clua_state *s, const char *bytes, size_t length, const char *name, int environment,
  clua_functions functions, clua_tape *results, clua_report *report) {
  job j = {bytes, length, name, environment, NULL, functions, results};
  return perform(s, run_body, &j, report);
}

clua_status clua_call(
  clua_state *s, int reference, const clua_tape *arguments, clua_functions functions,
  clua_tape *results, clua_report *report) {
  job j = {NULL, 0, NULL, reference, arguments, functions, results};
  return perform(s, call_body, &j, report);
}
