// state.c: birth and death of an interpreter.
//
// Invariant: a `clua_state` handed out is complete (sandbox opened, nothing armed, empty stack), and
// every lua_State of it, coroutines included, leads back to it through its extra space.
#include <stdio.h>
#include <stdlib.h>

#include "rules.h"
#include "sandbox.h"

// Lua calls this when an error is raised outside any protected call: a bug of the shim, which must
// not continue in an undefined state.
static int panic(lua_State *L) {
  (void)L;
  fputs("circular: internal error: a Lua error was raised outside a protected call\n", stderr);
  abort();
}

static int open_body(lua_State *L) {
  clua_open_sandbox(L);
  return 0;
}

clua_state *clua_open(clua_interrupt *flag) { return clua_open_refusing(flag, 0); }

clua_state *clua_open_refusing(clua_interrupt *flag, uint64_t n) {
  clua_state *s = calloc(1, sizeof *s);
  if (s == NULL) return NULL;
  s->refuse_at = n;
  s->pool = clua_pool_open();
  s->interrupt = flag != NULL ? clua_interrupt_retain(flag) : clua_interrupt_create();
  s->L = s->interrupt != NULL ? lua_newstate(clua_allocate, s) : NULL;
  if (s->L == NULL) {
    clua_close(s);
    return NULL;
  }
  *(clua_state **)lua_getextraspace(s->L) = s;
  s->running = s->L;
  lua_atpanic(s->L, panic);
  lua_gc(s->L, LUA_GCSTOP);
  clua_status status = clua_protected(s, open_body, NULL, NULL);
  lua_gc(s->L, LUA_GCRESTART);
  if (status != CLUA_OK) {
    clua_close(s);
    return NULL;
  }
  return s;
}

void clua_close(clua_state *s) {
  if (s == NULL) return;
  clua_timer_free(s);
  if (s->L != NULL) lua_close(s->L);
  clua_output_free(s);
  clua_rules_free(s);
  clua_probes_free(s);
  clua_hosts_free(s);
  clua_pool_close(s->pool);
  if (s->interrupt != NULL) clua_interrupt_release(s->interrupt);
  free(s);
}

typedef struct release {
  int reference;
} release;

static int release_body(lua_State *L) {
  const release *r = lua_touserdata(L, 1);
  luaL_unref(L, LUA_REGISTRYINDEX, r->reference);
  return 0;
}

void clua_release(clua_state *s, int reference) {
  release r = {reference};
  clua_protected_quietly(s, release_body, &r);
}
