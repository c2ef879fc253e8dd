// interrupt.c: the flag that stops evaluations from another thread or from a signal handler.
//
// Idea: one atomic word, shared by reference count between host handles and states.
// Invariant: this is the only memory of the shim that two threads touch at once.
#include <stdatomic.h>
#include <stdlib.h>

#include "CLuaShim.h"

struct clua_interrupt {
  atomic_int raised;
  atomic_int owners;
};

clua_interrupt *clua_interrupt_create(void) {
  clua_interrupt *flag = malloc(sizeof *flag);
  if (flag == NULL) return NULL;
  atomic_init(&flag->raised, 0);
  atomic_init(&flag->owners, 1);
  return flag;
}

clua_interrupt *clua_interrupt_retain(clua_interrupt *flag) {
  atomic_fetch_add_explicit(&flag->owners, 1, memory_order_relaxed);
  return flag;
}

void clua_interrupt_release(clua_interrupt *flag) {
  if (atomic_fetch_sub_explicit(&flag->owners, 1, memory_order_acq_rel) == 1) free(flag);
}

void clua_interrupt_raise(clua_interrupt *flag) {
  atomic_store_explicit(&flag->raised, 1, memory_order_release);
}

void clua_interrupt_clear(clua_interrupt *flag) {
  atomic_store_explicit(&flag->raised, 0, memory_order_release);
}

bool clua_interrupt_is_raised(clua_interrupt *flag) {
  return atomic_load_explicit(&flag->raised, memory_order_acquire) != 0;
}
