// pattern.h: the pattern matcher, apart from the library functions that use it.
#ifndef CLUASHIM_PATTERN_H
#define CLUASHIM_PATTERN_H

#include "shim.h"

enum { CLUA_MOST_CAPTURES = 32 };

typedef struct clua_capture {
  const char *start;
  ptrdiff_t length;  // or one of the two below
} clua_capture;
enum { CLUA_CAPTURE_OPEN = -1, CLUA_CAPTURE_POSITION = -2 };

typedef struct clua_matcher {
  lua_State *L;
  const char *subject, *subject_end;
  const char *pattern_end;
  int captures;
  int depth;
  unsigned steps;  // not charged yet
  clua_capture capture[CLUA_MOST_CAPTURES];
} clua_matcher;

void clua_matcher_init(
  lua_State *L, clua_matcher *m, const char *subject, size_t subject_length, const char *pattern,
  size_t pattern_length);
// The end of the match of `pattern` that begins exactly at `at`, or NULL. Raises on a malformed
// pattern, on too deep a recursion, and when the limits trip.
const char *clua_match_at(clua_matcher *m, const char *at, const char *pattern);
// Charges the steps not charged yet.
void clua_matcher_settle(clua_matcher *m);

#endif
