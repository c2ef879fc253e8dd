// timer.c: the deadline of an evaluation that runs without a count hook.
//
// Placeholder: no timer yet, so that `clua_arm` falls back on the standing hook.
#include "shim.h"

bool clua_timer_start(clua_state *s) {
  (void)s;
  return false;
}
void clua_timer_stop(clua_state *s) { (void)s; }
void clua_timer_free(clua_state *s) { (void)s; }
