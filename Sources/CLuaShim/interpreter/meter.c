// meter.c: budget, deadline and interrupt of one evaluation.
//
// Idea: three things can end an evaluation from outside (budget spent, clock past the deadline,
// flag raised), and they are read in three places: the count hook of the VM, `clua_charge` in C
// loops, and the allocator on big blocks. Each of them sets `trip`.
// Invariant: once `trip` is set, whatever runs next raises the sentinel again (the hook count is 1
// on the running thread, and every library function that protects or loops asks for the trip), so
// no script code outlives a trip by more than one instruction.
#include <time.h>

#include "shim.h"

const char clua_sentinel = 0;

// MARK: Trips

static uint64_t now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

// A thread works no longer than the wall clock runs: its own clock, which costs a system call, is
// read only when that one says that the deadline may have passed.
bool clua_is_late(clua_state *s) {
  if (s->limits.deadline_ms == 0) return false;
  uint64_t wall = now(CLOCK_MONOTONIC);
  if (s->cpu_deadline == 0) {
    uint64_t allowed = s->limits.deadline_ms * UINT64_C(1000000);
    s->cpu_deadline = now(CLOCK_THREAD_CPUTIME_ID) + allowed;
    s->next_clock = wall + allowed;
    return false;
  }
  if (wall < s->next_clock) return false;
  uint64_t cpu = now(CLOCK_THREAD_CPUTIME_ID);
  if (cpu >= s->cpu_deadline) return true;
  s->next_clock = wall + (s->cpu_deadline - cpu);
  return false;
}

// Whether nothing but an absent fact ends what runs.
static bool may_trip(const clua_state *s) {
  return s->trip == CLUA_OK || s->trip == CLUA_UNKNOWN;
}

void clua_trip_quietly(clua_state *s, clua_status why) {
  lua_State *L = s->running;
  if (L == NULL) return;  // the state is not built yet
  if (may_trip(s)) {
    s->trip = why;
    s->trip_line = clua_where(L, 0, s->trip_chunk);
  }
  lua_sethook(L, clua_hook, LUA_MASKCOUNT, 1);
}

static int raise_sentinel(lua_State *L) {
  // An unknown fact ends one rule: script code that it still meets may run, within the limits.
  if (clua_of(L)->trip != CLUA_UNKNOWN) lua_sethook(L, clua_hook, LUA_MASKCOUNT, 1);
  lua_pushlightuserdata(L, (void *)&clua_sentinel);
  return lua_error(L);
}

int clua_trip(lua_State *L, clua_status why) {
  clua_state *s = clua_of(L);
  s->running = L;
  if (s->trip == CLUA_OK || (s->trip == CLUA_UNKNOWN && why != CLUA_UNKNOWN)) {
    s->trip = why;
    if (why != CLUA_UNKNOWN) s->trip_line = clua_where(L, 0, s->trip_chunk);
  }
  return raise_sentinel(L);
}

void clua_reraise(lua_State *L) {
  if (clua_of(L)->trip != CLUA_OK) raise_sentinel(L);
}

void clua_settle(lua_State *L, int status) {
  if (status == LUA_ERRMEM) clua_trip(L, CLUA_MEMORY);
  clua_reraise(L);
}

void clua_look(clua_state *s) {
  s->unlooked = 0;
  if (!may_trip(s) || !s->armed) return;
  if (clua_interrupt_is_raised(s->interrupt)) {
    clua_trip_quietly(s, CLUA_INTERRUPTED);
  } else if (s->in_batch && s->call_ticks >= CLUA_CALL_TICKS) {
    s->trip_by_clock = true;
    clua_trip_quietly(s, CLUA_TIMEOUT);
  } else if (clua_is_late(s)) {
    s->trip_by_clock = true;
    clua_trip_quietly(s, CLUA_TIMEOUT);
  }
}

static void spend(clua_state *s, uint64_t units) {
  if (s->limits.instructions == 0) return;
  if (units >= (uint64_t)INT64_MAX || (int64_t)units > s->units_left) {
    s->units_left = 0;
    clua_trip_quietly(s, CLUA_TIMEOUT);
  } else {
    s->units_left -= (int64_t)units;
  }
}

