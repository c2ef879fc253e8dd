// interrupt.c: the flag that stops evaluations from another thread, from a signal handler, or when a
// moment has come.
//
// Idea: atomic words, shared by reference count between host handles and states. A flag may stand under
// another one, which stops more than it does.
// Invariant: this is the only memory of the shim that two threads touch at once.
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "CLuaShim.h"

struct clua_interrupt {
  atomic_int raised;
  atomic_int owners;
  atomic_uint_fast64_t deadline;  // CLOCK_MONOTONIC nanoseconds from which it counts as raised; 0: none
  clua_interrupt *parent;         // retained; NULL for a flag of its own
};

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

clua_interrupt *clua_interrupt_create(void) {
  clua_interrupt *flag = malloc(sizeof *flag);
  if (flag == NULL) return NULL;
  atomic_init(&flag->raised, 0);
  atomic_init(&flag->owners, 1);
  atomic_init(&flag->deadline, 0);
  flag->parent = NULL;
  return flag;
}

clua_interrupt *clua_interrupt_create_under(clua_interrupt *parent) {
  clua_interrupt *flag = clua_interrupt_create();
  if (flag != NULL) flag->parent = clua_interrupt_retain(parent);
  return flag;
}

clua_interrupt *clua_interrupt_retain(clua_interrupt *flag) {
  atomic_fetch_add_explicit(&flag->owners, 1, memory_order_relaxed);
  return flag;
}

void clua_interrupt_release(clua_interrupt *flag) {
  while (flag != NULL
         && atomic_fetch_sub_explicit(&flag->owners, 1, memory_order_acq_rel) == 1) {
    clua_interrupt *parent = flag->parent;
    free(flag);
    flag = parent;
  }
}

void clua_interrupt_raise(clua_interrupt *flag) {
  atomic_store_explicit(&flag->raised, 1, memory_order_release);
}

void clua_interrupt_clear(clua_interrupt *flag) {
  atomic_store_explicit(&flag->raised, 0, memory_order_release);
}

void clua_interrupt_set_deadline(clua_interrupt *flag, bool has_deadline, uint64_t nanoseconds) {
  uint64_t start = has_deadline ? now() : 0;
  uint64_t deadline = nanoseconds > UINT64_MAX - start ? UINT64_MAX : start + nanoseconds;
  atomic_store_explicit(&flag->deadline, has_deadline ? deadline : 0, memory_order_release);
}

bool clua_interrupt_is_raised(clua_interrupt *flag) {
  for (; flag != NULL; flag = flag->parent) {
    if (atomic_load_explicit(&flag->raised, memory_order_acquire) != 0) return true;
    uint64_t deadline = atomic_load_explicit(&flag->deadline, memory_order_acquire);
    if (deadline != 0 && now() >= deadline) return true;
  }
  return false;
}
