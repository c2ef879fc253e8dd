// CLuaShimTesting.h: what only tests ask of the interpreter: faults on demand, and a second opinion on
// patterns.
#ifndef CLUASHIM_TESTING_H
#define CLUASHIM_TESTING_H

#include "CLuaShim.h"

#ifdef __cplusplus
extern "C" {
#endif

// Refuses the n-th growing allocation from now (1 is the next) and its retry; 0 turns it off.
void clua_refuse_allocation(clua_state *state, uint64_t n);
// Growing allocations since the state was opened.
uint64_t clua_allocation_count(const clua_state *state);
// Whether a state opens while the n-th growing allocation of its opening is refused.
bool clua_opens_refusing(uint64_t n);

// Makes the same call to a function of our string library (find, match, gmatch, gsub) and to the
// stock one. 1: same answer; 0: ours was stopped by a limit; -1: different, described. Not
// thread-safe.
int clua_compare_pattern(
  clua_state *state, const char *function, const char *subject, size_t subject_length,
  const char *pattern, size_t pattern_length, const char *replacement, size_t replacement_length,
  char *difference, size_t capacity);

#ifdef __cplusplus
}
#endif
#endif