void clua_charge(lua_State *L, uint64_t units) {
  clua_state *s = clua_of(L);
  if (s->armed) {
    spend(s, units);
    s->unlooked += units;
    if (s->unlooked >= CLUA_LOOK_INTERVAL) clua_look(s);
  }
  if (s->trip != CLUA_OK) raise_sentinel(L);
}

// MARK: The hook

static int hook_interval(const clua_state *s) {
  uint64_t budget = s->limits.instructions;
  int interval = s->has_heavy_texts && !s->timed ? CLUA_HEAVY_INTERVAL : CLUA_HOOK_INTERVAL;
  return budget != 0 && budget < (uint64_t)interval ? (int)budget : interval;
}

static void set_standing_hook(clua_state *s, lua_State *L) {
  if (s->armed && s->hooked) {
    lua_sethook(L, clua_hook, LUA_MASKCOUNT, hook_interval(s));
  } else {
    lua_sethook(L, NULL, 0, 0);
  }
}

void clua_hook(lua_State *L, lua_Debug *ar) {
  (void)ar;
  clua_state *s = clua_of(L);
  s->running = L;
  if (may_trip(s) && s->armed) {
    if (s->limits.instructions != 0) spend(s, (uint64_t)hook_interval(s));
    clua_look(s);
  }
  if (!may_trip(s)) {
    raise_sentinel(L);
  } else if (!s->hooked) {
    lua_sethook(L, NULL, 0, 0);  // installed by the timer for nothing
  } else if (lua_gethookcount(L) != hook_interval(s)) {
    set_standing_hook(s, L);
  }
}

void clua_hook_coroutine(lua_State *L, lua_State *co) {
  clua_state *s = clua_of(L);
  bool wanted = s->armed && s->hooked;
  int count = hook_interval(s);
  if ((lua_gethook(co) != NULL) == wanted && (!wanted || lua_gethookcount(co) == count)) return;
  // Another counter: what it leaves out is charged.
  if (wanted) clua_charge(L, (uint64_t)count);
  set_standing_hook(s, co);
}

bool clua_clear_trip(clua_state *s) {
  return s->trip == CLUA_UNKNOWN && clua_forget_trip(s);
}

bool clua_forget_trip(clua_state *s) {
  if (s->trip == CLUA_INTERRUPTED) return false;
  s->trip = CLUA_OK;
  s->trip_by_clock = false;
  s->trip_line = 0;
  s->trip_chunk[0] = 0;
  set_standing_hook(s, s->running);
  return true;
}

// MARK: Arming

void clua_arm(clua_state *s, const clua_limits *limits) {
  if (s->inside) return;  // the limits are those of the outermost call
  s->limits = *limits;
  if (s->limits.instructions > (uint64_t)INT64_MAX) s->limits.instructions = INT64_MAX;
  s->units_left = (int64_t)s->limits.instructions;
  s->unlooked = 0;
  s->cpu_deadline = 0;
  s->trip = CLUA_OK;
  s->trip_by_clock = false;
  s->trip_line = 0;
  s->trip_chunk[0] = 0;
  s->refused_last = false;
  s->armed = true;
  s->running = s->L;
  s->hooked = limits->instructions != 0 || !clua_timer_start(s);
  s->timed = !s->hooked;
  s->has_heavy_texts = s->heavy_at_rest;
  set_standing_hook(s, s->L);
  if (!s->hooked && !s->in_batch) clua_is_late(s);  // its clock starts now
  if (s->has_heavy_texts) clua_watch_heavy_texts(s);
}

void clua_watch_heavy_texts(clua_state *s) {
  s->has_heavy_texts = true;
  if (!s->armed || s->timed) return;
  s->timed = clua_timer_start(s);
  if (!s->timed && may_trip(s)) set_standing_hook(s, s->running);
}

void clua_disarm(clua_state *s) {
  if (s->inside) return;
  if (s->timed) clua_timer_stop(s);
  s->timed = false;
  if (!s->has_loaded) s->heavy_at_rest = s->heavy_at_rest || s->has_heavy_texts;
  s->armed = false;
  s->hooked = false;
  s->trip = CLUA_OK;
  s->running = s->L;
  lua_sethook(s->L, NULL, 0, 0);
}

uint64_t clua_instructions_spent(const clua_state *s) {
  if (s->limits.instructions == 0) return 0;
  return s->limits.instructions - (uint64_t)s->units_left;
}
