// CLuaShimProbes: what a rewritten text tells of its own evaluation. Part of CLuaShim's public face.
//
// A traced pack is its source with calls of `__probe` and `__hit` put in; both write into a bounded
// log that belongs to the state. Other environments do not have these words.
#ifndef CLUASHIM_PROBES_H
#define CLUASHIM_PROBES_H

#include "CLuaShim.h"

#ifdef __cplusplus
extern "C" {
#endif

// The most events that are kept, and the most bytes of one text.
enum { CLUA_PROBE_EVENTS = 100000, CLUA_PROBE_TEXT = 256 };

// One event: a place was reached, or an expression had a value there.
typedef struct clua_probe_event {
  int32_t probe;    // the number that the rewriting gave to the place
  int32_t kind;     // clua_result_kind; CLUA_RESULT_OTHER for what is no plain value
  int64_t integer;  // an integer, a boolean
  double number;    // an integer or a number
  uint32_t offset;  // of a text, its beginning: bytes in clua_probe_text
  uint32_t length;
} clua_probe_event;

// Adds `__probe(number, value)`, which notes the value and gives it back, and `__hit(number)` to an
// environment.
clua_status clua_add_probes(clua_state *state, int environment, clua_report *report);

// The events since the log was cleared, and whether some were dropped; valid until Lua runs again.
const clua_probe_event *clua_probe_events(const clua_state *state, size_t *count, bool *dropped);
// What the texts of events point into.
const char *clua_probe_text(const clua_state *state);
// Empties the log.
void clua_probes_clear(clua_state *state);

#ifdef __cplusplus
}
#endif
#endif
